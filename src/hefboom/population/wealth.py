"""Savings per adult: published medians by household type and age, leaning on income.

The national table counts bank deposits of 2022 (money is moved to 2024 with the price index);
shares, bonds and debts in box 3 are not in it. Recipients of bijstand stay under the limit.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .assembly import ALONE, COUPLE, COUPLE_KIDS, ONE_PARENT
from .city import City
from .status import Status
from .tables import assumptions, national_figure, yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["savings"]

AGE_NAMES = ("<25", "25-35", "35-45", "45-55", "55-65", "65-75", "75-85", "85+")
AGE_EDGES = (25, 35, 45, 55, 65, 75, 85)
TYPE_NAMES = {
    ALONE: "eenpersoons",
    ONE_PARENT: "eenouder",
    COUPLE: "paar zonder kind",
    COUPLE_KIDS: "paar met kind",
}


@cache
def _figure(name: str) -> float:
    return 1000 * national_figure("spaartegoed (holders only)", name, 2022)


def savings(
    city: City,
    status: Status,
    earner: NDArray[np.int64],
    decile: NDArray[np.int64],
    price: float,
) -> NDArray[np.float64]:
    """EUR of 2024 per person (children 0)."""
    middle = _figure("totaal mediaan")
    by_type = np.full(5, middle)
    for kind, name in TYPE_NAMES.items():
        by_type[kind] = _figure(f"{name} mediaan")
    by_age = np.array([_figure(f"hkw {name} mediaan") for name in AGE_NAMES])
    spread = float(np.sqrt(2 * np.log(_figure("totaal gemiddeld") / middle)))
    a = assumptions()["vermogen"]
    age = np.digitize(city.p_age[earner], AGE_EDGES)
    lean = np.exp(a["elasticiteit_deciel"] * (decile - 5.5))
    median = by_type[city.h_type] * by_age[age] / middle * lean
    noise = np.exp(0.9 * spread * city.normal_h("sparen"))
    household = np.minimum(median * noise * price, a["maximum"])
    main = city.p_main & city.p_adult
    heads = np.maximum(city.per_household(main), 1)
    own = by_age[np.digitize(city.p_age, AGE_EDGES)] * price
    own = own * np.exp(0.9 * spread * city.normal_p("sparen inwonend"))
    result = np.where(main, (household / heads)[city.p_household], np.minimum(own, a["maximum"]))
    result = np.where(city.p_adult, result, 0.0)
    return np.asarray(np.round(_under_limit(city, status, result)))


def _under_limit(city: City, status: Status, wealth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Recipients of bijstand: at most a part of the limit of their gezin."""
    limit = yaml_file("netto")["bijstand_vermogensgrens"]
    family = (city.per_gezin(city.p_adult) > 1) | (city.per_gezin(city.p_child) > 0)
    most = np.where(family, limit["gezin"], limit["alleen"])
    most = most * assumptions()["bijstand"]["vermogen_deel_van_grens"]
    total = np.maximum(city.per_gezin(wealth), 1.0)
    scale = np.minimum(1.0, most / total)[city.p_gezin]
    return np.where(status.bijstand, wealth * scale, wealth)
