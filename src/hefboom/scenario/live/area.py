"""One area in one year, loaded once: answers scenarios fast."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.scenario.live.answers import Answers
from hefboom.scenario.manifest import scenario_hash
from hefboom.scenario.read import ScenarioFile, read_scenario
from hefboom.scenario.result import Result
from hefboom.scenario.run import with_options

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.outcome import Backend

__all__ = ["DRAWS", "KEPT", "Live"]

DRAWS = 250
"""Draws of an answer; a full run has more. The first 250 draws of both are the same."""

KEPT = 256
"""Answers that are kept."""


class Live:
    """An area and a year.

    Args:
        area: code of the area, or several.
        year: year of law and money.
        population: the residents, instead of the synthetic population of the area.
        backend: as in `hefboom.run`.

    Many threads may ask at once. Each different question is computed once.

    Raises:
        HefboomError: there is no such area, no law for that year, or too few households.
    """

    def __init__(
        self,
        area: str | tuple[str, ...],
        year: int,
        *,
        population: Population | None = None,
        backend: Backend = "auto",
        draws: int = DRAWS,
    ) -> None:
        from hefboom.scenario.live.ground import LiveGround
        from hefboom.scenario.people import population_of

        self.area = (area,) if isinstance(area, str) else tuple(area)
        self.year, self.draws = year, draws
        self._answers: Answers[Result] = Answers(KEPT)
        people = population_of(self.read({})) if population is None else population
        self._ground = LiveGround(people, year, backend)
        self._ground.prepare()

    def read(self, content: Mapping[str, Any]) -> ScenarioFile:
        """A scenario for this area and year; ``naam`` may be left out.

        Raises:
            HefboomError: something in it is wrong, or it is about another area or year.
        """
        own = {"gebied": list(self.area), "jaar": self.year}
        for name, value in own.items():
            given = content.get(name, value)
            if value not in (given, [given]):
                raise HefboomError(
                    "is not what this area in memory is about", field=name, found=given,
                    allowed=str(value),
                )  # fmt: skip
        return read_scenario({"naam": "scenario", **content, **own})

    def answer(self, scenario: Mapping[str, Any] | ScenarioFile) -> Result:
        """The result of a scenario: the document and tables of ``hefboom.run``, with fewer draws.

        Poverty and marginal rates are left out; see `detailed`.

        Raises:
            HefboomError: something in the scenario is wrong.
        """
        read = scenario if isinstance(scenario, ScenarioFile) else self.read(scenario)
        read = with_options(read, min(self.draws, read.onzekerheid.trekkingen), None)
        return self._answers.get(_key("answer", read), lambda: self._compute(read))

    def detailed(self, scenario: Mapping[str, Any] | ScenarioFile) -> Result:
        """The answer with poverty and marginal rates, which take longer."""
        read = scenario if isinstance(scenario, ScenarioFile) else self.read(scenario)
        read = with_options(read, min(self.draws, read.onzekerheid.trekkingen), None)
        return self._answers.get(_key("detailed", read), lambda: self._compute(read, detail=True))

    def _compute(self, scenario: ScenarioFile, *, detail: bool = False) -> Result:
        from hefboom.scenario.document import document_and_tables

        ground = self._ground
        return Result(
            *document_and_tables(
                scenario,
                ground.population,
                ground.backend,
                lambda step, share: None,
                ground=ground,
                detail=detail,
            )
        )


def _key(kind: str, scenario: ScenarioFile) -> str:
    words = [scenario.naam, scenario.naam_en, scenario.vraag, scenario.vraag_en]
    return json.dumps([kind, scenario_hash(scenario), *words])
