"""The population of the areas of a scenario, with money in euros of its year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.population.own import Own
    from hefboom.scenario.read import ScenarioFile

__all__ = ["POPULATION_SEED", "area_names", "check_areas", "place_name", "population_of"]

Progress = Callable[[str, float], None]

POPULATION_SEED = 1
"""The population is the same for every scenario; the seed of a scenario is that of its draws."""


def check_areas(scenario: ScenarioFile, own: Own | None = None) -> None:
    """Check that there is a population for every area.

    Raises:
        HefboomError: there is none; names the areas there are.
    """
    from hefboom.population.areas import check_area

    for area in scenario.gebied:
        try:
            check_area(area, own)
        except HefboomError as error:
            raise HefboomError(
                error.message,
                file=scenario.file,
                field="gebied",
                found=area,
                allowed=error.allowed,
            ) from None


def area_names(own: Own | None = None) -> dict[str, str]:
    """Name by code of every gemeente, wijk and buurt that has a population."""
    from hefboom.population.areas import areas

    frame = areas()
    names = dict(zip(frame["code"].to_list(), frame["naam"].to_list(), strict=True))
    if own is not None and own.areas is not None:
        rows = own.areas.select("code", "naam").drop_nulls().iter_rows()
        names |= dict(rows)
    return names


def place_name(scenario: ScenarioFile, own: Own | None = None) -> str:
    """The areas of a scenario in words."""
    from hefboom.scenario.words import listed

    names = area_names(own)
    return listed([names.get(area, area) for area in scenario.gebied])


def population_of(
    scenario: ScenarioFile, progress: Progress | None = None, own: Own | None = None
) -> Population:
    """The residents of all areas of a scenario, each of them once.

    Args:
        own: figures of the user in the place of the shipped ones.

    Raises:
        HefboomError: there is no population for an area, or no index for the money of the year.
    """
    from hefboom import population

    try:
        return population.build(scenario.gebied, POPULATION_SEED, scenario.jaar, progress, own=own)
    except HefboomError as error:
        if error.file is not None:
            raise
        raise HefboomError(
            error.message,
            file=scenario.file,
            field=error.field,
            found=error.found,
            allowed=error.allowed,
        ) from None
