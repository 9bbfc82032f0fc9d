"""The figures of many households, each with the range that drawing households gives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hefboom.engine import read_yaml
from hefboom.scenario.months.settle import VISIBLE, Settled
from hefboom.scenario.months.year import Computed

__all__ = ["Resampled", "area_figures", "figure_names"]

Array = npt.NDArray[Any]

LARGE = (500, 1000, 2000)
"""EUR per household per year: how many clawbacks are larger than this."""

STEEP = 0.2
"""A month with at least this much less than the month before is a steep fall."""

NOTABLE = 1.0
"""EUR per year: who has this much more or less wins or loses."""


@cache
def figure_names() -> Mapping[str, Mapping[str, str]]:
    """The figures with their unit and their names, in the order to show them."""
    content: Mapping[str, Mapping[str, str]] = read_yaml(Path(__file__).with_name("figuren.yaml"))
    return content


class Resampled:
    """Figures over a sample, and over samples drawn again from it.

    Args:
        size: households in the sample. total: households it stands for.
        draws: how many samples. seed: their seed. level: width of the range.
    """

    def __init__(self, size: int, total: int, draws: int, seed: int, level: float) -> None:
        luck = np.random.Generator(np.random.Philox(seed))
        counts = luck.multinomial(size, np.full(size, 1 / size), size=draws)
        self.weights = counts.astype(float)
        self.scale = total / size
        self.ends = ((1 - level) / 2, (1 + level) / 2)

    def ratio(self, top: Array, bottom: Array | None = None) -> dict[str, float]:
        """Sum of ``top`` over sum of ``bottom``; a mean per household without ``bottom``."""
        top = np.asarray(top, dtype=float)
        below = np.ones(len(top)) if bottom is None else np.asarray(bottom, dtype=float)
        tops, belows = self.weights @ top, self.weights @ below
        found = np.divide(tops, belows, out=np.zeros_like(tops), where=belows > 0)
        value = top.sum() / below.sum() if below.sum() > 0 else 0.0
        return self._range(value, found)

    def total(self, values: Array) -> dict[str, float]:
        """The sum over all households of the area."""
        values = np.asarray(values, dtype=float)
        return self._range(self.scale * values.sum(), self.scale * (self.weights @ values))

    def _range(self, value: float, found: Array) -> dict[str, float]:
        low, high = np.quantile(found, self.ends)
        return {
            "waarde": float(value) + 0.0,
            "laag": float(low) + 0.0,
            "hoog": float(high) + 0.0,
        }


def area_figures(
    found: Computed, done: Settled, law: Settled, again: Resampled
) -> dict[str, dict[str, Any]]:
    """All figures of one set of rules.

    Args:
        found: rights. done: what the rules give. law: what the law gives.
        again: the sample and its redraws.
    """
    clawed, supplied = done.clawback.sum(axis=0), done.supplement.sum(axis=0)
    over = done.clawback + done.waived
    awarded = (done.paid.sum(axis=2) > VISIBLE) | (done.right > VISIBLE)
    has = np.asarray(awarded.any(axis=0))
    awards, excess, extra = (
        each.sum(axis=0) for each in (awarded, over > VISIBLE, done.supplement > VISIBLE)
    )
    back, more = clawed > VISIBLE, supplied > VISIBLE
    change = done.total - law.total
    before = done.cash[:, :-1]
    falls = -np.diff(done.cash, axis=1)
    steep = np.asarray(((falls >= STEEP * before) & (falls > VISIBLE)).any(axis=1))
    mean, total = again.ratio, again.total
    values = {
        "huishoudens_met_toeslag": total(has),
        "huishoudens_te_veel": mean(np.asarray((over > VISIBLE).any(axis=0)), has),
        "huishoudens_terug": mean(back, has),
        "huishoudens_erbij": mean(more, has),
        "toeslagen_anders": mean(excess + extra, awards),
        "toeslagen_te_veel": mean(excess, awards),
        "toeslagen_te_weinig": mean(extra, awards),
        "terug_aantal": total(back),
        "terug_gemiddeld": mean(clawed, back),
        **{f"terug_boven_{euros}": mean(clawed > euros, back) for euros in LARGE},
        "terug_totaal": total(clawed),
        "gemiddeld_te_veel": mean(over.sum(axis=0), excess),
        "kwijt_totaal": total(done.waived.sum(axis=0)),
        "erbij_aantal": total(more),
        "erbij_gemiddeld": mean(supplied, more),
        "gemiddeld_erbij": mean(supplied, extra),
        "erbij_totaal": total(supplied),
        "maanden_onder_minimum": mean(done.below.sum(axis=1)),
        "huishoudens_onder_minimum": mean(np.asarray(done.below.any(axis=1))),
        "tekort_totaal": total(done.short.sum(axis=1)),
        "variatiecoefficient": mean(done.variation),
        "steile_daling": mean(steep),
        "grootste_daling": mean(done.drop),
        "extra_uitgaven": total(change),
        "winnaars": total(change > NOTABLE),
        "verliezers": total(change < -NOTABLE),
    }
    return {
        name: {
            **values[name],
            "eenheid": row["eenheid"],
            "label": row["nl"],
            "label_en": row["en"],
        }
        for name, row in figure_names().items()
    }
