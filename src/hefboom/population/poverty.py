"""Poverty lines by household, from published totals, in euros of any year.

    from hefboom.population import poverty
    poverty.poverty_line(adults=[1, 2], young=[0, 2], teens=[0, 0], year=2024)   # EUR per month

The figures stand in ``poverty.yaml`` with source and status.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from .net import equivalence
from .tables import yaml_file
from .uprating import factor

__all__ = [
    "decile_limits",
    "equivalence_factor",
    "figure",
    "figures",
    "low_income_line",
    "norm_costs",
    "poverty_line",
    "sources",
]

Array = npt.NDArray[Any]
_BASE = 2024


def figures() -> dict[str, Any]:
    """Everything that stands in the file."""
    return yaml_file("poverty")


@cache
def figure(*path: str) -> float:
    """The value at a place in the file, such as ``figure("armoedegrens", "bijna_arm")``."""
    node: Any = figures()
    for name in path:
        node = node[name]
    return float(node["value"] if isinstance(node, dict) else node)


def sources() -> dict[str, dict[str, str]]:
    """Title and address of every source that the file names."""
    return dict(figures()["bronnen"])


def poverty_line(
    adults: npt.ArrayLike, young: npt.ArrayLike, teens: npt.ArrayLike, year: int
) -> Array:
    """The line of CBS, SCP and Nibud, EUR per month.

    Args:
        adults: persons of 18 and over, at least one.
        young: children up to and including 12.
        teens: children of 13 to 17.
        year: year of the euros.

    Raises:
        HefboomError: a year without price index.
    """
    part = {
        name: figure("armoedegrens", "opbouw", name) for name in figures()["armoedegrens"]["opbouw"]
    }
    line = (
        part["eerste_volwassene"]
        + part["volgende_volwassene"] * np.maximum(np.asarray(adults) - 1, 0)
        + part["kind_tot_en_met_12"] * np.asarray(young)
        + part["kind_13_tot_18"] * np.asarray(teens)
    )
    return np.asarray(line * _lines_to(year), dtype=np.float64)


def _lines_to(year: int) -> float:
    """From the euros of 2023 to those of a year: the published step to 2024, then prices."""
    start = int(figures()["armoedegrens"]["jaar"])
    if year <= start:
        return factor("prijs", start, year)
    return figure("armoedegrens", "naar_2024") * factor("prijs", _BASE, year)


def norm_costs(persons: npt.ArrayLike, year: int) -> tuple[Array, Array]:
    """Housing and energy costs inside the line, EUR per month, by size of the household."""
    alone = np.asarray(persons) == 1
    step = _lines_to(year)
    housing = np.where(
        alone, figure("normkosten", "wonen_alleen"), figure("normkosten", "wonen_meer")
    )
    energy = np.where(
        alone, figure("normkosten", "energie_alleen"), figure("normkosten", "energie_meer")
    )
    return housing * step, energy * step


def low_income_line(factors: Array, year: int) -> Array:
    """The older low-income line of CBS, EUR per month, at these equivalence factors."""
    base = figure("lage_inkomensgrens", "alleenstaande")
    start = int(figures()["lage_inkomensgrens"]["jaar"])
    return np.asarray(base * factor("prijs", start, year) * factors, dtype=np.float64)


def equivalence_factor(adults: Array, children: Array) -> Array:
    """CBS equivalence factor of households."""
    return equivalence(np.maximum(adults, 1), children)


def decile_limits(year: int) -> Array:
    """The nine national limits of standardised income, EUR per year, for every area the same."""
    from .income import bounds

    start = int(figures()["decielgrenzen"]["jaar"])
    return np.asarray(bounds() * factor("loon", start, year), dtype=np.float64)
