"""The forward trap (*doorstroomval*): less to spend at 130% of a minimum than at 120%.

Two yardsticks, because both are in use:

- ``minimumloon``: wage of 120% and 130% of the minimum wage of that person, 36 hours a week, with
  holiday allowance. Only for a path over the wage.
- ``sociaal_minimum``: the income at which the net income of the adults of the gezin (after tax,
  without bijstand, allowances and kinderbijslag) is 120% and 130% of the norm for that gezin. It
  is found between two points of the path by a straight line, so it must lie on the path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.path_parts import VISIBLE

__all__ = ["LEVELS", "MINIMUM_VARIABLES", "Marks", "marks", "progress_trap"]

Array = npt.NDArray[Any]

LEVELS = (1.2, 1.3)
NET, NORM = "netto_inkomen_volwassenen", "sociaal_minimum"
MINIMUM_VARIABLES = (NET, NORM)

LABELS = {
    "minimumloon": ("van het minimumloon (36 uur)", "of the minimum wage (36 hours)"),
    "sociaal_minimum": ("van het sociaal minimum", "of the social minimum"),
}
_ABOVE = (
    "Het inkomen van het gezin is aan het begin van het pad al hoger.",
    "The income of the family is higher already at the start of the path.",
)
_BEYOND = ("Het pad loopt niet zo ver.", "The path does not go that far.")
_NO_WAGE = (
    "Het minimumloon past alleen bij een pad over loon, vanaf 2024.",
    "The minimum wage fits a path over the wage only, from 2024 on.",
)


@dataclass(frozen=True)
class Marks:
    """Two incomes to compare, or the reason why there are none.

    Attributes:
        yardstick: ``minimumloon`` or ``sociaal_minimum``.
        minimum: the yardstick itself, EUR per year; None when it is not known.
        values: the incomes at 120% and 130%, EUR per year.
        reason: why ``values`` is empty, in Dutch and English.
    """

    yardstick: str
    minimum: float | None
    values: tuple[float, ...] = ()
    reason: tuple[str, str] | None = None


def marks(x: Array, net: Array, norm: float, wage: float | None) -> list[Marks]:
    """The incomes at 120% and 130% of both yardsticks.

    Args:
        x: the points of the path, EUR per year.
        net: net income of the adults of the gezin at each point.
        norm: social minimum of the gezin, EUR per year.
        wage: minimum wage of the person, EUR per year; None when it does not fit the path.
    """
    if wage:
        first = Marks("minimumloon", wage, tuple(level * wage for level in LEVELS))
    else:
        first = Marks("minimumloon", None, reason=_NO_WAGE)
    if norm <= 0 or net[0] >= LEVELS[0] * norm:
        return [first, Marks("sociaal_minimum", norm, reason=_ABOVE)]
    if net.max() < LEVELS[1] * norm:
        return [first, Marks("sociaal_minimum", norm, reason=_BEYOND)]
    found = tuple(_reached(x, net, level * norm) for level in LEVELS)
    return [first, Marks("sociaal_minimum", norm, found)]


def _reached(x: Array, net: Array, target: float) -> float:
    after = int(np.flatnonzero(net >= target)[0])
    before = after - 1
    part = (target - net[before]) / (net[after] - net[before])
    return float(x[before] + part * (x[after] - x[before]))


def progress_trap(mark: Marks, incomes: tuple[float, ...]) -> dict[str, Any]:
    """The outcome for one yardstick, given disposable income at its two marks."""
    nl, en = LABELS[mark.yardstick]
    outcome: dict[str, Any] = {
        "maatstaf": mark.yardstick,
        "label": nl,
        "label_en": en,
        "minimum": mark.minimum,
        "bij_120": None,
        "bij_130": None,
        "verschil": None,
        "val": None,
        "reden": mark.reason[0] if mark.reason else None,
        "reden_en": mark.reason[1] if mark.reason else None,
    }
    if mark.values:
        for level, value, income in zip(LEVELS, mark.values, incomes, strict=True):
            key = f"bij_{100 * level:.0f}"
            outcome[key] = {"waarde": value, "besteedbaar_inkomen": income}
        outcome["verschil"] = incomes[1] - incomes[0]
        outcome["val"] = incomes[1] < incomes[0] - VISIBLE
    return outcome
