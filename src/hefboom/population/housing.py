"""Tenure, rent, value of the home and mortgage.

Tenure per buurt follows CBS; within a buurt owners rank higher and tenants of corporations lower
in income. Rents are drawn from declared distributions (no published one was found); the value of
homes follows the mean of the buurt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .city import City
from .relations import fill_level
from .tables import assumptions

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CORPORATION", "OWNER", "PRIVATE", "Housing", "house"]

OWNER, CORPORATION, PRIVATE = range(3)


@dataclass
class Housing:
    """Per household; EUR of 2024, rent per month."""

    tenure: NDArray[np.int64]
    rent: NDArray[np.float64]
    service: NDArray[np.float64]
    value: NDArray[np.float64]
    equity: NDArray[np.float64]
    interest: NDArray[np.float64]


def house(
    city: City,
    income: NDArray[np.float64],
    student: NDArray[np.bool_],
    bijstand: NDArray[np.bool_],
    age: NDArray[np.int64],
) -> Housing:
    """Where every household lives.

    Args:
        income: standardised income that ranks the households.
        student, bijstand: households of students and of recipients.
        age: of the main earner.
    """
    rank = _normal_rank(city, np.where(bijstand, np.minimum(income, 10_000), income))
    tenure = _tenure(city, rank, student, age)
    rent = _rent(city, rank, tenure, student)
    a = assumptions()["wonen"]
    s = a["servicekosten"]
    luck = city.luck_h("servicekosten")
    service = np.where(
        (luck < s["aandeel"]) & (tenure != OWNER),
        np.round(s["laag"] + (s["hoog"] - s["laag"]) * luck / s["aandeel"], 2),
        0.0,
    )
    value, equity, interest = _home(city, rank, tenure, bijstand, age)
    return Housing(tenure, rent, service, value, equity, interest)


def _normal_rank(city: City, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank within the buurt on the scale of a standard normal."""
    from scipy.special import ndtri

    order = np.lexsort((values, city.h_buurt))
    start = np.searchsorted(city.h_buurt, city.h_buurt)
    rank = np.empty(len(values))
    rank[order] = np.arange(len(values))
    size = city.h_count[city.h_buurt]
    return np.asarray(ndtri((rank - start + 0.5) / size))


def _blend(rank: NDArray[np.float64], noise: NDArray[np.float64], weight: float) -> Any:
    return weight * rank + np.sqrt(1 - weight**2) * noise


def _tenure(
    city: City,
    rank: NDArray[np.float64],
    student: NDArray[np.bool_],
    age: NDArray[np.int64],
) -> NDArray[np.int64]:
    a = assumptions()["wonen"]
    wanted = city.target.tenure
    score = _blend(rank, city.normal_h("koop"), a["samenhang_inkomen_koop"])
    score = score - a["jong_minder_koop"] * (age < 30) - 3.0 * student
    tenure = np.full(len(rank), PRIVATE)
    tenure[_first(city, -score, wanted[:, OWNER], np.ones(len(rank), dtype=bool))] = OWNER
    score = _blend(-rank, city.normal_h("corporatie"), a["samenhang_inkomen_corporatie"])
    score = score - a["student_particulier"] * student
    tenure[_first(city, -score, wanted[:, CORPORATION], tenure != OWNER)] = CORPORATION
    return tenure


def _first(
    city: City,
    key: NDArray[np.float64],
    number: NDArray[np.int64],
    among: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """The rows with the smallest key, ``number`` of every buurt."""
    rows = np.flatnonzero(among)
    order = rows[np.lexsort((key[rows], city.h_buurt[rows]))]
    area = city.h_buurt[order]
    position = np.arange(len(order)) - np.searchsorted(area, area)
    return np.asarray(order[position < number[area]])


def _rent(
    city: City,
    rank: NDArray[np.float64],
    tenure: NDArray[np.int64],
    student: NDArray[np.bool_],
) -> NDArray[np.float64]:
    a = assumptions()["wonen"]
    noise = city.normal_h("huur")
    rent = np.zeros(len(rank))
    for name, who in (
        ("corporatie", tenure == CORPORATION),
        ("particulier", (tenure == PRIVATE) & ~student),
        ("student", (tenure == PRIVATE) & student),
    ):
        d = a[f"huur_{name}"]
        z = _blend(rank[who], noise[who], a["huur_inkomen_samenhang"].get(name, 0.0))
        spread = d["spreiding"]
        drawn = d["gemiddeld"] * np.exp(spread * z - spread**2 / 2)
        rent[who] = np.round(np.clip(drawn, d["minimum"], d["maximum"]), 2)
    return rent


def _home(
    city: City,
    rank: NDArray[np.float64],
    tenure: NDArray[np.int64],
    bijstand: NDArray[np.bool_],
    age: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Value, equity and yearly interest of owner-occupied homes; zero for tenants."""
    from .tables import yaml_file

    a = assumptions()["wonen"]
    mean = fill_level(city.target.place, "woz_gemiddeld") * 1000
    spread = a["woz_spreiding"]
    z = _blend(rank, city.normal_h("woz"), 0.5)
    value = mean[city.h_buurt] * a["woz_koop_verhouding"] * np.exp(spread * z - spread**2 / 2)
    value = np.round(value, -3)
    steps = list(a["hypotheek_deel"])
    levels = np.array(list(a["hypotheek_deel"].values()))
    loan = levels[np.clip(np.digitize(age, steps) - 1, 0, len(levels) - 1)]
    loan = np.clip(loan + a["hypotheek_spreiding"] * city.normal_h("hypotheek"), 0.0, 1.0)
    limit = yaml_file("netto")["bijstand_vermogensgrens"]["eigen_woning"]
    least = 1 - 0.9 * limit / np.maximum(value, 1.0)
    loan = np.where(bijstand, np.maximum(loan, least), loan)
    owner = tenure == OWNER
    return (
        np.where(owner, value, 0.0),
        np.where(owner, np.round(value * (1 - loan)), 0.0),
        np.where(owner, np.round(value * loan * a["hypotheekrente"]), 0.0),
    )
