"""All steps for one gemeente: the unit of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .city import City
    from .frame import Population
    from .net import Incomes
    from .own import Own
    from .rows import Extra
    from .status import Status

__all__ = ["Progress", "make"]

Progress = Callable[[str, float], None]
"""Called with what is being done and the part that is finished (0-1)."""


def make(
    gemeente: str,
    seed: int,
    progress: Progress | None = None,
    held_out: frozenset[str] = frozenset(),
    own: Own | None = None,
) -> Population:
    """The residents of a gemeente on 1 January 2024, money of 2024.

    Own figures take the place of the shipped ones; ``metadata["own"]`` says what came of them.
    Depends on nothing but its arguments and the shipped tables: not on other gemeenten, on the
    order of building, on threads or processes.
    """
    from . import aow, income, minimum, net, rows, status
    from .assembly import assemble
    from .capital import income_from_wealth
    from .city import settle
    from .frame import Population
    from .housing import house
    from .positions import families, persons
    from .targets import BASE_YEAR, targets
    from .uprating import factor
    from .wealth import wealth

    tell = progress or (lambda _text, _share: None)
    tell("doelen", 0.0)
    own = own.of(gemeente) if own is not None else None
    target = targets(gemeente, held_out, own)
    split = families(target)
    tell("personen", 0.05)
    people = persons(target, split, seed)
    tell("huishoudens", 0.2)
    city = settle(people, assemble(people, target, split, seed), target, seed)
    tell("inkomens", 0.35)
    student_home = income.student_households(city)
    earner = income.main_earner(city)
    drawn_decile, drawn = income.draw_incomes(city, student_home, earner)
    tell("uitkeringen en werk", 0.45)
    state = status.assign(city, student_home, earner, drawn_decile)
    state = aow.settle_aow(city, state, student_home, drawn_decile)
    supported = aow.supported(state)
    helped = city.per_household(supported.bijstand & city.p_main) > 0
    tell("wonen", 0.55)
    housing = house(city, drawn, student_home, helped, city.p_age[earner])
    tell("vermogen", 0.6)
    prices = factor("prijs", income.INCOME_YEAR, BASE_YEAR)
    owned = wealth(city, supported, earner, drawn_decile, housing.value > 0, drawn, prices)
    tell("bruto-inkomens", 0.65)
    low = minimum.near_minimum(city, state, student_home, drawn_decile, owned)
    least, most = minimum.bounds(city, state, low, student_home)
    wish = drawn * factor("loon", income.INCOME_YEAR, BASE_YEAR)
    factors = _equivalence(city)
    capital = income_from_wealth(
        city, housing, owned, drawn, wish * factors, student_home | helped | low
    )
    incomes = net.solve(city, state, wish, housing, owned, capital, least, most)
    standardised = incomes.disposable / factors
    decile = income.decile_of(standardised)
    source = rows.main_source(city, state, incomes, student_home)
    tell("zorg, opvang en schulden", 0.85)
    extra = _extra(city, state, drawn_decile, decile, incomes, student_home, housing.tenure)
    frames: dict[str, Any] = rows.tables_of(
        city, state, incomes, housing, owned, capital, standardised, decile, source, extra
    )
    tell("klaar", 1.0)
    made = Population(gemeente, seed, BASE_YEAR, **frames)
    return made.replace(metadata=_metadata(made, held_out, own))


def _equivalence(city: City) -> NDArray[np.float64]:
    """CBS equivalence factor of every household."""
    import numpy as np

    from .net import equivalence

    adults = city.per_household(city.p_adult).astype(np.int64)
    return equivalence(adults, city.per_household(city.p_child).astype(np.int64))


def _metadata(made: Population, held_out: frozenset[str], own: Own | None) -> dict[str, Any]:
    """What a population says of itself."""
    from .cache import room_hash
    from .calibration import totals
    from .frame import TABLES
    from .tables import yaml_file

    metadata = {
        "columns": yaml_file("columns"),
        "room_sha256": room_hash(),
        "held_out": sorted(held_out),
        "counts": {name: len(getattr(made, name)) for name in TABLES},
        "totals": totals(made),
    }
    if own is not None:
        from .own_check import asked_and_got

        metadata["own"] = {**own.metadata(), "figures": asked_and_got(made, own)}
    return metadata


def _extra(
    city: City,
    state: Status,
    drawn: NDArray[np.int64],
    decile: NDArray[np.int64],
    incomes: Incomes,
    student_home: NDArray[np.bool_],
    tenure: NDArray[np.int64],
) -> Extra:
    """Columns that build on the incomes; benefits of care lean on the income drawn at first."""
    from .care import care
    from .childcare import childcare
    from .debts import debts
    from .energy import energy_costs
    from .rows import Extra
    from .work import hours_and_wage

    kind, hours, price = childcare(city, state, decile)
    heavy, behind = debts(city, state, decile, student_home)
    week, hourly = hours_and_wage(city, state, incomes)
    return Extra(
        care=care(city, state, drawn),
        childcare=kind,
        hours=hours,
        price=price,
        heavy=heavy,
        behind=behind,
        week=week,
        hourly=hourly,
        student_home=student_home,
        energy=energy_costs(city, tenure),
    )
