"""Is it right, as a whole? Every fault that the readers of the rooms below find, with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from hefboom.api.content import household, scenario
from hefboom.api.faults import Place, all_faults
from hefboom.api.problems import Fault, Problem, fault_of
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.scenario.household import Household
    from hefboom.scenario.read import ScenarioFile

__all__ = ["CHECKS", "checked_household", "checked_scenario", "refusal"]


def household_faults(content: Mapping[str, Any], below: Place = ()) -> list[Fault]:
    """Every fault of a household."""
    from hefboom.scenario.household import read_household

    return all_faults(read_household, content, below=below, stand_in=household.stand_in)


def scenario_faults(content: Mapping[str, Any], below: Place = ()) -> list[Fault]:
    """Every fault of a scenario."""
    return all_faults(_read_scenario, content, below=below, stand_in=scenario.stand_in)


def measure_faults(content: Mapping[str, Any], below: Place = ()) -> list[Fault]:
    """Every fault of a measure, as a scenario would have it written out."""

    def read(measure: Mapping[str, Any]) -> None:
        from hefboom.law import load
        from hefboom.propositions import check_against
        from hefboom.scenario.measure import inline_measure

        found = inline_measure(measure, file=None, path="")
        try:
            check_against(load(), found)
        except HefboomError as error:
            path = next((p for p in found.hervorming if p.removesuffix(".*") in str(error)), None)
            where = "hervorming" if path is None else f"hervorming.{path}"
            raise _elsewhere(error, where) from None

    return all_faults(read, content, below=below)


CHECKS: Mapping[str, Callable[[Mapping[str, Any], Place], list[Fault]]] = {
    "household": household_faults,
    "scenario": scenario_faults,
    "measure": measure_faults,
}


def checked_household(content: Mapping[str, Any], date: Any, below: Place) -> Household:
    """A household that can be computed.

    Raises:
        Problem: 400 with every fault of it.
    """
    from hefboom.scenario.household import read_household

    try:
        return read_household(content, date)
    except HefboomError as error:
        with_date = content if date is None else {**content, "datum": date}
        raise refusal(household_faults(with_date, below), error) from None


def checked_scenario(content: Mapping[str, Any]) -> ScenarioFile:
    """A scenario that can be run.

    Raises:
        Problem: 400 with every fault of it.
    """
    try:
        return _read_scenario(content)
    except HefboomError as error:
        raise refusal(scenario_faults(content), error) from None


def refusal(faults: list[Fault], error: HefboomError) -> Problem:
    """A refusal with every fault; with the one at hand if a second look finds none."""
    return Problem(400, "The request cannot be used.", errors=faults or [fault_of(error)])


def _read_scenario(content: Mapping[str, Any]) -> ScenarioFile:
    from hefboom.scenario.read import read_scenario

    try:
        return read_scenario(content)
    except HefboomError as error:
        # Some checks name a measure by its id; here a fault names its place.
        rows = content.get("maatregelen")
        for i, row in enumerate(rows if isinstance(rows, list) else ()):
            name = row.get("id") if isinstance(row, Mapping) else row
            if isinstance(name, str) and (error.field or "").startswith(f"{name}."):
                place = f"maatregelen[{i}]{(error.field or '').removeprefix(name)}"
                raise _elsewhere(error, place) from None
        raise


def _elsewhere(error: HefboomError, field: str) -> HefboomError:
    found: dict[str, Any] = {} if error.found is None else {"found": error.found}
    return HefboomError(error.message, field=field, allowed=error.allowed, **found)
