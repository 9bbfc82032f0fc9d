"""Marginal rates of a population: the components add up to the rate of each household."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from small import small_population

from hefboom.engine import Reform
from hefboom.law import load
from hefboom.scenario.dataset import to_dataset
from hefboom.scenario.groups import groupings
from hefboom.scenario.marginal import Pressure, marginal_rates, marginal_table, pressure_parts
from hefboom.scenario.outcome import outcome
from hefboom.scenario.schemes import run_variables
from hefboom.scenario.variables import COMPONENTS

LABELS = {name: (name, name) for name in COMPONENTS}


@pytest.fixture(scope="module")
def pressure() -> Pressure:
    small, system = small_population(), load()
    data = to_dataset(small, system)  # type: ignore[arg-type]
    reform = Reform.from_dict({"zorgtoeslag.standaardpremie": {"2026-01-01": {"factor": 1.1}}})
    both = outcome(system, data, 2026, reform, run_variables(), backend="python")
    return marginal_rates(both, reform, seed=1, backend="python")


def test_the_components_of_each_household_add_up_to_its_rate(pressure):
    for rates, parts in (
        (pressure.before, pressure.parts_before),
        (pressure.after, pressure.parts_after),
    ):
        assert set(parts) == set(COMPONENTS)
        assert np.allclose(sum(parts.values()), rates, atol=1e-9)
        assert np.allclose(parts["loon"], 0, atol=1e-9)
        assert not parts["kinderbijslag"].any()
    assert pressure.parts_before["inkomstenbelasting"].mean() > 0


def test_the_rows_of_a_group_add_up_to_its_mean_rate(pressure):
    small = small_population()
    data = to_dataset(small, load())  # type: ignore[arg-type]
    groups = groupings(small, data)  # type: ignore[arg-type]
    table = pressure_parts(pressure, groups, LABELS)
    everyone = table.filter(pl.col("groep") == "alle")
    assert everyone["gemiddeld_voor"].sum() == pytest.approx(pressure.before.mean())
    assert everyone["gemiddeld_na"].sum() == pytest.approx(pressure.after.mean())
    assert set(table["groep"]) == set(marginal_table(pressure, groups)["groep"])
    assert "loon" not in table["component"].to_list()


def test_without_anybody_who_can_earn_the_tables_are_empty():
    nothing = np.zeros(0)
    empty = Pressure(np.zeros(0, dtype=int), nothing, nothing, {}, {})
    assert marginal_table(empty, []).height == 0
    assert pressure_parts(empty, [], LABELS).columns[-1] == "gemiddeld_na"
