"""The law as it is and the law after the measures, for every household of the area."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from hefboom.scenario.minimum import YARDSTICK, below_minimum, yardstick_reform
from hefboom.scenario.overlay import by_group
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Reform, Result, Scenario, System
    from hefboom.scenario.take_up import Claims, TakeUp

__all__ = [
    "AFTER",
    "ALL_CLAIM",
    "BEFORE",
    "THRESHOLD",
    "YARDSTICK_LAW",
    "Backend",
    "Evaluate",
    "Outcome",
    "outcome",
]

THRESHOLD = 1.0
"""EUR per year: a household gains or loses when its disposable income changes by more."""

Array = npt.NDArray[Any]
CLAIMS = "bijstand_aangevraagd"
Backend = Literal["auto", "python", "numba"]
Evaluate = Callable[[list["Scenario"]], list["Result"]]

BEFORE, AFTER, YARDSTICK_LAW = "basis", "hervorming", "maatstaf"
ALL_CLAIM = ("basis, iedereen vraagt aan", "hervorming, iedereen vraagt aan")
"""Names of the scenarios that an outcome is made of."""


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
        claims: who claims what; None when every right is used. With it, ``before`` and ``after``
            hold what is received, not what there is a right to.
    """

    data: Dataset
    system: System
    before: Mapping[str, Array]
    after: Mapping[str, Array]
    yardstick: Array
    year: int
    names: tuple[str, ...]
    backend: str
    claims: Claims | None = None

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
        before, after = self.before[name], self.after[name]
        total = self.per_household(before, entity)
        same = before is after or np.array_equal(before, after)
        return total, total if same else self.per_household(after, entity)

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
        before = self.below_before
        return before, before if self.after is self.before else self._below(self.after)

    @cached_property
    def below_before(self) -> Array:
        """Households under the minimum before the measures."""
        return self._below(self.before)

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
    take_up: TakeUp | None = None,
    evaluate: Evaluate | None = None,
) -> Outcome:
    """Compute a year before and after a reform, in one pass over the households.

    Args:
        names: what to compute; at least `hefboom.scenario.variables.VARIABLES`.
        take_up: draws who claims; without it, whoever has a right to an allowance receives it, and
            bijstand is claimed as the population says.
        evaluate: computes the scenarios instead of `hefboom.engine.simulate`, to the same bit.

    Raises:
        HefboomError: as `hefboom.engine.simulate`.
    """
    from hefboom.engine import Scenario, simulate

    def compute(scenarios: list[Scenario]) -> list[Result]:
        if evaluate is not None:
            return evaluate(scenarios)
        return list(simulate(system, data, names, year=year, scenarios=scenarios, backend=backend))

    def run(scenarios: list[Scenario]) -> list[Result]:
        return by_group(scenarios, data, system, compute)

    changes = reform is not None or (take_up is not None and bool(take_up.outreach))
    given: dict[str, dict[str, Array]] = {}
    if take_up is not None:
        everybody = {"persoon": {CLAIMS: np.ones(data.size("persoon"), dtype=bool)}}
        rights = run(
            [
                Scenario(ALL_CLAIM[0], given=everybody),
                *(
                    [Scenario(ALL_CLAIM[1], reform=reform, given=everybody)]
                    if reform is not None
                    else []
                ),
            ]
        )
        bijstand, used = take_up.bijstand(rights[0], rights[-1])
        if bijstand[1] is not bijstand[0]:
            given = {"persoon": {CLAIMS: bijstand[1]}}
    results = run(
        [
            Scenario(BEFORE),
            Scenario(YARDSTICK_LAW, reform=yardstick_reform(year)),
            *([Scenario(AFTER, reform=reform, given=given)] if changes else []),
        ]
    )
    before: Mapping[str, Array] = results[0]
    after: Mapping[str, Array] = results[2] if changes else results[0]
    claims = None
    if take_up is not None:
        claims = take_up.settle(before, after, bijstand, used)
        before = claims.received(data, before, 0)
        after = claims.received(data, after, 1) if changes else before
    yardstick = results[1][YARDSTICK]
    return Outcome(data, system, before, after, yardstick, year, names, results[0].backend, claims)
