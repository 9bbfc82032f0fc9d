"""Households under the minimum, before and after, measured with one yardstick.

A measure that raises a norm must not make people poor by raising the yardstick as well. So both
sides are compared with the same amounts: the norms of the Participatiewet as they are, holiday
allowance included, and for those of 18 to 20 the norm that somebody of 21 would have. Income is
net, with bijstand, without allowances and kinderbijslag, as in ``hefboom.law.inkomen``. Whoever
studies is left out: student finance is not known. A household counts by its hoofdgezin, the gezin
of the tenant or owner, so that a grown-up child without income does not make its parents poor.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Reform, System

__all__ = ["INCOME_VARIABLES", "YARDSTICK", "below_minimum", "yardstick_reform"]

Array = npt.NDArray[Any]

YARDSTICK = "sociaal_minimum"
NET_INCOME = "netto_inkomen_gezin"
STUDENT = "heeft_student"
INCOME_VARIABLES = (NET_INCOME, STUDENT)
FULL_NORM = "participatiewet.leeftijd.volledige_norm"
ADULT = "participatiewet.leeftijd.meerderjarig"
MARGIN = "inkomen.marge_sociaal_minimum"


def yardstick_reform(year: int) -> Reform:
    """The law as it is, with the full norm for every adult."""
    from hefboom.engine import Reform

    return Reform.from_dict({FULL_NORM: {f"{year}-01-01": {"gelijk_aan": ADULT}}})


def below_minimum(
    system: System, data: Dataset, year: int, yardstick: Array, result: Mapping[str, Array]
) -> Array:
    """1 for each household whose hoofdgezin has less than the yardstick, 0 for the others.

    Args:
        yardstick: EUR per year per gezin.
        result: net income and students per gezin, of the law that is looked at.
    """
    from datetime import date

    margin = float(system.parameters[MARGIN].dated_value(date(year, 1, 1)).value or 0)
    below = (result[NET_INCOME] < yardstick - margin) & ~(np.asarray(result[STUDENT]) > 0)
    return below[data.huishouden_offsets[:-1]].astype(float)
