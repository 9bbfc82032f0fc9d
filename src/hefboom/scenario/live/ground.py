"""What all answers about an area share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hefboom.errors import HefboomError
from hefboom.scenario.result import Result

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.outcome import Backend
    from hefboom.scenario.read import ScenarioFile

__all__ = ["Ground"]


class Ground:
    """Population, households and the law as it is, of one area and year."""

    def __init__(
        self, scenario: ScenarioFile, population: Population | None, backend: Backend
    ) -> None:
        from hefboom.scenario.neighbourhoods import SMALL
        from hefboom.scenario.people import population_of

        self.backend = backend
        self.population = population_of(scenario) if population is None else population
        if self.population.huishoudens.height < SMALL:
            raise HefboomError(
                "too few households for an outcome that means anything",
                field="gebied",
                found=self.population.huishoudens.height,
                allowed=f"an area of at least {SMALL} households",
            )

    def answer(self, scenario: ScenarioFile, *, marginal: bool = False) -> Result:
        """The result of a scenario."""
        from hefboom.scenario.document import document_and_tables

        return Result(
            *document_and_tables(scenario, self.population, self.backend, lambda step, share: None)
        )
