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
from hefboom.scenario.schemes import run_variables, schemes
from hefboom.scenario.take_up import TakeUp
from hefboom.scenario.uncertainty import Bootstrap

if TYPE_CHECKING:
    from hefboom.engine import Reform
    from hefboom.population import Population
    from hefboom.propositions import Measure, Outreach
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.marginal import Pressure
    from hefboom.scenario.outcome import Backend, Outcome
    from hefboom.scenario.payers import PayerChanges
    from hefboom.scenario.poverty import Measured
    from hefboom.scenario.read import Uncertainty

__all__ = ["Ground", "check_size"]

T = TypeVar("T")


class Ground:
    """One area in one year.

    Args:
        population: the residents. year: of law and money. backend: of the engine.
        file: the scenario file, for messages. least: fewest households there may be.

    Raises:
        HefboomError: too few households for an outcome that means anything.
    """

    def __init__(
        self,
        population: Population,
        year: int,
        backend: Backend,
        *,
        file: str | None = None,
        least: int = SMALL,
    ) -> None:
        check_size(population.huishoudens.height, file, least)
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

    @property
    def households(self) -> int:
        """Number of households."""
        return self.data.size("huishouden")

    def bootstrap(self, uncertainty: Uncertainty) -> Bootstrap:
        """The draws of which households count."""
        return self.once(
            ("bootstrap", uncertainty), lambda: Bootstrap(self.households, uncertainty)
        )

    # --- what the document asks of an effect ---

    def rates(self, effect: Any, reform: Reform | None, seed: int) -> Pressure:
        """Marginal rates of a sample of households."""
        from hefboom.scenario.marginal import marginal_rates

        return marginal_rates(effect.part, reform, seed, backend=self.backend)

    def payers(self, effect: Any) -> PayerChanges:
        """Extra spending by payer, for the households of the effect."""
        from hefboom.scenario.payers import payer_changes

        return payer_changes(effect.part, schemes())

    def poverty(self, effect: Any) -> Measured:
        """Who is poor, before and after."""
        from hefboom.scenario.poverty import measure_poverty

        return measure_poverty(effect.part, self.population)

    def use(self, effect: Any) -> dict[str, Any]:
        """Numbers of right and use by scheme."""
        from hefboom.scenario.take_up_rows import use_numbers

        return use_numbers(effect)

    def outreach(self, effect: Any, measures: Sequence[Measure]) -> list[dict[str, Any]]:
        """What outreach does, by scheme."""
        from hefboom.scenario.take_up_rows import outreach_rows

        return outreach_rows(effect.part, measures)

    def decisions(self, effect: Any) -> list[dict[str, Any]]:
        """What must be decided again, by scheme."""
        from hefboom.scenario.delivery import delivery

        return delivery(effect.part, schemes())

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What does not depend on the measures, made when it is first needed."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            found: T = self._kept[key]
            return found


def check_size(households: int, file: str | None, least: int = SMALL) -> None:
    """Refuse an area of which no outcome may be shown.

    Raises:
        HefboomError: too few households.
    """
    if households < least:
        raise HefboomError(
            "too few households for an outcome that means anything",
            file=file,
            field="gebied",
            found=households,
            allowed=f"an area of at least {least} households",
        )
