"""Arrears and problematic debts per household.

The national share (7.6%, October 2020) and those of fourteen gemeenten are published; the gemeenten
follow from a relation estimated on these (``relations.yaml``: ``schulden``), the nation is met.
Who has them leans on income, paid work and children at home, to the published shares.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .city import City
from .national import BASE_YEAR
from .own_fit import given_counts
from .place import figure, gemeenten
from .rounding import largest_remainder
from .selection import choose_per_cell
from .status import PROFIT, WAGE, Status
from .tables import national_figure, yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["debts", "share_of"]


@cache
def _shares() -> dict[str, float]:
    """Share of households with problematic debts per gemeente."""
    r = yaml_file("relations")["schulden"]
    codes = gemeenten()
    low = np.array([figure(g, "laagste_40_pct", 2022) / 100 for g in codes])
    minimum = np.array([figure(g, "sociaal_minimum_pct", 2021) / 100 for g in codes])
    homes = np.array([figure(g, "huishoudens", BASE_YEAR) for g in codes])
    b = r["coefficienten"]
    move = b["laagste_40"] * low + b["log_sociaal_minimum"] * np.log(minimum)
    expected = np.exp(move)
    nation = national_figure("problematische schulden", "aandeel huishoudens", "2020-10") / 100
    known = np.array([r["gemeenten"].get(g, np.nan) for g in codes])
    open_ = np.isnan(known)
    rest = nation * homes.sum() - float((known * homes)[~open_].sum())
    expected *= rest / (expected * homes)[open_].sum()
    shares = np.where(open_, expected, known)
    return dict(zip(codes, shares.tolist(), strict=True))


def share_of(gemeente: str) -> float:
    """Share of households with problematic debts."""
    return _shares()[gemeente]


def debts(
    city: City, status: Status, decile: NDArray[np.int64], student_home: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Per household: problematic debts, and arrears (all of the former and some more)."""
    r = yaml_file("relations")["schulden"]
    by_decile = np.array(r["gewicht_deciel"], dtype=float)[decile - 1]
    works = city.per_household((status.source == WAGE) | (status.source == PROFIT)) > 0
    kids = np.isin(city.h_type, (2, 3))
    retired = city.per_household(status.retired & city.p_main) > 0
    weight = by_decile * np.where(works, 1.0, r["gewicht_zonder_werk"])
    weight = weight * np.where(kids, r["gewicht_kinderen"], 1.0)
    weight = weight * np.where(retired, r["gewicht_aow"], 1.0)
    weight = np.where(student_home, 0.1, weight)
    one = np.zeros(len(weight), dtype=np.int64)
    number = round(share_of(city.target.place.code) * len(weight))
    cell, wanted = one, np.array([number])
    per_area = np.bincount(city.h_buurt, weight, len(city.h_count)).astype(float)
    expected = largest_remainder(per_area, number)
    given = given_counts(city.target.place, "problematische_schulden", expected, city.h_count)
    if given is not expected:
        cell, wanted, number = city.h_buurt, given, int(given.sum())
    heavy = choose_per_cell(weight, city.luck_h("schulden"), cell, wanted)
    more = round(float(r["achterstand_per_schuld"]) * number)
    behind = choose_per_cell(
        np.where(heavy, 0.0, weight), city.luck_h("achterstand"), one, np.array([more])
    )
    return heavy, heavy | behind
