"""Does the law know this scenario: its year, and every parameter that a measure changes?

Checked on one made-up person before a population is built, so that a slip shows at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, MissingParameterError
from hefboom.scenario.variables import VARIABLES

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Reform, System
    from hefboom.scenario.read import ScenarioFile

__all__ = ["check_law"]

YEARS = range(2015, 2040)


def check_law(scenario: ScenarioFile, reform: Reform | None, system: System) -> None:
    """Check the year and the reform of a scenario.

    Raises:
        HefboomError: a year without parameters, an unknown parameter, a value out of range, or
            a change that starts after the year.
    """
    data = _somebody()
    _check_year(scenario, system, data)
    if reform is None:
        return
    for change in reform.changes:
        if change.start.year > scenario.jaar:
            raise HefboomError(
                f"the change of {change.path} starts after the year of the scenario",
                file=scenario.file,
                field="jaar",
                found=scenario.jaar,
                allowed=f"{change.start.year} or later",
            )
    try:
        _compute(system.reformed(reform), data, scenario.jaar)
    except HefboomError as error:
        raise HefboomError(
            error.message,
            file=scenario.file,
            field=f"maatregelen: {_measure_of(scenario, error.field)}",
            found=error.found if error.found is not None else error.field,
            allowed=error.allowed,
        ) from None


def _check_year(scenario: ScenarioFile, system: System, data: Dataset) -> None:
    try:
        _compute(system, data, scenario.jaar)
    except MissingParameterError as error:
        known = [str(year) for year in YEARS if _has(system, data, year)]
        raise MissingParameterError(
            f"the law has no parameters for this year: {error.message}",
            file=scenario.file,
            field="jaar",
            found=scenario.jaar,
            allowed=known,
        ) from None


def _has(system: System, data: Dataset, year: int) -> bool:
    try:
        _compute(system, data, year)
    except HefboomError:
        return False
    return True


def _compute(system: System, data: Dataset, year: int) -> None:
    from hefboom.engine import simulate

    names = [name for name in VARIABLES if name in system.names]
    simulate(system, data, names, year=year, backend="python")


def _somebody() -> Dataset:
    from hefboom.engine import Dataset

    return Dataset([1], [1], {"persoon": {"leeftijd": [40]}})


def _measure_of(scenario: ScenarioFile, field: str | None) -> str:
    """The id of the measure that changes the parameter an error is about."""
    for measure in scenario.maatregelen:
        for path in measure.hervorming:
            stem = path.removesuffix(".*")
            if field is not None and (stem in field or field.startswith(stem)):
                return f"{measure.id}: hervorming.{path}"
    return "hervorming"
