"""The law as it is and the law after the measures, for every household of the area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from hefboom.scenario.minimum import YARDSTICK, below_minimum, yardstick_reform
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Reform, System

__all__ = ["THRESHOLD", "Backend", "Outcome", "outcome"]

THRESHOLD = 1.0
"""EUR per year: a household gains or loses when its disposable income changes by more."""

Array = npt.NDArray[Any]
Backend = Literal["auto", "python", "numba"]


@dataclass(frozen=True, eq=False)
class Outcome:
    """Variables before and after, by row of their own entity.

    Attributes:
        data: the households.
        system: the law as it is.
        before: the law as it is; EUR per year unless the name says otherwise.
        after: the law after the measures; the same arrays as ``before`` when no law changes.
        yardstick: the minimum of each gezin, EUR per year, the same before and after.
        year: the year computed.
        names: the variables computed. Who computes more on the same law asks for the same names,
            so that the compiled rules serve again.
        backend: which back end of the engine computed it.
    """

    data: Dataset
    system: System
    before: Mapping[str, Array]
    after: Mapping[str, Array]
    yardstick: Array
    year: int
    names: tuple[str, ...]
    backend: str

    @property
    def households(self) -> int:
        """Number of households."""
        return self.data.size("huishouden")

    def per_household(self, values: Array, entity: str) -> Array:
        """The sum of a variable over the members of each household."""
        if entity == "huishouden":
            return values
        offsets = self.data.member_offsets("huishouden", entity)  # type: ignore[arg-type]
        return np.add.reduceat(values, offsets[:-1])

    def totals(self, name: str) -> tuple[Array, Array]:
        """A variable summed to households, before and after."""
        entity = self.system.entity(name)
        return (
            self.per_household(self.before[name], entity),
            self.per_household(self.after[name], entity),
        )

    @cached_property
    def change(self) -> Array:
        """Change of disposable income per household, EUR per year."""
        return self.after[INCOME] - self.before[INCOME]

    @cached_property
    def touched(self) -> Array:
        """Households that gain or lose more than the threshold."""
        return np.abs(self.change) > THRESHOLD

    @cached_property
    def winners(self) -> Array:
        """Households that gain more than the threshold."""
        return self.change > THRESHOLD

    @cached_property
    def losers(self) -> Array:
        """Households that lose more than the threshold."""
        return self.change < -THRESHOLD

    @cached_property
    def below(self) -> tuple[Array, Array]:
        """Households under the minimum, before and after; see ``hefboom.scenario.minimum``."""
        before = self._below(self.before)
        return before, before if self.after is self.before else self._below(self.after)

    def _below(self, result: Mapping[str, Array]) -> Array:
        return below_minimum(self.system, self.data, self.year, self.yardstick, result)


def outcome(
    system: System,
    data: Dataset,
    year: int,
    reform: Reform | None,
    names: tuple[str, ...],
    *,
    backend: Backend = "auto",
) -> Outcome:
    """Compute a year before and after a reform, in one pass over the households.

    Args:
        names: what to compute; at least `hefboom.scenario.variables.VARIABLES`.

    Raises:
        HefboomError: as `hefboom.engine.simulate`.
    """
    from hefboom.engine import Scenario, simulate

    scenarios = [
        Scenario("basis"),
        Scenario("maatstaf", reform=yardstick_reform(year)),
        *([Scenario("hervorming", reform=reform)] if reform is not None else []),
    ]
    results = simulate(system, data, names, year=year, scenarios=scenarios, backend=backend)
    after = results[2] if reform is not None else results[0]
    yardstick = results[1][YARDSTICK]
    return Outcome(data, system, results[0], after, yardstick, year, names, results[0].backend)
