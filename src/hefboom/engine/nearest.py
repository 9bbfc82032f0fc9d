"""What would change it? The nearest change of one fact that turns something into nothing, or back.

A bounded search: a coarse grid outwards from the value as it is, then bisection. It says nothing
about two facts that change together, nor about a turn that lies between two points of the grid and
is undone before the next one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hefboom.engine._what_if import WhatIf
from hefboom.engine.dataset import Dataset
from hefboom.engine.rules import Variable
from hefboom.engine.run import given_names, to_date
from hefboom.engine.steps import parameters_at
from hefboom.engine.system import System
from hefboom.errors import HefboomError

__all__ = ["Change", "Range", "nearest_changes"]

Number = float | int | bool

GRID = 40
"""Points at most on either side of the present value."""


@dataclass(frozen=True)
class Range:
    """Where to look for another value: from ``low`` to ``high``, in whole steps of ``step``.

    For a yes/no variable only that it may change matters.
    """

    low: float = 0.0
    high: float = 1.0
    step: float = 1.0


@dataclass(frozen=True)
class Change:
    """One fact that turns the outcome, all else the same.

    Attributes:
        variable: the fact. row: which person or gezin. old, new: its value now and then.
        before, after: the outcome now and then.
        share: the change as a share of the range that was searched; small is near.
    """

    variable: Variable
    row: int
    old: Number
    new: Number
    before: Number
    after: Number
    share: float


def nearest_changes(
    system: System,
    data: Dataset,
    variable: str,
    *,
    date: date | str,
    ranges: Mapping[str, Sequence[Range | None]],
    household: int = 0,
    row: int = 0,
) -> list[Change]:
    """The nearest change of each fact that turns the outcome, nearest first.

    Args:
        system: rules and parameters. data: households. date: the date of the law.
        variable, household, row: the outcome; see `explain`.
        ranges: fact → per row of the household where to look, None to leave it as it is.

    Returns:
        At most one change a fact and row; empty when nothing within the ranges turns the outcome.

    Raises:
        HefboomError: a list of ranges of the wrong length; and all that `simulate` raises.
    """
    on = to_date(date)
    one = data.household(household)
    plan = system.plan(on, [variable], given_names(one, system))
    home = WhatIf(plan, one, one.checked(system, plan.given), parameters_at(system, on), row)
    candidates = []
    for fact in plan.given:
        if fact.name not in ranges:
            continue
        size = one.size(fact.entity)
        if len(ranges[fact.name]) != size:
            raise HefboomError(
                "one range a row is needed",
                field=fact.name,
                found=len(ranges[fact.name]),
                allowed=str(size),
            )
        for index, bounds in enumerate(ranges[fact.name]):
            if bounds is not None and home.matters(fact.name, index):
                candidates += _candidates(_value(one, fact, index), fact, index, bounds)
    return _search(home, candidates)


def _value(data: Dataset, fact: Variable, index: int) -> Number:
    column = data.columns[fact.entity].get(fact.name)
    if column is None:
        return getattr(fact, "default", 0) or 0
    return fact.dtype(column[index].item())


@dataclass
class _Candidate:
    """One fact in one direction: points outwards; ``near`` does not turn the outcome."""

    fact: Variable
    index: int
    old: Number
    step: float
    width: float
    points: list[int]
    near: int
    far: int | None = None
    after: Number = 0

    def at(self, point: int) -> Number:
        """The value of a point: a whole number of steps."""
        value = point * self.step
        return self.fact.dtype(value if self.fact.dtype is not float else round(value, 6))

    def try_point(self, home: WhatIf, point: int) -> None:
        """Move ``far`` or ``near`` to a point, by what comes out there."""
        value = home.outcome(self.fact.name, self.index, self.at(point))
        if value is not None and (value > 0) != (home.value > 0):
            self.far, self.after = point, value
        else:
            self.near = point


def _candidates(old: Number, fact: Variable, index: int, bounds: Range) -> list[_Candidate]:
    if fact.dtype is bool:
        return [_Candidate(fact, index, old, 1.0, 1.0, [int(not old)], int(old))]
    low, high = math.ceil(bounds.low / bounds.step), math.floor(bounds.high / bounds.step)
    now = old / bounds.step
    width = max(bounds.high - bounds.low, bounds.step)
    found = []
    for near, end, sign in ((math.floor(now), high, 1), (math.ceil(now), low, -1)):
        points = [near + sign * offset for offset in _offsets((end - near) * sign)]
        if points:
            found.append(_Candidate(fact, index, old, bounds.step, width, points, near))
    return found


def _offsets(length: int) -> list[int]:
    """Distances from 1 to ``length``: all of them, or half growing and half evenly spread."""
    if length < 1:
        return []
    if length <= 2 * GRID:
        return list(range(1, length + 1))
    growing = {round(length ** (i / (GRID // 2))) for i in range(GRID // 2 + 1)}
    even = {round(length * (i + 1) / (GRID // 2)) for i in range(GRID // 2)}
    return sorted(growing | even)


def _search(home: WhatIf, candidates: list[_Candidate]) -> list[Change]:
    best: dict[tuple[str, int], Change] = {}
    for candidate in candidates:
        for point in candidate.points:
            candidate.try_point(home, point)
            if candidate.far is not None:
                break
        if candidate.far is None:
            continue
        # Halve the gap between the last point that does not turn it and the first that does.
        while abs(candidate.far - candidate.near) > 1:
            candidate.try_point(home, (candidate.near + candidate.far) // 2)
        new = candidate.at(candidate.far)
        share = abs(float(new) - float(candidate.old)) / candidate.width
        key = (candidate.fact.name, candidate.index)
        if key not in best or share < best[key].share:
            best[key] = Change(
                candidate.fact, candidate.index, candidate.old, new, home.value, candidate.after,
                share,
            )  # fmt: skip
    return sorted(best.values(), key=lambda change: change.share)
