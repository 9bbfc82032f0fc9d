"""The jumps of the law: at the limits of the parameters, with article and condition."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from hefboom.engine import simulate
from hefboom.law import load, regelingen
from hefboom.law.cliffs import AXES, SMALLEST, Cliff, _Walk, cliffs, standard_households

DAY = date(2025, 1, 1)


@pytest.fixture(scope="module")
def found() -> list[Cliff]:
    homes = ["alleenstaande", "paar_een_inkomen", "aow_alleen"]
    return cliffs(load(), DAY, households=homes)


def one(found, scheme, household, axis):
    (cliff,) = [
        c for c in found if (c.scheme.id, c.household, c.axis.name) == (scheme, household, axis)
    ]
    return cliff


@pytest.mark.parametrize(
    ("scheme", "household", "path", "times"),
    [
        ("zorgtoeslag", "alleenstaande", "zorgtoeslag.vermogensgrens.alleen", 1),
        ("zorgtoeslag", "paar_een_inkomen", "zorgtoeslag.vermogensgrens.partner", 1),
        ("huurtoeslag", "aow_alleen", "awir.vermogensgrens", 1),
        ("bijstand", "alleenstaande", "participatiewet.vermogensgrens.alleenstaande", 1),
    ],
)
def test_a_limit_of_wealth_is_a_jump_to_nothing_at_that_limit(
    found, scheme, household, path, times
):
    cliff = one(found, scheme, household, "vermogen")
    parameters = load().parameters
    if path in parameters:
        assert cliff.at == pytest.approx(times * parameters[path].value(DAY), abs=0.01)
    assert cliff.after == 0 < cliff.before
    assert cliff.reason is not None and cliff.reason.sign == ">"
    assert "art." in cliff.law


def test_bijstand_ends_at_once_where_net_income_reaches_the_norm(found):
    cliff = one(found, "bijstand", "alleenstaande", "loon")
    assert cliff.size < -1_000
    assert cliff.law.startswith("Participatiewet")
    assert (cliff.reason.step.variable.name, cliff.reason.sign) == ("bijstand", ">=")
    norm = {step.variable.name: step.value for step in cliff.reason.right.steps}
    assert set(norm) == {"maanden_recht", "bijstandsnorm_per_maand"}
    assert cliff.reason.right.value == 12 * norm["bijstandsnorm_per_maand"]


def test_every_jump_is_there_in_the_rules_and_has_its_article(found):
    system = load()
    assert len(found) >= 8
    for cliff in found:
        assert abs(cliff.size) >= SMALLEST
        assert cliff.law
        walk = _Walk(system, DAY, cliff.household, cliff.axis, [cliff.scheme])
        before, after = walk.amounts([cliff.at, round(cliff.at + 0.01, 2)])
        assert (before[0], after[0]) == (cliff.before, cliff.after)


def test_a_slope_is_no_jump(found):
    assert [c for c in found if (c.scheme.id, c.axis.name) == ("zorgtoeslag", "loon")] == []
    assert [c for c in found if c.scheme.id in ("aow", "zvw_bijdrage")] == []


@pytest.mark.parametrize("home", ["alleenstaande", "paar_een_inkomen", "aow_alleen"])
@pytest.mark.parametrize("axis", AXES, ids=lambda axis: axis.name)
def test_one_euro_more_changes_little_anywhere_but_at_a_jump(found, home, axis):
    """Also between the points of the walk: at random places, not on its grid."""
    schemes = list(regelingen().values())
    walk = _Walk(load(), DAY, home, axis, schemes)
    places = [round(x, 2) for x in np.random.default_rng(7).uniform(axis.low, axis.high, 400)]
    before = walk.amounts(places)
    after = walk.amounts([round(place + 1, 2) for place in places])
    jumps = [(c.scheme.id, c.at) for c in found if (c.household, c.axis) == (home, axis)]
    for place, old, new in zip(places, before, after, strict=True):
        for scheme, one, other in zip(schemes, old, new, strict=True):
            if not any(scheme.id == name and place <= at < place + 1 for name, at in jumps):
                assert abs(other - one) < SMALLEST, (scheme.id, place)


def test_all_household_types_are_walked_and_told(monkeypatch):
    told = []
    monkeypatch.setattr(_Walk, "cliffs", lambda walk: iter(()))
    assert cliffs(load(), DAY, step=lambda home, share: told.append((home, share))) == []
    assert {home for home, _ in told} == set(standard_households())
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_the_rent_of_the_walk_gives_a_right_to_huurtoeslag():
    system = load()
    for year in (2023, 2024, 2025, 2026):
        for home in standard_households():
            walk = _Walk(system, date(year, 1, 1), home, AXES[0], [])
            data = walk.data([0.0])
            run = simulate(system, data, ["rekenhuur", "basishuur_per_maand"], date=walk.on)
            assert run["rekenhuur"][0] > run["basishuur_per_maand"][0]
