"""From rights and advances to what households get per month and after the year.

One set of rules at a time: the law as it is, or with the `Settlement` of a measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from hefboom.propositions.settlement import ALLOWANCES, Settlement
from hefboom.scenario.months.year import MONTHS, Computed

__all__ = ["VISIBLE", "Settled", "settle"]

Array = npt.NDArray[Any]

VISIBLE = 0.005
"""EUR: a smaller difference is rounding of numbers, not money."""


@dataclass(frozen=True, eq=False)
class Settled:
    """What households get, EUR.

    Attributes:
        paid: allowances paid in each month (4, households, 12).
        right: what the rules give in the end, per allowance (4, households).
        settlement: right minus paid; below 0 is too much paid (4, households).
        clawback: what has to be paid back, at least 0 (4, households).
        waived: too much paid, but not claimed back (4, households).
        supplement: what is paid after the year (4, households).
        bijstand: bijstand paid in each month (households, 12).
        bijstand_after: bijstand for this year that is paid after it, minus what was paid in it
            for the year before (households,).
        top_up: what fills a month up to the guaranteed minimum (households, 12).
        cash: all net income of each month (households, 12).
        below: whether a month is below the social minimum (households, 12).
        short: how much it is below, EUR (households, 12).
    """

    paid: Array
    right: Array
    settlement: Array
    clawback: Array
    waived: Array
    supplement: Array
    bijstand: Array
    bijstand_after: Array
    top_up: Array
    cash: Array
    below: Array
    short: Array

    @property
    def total(self) -> Array:
        """All money of the year, with its settlement; tax after the year is not in it."""
        after = self.supplement.sum(axis=0) - self.clawback.sum(axis=0) + self.bijstand_after
        return np.asarray(self.cash.sum(axis=1) + after)

    @property
    def variation(self) -> Array:
        """Coefficient of variation of the income of the months: deviation over mean."""
        mean = self.cash.mean(axis=1)
        return np.where(mean > 0, self.cash.std(axis=1) / np.where(mean > 0, mean, 1.0), 0.0)

    @property
    def drop(self) -> Array:
        """Largest fall from one month to the next, EUR; 0 if income never falls."""
        return np.maximum(0.0, -np.diff(self.cash, axis=1).min(axis=1))


def settle(
    found: Computed, threshold: float, delay: int, rules: Settlement | None = None
) -> Settled:
    """Pay and settle a year under the law, or under the rules of a measure.

    Args:
        found: rights and advances.
        threshold: EUR; the law does not claim back an allowance up to and with this amount.
        delay: months between the month that bijstand is for and its payment.
        rules: what a measure changes; None is the law.
    """
    paid, right = found.advance.copy(), found.right.sum(axis=2)
    limit = np.full((len(ALLOWANCES), 1), threshold)
    excess_only = np.zeros((len(ALLOWANCES), 1), dtype=bool)
    if rules is not None:
        for i, name in enumerate(ALLOWANCES):
            if name not in rules.toeslagen:
                continue
            if rules.grondslag != "jaar":
                basis = found.monthly if rules.grondslag == "maand" else found.earlier
                paid[i], right[i] = basis[i], basis[i].sum(axis=1)
            elif rules.drempel is not None:
                limit[i] = rules.drempel
            excess_only[i] = rules.soort_drempel == "meerdere"
        if rules.bijstand_vertraging is not None:
            delay = rules.bijstand_vertraging
    settlement = right - paid.sum(axis=2)
    settlement[np.abs(settlement) < VISIBLE] = 0.0
    over = np.maximum(0.0, -settlement)
    clawback = np.where(over > limit + VISIBLE, np.where(excess_only, over - limit, over), 0.0)

    bijstand, main = _later(found.bijstand, delay), _later(found.bijstand_main, delay)
    net = found.net - found.bijstand_main + main
    top_up = np.zeros_like(net)
    if rules is not None and rules.minimum_per_maand is not None:
        top_up = np.maximum(0.0, rules.minimum_per_maand * found.norm - net)
        top_up[top_up <= found.margin] = 0.0
    short = np.maximum(0.0, found.norm - net - top_up)
    below = short > found.margin
    return Settled(
        paid=paid,
        right=right,
        settlement=settlement,
        clawback=clawback,
        waived=over - clawback,
        supplement=np.maximum(0.0, settlement),
        bijstand=bijstand,
        bijstand_after=found.bijstand.sum(axis=1) - bijstand.sum(axis=1),
        top_up=top_up,
        cash=found.own + bijstand + paid.sum(axis=0) + top_up,
        below=below,
        short=np.where(below, short, 0.0),
    )


def _later(amounts: Array, delay: int) -> Array:
    """Amounts that are paid later; before the year they were as in its first month."""
    if not delay:
        return amounts
    source = np.clip(np.arange(MONTHS) - delay, 0, None)
    return np.asarray(amounts[:, source])
