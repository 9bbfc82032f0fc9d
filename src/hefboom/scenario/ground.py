"""What every run about the same area and year shares: residents, households, groups, luck."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from hefboom.errors import HefboomError
from hefboom.law import load
from hefboom.scenario.dataset import to_dataset
from hefboom.scenario.effect import Effect
from hefboom.scenario.groups import groupings
from hefboom.scenario.neighbourhoods import SMALL, Areas, areas_of
from hefboom.scenario.outcome import outcome
from hefboom.scenario.people import POPULATION_SEED
from hefboom.scenario.schemes import run_variables
from hefboom.scenario.take_up import TakeUp
from hefboom.scenario.uncertainty import Bootstrap

if TYPE_CHECKING:
    from hefboom.engine import Reform
    from hefboom.population import Population
    from hefboom.propositions import Outreach
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.outcome import Backend, Outcome
    from hefboom.scenario.read import Uncertainty

__all__ = ["Ground"]

T = TypeVar("T")


class Ground:
    """One area in one year.

    Args:
        population: the residents. year: of law and money. backend: of the engine.
        file: the scenario file, for messages.

    Raises:
        HefboomError: too few households for an outcome that means anything.
    """

    def __init__(
        self, population: Population, year: int, backend: Backend, *, file: str | None = None
    ) -> None:
        if population.huishoudens.height < SMALL:
            raise HefboomError(
                "too few households for an outcome that means anything",
                file=file,
                field="gebied",
                found=population.huishoudens.height,
                allowed=f"an area of at least {SMALL} households",
            )
        self.population, self.year, self.backend = population, year, backend
        self.system = load()
        self.data = to_dataset(population, self.system)
        self.asked = run_variables()
        self._lock = threading.RLock()
        self._kept: dict[Any, Any] = {}

    @cached_property
    def groups(self) -> list[Grouping]:
        """The ways to divide the households."""
        return groupings(self.population, self.data)

    @cached_property
    def areas(self) -> Areas:
        """Where everybody lives."""
        return areas_of(self.population, self.data)

    def take_up(self, outreach: Sequence[Outreach]) -> TakeUp:
        """Who claims, with the outreach of a scenario."""
        return TakeUp(
            self.population, self.data, self.system, seed=POPULATION_SEED, outreach=outreach
        )

    def outcome(self, reform: Reform | None, outreach: Sequence[Outreach]) -> Outcome:
        """The law as it is, and after a reform and outreach."""
        return outcome(
            self.system, self.data, self.year, reform, self.asked,
            backend=self.backend, take_up=self.take_up(outreach),
        )  # fmt: skip

    def effect(
        self, reform: Reform | None, outreach: Sequence[Outreach], *, whole: bool = True
    ) -> Effect:
        """The same, for those whom it may change.

        Args:
            whole: everybody stands in its ``part``, also who does not change.
        """
        result = self.outcome(reform, outreach)
        return Effect(result, result, None, self.once)

    def bootstrap(self, uncertainty: Uncertainty) -> Bootstrap:
        """The draws of which households count."""
        return self.once(
            ("bootstrap", uncertainty),
            lambda: Bootstrap(self.data.size("huishouden"), uncertainty),
        )

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What does not depend on the measures, made when it is first needed."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            found: T = self._kept[key]
            return found
