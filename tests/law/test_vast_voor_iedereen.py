"""What the engine finds to be the same for everybody is so when the rules are really run."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import hefboom.law
from hefboom.engine import Dataset, simulate
from hefboom.engine._folding import known_values
from hefboom.scenario.schemes import run_variables
from hefboom.scenario.warm import somebody

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from households import varied_households

DAY = "2026-01-01"
SYSTEM = hefboom.law.load()
POPULATION = {name for columns in somebody(SYSTEM).columns.values() for name in columns}
FEW = {"leeftijd", "kind", "loon", "hoofdgezin", "huur_per_maand"}


def some_columns(present: set[str]) -> Dataset:
    data = varied_households(SYSTEM, 1_500, seed=3)
    columns = {
        entity: {name: values for name, values in own.items() if name in present}
        for entity, own in data.columns.items()
    }
    return Dataset(np.diff(data.gezin_offsets), np.diff(data.huishouden_offsets), columns)


@pytest.mark.parametrize("present", [POPULATION, FEW], ids=["population", "few"])
def test_known_values_are_those_of_the_rules(present):
    data = some_columns(present)
    plan = SYSTEM.plan(date.fromisoformat(DAY), run_variables())
    known = known_values(plan, present)
    computed = [v.name for v in plan.computed if v.name in known]
    assert len(computed) > 30
    result = simulate(SYSTEM, data, computed, date=DAY, backend="python")
    for name in computed:
        assert set(result[name].tolist()) == {known[name]}, name


def test_folded_code_gives_the_bits_of_python():
    data = some_columns(POPULATION)
    python, compiled = (
        simulate(SYSTEM, data, run_variables(), date=DAY, backend=b) for b in ("python", "numba")
    )
    different = [n for n in run_variables() if python[n].tobytes() != compiled[n].tobytes()]
    assert different == []
