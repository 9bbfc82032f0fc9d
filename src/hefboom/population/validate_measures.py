"""Measures of fit: between two tables of counts, and between two series over areas.

For counts ``T`` (published) and ``O`` (built) with N = sum T:

- TAE = sum |O - T|, the total absolute error; SAE = TAE / N.
- SRMSE = sqrt(mean (O - T)^2) / mean T.
- Z² = sum of Z², Z = (|O - T| - 1/2) / sqrt(T (1 - T/N)), at least 0 (Voas and Williamson 2001,
  with continuity correction). Where T is 0, 1 stands in for it; in a table of one cell T/N is 0.
  Z² is about chi-squared with as many degrees of freedom as there are cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
import numpy.typing as npt

__all__ = ["Fit", "Match", "add_up", "fit", "match"]

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """How far two tables of counts are apart; sums, so that fits of areas can be added.

    Attributes:
        cells: number of cells.
        wanted: sum of the published counts.
        tae: sum of absolute differences.
        squares: sum of squared differences.
        z2: sum of Z².
    """

    cells: int
    wanted: float
    tae: float
    squares: float
    z2: float

    @property
    def sae(self) -> float:
        """Sum of absolute differences as a share of the published sum."""
        return self.tae / self.wanted if self.wanted else nan

    @property
    def srmse(self) -> float:
        """Root of the mean squared difference over the mean count."""
        if not self.cells or not self.wanted:
            return nan
        return sqrt(self.squares / self.cells) / (self.wanted / self.cells)

    @property
    def p(self) -> float:
        """Chance of a larger Z² if the table were drawn from the published shares."""
        from scipy.special import gammaincc

        return float(gammaincc(self.cells / 2, self.z2 / 2)) if self.cells else nan


def fit(got: npt.ArrayLike, wanted: npt.ArrayLike) -> Fit:
    """Compare two tables of counts of the same shape.

    Raises:
        ValueError: different shapes, or a published count below 0.
    """
    o, t = np.asarray(got, dtype=np.float64).ravel(), np.asarray(wanted, dtype=np.float64).ravel()
    if np.shape(got) != np.shape(wanted):
        raise ValueError(f"tables of {np.shape(got)} and {np.shape(wanted)} cannot be compared")
    if (t < 0).any():
        raise ValueError("a count is at least 0")
    difference = np.abs(o - t)
    total = float(t.sum())
    filled = np.maximum(t, 1.0)
    # A table of one cell has no others to take from: its count varies as a Poisson count does.
    share = np.minimum(filled / max(total, 1.0), 1 - 1e-9) if len(t) > 1 else np.zeros(len(t))
    z = np.maximum(difference - 0.5, 0.0) / np.sqrt(filled * (1 - share))
    return Fit(
        cells=len(t),
        wanted=total,
        tae=float(difference.sum()),
        squares=float((difference**2).sum()),
        z2=float((z**2).sum()),
    )


def add_up(fits: Iterable[Fit]) -> Fit:
    """Several tables as one."""
    listed = list(fits)
    return Fit(
        sum(f.cells for f in listed),
        sum(f.wanted for f in listed),
        sum(f.tae for f in listed),
        sum(f.squares for f in listed),
        sum(f.z2 for f in listed),
    )


@dataclass(frozen=True)
class Match:
    """How well predictions per area agree with what was published.

    Attributes:
        areas: number of areas.
        r, r_weighted: Pearson's correlation, plain and weighted; None without any spread.
        mae, mae_weighted: mean absolute difference, plain and weighted.
        slope, intercept: published = intercept + slope x predicted, weighted least squares; a
            calibrated prediction has slope 1. None without spread in the prediction.
    """

    areas: int
    r: float | None
    r_weighted: float | None
    mae: float
    mae_weighted: float
    slope: float | None
    intercept: float | None


def match(got: npt.ArrayLike, wanted: npt.ArrayLike, weight: npt.ArrayLike) -> Match:
    """Compare predictions with published values, one per area.

    Raises:
        ValueError: series of different length, or no weight at all.
    """
    x, y, w = (np.asarray(a, dtype=np.float64) for a in (got, wanted, weight))
    if not len(x) == len(y) == len(w):
        raise ValueError("series of different length")
    if not w.sum() > 0:
        raise ValueError("no area has weight")
    even = np.ones(len(x))
    difference = np.abs(x - y)
    slope, intercept = _line(x, y, w)
    return Match(
        areas=len(x),
        r=_correlation(x, y, even),
        r_weighted=_correlation(x, y, w),
        mae=float(difference.mean()),
        mae_weighted=float(np.average(difference, weights=w)),
        slope=slope,
        intercept=intercept,
    )


def _moments(x: Array, y: Array, w: Array) -> tuple[float, float, float]:
    dx, dy = x - np.average(x, weights=w), y - np.average(y, weights=w)
    return (
        float((w * dx * dx).sum()),
        float((w * dy * dy).sum()),
        float((w * dx * dy).sum()),
    )


def _flat(x: Array, spread: float, w: Array) -> bool:
    """No more spread than rounding of floats gives."""
    return spread <= 1e-18 * float((w * x * x).sum()) or spread == 0.0


def _correlation(x: Array, y: Array, w: Array) -> float | None:
    xx, yy, xy = _moments(x, y, w)
    return None if _flat(x, xx, w) or _flat(y, yy, w) else xy / sqrt(xx * yy)


def _line(x: Array, y: Array, w: Array) -> tuple[float | None, float | None]:
    xx, _, xy = _moments(x, y, w)
    if _flat(x, xx, w):
        return None, None
    slope = xy / xx
    return slope, float(np.average(y, weights=w) - slope * np.average(x, weights=w))
