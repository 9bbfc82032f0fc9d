"""One household through ages and events."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError

EXAMPLES = Path(__file__).parents[2] / "examples"
HOME: dict[str, Any] = {
    "datum": "2026-01-01",
    "personen": [
        {"id": "ouder", "rol": "aanvrager", "leeftijd": 45, "loon": 24000},
        {"id": "kind", "rol": "kind", "leeftijd": 16},
        {"id": "kleuter", "rol": "kind", "leeftijd": 5},
    ],
    "woning": {"huur_per_maand": 700},
}


def step(document: dict[str, Any], name: str | int) -> dict[str, Any]:
    found: dict[str, Any] = next(
        s for s in document["stappen"] if name in (s["leeftijd"], s["gebeurtenis"])
    )
    return found


def breaks(found: dict[str, Any]) -> dict[str, tuple[str, float, float]]:
    return {b["regeling"]: (b["soort"], b["voor"], b["na"]) for b in found["breuken"]}


def test_a_child_turns_18_and_21() -> None:
    """Amounts as the household files before and after give them."""
    document = hefboom.transitions(HOME, stop=27)
    assert document["persoon"] == "kind"
    at18 = step(document, 18)
    before = {**HOME, "personen": [HOME["personen"][0], _aged(17), HOME["personen"][2]]}
    after = {
        **HOME,
        "personen": [
            HOME["personen"][0],
            {"id": "kind", "rol": "medebewoner", "leeftijd": 18},
            HOME["personen"][2],
        ],
    }
    for moment, home in (("voor", before), ("na", after)):
        answer = hefboom.household(home, variables="besteedbaar_inkomen,kinderbijslag")
        assert at18["besteedbaar_inkomen"][moment] == pytest.approx(
            answer["huishouden"]["besteedbaar_inkomen"]
        )
        row = next(b for b in at18["breuken"] if b["regeling"] == "kinderbijslag")
        total = sum(g["kinderbijslag"] for g in answer["gezinnen"].values())
        assert row[moment] == pytest.approx(total)
    found = breaks(at18)
    assert found["bijstand"][0] == "begint"
    assert found["kindgebonden_budget"][0] == "lager"
    assert {row["wet"].split()[0] for row in at18["andere_wetten"]} >= {"Jeugdwet", "Leerplichtwet"}
    at21 = next(b for b in step(document, 21)["breuken"] if b["regeling"] == "bijstand")
    assert at21["artikel"] == "Participatiewet art. 20"
    assert "21 jaar" in at21["reden"]
    assert at21["verschil"] > 5_000


def _aged(age: int) -> dict[str, Any]:
    return {"id": "kind", "rol": "kind", "leeftijd": age}


def test_nothing_but_the_age_changes() -> None:
    """The point before a step is the point after the step below it."""
    steps = [
        s
        for s in hefboom.transitions(HOME, start=0, stop=30)["stappen"]
        if s["gebeurtenis"] == "leeftijd"
    ]
    for one, other in pairwise(steps):
        gap = other["besteedbaar_inkomen"]["voor"] - one["besteedbaar_inkomen"]["na"]
        assert abs(gap) < 12 * 25


def test_pension_age() -> None:
    document = hefboom.transitions(HOME, person="ouder", start=65)
    assert document["tot"] == 68
    assert breaks(step(document, 67))["aow"][0] == "begint"


def test_events_change_what_they_say() -> None:
    document = hefboom.transitions(HOME, person="ouder", start=45, stop=45)
    assert {s["gebeurtenis"] for s in document["stappen"]} == {
        "partner",
        "werk_weg",
        "kind_erbij",
    }
    lost = breaks(step(document, "werk_weg"))
    assert lost["bijstand"][0] == "begint"
    partner = {
        **HOME,
        "personen": [*HOME["personen"], {"id": "p", "rol": "partner", "leeftijd": 45}],
    }
    after = hefboom.household(partner, variables="besteedbaar_inkomen")["huishouden"]
    told = step(document, "partner")["besteedbaar_inkomen"]["na"]
    assert told == pytest.approx(after["besteedbaar_inkomen"])
    born = breaks(step(document, "kind_erbij"))
    assert born["kinderbijslag"][0] == "hoger"


def test_leaving_home_makes_two_households() -> None:
    adult = {
        **HOME,
        "personen": [*HOME["personen"], {"id": "zoon", "rol": "medebewoner", "leeftijd": 22}],
    }
    document = hefboom.transitions(
        adult, person="zoon", start=22, stop=22, events=["uit_huis"], rent=500
    )
    (left,) = document["stappen"]
    home = hefboom.household(HOME, variables="besteedbaar_inkomen")["huishouden"]
    assert left["besteedbaar_inkomen"]["na"] == pytest.approx(home["besteedbaar_inkomen"])
    alone = {
        "datum": "2026-01-01",
        "personen": [{"id": "zoon", "rol": "aanvrager", "leeftijd": 22}],
        "woning": {"huur_per_maand": 500},
    }
    own = hefboom.household(alone, variables="besteedbaar_inkomen")["huishouden"]
    assert left["alleen"]["besteedbaar_inkomen"] == pytest.approx(own["besteedbaar_inkomen"])
    assert {"bijstand", "huurtoeslag"} <= {r["regeling"] for r in left["alleen"]["regelingen"]}


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda f: f.stem)
def test_every_example_goes_through_it(file: Path) -> None:
    document = hefboom.transitions(file)
    for row in document["stappen"]:
        assert row["naam"] and row["naam_en"]
        for found in row["breuken"]:
            assert abs(found["verschil"]) >= 25
            assert found["artikel"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"person": "niemand"}, "nobody has this id"),
        ({"start": 30, "stop": 20}, "ends before"),
        ({"stop": 200}, "no such age"),
        ({"person": "ouder", "start": 12}, "was no child"),
        ({"events": ["trouwen"]}, "no such event"),
        ({"events": ["partner"]}, "cannot happen"),
        ({"rent": -1.0}, "no such rent"),
    ],
)
def test_wrong_use(options: dict[str, Any], said: str) -> None:
    with pytest.raises(HefboomError, match=said):
        hefboom.transitions(HOME, **options)
