"""Take-up of a population beside the published shares, with the intercepts solved on it.

For the nation (``NL``) a sample stands in: gemeenten drawn with a chance in proportion to their
households, and as many households from each, so that every household of the nation has the same
chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.population import take_up as model
from hefboom.population.take_up_solve import rates_of, solve
from hefboom.scenario.take_up import BIJSTAND, CLAIMS, IS_AIO, RECEIVES, TakeUp

if TYPE_CHECKING:
    from hefboom.population import Population

__all__ = ["PLACES", "check_take_up", "gemeenten_drawn"]

Array = npt.NDArray[Any]

NATION = "NL"
PLACES = 16
"""Gemeenten of the sample."""

SIZE_YEAR = 2024
HOMES = 4000
"""Households from each."""


def check_take_up(
    area: str,
    year: int,
    *,
    seed: int = 1,
    population: Population | None = None,
    backend: Any = "auto",
    places: int = PLACES,
) -> list[dict[str, Any]]:
    """One row per scheme and group.

    Args:
        area: a gemeente, wijk or buurt, or ``NL`` for a sample of the nation.
        population: the residents, instead of those of the area.
        places: gemeenten of the sample.

    Returns:
        ``regeling``, ``groep``, ``recht`` (rows with a right), ``niet_gebruik`` (what the shipped
        intercepts expect here), ``gepubliceerd`` (None where there is no figure), ``snijpunt`` and
        ``snijpunt_opgelost`` (the intercept that gives the published share here), ``per_maand``
        (mean right, EUR); for bijstand also ``geteld``, the share that follows from the counts in
        the population.

    Raises:
        HefboomError: an area without population, or a year without law.
    """
    parts: dict[str, list[tuple[Array, Array]]] = {}
    receiving = 0
    for people, homes in _populations(area, year, seed, population, places):
        rights, count = _rights(people, homes, year, seed, backend)
        receiving += count
        for name, monthly, group in rights:
            parts.setdefault(name, []).append((monthly, group))
    rows: list[dict[str, Any]] = []
    for name, found in parts.items():
        monthly, group = (np.concatenate([pair[i] for pair in found]) for i in (0, 1))
        if len(monthly):
            counted = 1 - receiving / len(monthly) if name == BIJSTAND else None
            rows += _rows(name, monthly, group, counted)
    return rows


def gemeenten_drawn(places: int) -> list[str]:
    """Gemeenten, each with a chance in proportion to its households: a systematic draw."""
    import polars as pl

    from hefboom.population.tables import DATA

    frame = (
        pl.read_parquet(DATA / "gemeenten.parquet")
        .filter((pl.col("indicator") == "huishoudens") & (pl.col("jaar") == SIZE_YEAR))
        .sort("gemeente")
    )
    end = np.cumsum(frame["waarde"].to_numpy())
    marks = (np.arange(places) + 0.5) / places * end[-1]
    return [frame["gemeente"][int(i)] for i in np.searchsorted(end, marks)]


def _populations(
    area: str, year: int, seed: int, population: Population | None, places: int
) -> Iterator[tuple[Population, Array | None]]:
    """Populations, and the households of each that count; None for all."""
    from hefboom import population as room
    from hefboom.scenario.dataset import sample_households

    if population is not None:
        yield population, None
    elif area == NATION:
        for code in gemeenten_drawn(places):
            people = room.build(code, seed, year)
            yield people, sample_households(people.huishoudens.height, HOMES, seed)
    else:
        yield room.build(area, seed, year), None


def _rights(
    people: Population, homes: Array | None, year: int, seed: int, backend: Any
) -> tuple[list[tuple[str, Array, Array]], int]:
    """The rights of each scheme, and how many receive bijstand."""
    from hefboom.engine import Scenario, simulate
    from hefboom.law import load
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.schemes import run_variables

    system = load()
    data = to_dataset(people, system)
    if homes is not None:
        data = data.households(homes)
    everybody = {"persoon": {CLAIMS: np.ones(data.size("persoon"), dtype=bool)}}
    today, all_claim = simulate(
        system, data, run_variables(), year=year, backend=backend,
        scenarios=[Scenario("basis"), Scenario("iedereen vraagt aan", given=everybody)],
    )  # fmt: skip
    take_up = TakeUp(people, data, system, seed=seed)
    receiving = (np.asarray(today[RECEIVES]) > 0) & ~(np.asarray(today[IS_AIO]) > 0)
    return list(take_up.rights(today, all_claim)), int(receiving.sum())


def _rows(name: str, monthly: Array, group: Array, counted: float | None) -> list[dict[str, Any]]:
    scheme = model.schemes()[name]
    found, solved = rates_of(scheme, monthly, group), solve(scheme, monthly, group)
    rows: list[dict[str, Any]] = []
    for which in ("alle", *model.GROUPS):
        if which not in found:
            continue
        whole = which == "alle"
        own = not whole and which in solved.intercepts
        rows.append(
            {
                "regeling": name,
                "groep": which,
                "recht": len(monthly) if whole else int((group == model.GROUPS.index(which)).sum()),
                "niet_gebruik": found[which],
                "gepubliceerd": scheme.rates.get(which),
                "geteld": counted if whole else None,
                "snijpunt": scheme.intercepts.get(which) if own else None,
                "snijpunt_opgelost": solved.intercepts[which] if own else None,
                "per_maand": float(np.mean(monthly)) if whole else None,
            }
        )
    return rows
