"""What a path refuses, each with one message that names the field."""

from __future__ import annotations

from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError

HOME = {
    "datum": "2025-01-01",
    "personen": [
        {"id": "anna", "rol": "aanvrager", "leeftijd": 34, "loon": 26_000},
        {"id": "bo", "rol": "kind", "leeftijd": 7},
    ],
}


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        ({"step": 0}, "step", "not more than zero"),
        ({"step": -500}, "step", "not more than zero"),
        ({"step": float("nan")}, "step", "not a finite number"),
        ({"step": "500"}, "step", "not a number"),
        ({"step": 1}, "step", "too many points"),
        ({"step": 1e-300}, "step", "too many points"),
        ({"start": 50_000, "stop": 40_000}, "from", "starts below its end"),
        ({"start": 60_000}, "from", "starts below its end"),
        ({"start": -1}, "from", "too low"),
        ({"stop": 20_000_000}, "to", "too high"),
        ({"start": True}, "from", "not a number"),
        ({"vary": "lon"}, "vary", "did you mean loon"),
        ({"vary": "leeftijd"}, "vary", "not an income"),
        ({"person": "carl"}, "person", "nobody of that id"),
        ({"person": "ana"}, "person", "did you mean anna"),
        ({"person": "bo"}, "person", "is a kind"),
        ({"hourly_wage": 15}, "wage", "belongs to a path in hours"),
        ({"hours": "0-40"}, "hours", "not a range of hours"),
        ({"hours": "forty"}, "hours", "not a range of hours"),
        ({"hours": (0, 20, 40)}, "hours", "not a range of hours"),
        ({"hours": 40}, "hours", "not a range of hours"),
        ({"hours": "40..0"}, "hours", "starts below its end"),
        ({"hours": "0..200"}, "hours", "too high"),
        ({"hours": "0..40", "step": 0.001}, "step", "too many points"),
        ({"hours": "0..40", "hourly_wage": 0}, "wage", "not more than zero"),
        ({"hours": "0..40", "hourly_wage": 5_000}, "wage", "too high"),
        ({"hours": "0..40", "start": 0}, "from", "path in hours"),
        ({"hours": "0..40", "stop": 10}, "to", "path in hours"),
        ({"hours": "0..40", "vary": "winst"}, "vary", "path in hours"),
        ({"date": "2025-13-01"}, "date", "not a date"),
    ],
    ids=str,
)
def test_one_message_for_what_is_wrong(asked: dict[str, Any], field: str, said: str):
    with pytest.raises(HefboomError) as caught:
        hefboom.path(HOME, **asked)
    assert caught.value.field == field
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("given", [{"besteedbaar_inkomen": 30_000}, {"loon_huishouden": 26_000}])
def test_a_given_value_that_holds_income_still(given):
    with pytest.raises(HefboomError, match="stands in the way of a path") as caught:
        hefboom.path({**HOME, "gegeven": given})
    assert caught.value.field == "gegeven"


def test_a_date_without_law():
    with pytest.raises(HefboomError) as caught:
        hefboom.path(HOME, date="2019-01-01")
    assert caught.value.field == "datum"


def test_the_range_names_the_step_that_would_do():
    with pytest.raises(HefboomError) as caught:
        hefboom.path(HOME, step=1)
    assert "at least 30.03" in str(caught.value)
    hefboom.path(HOME, start=0, stop=10_000, step=10)
