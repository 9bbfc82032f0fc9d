"""Poverty before and after: counts add up, definitions nest, and money makes nobody poorer."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from small import SmallPopulation, small_population

import hefboom
from hefboom.law import load
from hefboom.propositions import load_measures
from hefboom.scenario import Result
from hefboom.scenario.dataset import to_dataset
from hefboom.scenario.outcome import outcome
from hefboom.scenario.poverty import ENERGY, INDICATORS, Measured, measure_poverty
from hefboom.scenario.schemes import run_variables


@cache
def measured(name: str | None = None, energy: bool = False) -> Measured:
    small, system = small_population(), load()
    if energy:
        homes = small.huishoudens.with_columns(pl.lit(250.0).alias(ENERGY))
        small = SmallPopulation(small.personen, small.gezinnen, homes, small.instellingen)
    data = to_dataset(small, system)  # type: ignore[arg-type]
    reform = None if name is None else load_measures()[name].reform()
    result = outcome(system, data, 2026, reform, run_variables(), backend="python")
    return measure_poverty(result, small)  # type: ignore[arg-type]


@cache
def run(*measures: str) -> Result:
    return hefboom.run(
        {"naam": "proef", "gebied": "GM0518", "jaar": 2026, "maatregelen": list(measures),
         "onzekerheid": {"trekkingen": 50}},
        population=small_population(),  # type: ignore[arg-type]
        backend="python",
    )  # fmt: skip


def test_nothing_changes_without_a_measure() -> None:
    found = measured()
    assert found.after is found.before
    for row in run().document["armoede"]["indicatoren"]:
        assert row["voor"] == row["na"]
        assert row["verschil"]["waarde"] == 0


def test_the_levels_of_the_minimum_nest() -> None:
    states = [measured().before[f"sociaal_minimum_{level}"] for level in (100, 110, 120, 130)]
    for low, high in pairwise(states):
        assert (low <= high).all()
    assert states[-1].sum() > states[0].sum() > 0


def test_poor_and_nearly_poor_exclude_each_other_and_students_are_out() -> None:
    found = measured()
    assert not (found.before["arm"] * found.before["bijna_arm"]).any()
    assert 0 < found.before["arm"].sum() < len(found.persons)
    out = ~np.asarray(found.counted["arm"])
    assert out.any()
    assert not found.before["arm"][out].any()
    assert not found.before["laag_inkomen"][out].any()


def test_a_higher_minimum_makes_nobody_poor() -> None:
    found = measured("sociaal_minimum_plus_5")
    for name in ("arm", "laag_inkomen", "onderste_vijfde", "sociaal_minimum_120"):
        assert (found.after[name] <= found.before[name]).all(), name
    name = "gestandaardiseerd_inkomen"
    assert (found.after[name] >= found.before[name] - 1e-6).all()
    assert found.after[name].sum() > found.before[name].sum()
    young = measured("jongerennorm_21")
    assert young.after["sociaal_minimum_100"].sum() < young.before["sociaal_minimum_100"].sum()


def test_energy_counts_where_it_is_known() -> None:
    without, with_it = measured(), measured(energy=True)
    assert without.missing == ("energiearmoede", "energiequote")
    assert with_it.missing == ()
    assert (with_it.before["arm"] >= without.before["arm"]).all()
    poor = with_it.before["energiearmoede"] > 0
    assert 0 < poor.sum() < len(poor)
    assert not (poor & ~with_it.counted["energiearmoede"]).any()
    share = with_it.before["energiequote"]
    assert share[poor].mean() > share[with_it.counted["energiequote"]].mean()
    ids = [row["id"] for row in run().document["armoede"]["indicatoren"]]
    assert "energiearmoede" not in ids
    assert run().document["armoede"]["ontbreekt"] == ["energiearmoede", "energiequote"]


def test_groups_and_areas_add_up_to_everybody() -> None:
    result = run("sociaal_minimum_plus_5")
    table = result.tables["armoede"]
    everybody = {row["id"]: row for row in result.document["armoede"]["indicatoren"]}
    for indicator in INDICATORS:
        if indicator.id not in everybody or indicator.unit not in ("personen", "huishoudens"):
            continue
        part = table.filter(pl.col("indicator") == indicator.id)
        for split in part["indeling"].unique():
            rows = part.filter(pl.col("indeling") == split)
            if rows["onderdrukt"].any():
                assert rows.filter("onderdrukt")["voor"].null_count() == rows["onderdrukt"].sum()
                continue
            for when in ("voor", "na", "verschil"):
                whole = everybody[indicator.id][when]
                whole = whole["waarde"] if isinstance(whole, dict) else whole
                assert rows[when].sum() == pytest.approx(whole, abs=1e-6), (indicator.id, split)
            assert (rows["voor"] <= rows["van"]).all()


def test_small_areas_are_silent() -> None:
    table = run().tables["armoede"].filter(pl.col("indeling") == "gebied")
    hidden = table.filter("onderdrukt")
    assert hidden["groep"].unique().to_list() == ["BU05180204"]
    assert hidden["voor"].null_count() == hidden.height


def test_the_lines_of_the_year_are_shown() -> None:
    rows = {row["huishouden"]: row for row in run().document["armoede"]["grenzen"]}
    one = rows["alleenstaande"]
    assert one["buffer"] == pytest.approx(12 * one["armoedegrens"], abs=0.01)
    assert one["lage_inkomensgrens"] < one["armoedegrens"] < rows["paar"]["armoedegrens"]
