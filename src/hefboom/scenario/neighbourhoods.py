"""Where a measure lands: one row per area, nothing shown for an area with few households.

Areas are buurten, or wijken where no buurten are known; gemeenten when many are looked at together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.groups import codes_of
from hefboom.scenario.uncertainty import Bootstrap, interval

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import Dataset
    from hefboom.population import Population
    from hefboom.scenario.effect import Effect

__all__ = ["SMALL", "Areas", "areas_of", "neighbourhoods_table"]

Array = npt.NDArray[Any]

SMALL = 50
"""Below this number of households an area keeps its counts and loses its outcomes."""

OUTCOMES = ("geraakt", "verandering_per_huishouden", "verandering_totaal", "laag", "hoog")


def neighbourhoods_table(
    effect: Effect, areas: Areas, names: dict[str, str], bootstrap: Bootstrap
) -> pl.DataFrame:
    """Table ``buurten``. ``laag`` and ``hoog`` are the range of the change per household.

    Args:
        areas: where everybody lives.
        names: name of each area by code; the code stands in for a name that is not known.
    """
    import polars as pl

    wijk, code, count, inhabitants = areas.wijk, areas.code, areas.households, areas.inhabitants
    codes, size = list(wijk), len(wijk)
    result, part = effect.part, bootstrap.among(effect.rows)
    mine = effect.among(code)
    change = np.bincount(mine, result.change, size)
    touched = np.bincount(mine, result.touched, size)
    draws = part.totals(result.change, mine, size) / bootstrap.counts(code, size)
    low, high = interval(draws, bootstrap.level)
    rows: list[dict[str, Any]] = []
    for i, buurt in enumerate(codes):
        mean = change[i] / count[i]
        row: dict[str, Any] = {
            "buurt": buurt,
            "naam": names.get(buurt, buurt),
            "wijk": wijk[buurt],
            "huishoudens": int(count[i]),
            "inwoners": int(inhabitants[i]),
            "geraakt": int(touched[i]),
            "verandering_per_huishouden": float(mean),
            "verandering_totaal": float(change[i]),
            "laag": float(min(low[i], mean)),
            "hoog": float(max(high[i], mean)),
            "onderdrukt": bool(count[i] < SMALL),
        }
        if row["onderdrukt"]:
            row.update(dict.fromkeys(OUTCOMES))
        rows.append(row)
    numbers = dict.fromkeys(OUTCOMES, pl.Float64) | {"geraakt": pl.Int64}
    return pl.DataFrame(rows, schema_overrides=numbers)


@dataclass(frozen=True, eq=False)
class Areas:
    """Where everybody lives.

    Attributes:
        wijk: wijk by area, in the order of the codes.
        code: place of the area of each household. households, inhabitants: numbers by area.
    """

    wijk: dict[str, str]
    code: Array
    households: Array
    inhabitants: Array


def areas_of(population: Population, data: Dataset) -> Areas:
    """The areas of a population; the same for all runs about it."""
    return areas_of_homes(population, np.diff(data.member_offsets("huishouden", "persoon")))


def areas_of_homes(population: Population, persons: Array) -> Areas:
    """The areas of a population, with the number of persons of every household."""
    import polars as pl

    from hefboom.population import map_area

    area = map_area(population).cast(pl.String)
    frame = population.huishoudens.select(area.alias("gebied"), pl.col("wijk").cast(pl.String))
    wijk = dict(frame.unique("gebied", maintain_order=True).sort("gebied").iter_rows())
    code = codes_of(frame["gebied"], list(wijk))
    inhabitants = np.bincount(code, persons, len(wijk)).astype(np.int64)
    institutions = dict(population.instellingen.group_by(area.alias("gebied")).len().iter_rows())
    inhabitants += np.array([institutions.get(name, 0) for name in wijk], dtype=np.int64)
    return Areas(wijk, code, np.bincount(code, minlength=len(wijk)), inhabitants)
