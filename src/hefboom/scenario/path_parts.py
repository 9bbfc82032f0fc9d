"""What disposable income is made of along a path, and what each part takes of an extra euro.

The parts are the components of disposable income, with one change: the tax over bijstand stands
with the bijstand and not with the tax, so that ``bijstand`` is what a resident receives and
``inkomstenbelasting`` what the other incomes cost. The sum stays the same to the cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.variables import INCOME, SIGNS

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System

__all__ = [
    "HIGH",
    "PART_VARIABLES",
    "VISIBLE",
    "high_pressure",
    "income_parts",
    "part_labels",
    "shares",
    "traps",
]

Array = npt.NDArray[Any]

VISIBLE = 1.0
"""EUR per year: a smaller loss is the rounding of an allowance to whole euros, not a trap."""

HIGH = 0.8
"""From this marginal rate on, more work hardly pays."""

_GROSS, _NET, _TAX = "bijstand_bruto", "bijstand", "inkomstenbelasting"
_TAX_WITHOUT = "inkomstenbelasting_zonder_bijstand"

PART_VARIABLES = (INCOME, *SIGNS, _TAX_WITHOUT)
"""What must be computed to know the parts."""

_LABELS = {
    "loon": ("loon", "wage"),
    "winst": ("winst", "profit"),
    "pensioen": ("pensioen", "pension"),
    "uitkering": ("uitkering", "benefit"),
    "berekende_uitkeringen": ("uitkering volgens de wet", "benefit under the law"),
    "aow": ("AOW", "old-age pension (AOW)"),
    "inkomstenbelasting": ("belasting en premies", "tax and premiums"),
    "zvw_bijdrage": ("bijdrage Zvw", "Zvw contribution"),
    "bijstand": ("bijstand, na belasting", "social assistance, after tax"),
    "zorgtoeslag": ("zorgtoeslag", "health care allowance"),
    "huurtoeslag": ("huurtoeslag", "rent allowance"),
    "kindgebonden_budget": ("kindgebonden budget", "child budget"),
    "kinderbijslag": ("kinderbijslag", "child benefit"),
    "kinderopvangtoeslag": ("kinderopvangtoeslag", "childcare allowance"),
    "eigen_bijdrage_wmo": ("eigen bijdrage Wmo", "Wmo contribution"),
}


def income_parts(system: System, data: Dataset, result: Mapping[str, Array]) -> dict[str, Array]:
    """EUR per year of each part per household, with its sign; together disposable income."""

    def total(name: str) -> Array:
        entity = system.entity(name)
        values = np.asarray(result[name], dtype=np.float64)
        if entity == "huishouden":
            return values
        return np.add.reduceat(values, data.member_offsets("huishouden", entity)[:-1])

    parts: dict[str, Array] = {}
    for name, sign in SIGNS.items():
        if name == _GROSS:
            parts[_NET] = total(_GROSS) - (total(_TAX) - total(_TAX_WITHOUT))
        elif name == _TAX:
            parts[_TAX] = -total(_TAX_WITHOUT)
        else:
            parts[name] = sign * total(name)
    return parts


def part_labels(system: System, names: list[str]) -> list[dict[str, str]]:
    """Name and labels of each part."""
    labels = []
    for name in names:
        variable = system.variable(name)
        nl, en = _LABELS.get(name, (variable.label("nl"), variable.label("en")))
        labels.append({"id": name, "label": nl, "label_en": en})
    return labels


def shares(parts: Mapping[str, Array], vary: str, low: Array, high: Array, more: Array) -> Any:
    """What each part takes of the extra income between two rows, as a share of it.

    Args:
        parts: EUR per year per row.
        vary: the part that is the extra income itself; it takes nothing.
        low, high: rows before and after.
        more: the extra income, EUR per year.

    Returns:
        Part → share; above zero is a loss, below zero a gain. They add up to the whole rate.
    """
    return {
        name: (values[low] - values[high]) / more + 0.0
        for name, values in parts.items()
        if name != vary
    }


def traps(x: Array, net: Array, parts: Mapping[str, Array], vary: str) -> list[dict[str, Any]]:
    """Where more income leaves less: each stretch of falling disposable income.

    Returns:
        ``van`` and ``tot`` (income before and after the fall), ``verlies`` (EUR per year),
        ``terug_bij`` (first point with as much as before, or None) and ``oorzaken``: what the
        parts lost, largest first.
    """
    found = []
    for first, last in _stretches(np.diff(net) < 0):
        loss = float(net[first] - net[last])
        if loss <= VISIBLE:
            continue
        back = np.flatnonzero(net[last:] >= net[first])
        lost = {n: float(v[first] - v[last]) for n, v in parts.items() if n != vary}
        limit = 0.1 * sum(v for v in lost.values() if v > 0)
        found.append(
            {
                "van": float(x[first]),
                "tot": float(x[last]),
                "verlies": loss,
                "terug_bij": float(x[last + back[0]]) if len(back) else None,
                "oorzaken": [
                    {"component": name, "bedrag": amount}
                    for name, amount in sorted(lost.items(), key=lambda item: -item[1])
                    if amount > max(limit, VISIBLE)
                ],
            }
        )
    return found


def high_pressure(x: Array, net: Array) -> list[dict[str, float]]:
    """Stretches where at least 80 cents of every extra euro disappear, traps included."""
    rate = 1 - np.diff(net) / np.diff(x)
    return [
        {
            "van": float(x[first]),
            "tot": float(x[last]),
            "marginale_druk": float(1 - (net[last] - net[first]) / (x[last] - x[first])),
        }
        for first, last in _stretches(rate >= HIGH - 1e-9)
    ]


def _stretches(steps: Array) -> list[tuple[int, int]]:
    """First and last point of each unbroken run of steps that are true."""
    runs = []
    for true, members in groupby(range(len(steps)), key=lambda i: bool(steps[i])):
        if true:
            row = list(members)
            runs.append((row[0], row[-1] + 1))
    return runs
