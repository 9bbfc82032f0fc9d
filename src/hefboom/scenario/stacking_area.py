"""The stack of schemes over a sample of households of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.stacking import REPAIR
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.outcome import Backend

__all__ = ["SAMPLE", "stacking_area", "stacking_of"]

SAMPLE = 2_000
"""Households of the sample: a share of 10% then lies within 1.3 points."""

CENT = 0.01
Array = npt.NDArray[np.float64]


def stacking_area(
    area: str, year: int, *, households: int = SAMPLE, seed: int = 1, backend: Backend = "auto"
) -> dict[str, Any]:
    """How many schemes households of an area have a right to, and what part of income they are.

    Args:
        area: a gemeente, wijk or buurt. year: of law and money. households: size of the sample.
        seed: of the sample. backend: of the engine.

    Raises:
        HefboomError: no population of that area, or no law of that year.
    """
    from hefboom import population
    from hefboom.scenario.people import POPULATION_SEED

    people = population.build(area, POPULATION_SEED, year)
    document = stacking_of(people, year, households=households, seed=seed, backend=backend)
    return {"gebied": area, **document}


def stacking_of(
    people: Population, year: int, *, households: int, seed: int, backend: Backend = "auto"
) -> dict[str, Any]:
    """The same for a population that is at hand."""
    from hefboom.engine import simulate
    from hefboom.law import load, regelingen
    from hefboom.scenario.dataset import sample_households, to_dataset
    from hefboom.scenario.effort import effort
    from hefboom.scenario.scheme_amounts import paid_variable

    system = load()
    whole = to_dataset(people, system)
    rows = sample_households(whole.size("huishouden"), households, seed)
    data = whole.households(rows)
    everybody = np.ones(data.size("persoon"), dtype=bool)
    data = data.with_columns({"persoon": {"bijstand_aangevraagd": everybody}})
    given = {variable.name for variable in system.inputs}
    schemes = [s for s in regelingen().values() if s.teken > 0 and s.variabele not in given]
    names = {paid_variable(s) for s in schemes} | {s.voorwaarde for s in schemes if s.voorwaarde}
    result = simulate(system, data, [*sorted(names), INCOME], year=year, backend=backend)
    count, forms, repair = (np.zeros(len(rows)) for _ in range(3))
    bodies: dict[str, Array] = {}
    shares = []
    for scheme in schemes:
        values = np.asarray(result[paid_variable(scheme)], dtype=np.float64)
        if scheme.voorwaarde:
            holds = np.asarray(result[scheme.voorwaarde], dtype=np.float64)
            values = values * (holds if scheme.voorwaarde_is else 1 - holds)
        entity = system.entity(paid_variable(scheme))
        if entity != "huishouden":
            values = np.add.reduceat(values, data.member_offsets("huishouden", entity)[:-1])
        has = values > CENT
        count += has
        asked = effort(scheme.id)
        forms += has * float((asked or {}).get("formulieren") or 0)
        bodies[scheme.uitvoerder] = np.maximum(bodies.get(scheme.uitvoerder, 0.0), has)
        if scheme.id in REPAIR:
            repair += values
        shares.append({"regeling": scheme.id, "label": scheme.nl, "label_en": scheme.en,
                       "aandeel": float(has.mean())})  # fmt: skip
    income = np.asarray(result[INCOME], dtype=np.float64)
    share = np.where(income > CENT, repair / np.maximum(income, CENT), 0.0)
    deciles = people.huishoudens["inkomensdeciel"].to_numpy()[rows]
    offices = np.sum(list(bodies.values()), axis=0)
    columns = {"regelingen": count, "instanties": offices, "formulieren": forms}
    return {
        "jaar": year,
        "huishoudens": len(rows),
        "zaad": seed,
        "regelingen": sorted(shares, key=lambda row: -float(row["aandeel"])),
        "groepen": [
            _row(label, nl, en, chosen, columns, share)
            for label, nl, en, chosen in _groups(deciles)
            if chosen.any()
        ],
    }


def _groups(deciles: Array) -> list[tuple[str, str, str, npt.NDArray[np.bool_]]]:
    everybody = np.ones(len(deciles), dtype=bool)
    return [
        ("alle", "alle huishoudens", "all households", everybody),
        *(
            (str(d), f"{d}e inkomensdeciel", f"income decile {d}", deciles == d)
            for d in range(1, 11)
        ),
    ]


def _row(
    group: str,
    nl: str,
    en: str,
    chosen: npt.NDArray[np.bool_],
    columns: dict[str, Array],
    share: Array,
) -> dict[str, Any]:
    return {
        "groep": group,
        "label": nl,
        "label_en": en,
        "huishoudens": int(chosen.sum()),
        **{f"{name}_gemiddeld": float(values[chosen].mean()) for name, values in columns.items()},
        "vijf_of_meer_regelingen": float((columns["regelingen"][chosen] >= 5).mean()),
        "aandeel_reparatie_gemiddeld": float(share[chosen].mean()),
        "helft_of_meer_reparatie": float((share[chosen] >= 0.5).mean()),
    }
