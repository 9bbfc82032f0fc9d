"""What each area of a gemeente must add up to on 1 January 2024.

The areas (wijken of 2024, or buurten of 2019 where those are known) give the structure; the
published totals of the gemeente give the level. Both margins are met exactly: iterative
proportional fitting of the area table to (area total, gemeente total), then controlled rounding.
CBS publishes the shares of a gemeente in whole percentages; the sums of its areas sharpen them
within that rounding. Columns that are missing for an area come from ``relations``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .national import (
    BANDS,
    BASE_YEAR,
    HOUSEHOLD_TYPES,
    TENURES,
    benefit_total,
    household_shares,
    tenure_shares,
)
from .own import Own
from .own_fit import check_room, given_counts, given_table
from .place import Place, place
from .relations import fill_count, fill_share
from .rounding import largest_remainder, round_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .frame import Population

__all__ = [
    "BANDS",
    "BASE_YEAR",
    "BENEFITS",
    "HOUSEHOLD_TYPES",
    "TENURES",
    "Targets",
    "fit_two_way",
    "targets",
    "targets_of",
]

BENEFITS = ("bijstand", "ao", "ww")


@dataclass(frozen=True)
class Targets:
    """Integer targets; rows are areas in order of code."""

    place: Place
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

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of the areas: they key the draws."""
        return self.place.codes


@cache
def targets(
    gemeente: str, held_out: frozenset[str] = frozenset(), own: Own | None = None
) -> Targets:
    """The targets of a gemeente, from the shipped tables and, where given, own figures.

    Raises:
        HefboomError: own figures that cannot be met together.
    """
    p = place(gemeente, held_out, own)
    people = int(p.figure("inwoners", BASE_YEAR))
    residents = given_counts(p, "inwoners", largest_remainder(p.counts("inwoners"), people))
    people = int(residents.sum())
    age_cells = np.column_stack([p.counts(f"leeftijd_{k}") for k in BANDS])
    published = np.array([p.figure(f"leeftijd_{k}_pct", BASE_YEAR) for k in BANDS]) / 100
    bands = _fit_and_round(
        age_cells, residents, largest_remainder(_sharper(published, age_cells, p), people)
    )
    bands = given_table(p, tuple(f"leeftijd_{k}" for k in BANDS), bands, residents)
    men = min(int(p.figure("mannen", BASE_YEAR)), people)
    sexes = _fit_and_round(
        np.column_stack([p.counts("mannen"), p.counts("vrouwen")]),
        residents,
        np.array([men, people - men]),
    )
    sexes = given_table(p, ("mannen", "vrouwen"), sexes, residents)
    total = int(p.figure("huishoudens", BASE_YEAR))
    adults = residents - bands[:, 0]
    per_area = _room(largest_remainder(p.counts("huishoudens"), total), adults)
    per_area = given_counts(p, "huishoudens", per_area, adults)
    total = int(per_area.sum())
    households = _fit_and_round(
        _types(p, per_area),
        per_area,
        largest_remainder(household_shares(gemeente), total),
    )
    households = given_table(p, HOUSEHOLD_TYPES, households, per_area)
    wanted = households
    households = _make_room(wanted, residents, adults)
    check_room(p, HOUSEHOLD_TYPES, wanted, households)
    return Targets(
        place=p,
        residents=residents,
        bands=bands,
        sexes=sexes,
        households=households,
        tenure=_tenure(p, per_area),
        benefits={kind: _benefit(p, kind, residents, adults) for kind in BENEFITS},
    )


def targets_of(population: Population) -> Targets:
    """What a population was built to: with its held-out columns and own figures."""
    held_out = frozenset(population.metadata.get("held_out", ()))
    return targets(population.area, held_out, Own.of_metadata(population.metadata))


def _sharper(
    shares: NDArray[np.float64], cells: NDArray[np.float64], p: Place
) -> NDArray[np.float64]:
    """Whole percentages made finer by the sum of the areas, at most half a point away.

    Only areas of the base year say something about it; buurten of 2019 do not.
    """
    shares = shares / shares.sum()
    if cells.sum() <= 0 or p.frame["jaar"].min() != BASE_YEAR:
        return shares
    return np.clip(cells.sum(0) / cells.sum(), shares - 0.005, shares + 0.005)


def _types(p: Place, per_area: NDArray[np.int64]) -> NDArray[np.float64]:
    """Households by type per area: counted where published, else from the relations."""
    counted = np.column_stack([p.counts(k) for k in HOUSEHOLD_TYPES])
    known = counted.sum(1) > 0
    alone = fill_share(p, "eenpersoons")
    with_kids = (1 - alone) * fill_share(p, "met_kinderen")
    modelled = np.column_stack([alone, 1 - alone - with_kids, with_kids]) * per_area[:, None]
    return np.where(known[:, None], counted, modelled)


def _room(households: NDArray[np.int64], adults: NDArray[np.int64]) -> NDArray[np.int64]:
    """No area has more households than residents of 15 and over; the rest moves to the largest."""
    kept = np.minimum(households, adults)
    kept[int(np.argmax(adults - kept))] += int((households - kept).sum())
    return kept


def _make_room(
    households: NDArray[np.int64], residents: NDArray[np.int64], adults: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Where rounded counts ask for more people than live there, swap types with the largest area.

    CBS rounds areas to 5; in an area of 100 residents that can leave no room for the second person
    of a couple. The totals per area and per type stay as they are.
    """
    households = households.copy()
    largest = int(np.argmax(residents))
    least, grown = np.array([1, 2, 3]), np.array([1, 2, 2])
    while True:
        short = (residents < households @ least) | (adults < households @ grown)
        short[largest] = False
        rows = np.flatnonzero(short & (households[:, 1:].sum(1) > 0))[: households[largest, 0]]
        if len(rows) == 0:
            return households
        for i in rows:
            kind = 1 if households[i, 1] > 0 else 2
            households[i, kind] -= 1
            households[i, 0] += 1
            households[largest, kind] += 1
            households[largest, 0] -= 1


def _tenure(p: Place, households: NDArray[np.int64]) -> NDArray[np.int64]:
    """Households by tenure: dwellings of which the owner is known stand for all households."""
    city = tenure_shares(p.code)
    own = np.column_stack([p.column(f"{k}_pct") for k in TENURES]) / 100
    known = ~np.isnan(own).any(axis=1) & (np.nansum(own, axis=1) > 0)
    owner = fill_share(p, "koop")
    corporation = (1 - owner) * fill_share(p, "corporatie")
    modelled = np.column_stack([owner, corporation, 1 - owner - corporation])
    shares = np.where(known[:, None], own, modelled)
    fitted = _fit_and_round(
        np.maximum(shares, 0.002) * households[:, None],
        households,
        largest_remainder(city, int(households.sum())),
    )
    return given_table(p, tuple(f"{k}_pct" for k in TENURES), fitted, households, share=True)


def _benefit(
    p: Place, kind: str, residents: NDArray[np.int64], adults: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Persons with a benefit: the structure of the areas, the level of the gemeente."""
    counted = p.column(kind)
    counts = fill_count(p, kind) if np.isnan(counted).all() else np.nan_to_num(counted)
    counts = np.where(adults > 0, counts, 0.0)
    total = min(benefit_total(p.code, kind), int(0.3 * adults.sum()))
    whole = largest_remainder(counts if counts.sum() > 0 else adults.astype(float), total)
    return given_counts(p, kind, np.minimum(whole, (0.45 * adults).astype(np.int64)), adults)


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
    every = cells.sum(axis=0)
    fitted[empty] = every / every.sum() if every.sum() > 0 else columns / max(columns.sum(), 1)
    for step in range(rounds):
        total = fitted.sum(axis=0)
        factor = np.divide(columns, total, out=np.ones_like(total), where=total > 0)
        fitted *= factor
        total = fitted.sum(axis=1)
        fitted *= np.divide(rows, total, out=np.zeros_like(total), where=total > 0)[:, None]
        if step > 2 and np.abs(factor - 1).max(initial=0.0) < 1e-9:
            break
    return fitted
