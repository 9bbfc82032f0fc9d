"""The arithmetic of contracts, apart from who signs them. All arguments may be arrays.

>>> shared_savings(10_000.0 * 1_000, 9_500.0 * 1_000, share=0.75, quality=0.9,
...                minimum_rate=0.02, cap=0.20)
337500.0
>>> round(corridor(-0.06, [(0.03, 1.0), (0.06, 0.5)]), 6)
-0.045
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from hefboom.errors import HefboomError

__all__ = ["Losses", "corridor", "outcome_payment", "shared_savings"]


@dataclass(frozen=True, slots=True)
class Losses:
    """The downside of a shared savings contract.

    Attributes:
        lowest, highest: bounds of the share of a loss that is repaid; within them the share is
            1 − share of savings × quality, so that better quality means a smaller repayment.
        minimum_rate: a loss smaller than this share of the benchmark is not repaid.
        cap: repayment is at most this share of the benchmark.
    """

    lowest: float = 0.0
    highest: float = 1.0
    minimum_rate: float = 0.0
    cap: float = 1.0


def shared_savings(
    benchmark: ArrayLike,
    actual: ArrayLike,
    *,
    share: float,
    quality: ArrayLike = 1.0,
    gate: float = 0.0,
    minimum_rate: float = 0.0,
    cap: float | None = None,
    above_threshold: bool = False,
    cost_first: ArrayLike = 0.0,
    losses: Losses | None = None,
) -> Any:
    """What the provider receives (above 0) or repays (below 0), EUR.

    Args:
        benchmark: expected cost of the group without the programme, EUR.
        actual: cost that was found, EUR.
        share: the largest share of a saving that goes to the provider, 0–1.
        quality: score, 0–1; the share is multiplied by it.
        gate: below this score no saving is shared.
        minimum_rate: no payment if the saving is a smaller share of the benchmark. It is there
            because with no effect at all some years still "save".
        cap: the payment is at most this share of the benchmark.
        above_threshold: share only what lies above the minimum rate, not from the first euro.
        cost_first: EUR of the provider's own cost that is repaid out of the saving before the
            rest is shared.
        losses: the downside; None if a loss is never repaid.
    """
    expected = np.asarray(benchmark, dtype=float)
    score = np.asarray(quality, dtype=float)
    gross = expected - np.asarray(actual, dtype=float)
    limit = minimum_rate * expected
    counted = gross - limit if above_threshold else gross
    # The reference rule pays at the limit itself; a hair of rounding must not decide.
    reached = (gross > 0.0) & (gross >= limit * (1.0 - 1e-12)) & (score >= gate)
    counted = np.maximum(counted, 0.0)
    first = np.minimum(np.asarray(cost_first, dtype=float), counted)
    pay = np.where(reached, first + share * score * (counted - first), 0.0)
    if cap is not None:
        pay = np.minimum(pay, cap * expected)
    if losses is not None:
        rate = np.clip(1.0 - share * score, losses.lowest, losses.highest)
        missed = (gross < 0.0) & (-gross >= losses.minimum_rate * expected * (1.0 - 1e-12))
        repay = np.minimum(rate * np.maximum(-gross, 0.0), losses.cap * expected)
        pay = pay - np.where(missed, repay, 0.0)
    return pay if pay.ndim else float(pay)


def corridor(margin: ArrayLike, bands: Sequence[tuple[float, float]]) -> Any:
    """The part of a margin that stays with who bears the risk, band by band.

    Args:
        margin: result as a share of the budget; below 0 is a loss.
        bands: (upper edge of the band as a share of the budget, share that stays), from the
            inside out; what lies beyond the last edge goes to the counterparty.

    Raises:
        HefboomError: edges that do not rise.
    """
    size = np.abs(np.asarray(margin, dtype=float))
    kept = np.zeros_like(size)
    lower = 0.0
    for upper, share in bands:
        if upper <= lower:
            raise HefboomError("the edges of the bands rise", field="banden", found=upper)
        kept = kept + share * (np.minimum(size, upper) - np.minimum(size, lower))
        lower = upper
    signed = np.sign(np.asarray(margin, dtype=float)) * kept
    return signed if signed.ndim else float(signed)


def outcome_payment(
    earned: ArrayLike,
    principal: ArrayLike,
    *,
    years: float = 0.0,
    return_cap: float | None = None,
    total_cap: float | None = None,
    at_risk: float = 1.0,
) -> Any:
    """What outcome payers pay to the financier, EUR at the end of the term.

    >>> outcome_payment(900.0, 1_000.0, years=2, return_cap=0.12)
    900.0
    >>> round(outcome_payment(2_000.0, 1_000.0, years=2, return_cap=0.12), 2)
    1254.4

    Args:
        earned: number of results × price, EUR.
        principal: what the financier put in, EUR.
        years: until payment.
        return_cap: highest return a year (share): at most principal × (1 + cap)^years.
        total_cap: highest payment, EUR.
        at_risk: share of the principal that can be lost; the rest is repaid in any case.
    """
    put_in = np.asarray(principal, dtype=float)
    pay = np.maximum(np.asarray(earned, dtype=float), 0.0)
    if return_cap is not None:
        pay = np.minimum(pay, put_in * (1.0 + return_cap) ** years)
    if total_cap is not None:
        pay = np.minimum(pay, total_cap)
    pay = np.maximum(pay, (1.0 - at_risk) * put_in)
    return pay if pay.ndim else float(pay)
