"""What the answer hangs on: tornado and switching values.

Both hold all other parameters at their mean (the reading of a text: at the published one) and
move one. The net present value is straight in each parameter but a few, so two points give the
value at which it turns; for the others it is looked for between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hefboom.returns.appraisal import Appraisal, funnel_of, intake_of
from hefboom.returns.model import EFFECT
from hefboom.returns.published import SPLIT
from hefboom.returns.streams import present

__all__ = ["Bar", "switching_value", "tornado"]

Array = NDArray[np.float64]

CURVED = frozenset({"uitdoving", "bereik", "aanvaarding"})
"""Parameters in which the net present value is not straight: they fade, or meet a limit."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a tornado: the net present value at a low and a high value of one parameter.

    Attributes:
        parameter: id; `nl`, `en`: labels.
        low, high: 5% and 95% value of the parameter.
        npv_low, npv_high: net present value (EUR) there.
    """

    parameter: str
    nl: str
    en: str
    low: float
    high: float
    npv_low: float
    npv_high: float

    @property
    def width(self) -> float:
        """How much the answer moves, EUR."""
        return abs(self.npv_high - self.npv_low)


def tornado(answer: Appraisal, payer: str | None = None, level: float = 0.9) -> list[Bar]:
    """One-at-a-time sensitivity of the net present value, widest bar first.

    Args:
        answer: an appraisal.
        payer: for one payer; None for all together (budget ledger).
        level: share of the draws between low and high.
    """
    edges = np.array([(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    bars = []
    for name, made in answer.distributions.items():
        low, high = made.quantile(edges)
        if low == high:
            continue
        npv = _npv(answer, {name: np.array([low, high])}, 2, payer)
        if npv[0] != npv[1]:  # such as a share of transfers: counts in welfare only
            bars.append(_bar(name, *answer.model.label(name), (low, high), npv))
    if _splits(answer, payer):
        shares = np.quantile(answer.share(str(payer)), edges)
        npv = _npv(answer, {SPLIT: _split(answer, str(payer), shares)}, 2, payer)
        bars.append(_bar(SPLIT, *answer.model.label(SPLIT), shares, npv))
    return sorted(bars, key=lambda bar: -bar.width)


def switching_value(
    answer: Appraisal, parameter: str = "attributie", payer: str | None = None
) -> float | None:
    """The value of a parameter at which the net present value is 0.

    For the attribution of a payer who puts money in, a value above 1 means: even if the whole
    saving is due to the method, this payer does not get the money back. Effects that were
    measured against a control group have no attribution; there it is the part of the effect that
    must be real.

    Returns:
        The value, also if it lies outside what is possible; None if the parameter does not
        matter here.
    """
    name = parameter
    if parameter == "attributie" and parameter not in answer.distributions:
        name = EFFECT
    if name in CURVED:
        return _turn(answer, name, payer)
    at_zero, at_one = _npv(answer, {name: np.array([0.0, 1.0])}, 2, payer)
    if at_zero == at_one:
        return None
    return float(at_zero / (at_zero - at_one))


def _turn(answer: Appraisal, name: str, payer: str | None) -> float | None:
    """Where a curved parameter turns the answer, on a grid of 1,001 values between 0 and 1."""
    grid = np.linspace(0.0, 1.0, 1001)
    npv = _npv(answer, {name: grid}, grid.size, payer)
    crossed = np.flatnonzero(np.sign(npv[1:]) * np.sign(npv[:-1]) < 0)
    if crossed.size == 0:
        return None
    at = int(crossed[0])
    return float(grid[at] + (grid[at + 1] - grid[at]) * npv[at] / (npv[at] - npv[at + 1]))


def _bar(name: str, nl: str, en: str, at: Sequence[float] | Array, npv: Array) -> Bar:
    return Bar(name, nl, en, float(at[0]), float(at[1]), float(npv[0]), float(npv[1]))


def _splits(answer: Appraisal, payer: str | None) -> bool:
    """Whether a payer has a share of its own in a split that is not known."""
    split = answer.values.get(SPLIT)
    # Seen from further away, one payer may hold several columns of the split.
    return (
        split is not None
        and answer.view == "lokaal"
        and payer in answer.payers
        and len(answer.payers) == split.shape[1] > 1
    )


def _split(answer: Appraisal, payer: str, shares: Array) -> Array:
    """Splits in which one payer has a given share, and the others what is left as they were."""
    mean = answer.model.central(answer.distributions)[SPLIT]
    column = answer.payers.index(payer)
    rest = (1.0 - shares)[:, None] * (mean / (1.0 - mean[column]))[None, :]
    rest[:, column] = shares
    return rest


def _npv(answer: Appraisal, moved: Mapping[str, Any], size: int, payer: str | None) -> Array:
    """Net present value (budget) with all parameters at their central value but the moved."""
    values: dict[str, Array] = {}
    for name, value in answer.model.central(answer.distributions).items():
        row = np.asarray(value, dtype=float)
        values[name] = np.tile(row, (size, 1)) if row.ndim else np.full(size, float(row))
    values |= moved
    people = funnel_of(
        answer.investment, values, horizon=answer.horizon, base_year=answer.base_year
    )
    left = {name: np.full(size, float(row.mean())) for name, row in answer.left.items()}
    npv: Array = np.zeros(size)
    for stream in answer.model.streams(
        values, horizon=answer.horizon, prices_in=answer.prices_in, left=left
    ):
        if stream.kind == "value" or (payer is not None and answer.booked(stream) != payer):
            continue
        euros = present(stream, intake_of(stream, people), answer.factors)
        npv = npv - euros if stream.side == "cost" else npv + euros
    return npv
