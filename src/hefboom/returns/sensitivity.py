"""What the answer hangs on: tornado and switching values.

Both hold all other parameters at their mean (the reading of the text: at the published one)
and move one. The net present value is straight in each parameter but the drop-off, so two
points give the value at which it turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hefboom.returns._model import READING, flows
from hefboom.returns.appraisal import Appraisal

__all__ = ["Bar", "switching_value", "tornado"]

Array = NDArray[np.float64]

_LABELS = {READING: ("lezing van de tekst", "reading of the text")}


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
        if name == "overdrachten":  # counts in the welfare ledger only
            continue
        low, high = made.quantile(edges)
        if low == high:
            continue
        values = _base(answer, 2)
        values[name] = np.array([low, high])
        npv = _npv(answer, values, payer, _mean_share(answer, payer))
        bars.append(_bar(name, *_label(answer, name), (low, high), npv))
    if payer in answer.payers:
        column = answer.share(payer or "")
        shares = np.quantile(column, edges)
        npv = _npv(answer, _base(answer, 2), payer, shares)
        split = answer.evidence.split
        bars.append(_bar("verdeling", split.nl, split.en, shares, npv))
    return sorted(bars, key=lambda bar: -bar.width)


def switching_value(
    answer: Appraisal, parameter: str = "attributie", payer: str | None = None
) -> float | None:
    """The value of a parameter at which the net present value is 0.

    For the attribution of a payer who puts money in, a value above 1 means: even if the whole
    saving is due to the method, this payer does not get the money back.

    Returns:
        The value, also if it lies outside what is possible; None if the parameter does not
        matter here.
    """
    values = _base(answer, 2)
    values[parameter] = np.array([0.0, 1.0])
    at_zero, at_one = _npv(answer, values, payer, _mean_share(answer, payer))
    if at_zero == at_one:
        return None
    return float(at_zero / (at_zero - at_one))


def _bar(name: str, nl: str, en: str, at: Sequence[float] | Array, npv: Array) -> Bar:
    return Bar(name, nl, en, float(at[0]), float(at[1]), float(npv[0]), float(npv[1]))


def _base(answer: Appraisal, n: int) -> dict[str, Array]:
    base = {name: np.full(n, made.mean) for name, made in answer.distributions.items()}
    case = answer.evidence.case
    names = [reading.id for reading in case.readings]
    base[READING] = np.full(n, float(names.index(case.published_reading)))
    return base


def _mean_share(answer: Appraisal, payer: str | None) -> Array | float:
    if payer is None:
        return 1.0
    split = answer.evidence.split.distribution
    return float(split.mean[split.names.index(payer)]) if payer in split.names else 0.0


def _npv(
    answer: Appraisal, values: dict[str, Array], payer: str | None, share: Array | float
) -> Array:
    found = flows(
        answer.evidence,
        values,
        participants=answer.investment.participants,
        horizon=answer.horizon,
        prices_in=answer.prices_in,
    )
    cost = found.cost @ answer.factors
    if payer is not None and payer != answer.investor:
        cost = np.zeros_like(cost)
    npv: Array = (found.saving @ answer.factors) * share - cost
    return npv


def _label(answer: Appraisal, name: str) -> tuple[str, str]:
    if name in _LABELS:
        return _LABELS[name]
    record = answer.evidence.records[name]
    return record.nl, record.en
