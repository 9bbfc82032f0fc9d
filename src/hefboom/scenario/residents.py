"""What residents see: who gains, who loses, by how much, and who stays under the minimum.

A household gains or loses when its disposable income changes by more than € 1 a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.uncertainty import Bootstrap, interval
from hefboom.scenario.variables import COMPONENTS, INCOME, SIGNS

if TYPE_CHECKING:
    import polars as pl

    from hefboom.scenario.effect import Effect
    from hefboom.scenario.groups import Grouping

__all__ = ["components_table", "distribution_table", "groups_table", "residents"]

Array = npt.NDArray[Any]

# Limits of the classes of change in EUR per year, with labels.
CLASSES: tuple[tuple[float, str, str, str], ...] = (
    (-2500.0, "verlies_meer", "verlies meer dan € 2.500", "loss of more than €2,500"),
    (-1000.0, "verlies_2500", "verlies € 1.000 tot € 2.500", "loss of €1,000 to €2,500"),
    (-250.0, "verlies_1000", "verlies € 250 tot € 1.000", "loss of €250 to €1,000"),
    (-1.0, "verlies_250", "verlies tot € 250", "loss of up to €250"),
    (1.0, "gelijk", "geen verandering", "no change"),
    (250.0, "winst_250", "winst tot € 250", "gain of up to €250"),
    (1000.0, "winst_1000", "winst € 250 tot € 1.000", "gain of €250 to €1,000"),
    (2500.0, "winst_2500", "winst € 1.000 tot € 2.500", "gain of €1,000 to €2,500"),
    (np.inf, "winst_meer", "winst meer dan € 2.500", "gain of more than €2,500"),
)


def residents(effect: Effect, bootstrap: Bootstrap) -> dict[str, Any]:
    """The ``bewoners`` part of the document: counts and means with their range."""
    result, bootstrap = effect.part, bootstrap.among(effect.rows)
    before, after = effect.under_minimum
    return {
        "huishoudens": effect.households,
        "geraakt": bootstrap.range(result.touched.astype(float)),
        "winnaars": bootstrap.range(result.winners.astype(float)),
        "verliezers": bootstrap.range(result.losers.astype(float)),
        "gemiddelde_verandering_geraakt": bootstrap.mean(result.change, result.touched),
        "gemiddelde_verandering_alle": bootstrap.mean(result.change),
        "onder_minimum": {
            "voor": before,
            "na": after,
            "verschil": bootstrap.range(effect.under_minimum_change),
        },
    }


def groups_table(effect: Effect, groupings: list[Grouping], bootstrap: Bootstrap) -> pl.DataFrame:
    """Table ``bewoners_per_groep``: one row per group of each grouping."""
    import polars as pl

    result, part = effect.part, bootstrap.among(effect.rows)
    rows = []
    for grouping in groupings:
        code, size = effect.among(grouping.code), len(grouping.labels)

        def sums(values: Array, code: Array = code, size: int = size) -> Array:
            rows = np.flatnonzero(values)
            return np.bincount(code[rows], np.asarray(values[rows], dtype=float), size)

        count = effect.size(grouping)
        draws = part.totals(result.change, code, size) / bootstrap.counts(grouping.code, size)
        low, high = interval(draws, bootstrap.level)
        income, change = effect.before(INCOME, grouping), sums(result.change)
        counts = {
            "geraakt": sums(result.touched),
            "winnaars": sums(result.winners),
            "verliezers": sums(result.losers),
        }
        below = effect.below(grouping)
        below_after = below + sums(effect.under_minimum_change)
        for i, (key, nl, en) in enumerate(grouping.labels):
            if count[i] == 0:
                continue
            mean = change[i] / count[i]
            rows.append(
                {
                    "indeling": grouping.name,
                    "groep": key,
                    "volgorde": i + 1,
                    "label": nl,
                    "label_en": en,
                    "huishoudens": int(count[i]),
                    **{name: int(values[i]) for name, values in counts.items()},
                    "gemiddeld_voor": income[i] / count[i],
                    "gemiddeld_na": (income[i] + change[i]) / count[i],
                    "verandering": mean,
                    "verandering_laag": min(low[i], mean),
                    "verandering_hoog": max(high[i], mean),
                    "onder_minimum_voor": float(below[i]),
                    "onder_minimum_na": float(below_after[i]),
                }
            )
    return pl.DataFrame(rows)


def distribution_table(effect: Effect) -> pl.DataFrame:
    """Table ``verdeling_verandering``: households by size of the change."""
    import polars as pl

    result = effect.part

    limits = [limit for limit, *_ in CLASSES[:-1]]
    middle = next(i for i, row in enumerate(CLASSES) if row[1] == "gelijk")
    # Exactly on the threshold is no change, and exactly on another limit the smaller change.
    code = np.where(
        result.change > 0,
        np.searchsorted(limits, result.change, side="left"),
        np.searchsorted(limits, result.change, side="right"),
    )
    code = np.where(result.touched, code, middle)
    count = np.bincount(code, minlength=len(CLASSES))
    count[middle] += effect.households - result.households
    return pl.DataFrame(
        [
            {"klasse": key, "label": nl, "label_en": en, "huishoudens": int(number)}
            for (_, key, nl, en), number in zip(CLASSES, count, strict=True)
        ]
    )


def components_table(effect: Effect, lang_names: dict[str, tuple[str, str]]) -> pl.DataFrame:
    """Table ``componenten``: each part of disposable income, with its sign; EUR per year.

    Args:
        lang_names: Dutch and English label of each component.
    """
    import polars as pl

    rows = []
    for name in COMPONENTS:
        # The sum over persons or gezinnen is that over their households.
        before, more = SIGNS[name] * effect.total(name), SIGNS[name] * effect.rise(name)
        nl, en = lang_names[name]
        rows.append(
            {
                "component": name,
                "label": nl,
                "label_en": en,
                "basis": before + 0.0,
                "hervorming": before + more + 0.0,
                "verschil": more + 0.0,
            }
        )
    return pl.DataFrame(rows)
