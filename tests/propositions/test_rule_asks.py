"""The items about rules: each has a measure that runs, what the law says today, and a limit."""

from __future__ import annotations

import re

import pytest
from rule_asks import ASKED, END, GOLDEN, PAGE, START, golden, law_measures, rule_asks, tables
from rule_asks_run import RULE_ASKS

from hefboom.propositions import load_measures, load_register

ITEMS = {item.id: item for item in load_register().of(ASKED)}
WORDS = ("Gedaan", "Deels gedaan", "Gevraagd", "Afgewezen")


def test_there_are_58() -> None:
    assert len(rule_asks()) == 58
    assert set(ITEMS) <= {item.id for item in rule_asks()}


@pytest.mark.parametrize("name", ASKED)
def test_an_ask_for_another_rule_is_computed_and_says_where_the_law_stands(name: str) -> None:
    item = ITEMS[name]
    assert item.status in ("executable", "partly")
    assert any(load_measures()[each].hervorming for each in item.measures)
    assert item.law_today and item.law_today_en
    assert item.law_today.startswith(WORDS)
    assert re.search(r"20[12][0-9]|art\. [0-9]|niet gevonden", item.law_today), "a date or article"


def test_a_measure_names_the_article_that_would_change() -> None:
    for name in RULE_ASKS:
        found = load_measures()[name]
        words = " ".join(found.kanttekeningen)
        assert re.search(r"art\. [0-9]|Besluit|bijlage", words), name
        assert len(found.kanttekeningen) >= 2, name


def test_words_are_short() -> None:
    """Language level B1: no sentence of more than 30 words."""
    for name in RULE_ASKS:
        found = load_measures()[name]
        for text in (found.in_woorden, *found.kanttekeningen, *found.niet_meegeteld):
            for sentence in re.split(r"[.:;?] ", text):
                assert len(sentence.split()) <= 30, (name, sentence)


@pytest.mark.parametrize("name", ["measures", "items"])
def test_the_tables_on_the_page_are_those_of_the_data(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    table = page.split(START.format(name))[1].split(END.format(name))[0].strip()
    assert table == tables()[name], "run python tests/propositions/rule_asks.py"


def test_golden_results_are_of_measures_that_exist() -> None:
    assert set(golden()) == {each.id for each in law_measures()}


@pytest.mark.slow
@pytest.mark.skipif(not GOLDEN.exists(), reason="python tests/propositions/golden_reforms.py")
def test_the_hague_gives_what_it_gave() -> None:
    from golden_reforms import AREA, YEAR, outcome

    from hefboom.scenario.live import shared

    live = shared(AREA, YEAR)
    for name, kept in golden().items():
        found = outcome(live, name)
        payers, kept_payers = found.pop("betalers"), dict(kept).pop("betalers")
        assert payers == pytest.approx(kept_payers, rel=1e-6), name
        assert found == pytest.approx({k: v for k, v in kept.items() if k != "betalers"}, rel=1e-6)
