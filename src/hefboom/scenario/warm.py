"""Compile beforehand what a run will ask of the engine."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["warm"]


def warm(year: int) -> Iterator[str]:
    """Compile every kernel that a run over a year needs.

    Yields:
        The name of each module as it is compiled; nothing if all was compiled before.

    Raises:
        HefboomError: the law is not known for that year.
    """
    from hefboom.engine import Dataset, Scenario
    from hefboom.engine import warm as compile_kernels
    from hefboom.law import load
    from hefboom.scenario.marginal import PENSION
    from hefboom.scenario.minimum import YARDSTICK, yardstick_reform
    from hefboom.scenario.schemes import scheme_variables
    from hefboom.scenario.variables import INCOME, VARIABLES

    system = load()
    # One person will do: only which columns there are, and their types, matters.
    data = Dataset([1], [1], {"persoon": {"leeftijd": [40], "loon": [0.0]}})
    names = tuple(dict.fromkeys((*VARIABLES, *scheme_variables())))
    yield from compile_kernels(system, data, names, year=year)
    yield from compile_kernels(
        system, data, [YARDSTICK], year=year, scenarios=[Scenario(reform=yardstick_reform(year))]
    )
    yield from compile_kernels(system, data, [INCOME], year=year)
    yield from compile_kernels(system, data, [PENSION], date=f"{year}-01-01")
