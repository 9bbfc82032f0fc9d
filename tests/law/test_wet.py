"""The law room as a whole: it resolves on every date, and every part says where it comes from."""

from __future__ import annotations

from datetime import date

import pytest
from bouw import GATEN

from hefboom.engine.rules import Aggregate, Input, PartnerValue, Rule
from hefboom.errors import MissingParameterError
from hefboom.law.coverage import sources

DATES = [date(year, month, 1) for year in (2024, 2025, 2026) for month in (1, 7)]


@pytest.mark.parametrize("on", DATES, ids=str)
def test_all_variables_resolve_and_all_parameters_have_a_value(wet, on):
    plan = wet.plan(on, wet.names)
    assert {v.name for v in (*plan.given, *plan.computed)} == set(wet.names)
    missing = [path for path in plan.parameter_paths() if wet.parameters[path].value(on) is None]
    assert [path for path in missing if not path.startswith(GATEN)] == []


def test_nothing_is_known_of_2027(wet):
    """Values known up to 2026 end there: a run for 2027 fails instead of reusing old amounts."""
    for path in ("zorgtoeslag.standaardpremie", "inkomstenbelasting.schijven.grens_1"):
        with pytest.raises(MissingParameterError, match=path):
            wet.parameters[path].dated_value(date(2027, 1, 1))


def test_an_unknown_value_raises_with_path_and_date(wet):
    path = "inkomstenbelasting.inkomensafhankelijke_combinatiekorting.maximum"
    with pytest.raises(MissingParameterError, match=rf"{path}.*2022-01-01"):
        wet.parameters[path].dated_value(date(2022, 1, 1))


def test_every_rule_names_its_article_and_has_labels_in_two_languages(wet):
    for name in wet.names:
        for variable in wet.versions(name):
            assert variable.nl and variable.en, name
            if isinstance(variable, Rule | Aggregate | PartnerValue):
                assert variable.law, name
            else:
                assert isinstance(variable, Input)


def test_every_rule_says_in_one_sentence_what_the_article_says(wet):
    for name in wet.names:
        for variable in wet.versions(name):
            if isinstance(variable, Rule):
                doc = variable.function.__doc__ or ""
                assert doc and "\n" not in doc and doc.endswith("."), name


def test_parameters_have_labels_and_sources(wet):
    for path in wet.parameters:
        parameter = wet.parameters[path]
        assert parameter.nl and parameter.en and parameter.law, path
        for value in parameter.values:
            told = ("missing", "assumed", "from_memory")
            assert value.source or value.status in told, (path, value)


def test_the_same_threshold_in_two_laws(wet):
    for on in DATES:
        p = wet.parameters.at(on)
        assert p.kindgebonden_budget.drempelinkomen == p.zorgtoeslag.drempelinkomen
        for who in ("alleen", "partner"):
            zorg = getattr(p.zorgtoeslag.vermogensgrens, who)
            assert getattr(p.kindgebonden_budget.vermogensgrens, who) == zorg


KINDS = {
    "official_text",
    "official_text_copy",
    "official",
    "municipality",
    "secondary_quoting_official",
    "secondary",
    "model",
    "computed",
    "other",
}


def test_every_source_is_a_citation_for_readers():
    """Title, organisation and date; the address stands in url, doubts stand in note."""
    for name, source in sources().items():
        assert {"ref", "kind"} <= set(source) <= {"ref", "kind", "url", "note"}, name
        assert source["kind"] in KINDS, name
        assert len(source["ref"]) <= 140 and "…" not in source["ref"], name
        for leftover in ("http", "...", ".yaml", " read", "file id", "WRONG", "corpus"):
            assert leftover not in source["ref"], name
        assert source.get("url", "https://").startswith(("https://", "http://")), name


def test_a_law_text_names_its_date_and_its_address(wet):
    used = {n for path in wet.parameters for v in wet.parameters[path].values for n in v.source}
    for name in used:
        source = sources()[name]
        if source["kind"] == "official_text":
            assert "geldend op" in source["ref"] and "BWBR" in source["url"], name
