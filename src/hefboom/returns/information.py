"""What it would be worth to know more, before the money is spent.

The choice is to invest or not. With what is known now, one invests if the mean net present value
lies above 0; that is worth max(E[NPV], 0). Whoever could know everything first would invest in
exactly the draws that pay: E[max(NPV, 0)]. The difference is the expected value of perfect
information (EVPI): no study of this investment is worth more than that.

For one parameter (EVPPI) the inner mean E[NPV | parameter] is estimated by regression of the
draws of NPV on that parameter (Strong, Oakley and Brennan 2014): a cubic in the parameter, group
means if it takes few values, all columns together if it is a split. No draws within draws are
needed. With few draws the estimate is a little too high, about terms/draws of the variance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Information", "evpi", "evppi", "information"]

Array = NDArray[np.float64]

FEW = 12
"""A parameter with at most this many different values is taken as groups."""


@dataclass(frozen=True, slots=True)
class Information:
    """Value of knowing one parameter, or all of them (``alles``), EUR."""

    parameter: str
    euros: float


def evpi(npv: Array) -> float:
    """Expected value of perfect information about an investment, EUR.

    For a normal NPV with mean m and sd s this is s φ(m/s) − |m| Φ(−|m|/s).
    """
    return float(max(np.maximum(npv, 0.0).mean() - max(npv.mean(), 0.0), 0.0))


def evppi(npv: Array, parameter: Array) -> float:
    """Expected value of perfect information about one parameter, EUR.

    Args:
        npv: net present value by draw.
        parameter: its value by draw; or one column a share, for a split.
    """
    columns = np.asarray(parameter, dtype=float)
    columns = columns[:, None] if columns.ndim == 1 else columns
    columns = columns[:, np.ptp(columns, axis=0) > 0.0]
    if npv.size < 2 or columns.shape[1] == 0:
        return 0.0
    if columns.shape[1] == 1:
        values, group = np.unique(columns[:, 0], return_inverse=True)
        if values.size <= FEW:
            means = np.bincount(group, npv) / np.bincount(group)
            return min(evpi(means[group]), evpi(npv))
        scaled = (columns[:, 0] - columns.mean()) / columns.std()
        basis = np.polynomial.hermite_e.hermevander(scaled, 3)
    else:
        scaled_columns = (columns - columns.mean(axis=0)) / columns.std(axis=0)
        basis = np.column_stack([np.ones(npv.size), scaled_columns])
    weights, *_ = np.linalg.lstsq(basis, npv, rcond=None)
    # What a parameter tells can never be worth more than to know everything.
    return min(evpi(basis @ weights), evpi(npv))


def information(npv: Array, parameters: Mapping[str, Array]) -> list[Information]:
    """The value of knowing everything, and then that of each parameter, most valuable first."""
    each = [Information(name, evppi(npv, values)) for name, values in parameters.items()]
    each.sort(key=lambda row: -row.euros)
    return [Information("alles", evpi(npv)), *each]
