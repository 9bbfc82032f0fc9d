"""The nearest change of one fact that turns an outcome: to the smallest step, and honest."""

from __future__ import annotations

from datetime import date

import pytest
from mini_households import OUTPUTS, random_households

from hefboom.engine import Dataset, simulate
from hefboom.engine._what_if import WhatIf
from hefboom.engine.nearest import Range, nearest_changes
from hefboom.errors import HefboomError

DATE = "2025-01-01"


def home(loon=(25_000.0, 24_000.0, 0.0), huur=500.0):
    persons = {"leeftijd": [40, 38, 9], "kind": [False, False, True], "loon": list(loon)}
    return Dataset([3], [1], {"persoon": persons, "huishouden": {"huur": [huur]}})


def wages(low=0, high=200_000):
    bounds = Range(low, high, 1)
    return {"loon": [bounds, bounds, None]}


def toeslag(system, data):
    return simulate(system, data, ["toeslag"], date=DATE)["toeslag"][0]


def test_it_turns_there_and_not_one_step_nearer(system):
    found = nearest_changes(system, home(), "toeslag", date=DATE, ranges=wages())
    assert [(c.variable.name, c.row) for c in found] == [("loon", 0), ("loon", 1)]
    first = found[0]
    assert (first.old, first.before) == (25_000.0, 0.0)
    assert first.after == toeslag(system, home((first.new, 24_000.0, 0.0))) > 0
    assert toeslag(system, home((first.new + 1, 24_000.0, 0.0))) == 0


def test_from_something_to_nothing(system):
    data = home((20_000.0, 0.0, 0.0))
    ranges = wages() | {"huur": [Range(0, 2_000, 0.01)]}
    found = nearest_changes(system, data, "toeslag", date=DATE, ranges=ranges)
    assert found[0].before > 0
    assert all(change.after == 0 for change in found)
    assert [c.new for c in found if c.variable.name == "huur"] == [0.0]
    assert [c.share for c in found] == sorted(c.share for c in found)


def test_none_within_the_bounds(system):
    narrow = wages(23_500, 70_000)
    assert nearest_changes(system, home(), "toeslag", date=DATE, ranges=narrow) == []
    assert nearest_changes(system, home(), "toeslag", date=DATE, ranges={}) == []


def test_a_fact_that_does_not_matter_is_not_looked_at(system):
    ranges = wages() | {"aandeel": [None] * 3}
    assert nearest_changes(system, home(), "toeslag", date=DATE, ranges=ranges)


def test_yes_and_no_turn(system):
    ranges = {"kind": [Range(), Range(), Range()]}
    data = home((30_000.0, 0.0, 0.0))
    (found,) = nearest_changes(system, data, "belasting", date=DATE, ranges=ranges)
    assert (found.row, found.old, found.new, found.after) == (0, False, True, 0.0)


def test_another_person_is_another_outcome(system):
    data = home((30_000.0, 0.0, 0.0))
    (found,) = nearest_changes(system, data, "belasting", date=DATE, ranges=wages(), row=1)
    assert (found.row, found.before) == (1, 0.0)
    assert found.after > 0


def test_one_range_a_row(system):
    with pytest.raises(HefboomError, match="one range a row"):
        nearest_changes(system, home(), "toeslag", date=DATE, ranges={"loon": [None]})


def test_the_household_itself_is_not_changed(system):
    data = home()
    nearest_changes(system, data, "toeslag", date=DATE, ranges=wages())
    assert data.column("loon").tolist() == [25_000.0, 24_000.0, 0.0]


def test_one_changed_fact_gives_what_a_whole_run_gives(system):
    many = random_households(seed=11, gezinnen=40)
    for household in range(many.size("huishouden")):
        one = many.household(household)
        plan_date = date.fromisoformat(DATE)
        for name in OUTPUTS:
            plan = system.plan(plan_date, [name], one.given)
            columns = one.checked(system, plan.given)
            row = one.size(system.entity(name)) - 1
            quick = WhatIf(plan, one, columns, system.parameters.at(plan_date), row)
            for fact, value in (("loon", 31_000.0), ("kind", True), ("kind", False)):
                if fact not in columns:
                    continue
                changed = one.columns["persoon"][fact].copy()
                changed[0] = value
                other = one.with_columns({"persoon": {fact: changed}})
                whole = simulate(system, other, [name], date=DATE)[name][row]
                assert quick.outcome(fact, 0, value) == whole
            assert quick.value == simulate(system, one, [name], date=DATE)[name][row]
