"""Streams of money: who pays or gains what, in which year, for a programme of cohorts.

A stream is a yearly amount per participant, and a profile: which part of that amount falls in
each year after a participant starts. People may start in several years; the cash flow of the
programme is the sum over those cohorts, each moved to its own start. Streams keep one number a
draw, so that many draws and years cost little memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hefboom.returns.ledger import Entry, Kind

__all__ = ["Stream", "cash", "effect_profile", "entry", "present"]

Array = NDArray[np.float64]
Side = Literal["cost", "benefit"]


@dataclass(frozen=True, slots=True)
class Stream:
    """One line of the books of an investment.

    Attributes:
        name: id; `nl`, `en`: labels.
        side: a cost of the investment, or a benefit. What the other side of a transfer loses is a
            negative benefit.
        payer: who sees it first.
        ultimate_payer: who bears it in the end.
        kind: what it is made of; decides in which ledger it counts.
        per_head: EUR per participant and unit of the profile, positive; [draw].
        profile: by year after the start of a participant; [year] or [draw, year].
        transfer_share: for a bundle, the part of it that only changes hands; [draw].
        cashable: frees money within a few years; None if nobody said so.
        outcome: the outcome that it hangs on.
    """

    name: str
    nl: str
    en: str
    side: Side
    payer: str
    ultimate_payer: str
    kind: Kind
    per_head: Array
    profile: Array
    transfer_share: Array | None = None
    cashable: bool | None = None
    outcome: str | None = None


def cash(stream: Stream, intake: Array) -> Array:
    """Cash flow of a stream, EUR, [draw, year]; positive whatever the side.

    Args:
        stream: an amount per participant.
        intake: participants who start in each year, [draw or 1, year].
    """
    draws = stream.per_head.size
    years = intake.shape[1]
    found = np.zeros((draws, years))
    profile = np.atleast_2d(stream.profile)
    for start in range(years):
        people = intake[:, start]
        if people.any():
            found[:, start:] += people[:, None] * profile[:, : years - start]
    found *= stream.per_head[:, None]
    return found


def present(stream: Stream, intake: Array, factors: Array) -> Array:
    """Present value of a stream by draw, EUR; what falls after the last year does not count."""
    years = intake.shape[1]
    profile = np.atleast_2d(stream.profile)
    total: Array = np.zeros(stream.per_head.size)
    for start in range(years):
        people = intake[:, start]
        if people.any():
            total += people * (profile[:, : years - start] @ factors[start:])
    return total * stream.per_head


def entry(stream: Stream, euros: Array, payer: str | None = None) -> Entry:
    """A stream as a line in the books, with its sign."""
    return Entry(
        payer or stream.payer,
        stream.kind,
        -euros if stream.side == "cost" else euros,
        stream.transfer_share if stream.kind is Kind.BUNDLE else None,
        name=stream.name,
    )


def effect_profile(
    years: int,
    *,
    start_year: int,
    duration_years: int,
    half_life_years: float | None = None,
    drop_off: Array | None = None,
) -> Array:
    """Which part of an effect is there in year 0, 1, … after the start of a participant.

    1 in the measured years. After them 0, or halving every `half_life_years`. On top of that,
    `drop_off` takes a share of what is left away each year from the first year of the effect on.

    Returns:
        [year], or [draw, year] if `drop_off` is given.
    """
    profile = np.zeros(years + 1)
    for year in range(years + 1):
        since = year - start_year
        if since < 0:
            continue
        if since < duration_years:
            profile[year] = 1.0
        elif half_life_years is not None:
            profile[year] = 0.5 ** ((since - duration_years + 1) / half_life_years)
    if drop_off is None or not drop_off.any():
        return profile
    since_start = np.maximum(np.arange(years + 1) - start_year, 0)
    left: Array = (1.0 - drop_off)[:, None] ** since_start
    return profile * left
