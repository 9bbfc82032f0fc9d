"""What an income path asks for: whose income, which values, checked one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, MissingParameterError, did_you_mean
from hefboom.scenario.fields import as_number

if TYPE_CHECKING:
    from hefboom.scenario.household import Household

__all__ = ["INCOMES", "MAX_HOURS", "MAX_POINTS", "PathRequest", "path_request", "wage_floor"]

INCOMES = ("loon", "winst", "pensioen", "uitkering")
"""Incomes of a person that a path may vary, EUR per year."""

MAX_POINTS = 2_000
"""Most points of a path; with them the answer still comes within a few seconds."""

MAX_ROWS = 40_000
"""Most persons times points: a large household has shorter paths."""

MAX_HOURS = 80
MAX_WAGE = 1_000

_START, _STOP, _STEP, _HOUR = 0.0, 60_000.0, 500.0, 1.0


@dataclass(frozen=True)
class WageFloor:
    """Minimum wage of one person: EUR per hour, and EUR per year at 36 hours a week."""

    per_hour: float
    per_year: float


@dataclass(frozen=True)
class PathRequest:
    """A path that passed every check.

    Attributes:
        vary: the income that changes.
        row: the row of the person whose income it is.
        person: the id of that person.
        values: the points, EUR per year, rising.
        step: distance between two points, EUR per year; the last one may be shorter.
        hours: hours a week at each point, or None when the path counts in euros.
        hourly_wage: EUR per hour without holiday allowance, when it counts in hours.
        floor: minimum wage of the person; None on a date without one.
    """

    vary: str
    row: int
    person: str
    values: tuple[float, ...]
    step: float
    hours: tuple[float, ...] | None
    hourly_wage: float | None
    floor: WageFloor | None


def path_request(
    home: Household,
    *,
    vary: str,
    start: float | None,
    stop: float | None,
    step: float | None,
    person: str | None,
    hours: str | tuple[float, float] | None,
    hourly_wage: float | None,
) -> PathRequest:
    """Check what was asked and lay out the points.

    Raises:
        HefboomError: the first thing that is wrong, with field, found and allowed.
    """
    if vary not in INCOMES:
        raise HefboomError(
            f"is not an income that can vary{did_you_mean(str(vary), INCOMES)}",
            field="vary",
            found=vary,
            allowed=INCOMES,
        )
    row = _person(home, person, vary)
    floor = wage_floor(home, row)
    if hours is None:
        if hourly_wage is not None:
            raise HefboomError(
                "a wage per hour belongs to a path in hours",
                field="wage",
                found=hourly_wage,
                allowed="together with hours, such as 0..40",
            )
        limits = home.system.variable(vary)
        bounds = (getattr(limits, "minimum", None), getattr(limits, "maximum", None))
        values, size = _points(home, start, stop, step, bounds, (_START, _STOP, _STEP))
        return PathRequest(vary, row, home.persons[row].id, values, size, None, None, floor)
    if vary != "loon" or start is not None or stop is not None:
        field = "vary" if vary != "loon" else "from" if start is not None else "to"
        raise HefboomError(
            "a path in hours varies the wage over those hours",
            field=field,
            found=vary if vary != "loon" else start if start is not None else stop,
            allowed="hours with step, wage and person",
        )
    first, last = _hours(hours)
    weekly, size = _points(home, first, last, step, (0, MAX_HOURS), (first, last, _HOUR), "hours")
    wage = _wage(home, hourly_wage, floor)
    per_hour = wage * _parameter(home, "minimumloon.weken_per_jaar")
    per_hour *= 1 + _parameter(home, "minimumloon.vakantiebijslag")
    return PathRequest(
        vary,
        row,
        home.persons[row].id,
        tuple(h * per_hour for h in weekly),
        size * per_hour,
        weekly,
        wage,
        floor,
    )


def wage_floor(home: Household, row: int) -> WageFloor | None:
    """The minimum wage of a person on the day of the household; None where there is none."""
    from hefboom.engine import simulate

    names = ("minimumloon_per_uur", "minimumloon_per_jaar_36_uur")
    try:
        result = simulate(home.system, home.data, names, date=home.date, backend="python")
    except MissingParameterError:
        return None
    return WageFloor(*(float(result[name][row]) for name in names))


def _person(home: Household, identity: str | None, vary: str) -> int:
    adults = [row for row, p in enumerate(home.persons) if p.rol != "kind"]
    if identity is None:
        # Whoever earns most; among equals the first, which is the aanvrager.
        column = home.data.column(vary)
        return max(adults, key=lambda row: (float(column[row]), -row))
    ids = [p.id for p in home.persons]
    allowed = [ids[row] for row in adults]
    if str(identity) not in ids:
        raise HefboomError(
            f"there is nobody of that id in the household{did_you_mean(str(identity), ids)}",
            file=home.file,
            field="person",
            found=identity,
            allowed=allowed,
        )
    row = ids.index(str(identity))
    if row not in adults:
        raise HefboomError(
            "this person is a kind, and a path follows an adult",
            file=home.file,
            field="person",
            found=identity,
            allowed=allowed,
        )
    return row


def _points(
    home: Household,
    start: float | None,
    stop: float | None,
    step: float | None,
    bounds: tuple[float | None, float | None],
    defaults: tuple[float, float, float],
    unit: str = "",
) -> tuple[tuple[float, ...], float]:
    """The points from start to stop, both included, and the step."""
    names = (unit, unit, "step") if unit else ("from", "to", "step")
    low, high = (
        as_number(default if value is None else value, file=None, field=name,
                  minimum=bounds[0], maximum=bounds[1])
        for value, default, name in zip((start, stop), defaults, names, strict=False)
    )  # fmt: skip
    size = as_number(defaults[2] if step is None else step, file=None, field="step")
    if size <= 0:
        raise HefboomError(
            "is not more than zero", field="step", found=step, allowed="a step such as 500"
        )
    if low >= high:
        raise HefboomError(
            "a path starts below its end",
            field=names[0],
            found=low,
            allowed=f"less than {high:g}",
        )
    number = (high - low) / size
    most = min(MAX_POINTS, MAX_ROWS // len(home.persons))
    if number + 2 > most:
        raise HefboomError(
            "too many points",
            field="step",
            found=size,
            allowed=f"at least {(high - low) / (most - 2):.6g}, for at most {most} points",
        )
    count = int(number + 1e-9)
    values = [low + i * size for i in range(count + 1)]
    if values[-1] < high - 1e-9 * max(1.0, abs(high)):
        values.append(high)
    return tuple(float(v) for v in values), float(size)


def _hours(hours: Any) -> tuple[float, float]:
    allowed = f"two numbers from 0 to {MAX_HOURS}, such as 0..40"
    if isinstance(hours, str):
        match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*\.\.\s*(\d+(?:\.\d+)?)\s*", hours)
        if match is None:
            raise HefboomError(
                "is not a range of hours", field="hours", found=hours, allowed=allowed
            )
        return float(match[1]), float(match[2])
    if not isinstance(hours, tuple | list) or len(hours) != 2:
        raise HefboomError("is not a range of hours", field="hours", found=hours, allowed=allowed)
    first, last = (as_number(h, file=None, field="hours") for h in hours)
    return float(first), float(last)


def _wage(home: Household, wage: float | None, floor: WageFloor | None) -> float:
    if wage is not None:
        number = as_number(wage, file=None, field="wage", maximum=MAX_WAGE)
        if number <= 0:
            raise HefboomError(
                "is not more than zero", field="wage", found=wage, allowed="euros per hour"
            )
        return float(number)
    if floor is None:
        raise HefboomError(
            "there is no minimum wage per hour on this date, so give a wage",
            field="wage",
            found=home.date.isoformat(),
            allowed="euros per hour",
        )
    return floor.per_hour


def _parameter(home: Household, path: str) -> float:
    value = home.system.parameters[path].dated_value(home.date).value
    if value is None:
        raise MissingParameterError("has no value on this date", field=path)
    return float(value)
