"""What all gemeenten together must be: small corrections that make rounded shares add up.

CBS publishes shares of a gemeente in whole percentages and the counts of the nation exactly. One
factor per category, the same for every gemeente, closes the gap; it is near 1 and never takes a
share further than half a percentage point from what was published.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .place import all_figures, figure, gemeenten
from .tables import assumptions, national_figure, table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "BANDS",
    "BASE_YEAR",
    "HOUSEHOLD_TYPES",
    "TENURES",
    "benefit_total",
    "child_families",
    "household_shares",
    "one_parent_share",
    "other_share",
    "tenure_shares",
]

BASE_YEAR = 2024
TENURE_YEAR = 2023
BANDS = ("0_15", "15_25", "25_45", "45_65", "65plus")
HOUSEHOLD_TYPES = ("eenpersoons", "zonder_kinderen", "met_kinderen")
TENURES = ("koop", "corporatie", "particulier")


def _closed(
    shares: NDArray[np.float64], weight: NDArray[np.float64], wanted: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Rows of shares, moved by one factor per column until their weighted sums are ``wanted``."""
    start = shares / shares.sum(1, keepdims=True)
    factor = np.ones(shares.shape[1])
    for _ in range(200):
        fitted = start * factor
        fitted = np.clip(fitted / fitted.sum(1, keepdims=True), start - 0.005, start + 0.005)
        fitted /= fitted.sum(1, keepdims=True)
        factor *= wanted / (weight @ fitted)
    return fitted


@cache
def _household_table() -> dict[str, NDArray[np.float64]]:
    codes = gemeenten()
    shares = np.array([[figure(g, f"{k}_pct", BASE_YEAR) for k in HOUSEHOLD_TYPES] for g in codes])
    households = np.array([figure(g, "huishoudens", BASE_YEAR) for g in codes])
    names = ("eenpersoons", "meerpersoons zonder kinderen", "meerpersoons met kinderen")
    wanted = np.array([national_figure("huishoudens", n, BASE_YEAR) for n in names])
    fitted = _closed(shares, households, wanted * households.sum() / wanted.sum())
    return dict(zip(codes, fitted, strict=True))


def household_shares(gemeente: str) -> NDArray[np.float64]:
    """Shares of one-person households, without and with children."""
    return _household_table()[gemeente]


@cache
def _tenure_table() -> dict[str, NDArray[np.float64]]:
    """Owner shares of 2023; the corporations' part of the rented homes is that of 2022."""
    codes = gemeenten()
    rows = []
    for g in codes:
        owner, rented = figure(g, "koop_pct", TENURE_YEAR), figure(g, "huur_pct", TENURE_YEAR)
        corporation = figure(g, "corporatie_pct", 2022) / max(figure(g, "huur_pct", 2022), 1.0)
        corporation = min(corporation, 1.0) * rented
        rows.append([owner, corporation, max(rented - corporation, 0.0)])
    homes = np.array([figure(g, "huishoudens", BASE_YEAR) for g in codes])
    group = "woningvoorraad"
    names = ("koop", "corporatie", "overige verhuurder")
    wanted = np.array([national_figure(group, n, TENURE_YEAR) for n in names])
    fitted = _closed(np.array(rows) + 1e-6, homes, wanted * homes.sum() / wanted.sum())
    return dict(zip(codes, fitted, strict=True))


def tenure_shares(gemeente: str) -> NDArray[np.float64]:
    """Shares of households that own, rent from a corporation, rent from somebody else."""
    return _tenure_table()[gemeente]


def benefit_total(gemeente: str, kind: str) -> int:
    """Persons with bijstand, ao, ww or aow: the gemeente of 2021 moved with the nation."""
    labels = {"bijstand": "bijstand (tot AOW)", "ao": "AO", "ww": "WW", "aow": "AOW (inwoners NL)"}
    own = all_figures(kind, 2021)
    national = national_figure("uitkeringen KWB", labels[kind], BASE_YEAR)
    if gemeente not in own:
        # suppressed: so few that the nation does not notice
        return round(0.3 * national * figure(gemeente, "inwoners", BASE_YEAR) / 17_942_942)
    return round(own[gemeente] * national / sum(own[g] for g in sorted(own)))


@cache
def _one_parent_table() -> dict[str, float]:
    """One-parent share of the families: national total, leaning on divorced to married."""
    codes = gemeenten()
    lean = float(assumptions()["huishoudens"]["eenouder_helling_gemeente"])
    families = np.array(
        [figure(g, "huishoudens", BASE_YEAR) * household_shares(g)[2] for g in codes]
    )
    divorced = np.array([figure(g, "gescheiden_pct", 2021) for g in codes])
    married = np.array([figure(g, "gehuwd_pct", 2021) for g in codes])
    wanted = national_figure("huishoudens", "eenouder", BASE_YEAR)
    odds = (divorced / married) ** lean
    low, high = -6.0, 6.0
    for _ in range(60):
        middle = (low + high) / 2
        share = 1 / (1 + 1 / (odds * np.exp(middle)))
        low, high = (middle, high) if (share * families).sum() < wanted else (low, middle)
    return dict(zip(codes, share.tolist(), strict=True))


def one_parent_share(gemeente: str) -> float:
    """Share of households with children that have one parent."""
    return _one_parent_table()[gemeente]


@cache
def other_share() -> float:
    """Share of the households without children that hold no couple."""
    total = national_figure("huishoudens", "meerpersoons zonder kinderen", BASE_YEAR)
    group = "huishoudpositie"
    partners = sum(
        national_figure(group, f"partner {k} zonder kind", BASE_YEAR)
        for k in ("gehuwd", "niet-gehuwd")
    )
    return 1 - partners / 2 / total


@cache
def child_families() -> NDArray[np.float64]:
    """Families with 1, 2, 3+ children: rows couples and one-parent, the nation.

    Start: 's-Gravenhage (71486NED, 2019); fitted to households by size and to the number of
    couples and single parents with children.
    """
    c = table("kindertal_2019.csv")
    start = np.zeros((2, 3))
    for row, kind in enumerate(("paar", "eenouder")):
        part = c.filter((c["type"] == kind) & (c["kinderen"] > 0)).sort("kinderen")
        start[row] = part["aantal"].to_numpy()
    group = "huishoudens"
    with_children = national_figure(group, "meerpersoons met kinderen", BASE_YEAR)
    parents = national_figure(group, "eenouder", BASE_YEAR)
    without = national_figure(group, "meerpersoons zonder kinderen", BASE_YEAR)
    sizes = np.array(
        [national_figure(group, f"{k} personen", BASE_YEAR) for k in ("2", "3", "4", "5+")]
    )
    a = assumptions()["huishoudens"]
    more = a["overig_grootte"] - 2
    other = without * other_share()
    sizes[:2] -= other * np.array([1 - more, more])
    # others living in make a household one larger: part q of all couples and families
    others = national_figure("huishoudpositie", "overig lid", BASE_YEAR)
    q = (others - a["overig_grootte"] * other) / (without - other + with_children)
    for k in range(4):
        larger = q * sizes[k - 1] if k else 0.0
        sizes[k] = (sizes[k] - larger) / (1 - q if k < 3 else 1.0)
    sizes[0] -= without - other
    tail = np.array(a["kindertal_3plus"])
    # size classes 2, 3, 4, 5+; a single parent with three children is of size 4, with more 5+
    size_of = np.zeros((2, 3, 4))
    size_of[0, 0, 1] = size_of[0, 1, 2] = size_of[0, 2, 3] = 1
    size_of[1, 0, 0] = size_of[1, 1, 1] = 1
    size_of[1, 2, 2], size_of[1, 2, 3] = tail[0] / tail.sum(), 1 - tail[0] / tail.sum()
    cells = start[:, :, None] * size_of
    sizes *= with_children / sizes.sum()
    for _ in range(300):
        cells *= (sizes / cells.sum((0, 1)))[None, None, :]
        by_kind = np.array([with_children - parents, parents])
        cells *= (by_kind / cells.sum((1, 2)))[:, None, None]
    return np.asarray(cells.sum(2))
