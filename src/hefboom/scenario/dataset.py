"""From the frames of a population to the columns of the engine, without losing an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.engine import Dataset
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import System
    from hefboom.population import Population

__all__ = ["sample_households", "to_dataset"]

FRAMES = {"persoon": "personen", "gezin": "gezinnen", "huishouden": "huishoudens"}
TYPES = {float: np.float64, int: np.int64, bool: np.bool_}


def to_dataset(population: Population, system: System) -> Dataset:
    """The population as the engine reads it.

    Every input variable of the law that the population has is taken over in its canonical type;
    what it does not have keeps the default of the law. Rows keep their order, so row ``i`` of a
    result belongs to row ``i`` of ``population.huishoudens``.

    Raises:
        HefboomError: rows that are not sorted by household and gezin, or an empty cell.
    """
    ids = _ids(population)
    columns: dict[str, dict[str, Any]] = {}
    for entity, name in FRAMES.items():
        frame: pl.DataFrame = getattr(population, name)
        columns[entity] = {
            variable.name: _column(frame, variable.name, TYPES[variable.dtype])
            for variable in system.inputs
            if variable.entity == entity and variable.name in frame.columns
        }
    data = Dataset.from_persons(*ids, columns)
    if data.size("huishouden") != population.huishoudens.height:
        raise HefboomError(
            "there are households without persons",
            field="huishoudens",
            found=population.huishoudens.height,
            allowed=str(data.size("huishouden")),
        )
    return data


def _ids(population: Population) -> tuple[Any, Any]:
    persons = population.personen
    household = persons["huishouden_id"].to_numpy()
    gezin = persons["gezin_id"].to_numpy()
    for frame, column, values in (
        (population.huishoudens, "huishouden_id", household),
        (population.gezinnen, "gezin_id", gezin),
    ):
        # The first person of each group, in order, is the order of the groups.
        first = values[np.flatnonzero(np.r_[True, values[1:] != values[:-1]])]
        if not np.array_equal(first, frame[column].to_numpy()):
            raise HefboomError(
                "rows do not stand in the order of their persons; sort the population",
                field=column,
            )
    return household, gezin


def _column(frame: pl.DataFrame, name: str, dtype: Any) -> Any:
    series = frame[name]
    if series.null_count():
        raise HefboomError("the population has empty cells", field=name, found=series.null_count())
    # A copy: what Polars lends out is read-only, and compiled kernels are made for writable arrays.
    return np.array(series.to_numpy(), dtype=dtype, order="C")


def sample_households(households: int, size: int, seed: int) -> Any:
    """Row numbers of at most ``size`` households, drawn without replacement, in order."""
    if households <= size:
        return np.arange(households)
    luck = np.random.Generator(np.random.Philox(seed))
    return np.sort(luck.choice(households, size, replace=False))
