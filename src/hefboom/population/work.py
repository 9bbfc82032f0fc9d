"""Hours and hourly wage that go with the yearly wage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .city import City
from .net import Incomes
from .status import Status
from .tables import assumptions

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["hours_and_wage"]


def hours_and_wage(
    city: City, status: Status, incomes: Incomes
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Hours per week, and gross wage per hour in EUR of 2024; 0 for who has no wage.

    Hours are drawn by sex, young children and position, then bounded so that nobody earns less than
    the minimum wage per hour or more than the declared maximum.
    """
    a = assumptions()["werk"]
    young = city.per_gezin(city.p_child & (city.p_age < 12))[city.p_gezin] > 0
    group = np.where(city.p_man, 0, np.where(young, 2, 1))
    group = np.where(status.student, 3, group)
    mean = np.array(a["uren_gemiddeld"])[group]
    spread = np.array(a["uren_spreiding"])[group]
    hours = np.clip(np.rint(mean + spread * city.normal_p("uren")), 4, 40)
    wage = incomes.wage
    year = 52.0
    most = np.floor(wage / (year * a["uurloon_minimum"]))
    least = np.ceil(wage / (year * a["uurloon_maximum"]))
    hours = np.clip(np.minimum(hours, most), np.minimum(least, 40), 40)
    hours = np.where(wage > 0, np.maximum(hours, 1), 0)
    hourly = np.where(hours > 0, wage / np.maximum(hours * year, 1), 0.0)
    return hours.astype(np.int64), np.asarray(np.round(hourly, 2), dtype=np.float64)
