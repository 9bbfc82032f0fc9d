"""Goal seek: the smallest change, on either side of the law, and clear words when there is none."""

from __future__ import annotations

from typing import Any

import pytest
from small import small_population

from hefboom.errors import HefboomError
from hefboom.scenario import seek as room
from hefboom.scenario.goal import parse_goal
from hefboom.scenario.seek import seek

SCENARIO: dict[str, Any] = {"naam": "Zoek", "gebied": "GM0518", "jaar": 2026, "maatregelen": []}
NORMS = "participatiewet.norm.*"
BENEFIT = "kinderbijslag.*"


def run(**options: Any) -> dict[str, Any]:
    chosen = {"scenario": SCENARIO, "population": small_population(), "backend": "python"}
    return dict(seek(**(chosen | options)).document)


def cost(found: dict[str, Any], which: str = "dan") -> float:
    return float(found[which]["kosten_rijk"])


@pytest.fixture(scope="module")
def dearer() -> dict[str, Any]:
    return run(vary=["zorgtoeslag.standaardpremie"], until="gemiddelde_verandering >= 50")


def test_the_found_change_reaches_the_goal_and_a_smaller_one_does_not(dearer):
    assert dearer["dan"]["gemiddelde_verandering"] >= 50
    assert dearer["gevonden"] > 1
    smaller = [row for row in dearer["geprobeerd"] if 1 <= row["plaats"] < dearer["gevonden"]]
    assert smaller and all(row["waarde"] < 50 for row in smaller)
    nearest = max(row["plaats"] for row in smaller)
    assert dearer["gevonden"] - nearest <= room.PRECISION


def test_the_parameter_is_named_with_its_article(dearer):
    (row,) = dearer["parameters"]
    assert row["nieuw"] == pytest.approx(row["oud"] * dearer["gevonden"])
    assert row["artikel"].startswith("Wet op de zorgtoeslag")


def test_it_searches_below_the_law_too():
    found = run(vary=["zorgtoeslag.standaardpremie"], until="kosten <= -1000")
    assert found["gevonden"] < 1
    assert found["dan"]["kosten"] <= -1000


def test_a_goal_that_holds_already_changes_nothing():
    found = run(vary=[NORMS], until="kosten <= 0")
    assert found["al_bereikt"] and found["gevonden"] == 1
    assert found["nu"] == found["dan"]


def test_ages_move_by_whole_years():
    found = run(
        vary=["huurtoeslag.maximale_huurgrens.leeftijd_gewoon"], until="kosten <= 1e9", low=-3
    )
    assert found["verandering"] == "stappen" and found["al_bereikt"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"vary": ["zorgtoeslag.standardpremie"], "until": "kosten <= 1"}, "did you mean"),
        ({"vary": ["zorgtoeslag"], "until": "kosten <= 1"}, r"write zorgtoeslag\.\*"),
        ({"vary": [NORMS], "until": "kosten = 1"}, "a measure, a sign and a number"),
        ({"vary": [NORMS], "until": "koste <= 1"}, "did you mean kosten"),
        ({"vary": [NORMS], "until": "kosten >= 1", "low": 1.2}, "lies between the bounds"),
        ({"vary": [NORMS], "until": "kosten >= 1", "high": float("nan")}, "between the bounds"),
        ({"vary": [NORMS], "until": "kosten >= 1", "low": 1, "high": 1}, "nothing to search"),
        ({"vary": [NORMS], "until": "kosten >= 1e15"}, "no change between 0.5 and 2"),
        (
            {
                "vary": [NORMS, "huurtoeslag.maximale_huurgrens.leeftijd_gewoon"],
                "until": "kosten >= 1",
            },
            "do not move together",
        ),
    ],
)
def test_bad_goals_say_so(options, words):
    with pytest.raises(HefboomError, match=words):
        run(**options)


def test_a_parameter_that_a_measure_changes_as_well():
    own = {
        "id": "x",
        "naam": "eigen",
        "hervorming": {"zorgtoeslag.standaardpremie": {"2026-01-01": 1}},
    }
    with pytest.raises(HefboomError, match="measure x changes this parameter"):
        run(
            scenario={**SCENARIO, "maatregelen": [own]},
            vary=["zorgtoeslag.standaardpremie"],
            until="kosten >= 1",
        )


def test_an_outcome_that_goes_up_and_down_is_refused(monkeypatch):
    hill = lambda *_: lambda place: {"kosten": -((place - 1.3) ** 2)}  # noqa: E731
    monkeypatch.setattr(room, "_attempt", hill)
    with pytest.raises(HefboomError, match="goes up and down"):
        run(vary=[NORMS], until="kosten >= 1")


def test_the_nearest_of_two_sides_wins(monkeypatch):
    bowl = lambda *_: lambda place: {"kosten": abs(place - 1.0) * (2 if place < 1 else 1)}  # noqa: E731
    monkeypatch.setattr(room, "_attempt", bowl)
    found = run(vary=[NORMS], until="kosten >= 0.4")
    assert found["gevonden"] == pytest.approx(0.8, abs=2 * room.PRECISION)


def test_a_percentage_is_a_share():
    assert parse_goal("winnaars >= 2.5%").bound == pytest.approx(0.025)
    assert str(parse_goal("kosten<1e6")) == "kosten < 1e+06"
