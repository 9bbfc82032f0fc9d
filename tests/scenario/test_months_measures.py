"""Each measure of advance and settlement does what its name says, and nothing to others."""

from __future__ import annotations

from typing import Any

import pytest

from hefboom.errors import HefboomError
from hefboom.propositions import load_measures, parse_measure
from hefboom.propositions.settlement import ALLOWANCES
from hefboom.scenario.months.household import months
from hefboom.scenario.read import read_scenario

HOME: dict[str, Any] = {
    "datum": "2026-01-01",
    "personen": [
        {"id": "anna", "rol": "aanvrager", "leeftijd": 34, "loon": 18_000},
        {"id": "kind", "rol": "kind", "leeftijd": 7},
    ],
    "woning": {"huur_per_maand": 720},
}
MORE = {**HOME, "veranderingen": [{"maand": 5, "loon": 42_000}]}
LESS = {**HOME, "veranderingen": [{"maand": 5, "loon": 0}]}
SETTLEMENTS = sorted(name for name, m in load_measures().items() if m.verrekening is not None)


def rules(home: dict[str, Any], **options: Any) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in months(home, **options)["regels"]}


def test_all_ship_with_the_law_first() -> None:
    assert [row["id"] for row in months(HOME)["regels"]] == ["wet", *SETTLEMENTS]


@pytest.mark.parametrize("name", SETTLEMENTS)
def test_a_household_where_nothing_changes_is_left_alone(name: str) -> None:
    found = rules(HOME, bijstand_delay=1)
    assert found[name]["maanden"] == found["wet"]["maanden"]
    assert found[name]["verrekening"] == found["wet"]["verrekening"]
    assert found[name]["kengetallen"]["verschil_met_wet"] == 0


def test_more_wage_gives_a_clawback_under_the_law_by_hand() -> None:
    """The advance was on 18,000; the year is 4 months of that and 8 months of 42,000."""
    law = rules(MORE)["wet"]
    whole = {**HOME, "personen": [{**HOME["personen"][0], "loon": 34_000}, HOME["personen"][1]]}
    for name in ALLOWANCES:
        row = law["verrekening"][name]
        assert row["voorschot"] == rules(HOME)["wet"]["verrekening"][name]["recht"]
        assert row["recht"] == rules(whole)["wet"]["verrekening"][name]["recht"]
        assert row["terug"] == pytest.approx(row["voorschot"] - row["recht"])
    assert law["kengetallen"]["terug"] > 1000


def test_two_years_ago_is_paid_and_never_settled() -> None:
    home = {**MORE, "eerder": {"twee_jaar_geleden": {"loon": 25_000}}}
    row = rules(home)["toeslagen_twee_jaar_terug"]
    at = {**HOME, "personen": [{**HOME["personen"][0], "loon": 25_000}, HOME["personen"][1]]}
    for name in ALLOWANCES:
        assert row["verrekening"][name]["recht"] == rules(at)["wet"]["verrekening"][name]["recht"]
        assert row["verrekening"][name]["terug"] == row["verrekening"][name]["erbij"] == 0


def test_without_risk_holds_for_two_allowances_only() -> None:
    row = rules(MORE)["huur_en_zorgtoeslag_zonder_risico"]["verrekening"]
    law = rules(MORE)["wet"]["verrekening"]
    assert row["huurtoeslag"]["terug"] == row["zorgtoeslag"]["terug"] == 0
    assert law["huurtoeslag"]["terug"] > 0
    assert row["kindgebonden_budget"] == law["kindgebonden_budget"]


def test_per_month_never_claws_back_and_follows_the_month() -> None:
    for home in (MORE, LESS):
        row = rules(home)["toeslagen_per_maand"]
        assert row["kengetallen"]["terug"] == row["kengetallen"]["erbij"] == 0
    row = rules(MORE)["toeslagen_per_maand"]
    assert row["maanden"][3]["huurtoeslag"] > row["maanden"][4]["huurtoeslag"]


def test_a_small_clawback_is_waived_and_a_large_one_is_not() -> None:
    small, law = (rules(MORE)[n] for n in ("geen_terugvordering_tot_500", "wet"))
    assert 121 < law["verrekening"]["kindgebonden_budget"]["terug"] <= 500
    for name in ALLOWANCES:
        before, after = law["verrekening"][name], small["verrekening"][name]
        assert after["terug"] == (before["terug"] if before["terug"] > 500 else 0)
        assert after["terug"] + after["kwijtgescholden"] == pytest.approx(
            before["terug"] + before["kwijtgescholden"]
        )
    assert small["kengetallen"]["terug"] < law["kengetallen"]["terug"]


def test_the_minimum_fills_a_month_without_bijstand() -> None:
    found = rules(LESS, bijstand_delay=2)
    law, row = found["wet"], found["gegarandeerd_minimum_per_maand"]
    assert law["kengetallen"]["maanden_onder_minimum"] == 2
    assert row["kengetallen"]["maanden_onder_minimum"] == 0
    rich = {**LESS, "vermogen": 60_000}
    poor = rules(rich)
    assert poor["wet"]["kengetallen"]["maanden_onder_minimum"] == 8
    filled = poor["gegarandeerd_minimum_per_maand"]["kengetallen"]
    assert filled["maanden_onder_minimum"] == 0
    assert filled["aanvulling"] == pytest.approx(poor["wet"]["kengetallen"]["tekort"])


def test_a_run_over_a_year_points_to_the_months() -> None:
    scenario = {"naam": "x", "gebied": "GM0518", "jaar": 2026, "maatregelen": [SETTLEMENTS[0]]}
    with pytest.raises(HefboomError, match=r"maatregelen\[0\].*hefboom months --measure"):
        read_scenario(scenario)


def test_a_measure_that_gives_back_the_law() -> None:
    """A threshold of the law's own amount changes nothing."""
    own = parse_measure(
        {
            "id": "eigen",
            "naam": "Eigen",
            "naam_en": "Own",
            "in_woorden": "Er verandert niets aan.",
            "in_woorden_en": "Nothing changes here.",
            "verrekening": {"drempel": 121},
        }
    )
    assert own.soort == ("verrekening",)
