"""Ranges for results of the law: a bootstrap over households.

Every household falls at random into one of at most 2,000 blocks. A draw takes that many blocks
with replacement and adds up what they hold; the spread of the draws is the range. That is two
small matrices and a product, also for the whole country. Blocks that are drawn blindly keep the
variance of a bootstrap over single households, up to a few percent.

What the range covers is the luck of *which* households stand in the synthetic population. It
covers no behaviour, no change in take-up, and no error of the population model itself.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hefboom.scenario.read import Uncertainty

__all__ = ["Bootstrap", "interval", "spread"]

BLOCKS = 2000
Array = npt.NDArray[Any]


class Bootstrap:
    """Weights of random blocks of households.

    Args:
        households: number of households.
        uncertainty: number of draws, seed and level.
    """

    def __init__(self, households: int, uncertainty: Uncertainty) -> None:
        self.level = uncertainty.niveau
        self.households = households
        self.blocks = max(1, min(BLOCKS, households))
        luck = np.random.Generator(np.random.Philox(uncertainty.zaad))
        self.block = luck.permutation(households) % self.blocks
        share = np.full(self.blocks, 1 / self.blocks)
        self.weights = luck.multinomial(self.blocks, share, uncertainty.trekkingen).astype(float)
        self._counts: dict[int, tuple[Array, Array]] = {}
        self._everybody = self.weights @ np.bincount(self.block, minlength=self.blocks)

    def among(self, rows: Array | None) -> Bootstrap:
        """The same draws, where one value is given for each of these households only."""
        if rows is None:
            return self
        part = copy(self)
        part.block = self.block[rows]
        return part

    def total(self, values: Array) -> Array:
        """Draws of the sum over households of one value per household, shape (draws,)."""
        # Most measures leave most households alone; adding their zeros would change nothing.
        rows = np.flatnonzero(values != 0)
        return self.weights @ np.bincount(self.block[rows], values[rows], self.blocks)

    def totals(self, values: Array, group: Array, groups: int) -> Array:
        """Draws of the sum per group, shape (draws, groups)."""
        rows = np.flatnonzero(values != 0)
        where = self.block[rows] * groups + group[rows]
        cells = np.bincount(where, values[rows], self.blocks * groups)
        return self.weights @ cells.reshape(self.blocks, groups)

    def counts(self, group: Array, groups: int) -> Array:
        """Draws of the number of households per group, at least a trace; kept for a next time.

        The groups are of all households, also when values are of some.
        """
        found = self._counts.get(id(group))
        if found is None:
            drawn = np.maximum(self.totals(np.ones(len(group)), group, groups), 1e-9)
            found = self._counts[id(group)] = (group, drawn)  # keeps the id from being used again
        return found[1]

    def range(self, values: Array) -> dict[str, float]:
        """The total with its range."""
        return spread(float(values.sum()), self.total(values), self.level)

    def mean(self, values: Array, among: Array | None = None) -> dict[str, float]:
        """The mean over all households, or over those where ``among`` is true, with its range."""
        if among is None:
            chosen, number, counts = values, float(self.households), self._everybody
        else:
            count = among.astype(float)
            chosen, number, counts = values * count, count.sum(), self.total(count)
        if number == 0:
            return {"waarde": 0.0, "laag": 0.0, "hoog": 0.0}
        draws = self.total(chosen) / np.maximum(counts, 1e-9)
        return spread(float(chosen.sum() / number), draws, self.level)


def interval(draws: Array, level: float) -> tuple[Any, Any]:
    """Lower and upper end of the middle ``level`` of the draws (along the first axis)."""
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def spread(value: float, draws: Array, level: float) -> dict[str, float]:
    """``{"waarde", "laag", "hoog"}`` of a point and its draws; the point lies inside."""
    low, high = interval(draws, level)
    return {
        "waarde": value + 0.0,
        "laag": min(float(low), value) + 0.0,
        "hoog": max(float(high), value) + 0.0,
    }
