"""Build the population of an area: the city once, smaller areas as parts of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError

from .areas import GEMEENTE, buurten_of, check_area
from .targets import BASE_YEAR
from .uprating import uprate, years

if TYPE_CHECKING:
    from .frame import Population

__all__ = ["Progress", "build"]

Progress = Callable[[str, float], None]
"""Called with what is being done and the part that is finished (0-1)."""


def build(
    area: str | Sequence[str] = GEMEENTE,
    seed: int = 1,
    year: int = BASE_YEAR,
    progress: Progress | None = None,
    *,
    cached: bool = True,
) -> Population:
    """Synthetic residents of an area on 1 January 2024, with money of ``year``.

    Args:
        area: ``GM0518``, one of its wijken (``WK0518..``) or buurten (``BU0518....``). A wijk or
            buurt is a part of the same city, so every resident has the same luck in both. A list
            of areas gives them together.
        seed: the same seed gives the same population, whatever the machine.
        year: year of the money; people are those of 1 January 2024 in every year.
        progress: called with a text and a share.
        cached: use and fill the user's cache.

    Raises:
        HefboomError: for an unknown area, a year without indices or a seed that is no integer.
    """
    codes = [check_area(code) for code in ([area] if isinstance(area, str) else area)]
    if not codes:
        raise HefboomError("no area asked for", field="gebied")
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**63:
        raise HefboomError("no valid seed", field="zaad", found=seed, allowed="an integer from 0")
    if year not in years():
        raise HefboomError(
            "no money indices for this year",
            field="jaar",
            found=year,
            allowed=f"{years()[0]}-{years()[-1]}",
        )
    city = _city(seed, progress or (lambda _text, _share: None), cached)
    if GEMEENTE in codes:
        return uprate(city, year)
    buurten = {buurt for code in codes for buurt in buurten_of(code)}
    return uprate(city.subset(sorted(buurten), "+".join(sorted(set(codes)))), year)


def _city(seed: int, progress: Progress, cached: bool) -> Population:
    from . import cache

    if cached:
        found = cache.fetch(GEMEENTE, seed, BASE_YEAR)
        if found is not None:
            progress("bevolking gelezen", 1.0)
            return found
    made = _make(seed, progress)
    if cached:
        cache.keep(made)
    return made


def _make(seed: int, progress: Progress) -> Population:
    """All steps for the whole city."""
    import numpy as np

    from . import income, net, rows, status
    from .assembly import assemble
    from .cache import room_hash
    from .city import settle
    from .frame import Population
    from .housing import house
    from .positions import families, persons
    from .tables import yaml_file
    from .targets import targets
    from .uprating import factor
    from .wealth import savings

    progress("doelen", 0.0)
    target = targets()
    split = families(target)
    progress("personen", 0.05)
    people = persons(target, split, seed)
    progress("huishoudens", 0.2)
    city = settle(people, assemble(people, target, split, seed), target, seed)
    progress("inkomens", 0.35)
    student_home = income.student_households(city)
    earner = income.main_earner(city)
    drawn_decile, drawn = income.draw_incomes(city, student_home, earner)
    progress("uitkeringen en werk", 0.45)
    state = status.assign(city, student_home, earner, drawn_decile)
    helped = city.per_household(state.bijstand & city.p_main) > 0
    progress("wonen", 0.55)
    housing = house(city, drawn, student_home, helped, city.p_age[earner])
    progress("vermogen", 0.6)
    prices = factor("prijs", income.INCOME_YEAR, BASE_YEAR)
    wealth = savings(city, state, earner, drawn_decile, prices)
    progress("bruto-inkomens", 0.65)
    wages = factor("loon", income.INCOME_YEAR, BASE_YEAR)
    incomes = net.solve(city, state, drawn * wages, housing, wealth)
    adults = city.per_household(city.p_adult).astype(np.int64)
    children = city.per_household(city.p_child).astype(np.int64)
    standardised = incomes.disposable / net.equivalence(adults, children)
    decile = 1 + np.digitize(standardised, income.bounds() * wages)
    source = rows.main_source(city, state, incomes, student_home)
    frames = rows.tables_of(city, state, incomes, housing, wealth, standardised, decile, source)
    progress("klaar", 1.0)
    return Population(
        area=GEMEENTE,
        seed=seed,
        year=BASE_YEAR,
        metadata={"columns": yaml_file("columns"), "room_sha256": room_hash()},
        **frames,
    )
