"""The household types as rows of one dataset, with the gross income that gives each net level."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from datetime import date

    from hefboom.engine import Dataset, System

__all__ = ["LEVELS", "at_levels", "household_types"]

Array = npt.NDArray[Any]

LEVELS = (100, 105, 110, 120, 130)
"""Percent of the social minimum at which the tables stand."""

HIGHEST = 120_000.0
STEPS = 40
"""Most steps of the search; it ends sooner."""
STEP = 0.02
"""EUR a year: how far below the target the search may end."""

_NET = "netto_inkomen_volwassenen"
_MINIMUM = "sociaal_minimum"


@cache
def household_types() -> dict[str, dict[str, Any]]:
    """The eleven types by id: labels, persons, and where income above the minimum comes from."""
    from hefboom.engine import read_yaml

    return dict(read_yaml(Path(__file__).with_name("types.yaml")))


def at_levels(
    system: System, types: Mapping[str, Any], levels: Sequence[float], on: date, rent: float
) -> Dataset:
    """Every type at every level, in that order, as households with the income that belongs to it.

    At 100 percent there is no own income beside AOW: bijstand fills it up. Above, the income of
    the type (wage, pension or benefit) makes net own income exactly that part of the minimum.

    Args:
        levels: percent of the social minimum. on: the day whose law applies, held for a year:
            norms rise in July, so over a real year no wage is one percent of the minimum.
        rent: bare rent, EUR per month.
    """
    from hefboom.engine import Dataset, simulate

    chosen = [(entry, level) for entry in types.values() for level in levels]
    sizes = [len(entry["personen"]) for entry, _ in chosen]
    persons = [person for entry, _ in chosen for person in entry["personen"]]
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    kinds = {"leeftijd": np.int64, "kind": np.bool_, "aow_opbouw": np.float64}
    defaults = {"kind": False, "aow_opbouw": 1.0}
    columns: dict[str, Any] = {
        name: np.array([p.get(name, defaults.get(name)) for p in persons], dtype=kind)
        for name, kind in kinds.items()
    }
    sources = sorted({entry["inkomen"] for entry, _ in chosen})
    for name in sources:
        columns[name] = np.zeros(len(persons))
    homes = {"huur_per_maand": np.full(len(chosen), rent)}
    plain = Dataset(
        sizes,
        [1] * len(chosen),
        {"persoon": columns, "gezin": {"hoofdgezin": [True] * len(chosen)}, "huishouden": homes},
    )

    def with_income(amount: Array) -> Dataset:
        changed = {}
        for name in sources:
            mine = np.array([entry["inkomen"] == name for entry, _ in chosen])
            column = np.zeros(len(persons))
            column[first[mine]] = amount[mine]
            changed[name] = column
        return plain.with_columns({"persoon": changed})

    minimum = simulate(system, plain, [_MINIMUM], date=on, backend="python")[_MINIMUM]
    target = np.asarray(minimum) * np.array([level for _, level in chosen]) / 100

    def net(amount: Array) -> Array:
        data = with_income(amount)
        return np.asarray(simulate(system, data, [_NET], date=on, backend="python")[_NET])

    own = np.array([level > 100 for _, level in chosen])
    return with_income(np.where(own, _solve(net, target), 0.0))


def _solve(net: Callable[[Array], Array], target: Array) -> Array:
    """The gross income of each row whose net income is the target, at most a few cents below.

    Net income rises with gross and is a chain of straight lines, so false position (Illinois) is
    there within a few steps. Never above: an income exactly at a limit is within it.
    """
    low, high = np.zeros(len(target)), np.full(len(target), HIGHEST)
    below, above = net(low) - target, net(high) - target
    side = np.zeros(len(target), dtype=int)
    for _ in range(STEPS):
        if np.all((high - low < STEP) | (below > -STEP)):
            break
        # A point that is there already stays where it is.
        middle = np.where(above > below, (low * above - high * below) / (above - below), low)
        found = net(middle) - target
        left = found <= 0
        above = np.where(left & (side == -1), above / 2, np.where(left, above, found))
        below = np.where(~left & (side == 1), below / 2, np.where(left, found, below))
        low, high = np.where(left, middle, low), np.where(left, high, middle)
        side = np.where(left, -1, 1)
    return low
