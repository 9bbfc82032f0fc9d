"""The months of an area: clawbacks, months below the minimum and how much income varies.

from hefboom.scenario.months.area import area_months
area_months("GM0518", households=1000)["regels"][0]["figuren"]["huishoudens_terug"]
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.scenario.fields import as_number
from hefboom.scenario.months.area_figures import Resampled, area_figures
from hefboom.scenario.months.assumptions import assumption_rows, assumptions, published
from hefboom.scenario.months.moves import moved
from hefboom.scenario.months.outcome import chosen_measures, rule_row, threshold_of
from hefboom.scenario.months.settle import settle
from hefboom.scenario.months.year import Estimate, compute

if TYPE_CHECKING:
    from hefboom.population import Population

__all__ = ["DRAWS", "HOUSEHOLDS", "SCHEMA", "area_months"]

SCHEMA = "hefboom/maanden-gebied/1"
HOUSEHOLDS = 5000
"""Households that are drawn unless said otherwise: enough for shares, and done in a minute."""

DRAWS = 200
LEVEL = 0.9
YEAR = 2026
MOST = 200_000


def area_months(
    area: str,
    *,
    year: int = YEAR,
    households: int = HOUSEHOLDS,
    seed: int = 1,
    draws: int = DRAWS,
    assume: str = "waarde",
    measures: Iterable[str] | None = None,
    population: Population | None = None,
    backend: str = "auto",
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Compute the months of a sample of households of an area, under the law and under measures.

    Args:
        area: code of a gemeente, wijk or buurt.
        year: year of population and law; the law of 1 January holds all year.
        households: how many are drawn, without replacement.
        seed: seed of all luck.
        draws: samples drawn again, for the ranges.
        assume: which end of the assumptions: ``waarde``, ``laag`` or ``hoog``.
        measures: ids of measures with a ``verrekening``; all that ship without it.
        population: a population instead of the one that is built for the area.
        backend: as in `hefboom.engine.simulate`.
        progress: is told what is being done.

    Returns:
        ``regels``, first the law and then each measure, with ``figuren`` that have ``waarde``,
        ``laag`` and ``hoog`` (90%, of drawing households only); ``gepubliceerd`` with the figure
        of the model beside it; ``aannames``.

    Raises:
        HefboomError: unknown area, year, measure or set of assumptions.
    """
    from hefboom.law import load
    from hefboom.scenario.dataset import sample_households, to_dataset

    chosen = chosen_measures(measures)
    rates = assumptions(assume)
    size = int(
        as_number(households, file=None, field="households", minimum=10, maximum=MOST, integer=True)
    )
    date = datetime.date(
        int(as_number(year, file=None, field="year", minimum=2000, maximum=2100, integer=True)),
        1,
        1,
    )
    system = load()
    threshold = threshold_of(system, date)
    tell = progress or (lambda _: None)
    if population is None:
        from hefboom.population import build

        tell("population")
        population = build(area, seed, year)
    everybody = to_dataset(population, system)
    total = everybody.size("huishouden")
    rows = sample_households(total, size, seed)
    data = everybody.households(rows)
    tell("incomes and law")
    luck = moved(system, date, data, rows, rates, seed)
    found = compute(system, date, luck.year, Estimate("vorig_jaar", luck.delay), backend)
    delay = round(rates["bijstand_na"])
    again = Resampled(len(rows), total, draws, seed, LEVEL)
    law = settle(found, threshold, delay)
    lines = [{**rule_row(None), "figuren": area_figures(found, law, law, again)}]
    for measure in chosen:
        tell(measure.id)
        done = settle(found, threshold, delay, measure.verrekening)
        lines.append({**rule_row(measure), "figuren": area_figures(found, done, law, again)})
    return {
        "schema": SCHEMA,
        "gebied": area,
        "jaar": date.year,
        "huishoudens": total,
        "steekproef": len(rows),
        "zaad": seed,
        "trekkingen": draws,
        "niveau": LEVEL,
        "aannames_stand": assume,
        "drempel": threshold,
        "huishoudens_met_verandering": float(np.mean(luck.year.changed.any(axis=1))),
        "regels": lines,
        "gepubliceerd": _published(lines[0]["figuren"]),
        "aannames": assumption_rows(assume),
    }


def _published(figures: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "label": row["nl"],
            "label_en": row["en"],
            "gepubliceerd": row["waarde"],
            "eenheid": row["eenheid"],
            "jaar": row["jaar"],
            "bron": row["bron"],
            "status": row["status"],
            "model": {end: figures[row["maat"]][end] for end in ("waarde", "laag", "hoog")},
        }
        for name, row in published().items()
    ]
