"""What every party pays and receives, EUR per year: by the law and by the investments.

The law counts in full. An investment counts as its present value over the horizon, divided by the
years of the horizon. Costs and gains stay apart: what somebody may save is not taken off what
that same party surely pays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hefboom.scenario.effect import Effect
    from hefboom.scenario.investment import Appraised
    from hefboom.scenario.payers import LawPayer
    from hefboom.scenario.uncertainty import Bootstrap

__all__ = ["RESIDENTS", "SMALLEST", "Amounts", "Positions", "positions"]

Array = npt.NDArray[Any]
RESIDENTS = "inwoner"

SMALLEST = 0.5
"""EUR per year: below this nobody pays or receives anything."""


@dataclass(frozen=True, eq=False)
class Amounts:
    """EUR per year with its draws."""

    value: float
    draws: Array

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(self.value + other.value, self.draws + other.draws)

    def __neg__(self) -> Amounts:
        return Amounts(-self.value, -self.draws)

    @property
    def gain(self) -> Amounts:
        """The amount where it is positive."""
        return Amounts(max(self.value, 0.0), np.maximum(self.draws, 0.0))

    @property
    def loss(self) -> Amounts:
        """The amount where it is negative, as a positive number."""
        return (-self).gain


@dataclass(frozen=True, eq=False)
class Positions:
    """Per party.

    Attributes:
        law: net gain (positive) or loss by the law; adds up to 0 over all parties.
        cost: what is put into investments.
        saving: what investments save.
        nothing: 0 with its draws.
    """

    law: Mapping[str, Amounts]
    cost: Mapping[str, Amounts]
    saving: Mapping[str, Amounts]
    nothing: Amounts

    @property
    def invested(self) -> bool:
        """Whether there is an investment."""
        return bool(self.cost)

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody with an amount."""
        return tuple(dict.fromkeys((*self.law, *self.cost, *self.saving)))

    def net(self, name: str) -> float:
        """Net gain of a party, law and investments together, point value."""
        return (
            self.law.get(name, self.nothing).value
            + self.saving.get(name, self.nothing).value
            - self.cost.get(name, self.nothing).value
        )

    def costs(self, name: str) -> Amounts:
        """What a party pays: by the law (negative if it pays less), and into investments."""
        return -self.law.get(name, self.nothing) + self.cost.get(name, self.nothing)

    def gains(self, name: str) -> Amounts:
        """What a party receives or saves."""
        return self.law.get(name, self.nothing).gain + self.saving.get(name, self.nothing)

    def paid(self, name: str) -> Amounts:
        """What a party puts in; never negative."""
        return self.law.get(name, self.nothing).loss + self.cost.get(name, self.nothing)


def positions(
    effect: Effect, payers: list[LawPayer], appraised: list[Appraised], bootstrap: Bootstrap
) -> Positions:
    """Who ends with how much more or less, per year."""
    change = effect.part.change
    law = {RESIDENTS: Amounts(float(change.sum()), bootstrap.among(effect.rows).total(change))}
    for payer in payers:
        law[payer.id] = Amounts(-payer.total, -payer.draws)
    nothing = Amounts(0.0, np.zeros(len(bootstrap.weights)))
    cost: dict[str, Amounts] = {}
    saving: dict[str, Amounts] = {}
    for each in appraised:
        for name in each.answer.parties:
            for book, present in (
                (cost, each.answer.cost_of(name)),
                (saving, each.answer.saving_of(name)),
            ):
                yearly = present / each.answer.horizon
                if yearly.any():
                    book[name] = book.get(name, nothing) + Amounts(float(yearly.mean()), yearly)
    return Positions(law, cost, saving, nothing)
