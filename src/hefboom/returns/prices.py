"""Price levels and discounting."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, MissingParameterError

__all__ = ["annuity", "convert", "discount_factors", "discount_rate", "price_factor"]

_HERE = Path(__file__).parent


@cache
def _index() -> dict[int, float]:
    data = read_yaml(_HERE / "cpi.yaml")
    found = {int(year): float(value) for year, value in data["values"].items()}
    return found | {int(year): float(leaf["value"]) for year, leaf in data["extended"].items()}


@cache
def _rates() -> list[tuple[datetime.date, float]]:
    values = read_yaml(_HERE / "discount.yaml")["values"]
    return sorted((day, float(leaf["value"])) for day, leaf in values.items())


def price_factor(from_year: int | None, to_year: int) -> float:
    """What a euro of one year is worth in euros of another, by consumer prices.

    Raises:
        HefboomError: the price year is not known; guessing it would hide a mistake of tens of
            per cents.
        MissingParameterError: there is no index for one of the years.
    """
    if from_year is None:
        raise HefboomError(
            "the price year is not known, so the amount cannot be converted", field="price_year"
        )
    for year in (from_year, to_year):
        if year not in _index():
            raise MissingParameterError(
                "no consumer price index for this year",
                file="cpi.yaml",
                field="price_year",
                found=year,
                allowed=_index(),
            )
    return _index()[to_year] / _index()[from_year]


def convert(euros: float, from_year: int | None, to_year: int) -> float:
    """An amount in the prices of another year. See `price_factor`."""
    return euros * price_factor(from_year, to_year)


def discount_rate(on: datetime.date) -> float:
    """The standard real discount rate (share a year) for an analysis that starts on this date.

    Raises:
        MissingParameterError: no rate is on file for a date this early.
    """
    rate: float | None = None
    for day, value in _rates():
        if day <= on:
            rate = value
    if rate is None:
        raise MissingParameterError(
            "no discount rate for this date",
            file="discount.yaml",
            field="discontovoet",
            found=on.isoformat(),
            allowed=f"from {_rates()[0][0].isoformat()}",
        )
    return rate


def discount_factors(rate: float, years: int) -> NDArray[np.float64]:
    """Present value of a euro at the end of year 0, 1, ... `years`; year 0 is the start itself."""
    if not -1 < rate < 1:
        raise HefboomError("a discount rate is a share a year", field="rate", found=rate)
    if years < 0:
        raise HefboomError("a number of years is 0 or more", field="years", found=years)
    factors: NDArray[np.float64] = (1.0 + rate) ** -np.arange(years + 1.0)
    return factors


def annuity(rate: float, years: int) -> float:
    """Present value of a euro at the end of each of the coming years.

    >>> round(annuity(0.0225, 10), 4)
    8.8662
    """
    return float(discount_factors(rate, years)[1:].sum())
