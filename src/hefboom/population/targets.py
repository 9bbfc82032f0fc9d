"""What each buurt must add up to on 1 January 2024.

The buurten of 2019 (the last year with all columns) give the structure; the published totals of
the gemeente give the level. Both margins are met exactly: iterative proportional fitting of the
buurt table to (buurt total, gemeente total), then controlled rounding. CBS publishes the shares of
2024 in whole percentages; the totals here carry that rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .rounding import largest_remainder, round_table
from .tables import assumptions, gemeente_figure, national_figure, table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BANDS", "BASE_YEAR", "HOUSEHOLD_TYPES", "TENURES", "Targets", "fit_two_way", "targets"]

BASE_YEAR = 2024
BANDS = ("0_15", "15_25", "25_45", "45_65", "65plus")
HOUSEHOLD_TYPES = ("eenpersoons", "zonder_kinderen", "met_kinderen")
TENURES = ("koop", "corporatie", "particulier")


@dataclass(frozen=True)
class Targets:
    """Integer targets; rows are buurten in order of code."""

    buurten: list[str]
    wijken: list[str]
    residents: NDArray[np.int64]
    bands: NDArray[np.int64]
    """residents by age band (columns: ``BANDS``)"""
    sexes: NDArray[np.int64]
    """residents by sex (columns: man, vrouw)"""
    households: NDArray[np.int64]
    """households by type (columns: ``HOUSEHOLD_TYPES``)"""
    tenure: NDArray[np.int64]
    """households by tenure (columns: ``TENURES``)"""
    benefits: dict[str, NDArray[np.int64]]
    """persons with bijstand, ao, ww"""


@cache
def targets() -> Targets:
    """The targets of the gemeente, from the shipped tables."""
    b = table("buurten_2019")
    people = int(gemeente_figure("inwoners", BASE_YEAR))
    residents = largest_remainder(_column(b["inwoners"]), people)
    shares = np.array([gemeente_figure(f"leeftijd_{k}_pct", BASE_YEAR) for k in BANDS])
    bands = _fit_and_round(
        np.column_stack([_column(b[f"leeftijd_{k}"]) for k in BANDS]),
        residents,
        largest_remainder(shares, people),
    )
    men = int(gemeente_figure("mannen", BASE_YEAR))
    sexes = _fit_and_round(
        np.column_stack([_column(b["mannen"]), _column(b["vrouwen"])]),
        residents,
        np.array([men, people - men]),
    )
    total = int(gemeente_figure("huishoudens", BASE_YEAR))
    per_buurt = largest_remainder(_column(b["huishoudens"]), total)
    types = np.array([gemeente_figure(f"{k}_pct", BASE_YEAR) for k in HOUSEHOLD_TYPES])
    households = _fit_and_round(
        np.column_stack([_column(b[k]) for k in HOUSEHOLD_TYPES]),
        per_buurt,
        largest_remainder(types, total),
    )
    households = _make_room(households, residents)
    return Targets(
        buurten=b["buurt"].to_list(),
        wijken=b["wijk"].to_list(),
        residents=residents,
        bands=bands,
        sexes=sexes,
        households=households,
        tenure=_tenure(per_buurt),
        benefits={kind: _benefit(kind) for kind in ("bijstand", "ao", "ww")},
    )


def _make_room(households: NDArray[np.int64], residents: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where rounded counts ask for more people than live there, swap types with the largest buurt.

    CBS rounds buurten to 5; in a buurt of 100 residents that can leave no room for the second
    person of a couple. The totals per buurt and per type stay as they are.
    """
    households = households.copy()
    largest = int(np.argmax(residents))
    for i in np.flatnonzero(residents < households @ np.array([1, 2, 2])):
        for _ in range(int((households[i] @ np.array([1, 2, 2])) - residents[i])):
            kind = 1 if households[i, 1] > 0 else 2
            households[i, kind] -= 1
            households[i, 0] += 1
            households[largest, kind] += 1
            households[largest, 0] -= 1
    return households


def _tenure(households: NDArray[np.int64]) -> NDArray[np.int64]:
    """Households by tenure: dwellings of which the owner is known stand for all households."""
    b = table("buurten_2019")
    year = int(assumptions()["wonen"]["jaar_eigendom"])
    rented = gemeente_figure("huur_pct", year)
    corporation = gemeente_figure("corporatie_pct", year)
    city = np.array([gemeente_figure("koop_pct", year), corporation, rented - corporation])
    city /= city.sum()
    shares = np.column_stack([b[f"{k}_pct"].cast(float).to_numpy() for k in TENURES])
    shares = np.where(np.isnan(shares).any(axis=1)[:, None], city * 100, shares)
    return _fit_and_round(
        np.maximum(shares, 0.2) * households[:, None],
        households,
        largest_remainder(city, int(households.sum())),
    )


def _benefit(kind: str) -> NDArray[np.int64]:
    """Persons with a benefit: buurten of 2019, the gemeente of 2021 moved with the nation."""
    group = "uitkeringen KWB"
    label = {"bijstand": "bijstand (tot AOW)", "ao": "AO", "ww": "WW"}[kind]
    growth = national_figure(group, label, BASE_YEAR) / gemeente_figure(f"landelijk_{kind}", 2021)
    total = round(gemeente_figure(kind, 2021) * growth)
    return largest_remainder(_column(table("buurten_2019")[kind]), total)


def _column(series: object) -> NDArray[np.float64]:
    """A column as floats; suppressed cells count as zero (areas of a handful of people)."""
    return np.nan_to_num(series.cast(float).to_numpy())  # type: ignore[attr-defined]


def _fit_and_round(
    table_: NDArray[np.float64], rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.int64]:
    return round_table(fit_two_way(table_, rows, columns), rows, columns, allowed=rows[:, None] > 0)


def fit_two_way(
    cells: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    rounds: int = 200,
) -> NDArray[np.float64]:
    """Iterative proportional fitting of a table to two margins.

    Rows that have people but no known structure start from the structure of all rows together.
    """
    fitted = np.asarray(cells, dtype=np.float64).copy()
    empty = (fitted.sum(axis=1) <= 0) & (rows > 0)
    fitted[empty] = cells.sum(axis=0) / cells.sum()
    for _ in range(rounds):
        total = fitted.sum(axis=0)
        fitted *= np.divide(columns, total, out=np.zeros_like(total), where=total > 0)
        total = fitted.sum(axis=1)
        fitted *= np.divide(rows, total, out=np.zeros_like(total), where=total > 0)[:, None]
    return fitted
