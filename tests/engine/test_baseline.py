"""A reform on a kept baseline gives what computing everything gives, to the bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mini_households import OUTPUTS, random_households

from hefboom.engine import Baseline, Reform, Scenario, simulate
from hefboom.errors import HefboomError

REFORMS = {
    "none": Reform.from_dict({}),
    "rate": Reform.from_dict({"mini.tarief": {"2025-01-01": 0.30}}),
    "from April": Reform.from_dict({"mini.toeslag": {"2025-04-01": {"factor": 1.5}}}),
    "limit": Reform.from_dict({"mini.maximum": {"2025-01-01": {"plus": 100}}}),
    "top": Reform.from_dict({"mini.toptarief": {"2025-01-01": {"plus": 0.01}}}),
    "two": Reform.from_dict(
        {"mini.grens": {"2025-01-01": {"factor": 1.01}}, "mini.afbouw": {"2025-07-01": 0.2}}
    ),
}


def merged(system, base, difference, name):
    values = np.array(base[name], dtype=np.float64)
    values[difference.members[system.entity(name)]] = difference.values[name]
    return values


@pytest.mark.parametrize("piece", [5, 64, 65_536])
@pytest.mark.parametrize("name", REFORMS)
def test_equals_the_whole_computation(system, monkeypatch, name, piece):
    from hefboom.engine import _slices

    monkeypatch.setattr(_slices, "SLICE", piece)
    data = random_households(3, 700)
    scenarios = [Scenario(), Scenario("h", REFORMS[name])]
    base, full = simulate(system, data, OUTPUTS, year=2025, scenarios=scenarios, backend="numba")
    kept = Baseline(system, data, OUTPUTS, 2025)
    difference = kept.after(REFORMS[name])
    assert difference is not None
    differs = np.zeros(data.size("huishouden"), dtype=bool)
    for variable in OUTPUTS:
        assert np.array_equal(kept[variable], base[variable]), variable
        entity = system.entity(variable)
        assert np.array_equal(merged(system, base, difference, variable), full[variable]), variable
        rows = np.flatnonzero(np.asarray(base[variable]) != full[variable])
        differs[data.parent_rows(entity, "huishouden")[rows]] = True
    # Nobody more than those who change, but for what is only float noise of other periods.
    assert set(np.flatnonzero(differs)) <= set(difference.rows.tolist())
    assert (name == "none") == (difference.rows.size == 0)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**31), gezinnen=st.integers(1, 80), plus=st.integers(-200, 200))
def test_any_structure_any_amount(system, seed, gezinnen, plus):
    reform = Reform.from_dict({"mini.toeslag": {"2025-01-01": {"plus": plus}}})
    data = random_households(seed, gezinnen)
    base, full = simulate(
        system, data, OUTPUTS, year=2025, scenarios=[Scenario(), Scenario("h", reform)],
        backend="numba",
    )  # fmt: skip
    difference = Baseline(system, data, OUTPUTS, 2025).after(reform)
    assert difference is not None
    for variable in OUTPUTS:
        assert np.array_equal(merged(system, base, difference, variable), full[variable]), variable


def test_only_what_is_watched_counts(system):
    data = random_households(3, 300)
    kept = Baseline(system, data, OUTPUTS, 2025)
    reform = REFORMS["from April"]
    assert kept.after(reform).rows.size > 0
    assert kept.after(reform, ["belasting"]).rows.size == 0


def test_what_is_wrong_is_said(system):
    kept = Baseline(system, random_households(3, 50), OUTPUTS, 2025)
    with pytest.raises(HefboomError, match="toeslagg"):
        kept.after(Reform.from_dict({"mini.toeslagg": {"2025-01-01": 1}}))
    with pytest.raises(HefboomError, match="out of range"):
        kept.after(Reform.from_dict({"mini.toptarief": {"2025-01-01": 2}}))


def test_what_is_kept_takes_little_memory(system):
    data = random_households(3, 5000)
    kept = Baseline(system, data, OUTPUTS, 2025)
    ages = next(p for p in kept.parts).known["leeftijdsgroep"]
    assert ages.dtype == np.int8
    assert kept.nbytes < 200 * data.size("persoon")
