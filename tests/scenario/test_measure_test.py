"""The test of a measure before it is adopted, and the register of measures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hefboom.errors import HefboomError
from hefboom.law import load
from hefboom.propositions import load_measures, measure
from hefboom.scenario import measure_test as tests
from hefboom.scenario.measure_register import register

EXAMPLES = Path(__file__).parents[2] / "examples"
LAW = [name for name, found in load_measures().items() if found.hervorming]


@pytest.fixture(scope="module")
def limits() -> dict:
    return tests.test_measure("mildere_vermogenstoets")


def test_the_examples_that_change_are_those_with_wealth(limits) -> None:
    touched = {row["huishouden"] for row in limits["huishoudens"] if row["verschil"] > 0}
    assert "alleenstaande_vermogen_12000" in touched
    assert all("vermogen" in name for name in touched)
    row = next(r for r in limits["huishoudens"] if r["huishouden"] in touched)
    assert "bijstand" in row["begint"]
    assert row["na"] - row["voor"] == pytest.approx(row["verschil"])


def test_three_parts_and_health(limits) -> None:
    assert set(limits["oordeel"]) == {"uitlegbaar", "uitvoerbaar", "juridisch", "gezondheid"}
    assert limits["oordeel"]["uitlegbaar"] == "ja"
    assert limits["oordeel"]["juridisch"] == "ja"
    assert limits["oordeel"]["uitvoerbaar"] == "let op", "more than one body decides again"
    assert any("art. 34 lid 3" in point["tekst"] for point in limits["juridisch"])
    for part in limits["oordeel"]:
        assert {point["uitkomst"] for point in limits[part]} <= {"ja", "let op", "vraag"}
        assert any(point["uitkomst"] == "vraag" for point in limits[part]), "a person must judge"
        assert all(point["tekst"] != point["tekst_en"] for point in limits[part])


@pytest.mark.parametrize("name", LAW)
def test_every_measure_can_be_tested(name: str) -> None:
    file = EXAMPLES / "alleenstaande_ouder_deels_bijstand.yaml"
    document = tests.test_measure(name, households=[file])
    assert len(document["huishoudens"]) == 1
    assert document["tijdelijk"] == (measure(name).tot is not None)


def test_a_burden_needs_attention() -> None:
    document = tests.test_measure("sociaal_minimum_plus_5")
    assert sum(row["verschil"] > 0 for row in document["huishoudens"]) >= 5
    with pytest.raises(HefboomError, match="changes no law"):
        tests.test_measure("ips_100")
    with pytest.raises(HefboomError, match="did you mean"):
        tests.test_measure("mildere_vermogentoets")


def test_the_register_says_what_is_temporary() -> None:
    rows = {row["maatregel"]: row for row in register()}
    assert set(rows) == set(LAW)
    assert {name for name, row in rows.items() if row["tijdelijk"]} >= {
        "uitzondering_jongeren_dakloos",
        "experiment_vrijlating_eenouder",
    }
    assert rows["sociaal_minimum_in_stappen"]["stappen"] == [
        "2024-01-01",
        "2025-01-01",
        "2026-01-01",
    ]
    assert not rows["sociaal_minimum_in_stappen"]["tijdelijk"]


def test_a_path_of_steps_goes_up_each_year() -> None:
    law = load().parameters["participatiewet.norm.alleenstaande_21"]
    after = measure("sociaal_minimum_in_stappen").reform().apply(load()).parameters[law.path]
    for year, steps in ((2024, 1), (2025, 2), (2026, 3)):
        day = date(year, 7, 1)
        old, new = law.value(day), after.value(day)
        assert old is not None and new == pytest.approx(old * 1.02**steps)
