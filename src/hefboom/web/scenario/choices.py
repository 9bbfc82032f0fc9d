"""What the builder offers to choose from: municipalities, years, wijken."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.report.format import Lang
    from hefboom.web.scenario.state import State

__all__ = ["first", "municipalities", "name_of", "wijken", "years"]


@cache
def years() -> range:
    """The years for which the law is known well enough to run."""
    from hefboom.population import years as known
    from hefboom.scenario.check import known_years

    found = [year for year in known_years() if year in known()]
    if not found:
        raise HefboomError("the law has no complete year", field="jaar")
    return range(min(found), max(found) + 1)


@cache
def municipalities() -> dict[str, str]:
    """Name by code of every municipality with a population, in order of name."""
    from hefboom.population.areas import areas

    frame = areas()
    found = {
        row["code"]: row["naam"]
        for row in frame.iter_rows(named=True)
        if row["soort"] == "gemeente"
    }
    return dict(sorted(found.items(), key=lambda item: _sorted_by(item[1])))


def _sorted_by(name: str) -> str:
    return name.removeprefix("'s-").casefold()


@cache
def name_of(code: str) -> str:
    """The name of an area; its code if it has none."""
    from hefboom.scenario.people import area_names

    return area_names().get(code, code)


@cache
def wijken(area: str) -> dict[str, str]:
    """Name by code of the wijken of a municipality; none for another kind of area."""
    from hefboom.population.areas import areas

    if not area.startswith("GM"):
        return {}
    return {
        row["code"]: row["naam"]
        for row in areas().iter_rows(named=True)
        if row["soort"] == "wijk" and row["gemeente"] == area
    }


FIRST = ("jongerennorm_21", "doorbraakmethode_157", "benadering_onbenutte_rechten")
"""Measures to begin with: a law, an investment and outreach."""


def first(state: State, lang: Lang) -> list[tuple[str, str, State]]:
    """Name, words and scenario of measures to begin with, as long as nothing was chosen."""
    from hefboom.propositions import load_measures

    if not state.empty:
        return []
    measures = load_measures()
    return [
        (
            measures[name].naam if lang == "nl" else measures[name].naam_en,
            measures[name].in_woorden if lang == "nl" else measures[name].in_woorden_en,
            state.with_measure(measures[name]),
        )
        for name in FIRST
        if name in measures
    ]
