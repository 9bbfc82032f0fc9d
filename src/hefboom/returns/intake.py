"""How many people take part, and when they start.

    who could take part  x reach  x acceptance  = who would take part
    of these, at most so many places a year start, for so many years

Who stops early (drop-out) costs as much and yields nothing, unless the file says otherwise. An
effect that a trial measured on all who were assigned already holds drop-out: then it stays 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.draws import Distribution, Fixed

__all__ = ["FUNNEL", "Funnel", "intake"]

Array = NDArray[np.float64]

FUNNEL: Mapping[str, tuple[str, str, Distribution]] = {
    "bereik": ("deel van de doelgroep dat bereikt wordt", "reach", Fixed(1.0)),
    "aanvaarding": ("deel van de bereikten dat meedoet", "acceptance", Fixed(1.0)),
    "uitval": ("deel van de deelnemers dat voortijdig stopt", "drop-out", Fixed(0.0)),
    "kosten_bij_uitval": (
        "deel van de kosten dat wie stopt toch kost",
        "share of the cost that a drop-out costs",
        Fixed(1.0),
    ),
}
"""Parameters of the way in: Dutch and English label, and the value if nothing else is given."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Participants by draw and year, [draw or 1, year].

    Attributes:
        starting: who start; they cost money.
        paid: participants in terms of full cost: a drop-out may cost less.
        completing: who do not drop out; they have the effect.
    """

    starting: Array
    paid: Array
    completing: Array

    @property
    def participants(self) -> Array:
        """Who start in all years together, by draw."""
        total: Array = self.starting.sum(axis=1)
        return total


def intake(
    values: Mapping[str, Array],
    *,
    people: float,
    counted: bool,
    places: int | None,
    years: int,
    delay: int,
    horizon: int,
) -> Funnel:
    """Who start, in which year.

    Args:
        values: draws of the parameters in `FUNNEL`; a parameter that is absent has its default.
        people: the number of participants, or the size of the target group.
        counted: `people` is the size of a target group: reach and acceptance apply.
        places: at most so many start a year; None for no limit.
        years: years in which people may start.
        delay: years from the base year to the first start.
        horizon: years followed after the base year.

    Raises:
        HefboomError: the last start does not lie before the end of the horizon.
    """
    if delay + years > horizon:
        raise HefboomError(
            "people start so late that nothing can come back before the horizon ends",
            field="horizon",
            found=horizon,
            allowed=f"{delay + years} or more",
        )
    size = max((row.size for row in values.values()), default=1)
    would = np.full(size, float(people))
    if counted:
        would = would * _of(values, "bereik", size) * _of(values, "aanvaarding", size)
    starting = np.zeros((size, horizon + 1))
    left = would
    for year in range(delay, delay + years):
        # Without a limit all start in the first year.
        now = left if places is None else np.minimum(left, float(places))
        starting[:, year] = now
        left = left - now
    stop = _of(values, "uitval", size)[:, None]
    paid = starting * (1.0 - stop * (1.0 - _of(values, "kosten_bij_uitval", size)[:, None]))
    return Funnel(starting, paid, starting * (1.0 - stop))


def _of(values: Mapping[str, Array], name: str, size: int) -> Array:
    found = values.get(name)
    return np.full(size, FUNNEL[name][2].mean) if found is None else found
