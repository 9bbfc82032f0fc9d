"""A goal for a scenario, ``measure sign bound``, and the measures it can speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, did_you_mean

if TYPE_CHECKING:
    from hefboom.scenario.outcome import Outcome

__all__ = ["MEASURES", "Goal", "Measured", "measured", "parse_goal"]

Measured = Mapping[str, float]

MEASURES: Mapping[str, tuple[str, str, str]] = {
    "huishoudens_onder_minimum": (
        "aandeel huishoudens onder het sociaal minimum",
        "share of households under the social minimum",
        "aandeel",
    ),
    "aantal_onder_minimum": (
        "huishoudens onder het sociaal minimum",
        "households under the social minimum",
        "huishoudens",
    ),
    "winnaars": ("aandeel dat erop vooruitgaat", "share that gains", "aandeel"),
    "verliezers": ("aandeel dat erop achteruitgaat", "share that loses", "aandeel"),
    "gemiddelde_verandering": (
        "gemiddelde verandering per huishouden",
        "mean change per household",
        "EUR/jaar",
    ),
    "kosten": ("kosten voor alle betalers samen", "cost to all payers together", "EUR/jaar"),
    "kosten_gemeente": ("kosten voor de gemeente", "cost to the municipality", "EUR/jaar"),
    "kosten_rijk": ("kosten voor het Rijk", "cost to national government", "EUR/jaar"),
}
"""Measures by name: Dutch label, English label, unit."""

_FORM = re.compile(
    r"^\s*([a-z_]+)\s*(<=|>=|<|>)\s*(-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)\s*(%?)\s*$"
)


@dataclass(frozen=True)
class Goal:
    """The measure lies on the right side of a bound."""

    measure: str
    sign: str
    bound: float

    def met(self, value: float) -> bool:
        """Whether this value reaches the goal."""
        if self.sign == "<=":
            return value <= self.bound
        if self.sign == ">=":
            return value >= self.bound
        return value < self.bound if self.sign == "<" else value > self.bound

    def closest(self, values: Iterable[float]) -> float:
        """The value that comes closest to the bound, from the wrong side."""
        return min(values) if self.sign.startswith("<") else max(values)

    def __str__(self) -> str:
        return f"{self.measure} {self.sign} {self.bound:g}"


def parse_goal(text: str) -> Goal:
    """A goal such as ``huishoudens_onder_minimum <= 2%`` or ``kosten_rijk < 1e6``.

    Raises:
        HefboomError: another form, or a measure that does not exist.
    """
    match = _FORM.match(text)
    if match is None:
        raise HefboomError(
            "a goal is a measure, a sign and a number",
            field="--until",
            found=text,
            allowed='such as "huishoudens_onder_minimum <= 0.02"',
        )
    name, sign, number, percent = match.groups()
    if name not in MEASURES:
        raise HefboomError(
            f"unknown measure{did_you_mean(name, MEASURES)}",
            field="--until",
            found=name,
            allowed=MEASURES,
        )
    return Goal(name, sign, float(number) / (100.0 if percent else 1.0))


def measured(found: Outcome) -> dict[str, float]:
    """Every measure of an outcome; costs are what payers spend more than today, EUR per year."""
    from hefboom.returns.payers import PAYERS
    from hefboom.scenario.payers import extra_spending
    from hefboom.scenario.schemes import schemes

    size = max(found.households, 1)
    below = found.below[1]
    spent = extra_spending(found, schemes())
    national = sum(
        amount for name, amount in spent.items() if name == "rijk" or PAYERS[name].part_of == "rijk"
    )
    return {
        "huishoudens_onder_minimum": float(below.sum()) / size,
        "aantal_onder_minimum": float(below.sum()),
        "winnaars": float(found.winners.sum()) / size,
        "verliezers": float(found.losers.sum()) / size,
        "gemiddelde_verandering": float(found.change.sum()) / size,
        "kosten": sum(spent.values()),
        "kosten_gemeente": spent.get("gemeente", 0.0),
        "kosten_rijk": national,
    }
