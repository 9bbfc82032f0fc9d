"""Figures of a cash flow: internal rate of return, payback, and what a mean can bear.

A cash flow is a row of net amounts (EUR; negative is paid) at the end of year 0, 1, 2, …
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.prices import discount_factors

__all__ = [
    "Convergence",
    "Flows",
    "convergence",
    "internal_rate",
    "internal_rates",
    "npv",
    "payback",
    "span",
]

Array = NDArray[np.float64]

LOWEST, HIGHEST = -0.99, 100.0
"""Rates a year between which an internal rate is looked for."""


@dataclass(frozen=True, slots=True)
class Flows:
    """Money by draw and year. EUR, year 0 is the base year.

    Attributes:
        cost: what is put in; [draw, year].
        saving: what comes back; [draw, year].
    """

    cost: Array
    saving: Array


def span(values: Array | float, level: float = 0.9) -> dict[str, float]:
    """Mean and range of draws: ``{"waarde": …, "laag": …, "hoog": …}``."""
    row = np.asarray(values, dtype=float).reshape(-1)
    low, high = np.quantile(row, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return {"waarde": float(row.mean()), "laag": float(low), "hoog": float(high)}


def npv(flow: Array, rate: float) -> float:
    """Present value of one cash flow.

    >>> round(npv(np.array([-100.0, 0.0, 121.0]), 0.10), 6)
    0.0
    """
    row = _row(flow)
    return float(row @ discount_factors(rate, row.size - 1))


def internal_rate(flow: Array) -> float | None:
    """The rate at which the present value of a cash flow is 0.

    >>> round(internal_rate(np.array([-100.0, 0.0, 121.0])), 6)
    0.1

    Returns:
        The rate a year; None if there is no single one: nothing comes back, nothing is paid, or
        the sign of the flow changes more than once.
    """
    found = float(internal_rates(_row(flow)[None, :])[0])
    return None if np.isnan(found) else found


def internal_rates(flows: Array) -> Array:
    """The internal rate of many flows at once, [draw, year]; NaN where there is no single one.

    With one change of sign there is exactly one rate above -100% a year. It is found by halving
    the discount factor v = 1 / (1 + rate) between its ends, to about 1e-12.
    """
    signs = np.sign(flows)
    # A year without money does not change the sign of the years around it.
    carried = signs.copy()
    for year in range(1, flows.shape[1]):
        here = carried[:, year] == 0.0
        carried[here, year] = carried[here, year - 1]
    changes = np.sum(carried[:, 1:] * carried[:, :-1] < 0.0, axis=1)
    once = changes == 1
    found = np.full(flows.shape[0], np.nan)
    if not once.any():
        return found
    some = flows[once]
    # After the change of sign: +1 if money comes back after it was paid.
    direction = carried[once, -1]
    low = np.full(some.shape[0], 1.0 / (1.0 + HIGHEST))
    high = np.full(some.shape[0], 1.0 / (1.0 + LOWEST))
    for _ in range(60):
        middle = (low + high) / 2.0
        value = np.zeros_like(middle)
        for year in range(some.shape[1] - 1, -1, -1):
            value = value * middle + some[:, year]
        above = value * direction > 0.0
        high = np.where(above, middle, high)
        low = np.where(above, low, middle)
    rates = 1.0 / ((low + high) / 2.0) - 1.0
    inside = (rates > LOWEST * (1 - 1e-6)) & (rates < HIGHEST * (1 - 1e-6))
    found[once] = np.where(inside, rates, np.nan)
    return found


def payback(flows: Array, factors: Array | None = None) -> Array:
    """First year in which what came back covers what was put in, and stays so to the end.

    Args:
        flows: net cash flow, [draw, year].
        factors: discount factor by year; None counts euros as they come.

    Returns:
        Years from the start, one a draw; infinite if never.
    """
    running = np.cumsum(flows if factors is None else flows * factors, axis=1)
    # The last year below 0 decides, so that a later cohort cannot be overlooked.
    below = running < -1e-9 * np.maximum(1.0, np.abs(running).max(axis=1, keepdims=True))
    years = flows.shape[1]
    last = years - 1 - below[:, ::-1].argmax(axis=1)
    first = np.where(below.any(axis=1), last + 1, 0)
    return np.where(first >= years, np.inf, first).astype(float)


@dataclass(frozen=True, slots=True)
class Convergence:
    """Whether more draws could turn the answer.

    Attributes:
        draws: how many there were.
        mean: of the net present value, EUR.
        standard_error: Monte Carlo standard error of that mean, EUR.
        chance: P(NPV > 0).
        chance_error: Monte Carlo standard error of that chance.
        sign_stable: the mean lies more than 3 standard errors from 0, so that its sign would
            almost surely stay the same in another run.
        halves_agree: both halves of the draws give that sign.
    """

    draws: int
    mean: float
    standard_error: float
    chance: float
    chance_error: float
    sign_stable: bool
    halves_agree: bool


def convergence(values: Array) -> Convergence:
    """Monte Carlo error of the mean and of the chance of a positive value.

    Draws are independent, so the standard error of the mean is sd / sqrt(n), and that of a
    chance sqrt(p (1 - p) / n).
    """
    row = _row(values)
    n = row.size
    mean = float(row.mean())
    error = float(row.std(ddof=1) / np.sqrt(n)) if n > 1 else float("nan")
    chance = float(np.mean(row > 0.0))
    half = n // 2
    halves = n > 1 and np.sign(row[:half].mean()) == np.sign(row[half:].mean()) == np.sign(mean)
    return Convergence(
        draws=n,
        mean=mean,
        standard_error=error,
        chance=chance,
        chance_error=float(np.sqrt(chance * (1.0 - chance) / n)),
        sign_stable=bool(n > 1 and abs(mean) > 3.0 * error),
        halves_agree=bool(halves),
    )


def _row(values: Array) -> Array:
    row = np.asarray(values, dtype=float).reshape(-1)
    if row.size == 0 or not np.all(np.isfinite(row)):
        raise HefboomError(
            "is a row of amounts in euros", field="kasstroom", found=row[:5].tolist()
        )
    return row
