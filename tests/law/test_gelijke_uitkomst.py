"""Every variable of the law in both back ends, to the bit, over both halves of the years."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from bouw import te_berekenen

import hefboom.law
from hefboom.engine import simulate
from hefboom.errors import UnknownVariableError

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from households import varied_households

OLD_RENT_ALLOWANCE = ("huurtoeslag", "huurtoeslag_per_maand", "basishuur_per_maand")


def test_python_equals_numba_for_every_variable():
    compare(2_000, "2026-01-01", minimum=190)


@pytest.mark.slow
def test_python_equals_numba_under_the_old_huurtoeslag():
    compare(2_000, "2025-07-01", OLD_RENT_ALLOWANCE)


@pytest.mark.slow
@pytest.mark.parametrize("on", ("2024-01-01", "2024-07-01", "2025-07-01", "2026-07-01"))
def test_python_equals_numba_for_every_variable_of_many_households(on):
    compare(100_000, on, minimum=190)


def compare(households: int, on: str, names: Sequence[str] = (), minimum: int = 0) -> None:
    system = hefboom.law.load()
    data = varied_households(system, households)
    day = date.fromisoformat(on)
    here = [name for name in system.names if in_force(system, name, day)]
    names = names or te_berekenen(here, on)
    python = simulate(system, data, names, date=on, backend="python")
    compiled = simulate(system, data, names, date=on, backend="numba")
    different = [n for n in names if python[n].tobytes() != compiled[n].tobytes()]
    assert not different
    assert len(names) >= minimum
    moved = [n for n in names if len(set(python[n].tolist())) > 1]
    assert len(moved) > 0.85 * len(names)  # the households reach nearly all rules


def in_force(system, name, on):
    try:
        system.variable(name, on)
    except UnknownVariableError:
        return False
    return True
