"""Who loses under a deal, and which payments make everyone at least whole.

Two linear programmes: the first leaves as little loss as possible and moves no more money than
that takes; the second lets no winner give up a larger part of the gain than needed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hefboom.errors import HefboomError

__all__ = ["Compensation", "compensate"]

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Compensation:
    """Payments from winners to losers.

    Attributes:
        payers: ids, in the order of the arrays.
        payments: EUR from (row) to (column).
        after: balance of each payer with these payments, EUR.
        shortfall: loss that cannot be made good, EUR; 0 if everyone is whole.
        losers: who loses without these payments.
    """

    payers: tuple[str, ...]
    payments: Array
    after: Array
    shortfall: float
    losers: tuple[str, ...]

    @property
    def everyone_whole(self) -> bool:
        """Whether nobody is left with a loss."""
        return self.shortfall == 0.0

    def rows(self) -> list[dict[str, Any]]:
        """Each payment: ``van``, ``naar``, ``bedrag`` (EUR)."""
        return [
            {"van": giver, "naar": taker, "bedrag": float(self.payments[i, j])}
            for i, giver in enumerate(self.payers)
            for j, taker in enumerate(self.payers)
            if self.payments[i, j] > 0.0
        ]


def compensate(
    payers: tuple[str, ...],
    balances: ArrayLike,
    *,
    allowed: Collection[tuple[str, str]] | None = None,
) -> Compensation:
    """The payments that make everyone at least whole, or as nearly as can be.

    Args:
        payers: ids.
        balances: expected result of each payer under the deal, EUR.
        allowed: (from, to) pairs that may pay each other; None allows all.

    Raises:
        HefboomError: numbers and payers do not match, or a pair names somebody else.
    """
    result = np.asarray(balances, dtype=float)
    if result.shape != (len(payers),) or not np.isfinite(result).all():
        raise HefboomError("one finite balance a payer", field="balances", found=result.shape)
    for pair in allowed or ():
        if not set(pair) <= set(payers):
            raise HefboomError(
                "a payment is between payers of the deal",
                field="allowed",
                found=pair,
                allowed=payers,
            )
    scale = max(float(np.abs(result).max(initial=0.0)), 1e-300)
    losers = tuple(
        name for name, euros in zip(payers, result, strict=True) if euros < -1e-9 * scale
    )
    # Gains and losses too small to see would only upset the programme.
    counted = np.where(np.abs(result) > 1e-9 * scale, result / scale, 0.0)
    pairs = [
        (i, j)
        for i, giver in enumerate(payers)
        for j, taker in enumerate(payers)
        if counted[i] > 0.0 > counted[j] and (allowed is None or (giver, taker) in allowed)
    ]
    payments = np.zeros((len(payers), len(payers)))
    if pairs:
        flows = _flows(counted, pairs) * scale
        for (i, j), euros in zip(pairs, flows, strict=True):
            payments[i, j] = euros if euros > 1e-9 * scale else 0.0
    after = result - payments.sum(axis=1) + payments.sum(axis=0)
    left = float(np.maximum(-after, 0.0).sum())
    return Compensation(payers, payments, after, left if left > 1e-6 * scale else 0.0, losers)


def _flows(result: Array, pairs: list[tuple[int, int]]) -> Array:
    """The flow on each pair; winners never pay more than they gain."""
    from scipy.optimize import linprog

    n, m = result.size, len(pairs)
    gives, takes = np.zeros((n, m)), np.zeros((n, m))
    for k, (i, j) in enumerate(pairs):
        gives[i, k] = takes[j, k] = 1.0
    winners, losing = np.flatnonzero(result > 0.0), np.flatnonzero(result < 0.0)
    # A loser gets no more than the loss, so the most that is moved is the most that is made good.
    # So what is moved equals what is made good.
    upper = np.vstack([gives[winners], takes[losing]])
    limits = np.append(result[winners], -result[losing])
    first = linprog(-np.ones(m), A_ub=upper, b_ub=limits, method="highs")
    total = -float(first.fun)
    # z: the largest part of a gain that a winner gives up.
    part = np.column_stack([gives[winners], -result[winners]])
    upper = np.vstack([np.column_stack([upper, np.zeros(len(limits))]), part])
    moved = np.append(-np.ones(m), 0.0)
    second = linprog(
        np.append(np.zeros(m), 1.0),
        A_ub=np.vstack([upper, moved]),
        b_ub=np.concatenate([limits, np.zeros(len(winners)), [-total * (1.0 - 1e-12)]]),
        method="highs",
    )
    best: Array = (second if second.status == 0 else first).x[:m]
    return best
