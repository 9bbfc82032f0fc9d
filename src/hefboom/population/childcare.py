"""Formal childcare: which children, what kind, how many hours, at what price.

Numbers and hours: children with childcare allowance in 2022 (``relations.yaml``: ``opvang``). Only
children whose parents all work (or study) use it; more often with a higher income.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .city import City
from .selection import choose_per_cell
from .status import PROFIT, WAGE, Status
from .tables import yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DAY", "HOST", "SCHOOL", "childcare"]

DAY, SCHOOL, HOST = 1, 2, 3


def childcare(
    city: City, status: Status, decile: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Kind (0 none), hours per month and price per hour (EUR of 2024) of every person."""
    r = yaml_file("relations")["opvang"]
    busy = (status.source == WAGE) | (status.source == PROFIT) | status.student
    idle = city.per_gezin(city.p_adult & ~busy)[city.p_gezin] > 0
    may = city.p_child & ~idle
    lean = np.exp(float(r["helling_deciel"]) * (decile[city.p_household] - 5.5))
    kind = np.zeros(len(city.p_age), dtype=np.int64)
    hours = np.zeros(len(kind))
    price = np.zeros(len(kind))
    one = np.zeros(len(kind), dtype=np.int64)
    for name, code in (
        ("dagopvang", DAY),
        ("gastouder_0_3", HOST),
        ("buitenschools", SCHOOL),
        ("gastouder_4_11", HOST),
    ):
        part = r[name]
        low, high = part["leeftijd"]
        age = city.p_child & (city.p_age >= low) & (city.p_age <= high)
        number = round(float(part["aandeel"]) * float(age.sum()))
        weight = np.where(may & age & (kind == 0), lean, 0.0)
        chosen = choose_per_cell(weight, city.luck_p(name), one, np.array([number]))
        kind[chosen] = code
        spread = float(r["uren_spreiding"])
        drawn = part["uren"] * np.exp(spread * city.normal_p(f"uren {name}") - spread**2 / 2)
        hours[chosen] = np.clip(np.rint(drawn), 8, 230)[chosen]
        z = city.normal_p(f"prijs {name}")
        price[chosen] = np.round(part["prijs"] * np.exp(float(r["prijs_spreiding"]) * z), 2)[chosen]
    return kind, hours, price
