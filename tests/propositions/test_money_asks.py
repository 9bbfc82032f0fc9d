"""The items about money: each has a measure or deal that runs, or says why not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden_money import DRAWN, GOLDEN, MADE, golden
from money_asks import END, PAGE, START, money_asks, tables

import hefboom
from hefboom.errors import HefboomError
from hefboom.propositions import (
    Register,
    check_example,
    find_deal,
    load_deals,
    load_items,
    load_measures,
    load_register,
    read_register,
    shipped_deal_ids,
    shipped_ids,
)
from hefboom.propositions.items import check_both_ways, check_links
from hefboom.returns.interventions import load_interventions
from hefboom.returns.sharing import AGREEMENTS, read_deal
from hefboom.scenario.share import example_scenario, share

ITEMS = money_asks()


def test_there_are_53_and_each_says_what_is_computed_and_what_not() -> None:
    assert len(ITEMS) == 53
    for item in ITEMS:
        assert item.coverage and item.coverage_en, item.id
        assert item.coverage.endswith(".") and item.coverage_en.endswith("."), item.id
        linked = bool(item.measures or item.deals)
        assert linked == (item.status in ("executable", "partly")), item.id
        assert linked != item.coverage.startswith("Niet doorgerekend"), item.id
        assert linked != item.coverage_en.startswith("Not computed"), item.id


def test_how_many_are_computed() -> None:
    assert Counter(item.status for item in ITEMS) == {"executable": 6, "partly": 47}


def test_coverage_is_plain_dutch() -> None:
    """Language level B1: no sentence of more than 25 words."""
    for item in load_items():
        for sentence in (item.coverage or "").replace("?", ".").split(". "):
            assert len(sentence.split()) <= 25, (item.id, sentence)


@pytest.mark.parametrize("item", [i for i in ITEMS if i.measures or i.deals], ids=lambda i: i.id)
def test_whatever_an_item_names_is_run_below(item: Any) -> None:
    assert {*item.measures, *item.deals} <= set(MADE)


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_investment_and_deal_gives_what_it_gave(name: str) -> None:
    compare(MADE[name](), golden(name), name)


def compare(found: Any, expected: Any, place: str) -> None:
    if isinstance(expected, dict):
        assert set(found) == set(expected), place
        for key in expected:
            compare(found[key], expected[key], f"{place}.{key}")
    elif isinstance(expected, list):
        for i, (one, other) in enumerate(zip(found, expected, strict=True)):
            compare(one, other, f"{place}[{i}]")
    else:
        # Cents are rounded off, hence the absolute part; a sum of large amounts may cancel out.
        assert found == pytest.approx(expected, rel=DRAWN, abs=1.0), place


def test_golden_results_are_those_of_what_is_shipped() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} - {"hervormingen"} == set(MADE)


@pytest.mark.parametrize("name", shipped_deal_ids())
def test_a_deal_moves_money_and_makes_none(name: str) -> None:
    payers = golden(name)["betalers"].values()
    assert any(abs(amount) > 1.0 for row in payers for amount in row["betaling"])
    assert abs(sum(row["betaling"][0] for row in payers)) <= 0.05


def test_every_investment_in_one_scenario() -> None:
    """A user can put all of them into one scenario file and get a report."""
    names = [name for name, each in load_measures().items() if each.investering]
    scenario = {
        "naam": "alles",
        "gebied": ["BU05182762"],
        "jaar": 2026,
        "maatregelen": names,
        "onzekerheid": {"trekkingen": 50},
    }
    payers = hefboom.run(scenario, backend="python").document["betalers"]
    assert [row["maatregel"] for row in payers["samenvatting"]] == names


def test_the_incentive_is_gone_and_the_duty_costs_money() -> None:
    budget = golden("activeringsbudget")["betalers"]
    assert budget["gemeente"]["voor"][0] < 0.0
    assert budget["gemeente"]["na"] == [0.0, 0.0, 0.0]
    duty = golden("spiegelbepaling_preventie")["betalers"]
    assert duty["gemeente"]["betaling"] == duty["zorgverzekeraar"]["betaling"]
    assert duty["investeerder"]["na"] == [0.0, 0.0, 0.0]
    fund = golden("investeringsfonds")["betalers"]
    assert fund["rijk"]["na"][2] <= 0.0, "without interest a fund never gains"


def test_numbers_in_the_texts() -> None:
    """Coverage texts that count something keep counting right."""
    forms = Counter(each.form for each in load_interventions().values())
    assert forms["case"] + forms["chain"] == 18 == len(load_register().item("W16").measures)
    assert forms["none"] == 26
    assert len(load_deals()) == 14 == len(load_register().item("W159").deals)
    assert {each.soort for deal in load_deals().values() for each in deal.afspraken} == set(
        AGREEMENTS
    )
    assert len(AGREEMENTS) == 7


def test_shared_measures_say_so() -> None:
    register = load_register()
    shared = register.shared(register.item("W130"))
    assert shared == {"ips_100": ("W16", "W33", "W121", "W132", "W154", "S47", "S91")}
    deficit = {"tekort_jeugdhulp": ("W103", "W152", "W159", "S12", "S77")}
    assert register.shared(register.item("W10")) == deficit
    assert register.shared(register.item("W73")) == {"ggz_ouders_in_jeugddomein": ("W159",)}


def test_the_tables_on_the_page_are_those_of_the_items() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.split(START)[1].split(END)[0].strip() == tables()


# --- wrong links -------------------------------------------------------------------------------


def register(tmp_path: Path, **change: Any) -> Register:
    item = {
        "id": "W1", "document": "d", "chapter": "c", "kind": "ask", "gloss": "Het Rijk betaalt.",
        "gloss_en": "Government pays", "keywords": ["geld"], "mechanism": "investment_payers",
        "computability": "A", "how": "Compute it", "status": "executable", **change,
    }  # fmt: skip
    content = {
        "documents": {"d": {"naam": "D", "naam_en": "D", "uitgever": "VNG", "jaar": 2021}},
        "chapters": {"c": {"document": "d", "naam": "C", "naam_en": "C"}},
        "items": [item],
    }
    file = tmp_path / "items.yaml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return read_register(file)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"deals": ["cofinancering"]}, ["items[W1].deals", "did you mean cofinanciering"]),
        ({"measures": ["ips_10"]}, ["items[W1].measures", "did you mean ips_100"]),
        ({"measures": ["cofinanciering"]}, ["items[W1].measures", "unknown measure"]),
    ],
)
def test_a_link_to_nothing(tmp_path: Path, change: dict[str, Any], said: list[str]) -> None:
    with pytest.raises(HefboomError) as caught:
        check_links(register(tmp_path, **change), shipped_ids(), shipped_deal_ids())
    assert "\n" not in str(caught.value)
    for words in ("items.yaml", *said):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"deals": []}, "names a measure or a deal"),
        ({"deals": ["a", "a"]}, "stands here twice"),
        ({"deals": "a"}, "items[W1].deals"),
        ({"status": "planned", "deals": ["a"]}, "executable or partly"),
        ({"status": "partly", "deals": ["a"]}, "says which part"),
        ({"deals": ["a"], "coverage": "Alles."}, "go together"),
    ],
)
def test_a_link_that_does_not_fit_the_status(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(HefboomError) as caught:
        register(tmp_path, **change)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("linked", "named", "file", "said"),
    [
        (["a"], {"a": ()}, "a.yaml", "so the deal names the item"),
        (["a"], {"a": ("W1",), "b": ("W1",)}, "items.yaml", "so the item names the deal"),
        (["a"], {"a": ("W1", "W2")}, "a.yaml", "unknown item"),
    ],
)
def test_items_and_deals_name_each_other(
    tmp_path: Path, linked: list[str], named: dict[str, tuple[str, ...]], file: str, said: str
) -> None:
    with pytest.raises(HefboomError, match=said) as caught:
        check_both_ways(register(tmp_path, deals=linked), named, "deals")
    assert caught.value.file == file


KEY = {"soort": "cofinanciering", "methode": "vast", "sleutel": {"gemeente": 1}}
OWN = {"id": "eigen", "naam": "eigen", "afspraken": [KEY]}


@pytest.mark.parametrize(
    ("example", "said"),
    [(["ips_10"], "did you mean ips_100"), (["jongerennorm_21"], "puts no money into anything")],
)
def test_an_example_is_a_measure_that_invests(example: list[str], said: str) -> None:
    with pytest.raises(HefboomError, match=said) as caught:
        check_example(read_deal({**OWN, "voorbeeld": example}))
    assert caught.value.field == "voorbeeld[0]"


def test_a_deal_without_example_needs_a_scenario() -> None:
    with pytest.raises(HefboomError, match="needs a scenario"):
        example_scenario(read_deal(OWN))
    assert share(None, {**OWN, "voorbeeld": ["ips_100"]}, draws=20).document["betalers"]


def test_a_deal_is_found_by_id_by_file_and_as_mapping(tmp_path: Path) -> None:
    file = tmp_path / "eigen.yaml"
    file.write_text(yaml.safe_dump(OWN), encoding="utf-8")
    assert find_deal(file) == find_deal(OWN) == find_deal(str(file))
    assert find_deal("cofinanciering") is load_deals()["cofinanciering"]
    with pytest.raises(HefboomError, match="did you mean cofinanciering"):
        find_deal("cofinancering")
    with pytest.raises(HefboomError, match="no such file"):
        find_deal(tmp_path / "weg.yaml")
