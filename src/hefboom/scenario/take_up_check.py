"""Take-up of a population beside the published shares, with the intercepts solved on it."""

from __future__ import annotations

from typing import Any

import numpy as np

from hefboom.population import take_up as model
from hefboom.population.take_up_solve import rates_of, solve
from hefboom.scenario.take_up import CLAIMS, RECEIVES, TakeUp

__all__ = ["check_take_up"]


def check_take_up(
    area: str, year: int, *, seed: int = 1, population: Any = None, backend: Any = "auto"
) -> list[dict[str, Any]]:
    """One row per scheme and group.

    Returns:
        ``regeling``, ``groep``, ``recht`` (rows with a right), ``niet_gebruik`` (what the shipped
        intercepts expect here), ``gepubliceerd`` (None where there is no figure), ``snijpunt`` and
        ``snijpunt_opgelost`` (the intercept that gives the published share here); for bijstand also
        ``geteld``, the share that follows from the counts in the population.

    Raises:
        HefboomError: an area without population, or a year without law.
    """
    from hefboom import population as room
    from hefboom.engine import Scenario, simulate
    from hefboom.law import load
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.schemes import run_variables

    people = room.build(area, seed, year) if population is None else population
    system = load()
    data = to_dataset(people, system)
    everybody = {"persoon": {CLAIMS: np.ones(data.size("persoon"), dtype=bool)}}
    today, all_claim = simulate(
        system, data, run_variables(), year=year, backend=backend,
        scenarios=[Scenario("basis"), Scenario("iedereen vraagt aan", given=everybody)],
    )  # fmt: skip
    take_up = TakeUp(people, data, system, seed=seed)
    rows: list[dict[str, Any]] = []
    for name, monthly, group in take_up.rights(today, all_claim):
        scheme = model.schemes()[name]
        if not len(monthly):
            continue
        found, solved = rates_of(scheme, monthly, group), solve(scheme, monthly, group)
        counted = None
        if name == "bijstand":
            counted = 1 - float((np.asarray(today[RECEIVES]) > 0).sum() / len(monthly))
        for which in ("alle", *model.GROUPS):
            if which not in found:
                continue
            code = None if which == "alle" else model.GROUPS.index(which)
            own = which in solved.intercepts and which != "alle"
            rows.append(
                {
                    "regeling": name,
                    "groep": which,
                    "recht": len(monthly) if code is None else int((group == code).sum()),
                    "niet_gebruik": found[which],
                    "gepubliceerd": scheme.rates.get(which),
                    "geteld": counted if which == "alle" else None,
                    "snijpunt": scheme.intercepts.get(which) if own else None,
                    "snijpunt_opgelost": solved.intercepts[which] if own else None,
                    "per_maand": float(np.mean(monthly)) if code is None else None,
                }
            )
    return rows
