"""Can this scenario be run: its areas, its year, every parameter and investment of a measure?

Checked before a population is built, the law on one made-up person, so that a slip shows at once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, MissingParameterError
from hefboom.scenario.variables import VARIABLES

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Reform, System
    from hefboom.population.own import Own
    from hefboom.scenario.read import ScenarioFile

__all__ = ["check_scenario", "known_years", "reform_of"]

YEARS = range(2015, 2040)


def check_scenario(scenario: ScenarioFile, own: Own | None = None) -> None:
    """Check everything that needs other rooms.

    Args:
        own: figures of the user, whose areas count as well.

    Raises:
        HefboomError: an area without population, a year without parameters, an unknown parameter
            or intervention, a value out of range, or a change that starts after the year.
    """
    from hefboom.law import load
    from hefboom.scenario.investment import investment_of
    from hefboom.scenario.people import check_areas

    check_areas(scenario, own)
    system = load()
    data = _somebody()
    _check_year(scenario)
    reform = reform_of(scenario, scoped=True)
    if reform is not None:
        _check_reform(scenario, reform, system, data)
    for measure in scenario.maatregelen:
        if measure.investering:
            investment_of(measure, file=scenario.file)


def reform_of(scenario: ScenarioFile, *, scoped: bool = False) -> Reform | None:
    """All changes of the law in one reform; None when no measure changes the law.

    Args:
        scoped: also with measures that hold for a group, here as if they held for everybody; who
            asks puts the group back with `hefboom.scenario.overlay.overlay`.

    Raises:
        HefboomError: two measures change one parameter, or a value has a wrong form.
    """
    from hefboom.engine import Reform
    from hefboom.scenario.read import merged_reform

    for measure in scenario.maatregelen:
        if measure.geldt_voor and not scoped:
            raise HefboomError(
                "a measure for a group cannot be used here",
                file=scenario.file,
                field="maatregelen",
                found=measure.id,
            )
    changes = merged_reform(scenario)
    return Reform.from_dict(changes, file=scenario.file) if changes else None


def _check_reform(scenario: ScenarioFile, reform: Reform, system: System, data: Dataset) -> None:
    for change in reform.changes:
        if change.start.year > scenario.jaar and not change.law:
            raise HefboomError(
                f"the change of {change.path} starts after the year of the scenario",
                file=scenario.file,
                field="jaar",
                found=scenario.jaar,
                allowed=f"{change.start.year} or later",
            )
    try:
        _compute(reform.apply(system), data, scenario.jaar)
    except HefboomError as error:
        details = {} if error.found is None else {"found": error.found}
        raise HefboomError(
            error.message,
            file=scenario.file,
            field=_place(scenario, error.field or error.message),
            allowed=error.allowed,
            **details,
        ) from None


def _check_year(scenario: ScenarioFile) -> None:
    try:
        _try_year(scenario.jaar)
    except MissingParameterError as error:
        known = [str(year) for year in known_years()]
        raise MissingParameterError(
            f"the law has no parameters for this year: {error.message}",
            file=scenario.file,
            field="jaar",
            found=scenario.jaar,
            allowed=known,
        ) from None


@cache
def _try_year(year: int) -> None:
    """Compute the law of a year once; a year that fails is tried again each time."""
    from hefboom.law import load

    _compute(load(), _somebody(), year)


@cache
def known_years() -> tuple[int, ...]:
    """The years for which the law has every parameter that a run needs."""
    return tuple(year for year in YEARS if _has(year))


def _has(year: int) -> bool:
    try:
        _try_year(year)
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


def _place(scenario: ScenarioFile, words: str) -> str:
    """The measure and the path that an error speaks of."""
    for measure in scenario.maatregelen:
        for path in measure.hervorming:
            if path.removesuffix(".*") in words:
                return f"{measure.id}.hervorming.{path}"
    return "hervorming"
