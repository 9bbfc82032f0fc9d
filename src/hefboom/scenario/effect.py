"""What measures do, seen from the households that they may change.

A measure leaves most households alone. Counts and sums of the law as it is are made once; of a
measure only the differences are added up, over the households that may differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.outcome import Outcome

__all__ = ["Effect"]

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Effect:
    """The law as it is for everybody, and before and after for whom measures may change.

    Attributes:
        basis: all households; only its ``before`` is looked at.
        part: the households that may change, before and after; all others stay as they are.
        rows: which households of the basis these are, in order; None if they are all of them.
        once: keeps what the measures do not change, by name.
    """

    basis: Outcome
    part: Outcome
    rows: Array | None
    once: Callable[[Any, Callable[[], Any]], Any]

    @property
    def households(self) -> int:
        """Number of all households."""
        return self.basis.households

    def among(self, values: Array) -> Array:
        """One value per household, for those that may change."""
        return values if self.rows is None else values[self.rows]

    def size(self, grouping: Grouping) -> Array:
        """Number of households by group."""
        found: Array = self.once(
            ("huishoudens", grouping.name),
            lambda: np.bincount(grouping.code, minlength=len(grouping.labels)),
        )
        return found

    def before(self, name: str, grouping: Grouping) -> Array:
        """Sum of a variable of the households by group, under the law as it is."""
        found: Array = self.once(
            ("som", name, grouping.name),
            lambda: np.bincount(grouping.code, self.basis.before[name], len(grouping.labels)),
        )
        return found

    def below(self, grouping: Grouping) -> Array:
        """Number of households under the minimum by group, under the law as it is."""
        found: Array = self.once(
            ("onder_minimum", grouping.name),
            lambda: np.bincount(grouping.code, self.basis.below_before, len(grouping.labels)),
        )
        return found

    def total(self, name: str) -> float:
        """Sum of a variable over everybody, under the law as it is."""
        return float(self.once(("totaal", name), lambda: float(self.basis.before[name].sum())))

    def rise(self, name: str) -> float:
        """What the measures add to that sum."""
        before, after = self.part.before[name], self.part.after[name]
        return 0.0 if before is after else float((after - before).sum())

    @cached_property
    def under_minimum(self) -> tuple[float, float]:
        """Number of households under the minimum, before and after."""
        now = float(self.once("onder_minimum", lambda: float(self.basis.below_before.sum())))
        return now, now + float(self.under_minimum_change.sum())

    @cached_property
    def under_minimum_change(self) -> Array:
        """By household that may change: 1 if it falls under the minimum, -1 if it rises above."""
        before, after = self.part.below
        return after - before
