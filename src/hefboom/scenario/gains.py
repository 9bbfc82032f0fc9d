"""Who gains by an investment: residents by income and by area, plain and with equity weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError
from hefboom.returns import EquityWeights, Group, distribution_rows, read_weights, resident_gain

if TYPE_CHECKING:
    import polars as pl

    from hefboom.population import Population
    from hefboom.returns import Appraisal
    from hefboom.scenario.target_group import Members

__all__ = ["gain_rows", "groups_of", "weights_of"]

INCOME = "gestandaardiseerd_inkomen"
LOWEST = 1_000.0
"""EUR a year: an average below this is taken as this; a weight needs an income above 0."""

DIVISIONS = (
    ("inkomensdeciel", "inkomensdeciel", "income decile"),
    ("wijk", "wijk", "district"),
)


def groups_of(people: Population, group: Members) -> tuple[Group, ...]:
    """Income deciles and districts, with the share of the target group that lives in each.

    Empty if the population holds no income of households.
    """
    homes = people.huishoudens
    if INCOME not in homes.columns:
        return ()
    income = homes[INCOME].to_numpy()
    found = []
    for column, nl, en in DIVISIONS:
        names, row = _places(homes[column])
        count = np.bincount(row, minlength=len(names))
        mean = np.bincount(row, income, len(names)) / count
        inside = np.bincount(row, group.households, len(names))
        found += [
            Group(column, str(name), f"{nl} {name}", f"{en} {name}", float(count[i]),
                  max(float(mean[i]), LOWEST), float(inside[i]))
            for i, name in enumerate(names)
        ]  # fmt: skip
    return tuple(found)


def _places(values: pl.Series) -> tuple[list[Any], npt.NDArray[np.int64]]:
    """The values there are, in order, and the place of each row among them."""
    import polars as pl

    if not values.dtype.is_numeric():
        values = values.cast(pl.String)
    names = values.unique().sort().to_list()
    places = {name: place for place, name in enumerate(names)}
    row = values.replace_strict(places, return_dtype=pl.Int64).to_numpy()
    return names, np.asarray(row, dtype=np.int64)


def weights_of(name: str | None, file: str | None, *, field: str) -> EquityWeights | None:
    """The weights of a council, from a file beside the scenario; None takes the shipped ones.

    Raises:
        HefboomError: a name with a folder in it, no scenario file to stand beside, or a fault in
            the file.
    """
    if name is None:
        return None
    if Path(name).name != name or file is None:
        raise HefboomError(
            "is the name of a file beside the scenario file", file=file, field=field, found=name
        )
    return read_weights(Path(file).parent / name)


def gain_rows(
    answer: Appraisal, groups: tuple[Group, ...], weights: EquityWeights | None, level: float
) -> list[dict[str, Any]]:
    """Gains of residents by group; no rows if nothing that residents gain or lose is known."""
    gain = resident_gain(answer)
    if not groups or not gain.any():
        return []
    return distribution_rows(gain, groups, weights, level)
