"""How far a knob may be turned, and in which steps."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable

__all__ = ["inside", "nice", "room_of", "step_of"]


def room_of(paths: Iterable[str], year: int) -> list[tuple[float, float, float]]:
    """Every value that these parameters have in a year, with its lowest and highest."""
    from hefboom.law import load

    tree = load().parameters
    leaves = [
        leaf
        for path in paths
        for leaf in (tree.below(path[:-2]) if path.endswith(".*") else (path,))
    ]
    found = []
    for parameter in (tree[leaf] for leaf in leaves):
        least = -math.inf if parameter.minimum is None else float(parameter.minimum)
        most = math.inf if parameter.maximum is None else float(parameter.maximum)
        for month in (1, 7):
            value = parameter.value(datetime.date(year, month, 1))
            if value is not None and not isinstance(value, bool):
                found.append((float(value), least, most))
    return found


def inside(bound: float, value: float, step: float, towards: Callable[[float], int]) -> float:
    """A bound on a whole step from the value, so that a slider passes both."""
    return round(value + towards(round((bound - value) / step, 6)) * step, 6)


def nice(value: float) -> float:
    """The round number at or above a value: 1, 2, 2.5 or 5 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= value * (1 - 1e-9))


def step_of(high: float) -> float:
    """A step that divides a range into some two hundred."""
    raw = high / 200
    power = 10.0 ** math.floor(math.log10(raw))
    step = max(n * power for n in (1, 2, 5) if n * power <= raw * (1 + 1e-9))
    return max(step, 0.0001)
