"""Compile beforehand what a run will ask of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System

__all__ = ["somebody", "warm"]


def warm(year: int) -> Iterator[str]:
    """Compile every kernel that a run over a year needs.

    Yields:
        The name of each module as it is compiled; nothing if all was compiled before.

    Raises:
        HefboomError: the law is not known for that year.
    """
    from hefboom.engine import warm as compile_kernels
    from hefboom.law import load
    from hefboom.scenario.schemes import run_variables

    system = load()
    yield from compile_kernels(system, somebody(system), run_variables(), year=year)


def somebody(system: System) -> Dataset:
    """One person with the columns of a population: these decide what is compiled."""
    import numpy as np

    from hefboom.engine import Dataset
    from hefboom.population.tables import yaml_file
    from hefboom.scenario.dataset import FRAMES, TYPES

    known = yaml_file("columns")
    columns: dict[str, dict[str, Any]] = {entity: {} for entity in FRAMES}
    for variable in system.inputs:
        if variable.name in known.get(FRAMES[variable.entity], {}):
            value = 40 if variable.name == "leeftijd" else 0
            columns[variable.entity][variable.name] = np.array([value], TYPES[variable.dtype])
    return Dataset([1], [1], columns)
