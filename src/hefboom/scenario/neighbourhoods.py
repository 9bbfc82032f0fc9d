"""Where a measure lands: one row per area; areas with few households share a row.

Areas are buurten, or wijken where no buurten are known; gemeenten when many are looked at together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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

__all__ = ["SMALL", "Areas", "areas_of", "home_areas", "neighbourhoods_table", "together"]

Array = npt.NDArray[Any]

SMALL = 50
"""An area with fewer households shares a row with others of its gemeente; together with too few
households they keep their counts and lose their outcomes."""

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
            **_named(buurt, areas, names),
            "wijk": wijk[buurt],
            "huishoudens": int(count[i]),
            "inwoners": int(inhabitants[i]),
            "geraakt": int(touched[i]),
            "verandering_per_huishouden": float(mean),
            "verandering_totaal": float(change[i]),
            "laag": float(min(low[i], mean)),
            "hoog": float(max(high[i], mean)),
            "onderdrukt": bool(count[i] < SMALL),
            "bestaat_uit": " ".join(areas.merged.get(buurt, ())) or None,
        }
        if row["onderdrukt"]:
            row.update(dict.fromkeys(OUTCOMES))
        rows.append(row)
    numbers = dict.fromkeys(OUTCOMES, pl.Float64) | {"geraakt": pl.Int64, "bestaat_uit": pl.String}
    return pl.DataFrame(rows, schema_overrides=numbers)


@dataclass(frozen=True, eq=False)
class Areas:
    """Where everybody lives.

    Attributes:
        wijk: wijk by area, in the order of the codes.
        code: place of the area of each household. households, inhabitants: numbers by area.
        merged: the areas that share a row, by the code of that row.
    """

    wijk: dict[str, str]
    code: Array
    households: Array
    inhabitants: Array
    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)


def together(number: int) -> dict[str, str]:
    """The name of areas that share a row, in Dutch and English."""
    return {
        "naam": f"Kleine gebieden samen ({number})",
        "naam_en": f"Small areas together ({number})",
    }


def _named(code: str, areas: Areas, names: dict[str, str]) -> dict[str, str]:
    if code in areas.merged:
        return together(len(areas.merged[code]))
    name = names.get(code, code)
    return {"naam": name, "naam_en": name}


def home_areas(population: Population) -> tuple[pl.Series, dict[str, str]]:
    """The row of every household on the map, and the row of every area that shares one."""
    import polars as pl

    from hefboom.population import map_area
    from hefboom.population.indicators import merge_small

    area = map_area(population).cast(pl.String).alias("gebied")
    frame = population.huishoudens.select(area, pl.col("gemeente").cast(pl.String))
    codes = frame["gebied"].unique()
    level = {"BU": "buurt", "WK": "wijk"}.get(str(codes[0])[:2]) if len(codes) > 1 else None
    if level is None:
        return frame["gebied"], {}
    sizes = frame.group_by("gemeente", "gebied").len().sort("gemeente", "len", "gebied")
    rows = sizes.select("gebied", "gemeente", "len").iter_rows()
    found = merge_small(rows, level, with_next=False)
    shared = {row for row in found.values() if list(found.values()).count(row) > 1}
    merged = {code: row for code, row in found.items() if row and row in shared}
    return frame["gebied"].replace(merged), merged


def areas_of(population: Population, data: Dataset) -> Areas:
    """The areas of a population; the same for all runs about it."""
    return areas_of_homes(population, np.diff(data.member_offsets("huishouden", "persoon")))


def areas_of_homes(population: Population, persons: Array) -> Areas:
    """The areas of a population, with the number of persons of every household."""
    import polars as pl

    from hefboom.population import map_area

    area, merged = home_areas(population)
    frame = pl.DataFrame({"gebied": area, "wijk": population.huishoudens["wijk"].cast(pl.String)})
    wijk = dict(frame.unique("gebied", maintain_order=True).sort("gebied").iter_rows())
    wijk |= dict.fromkeys(merged.values(), "")
    code = codes_of(frame["gebied"], list(wijk))
    inhabitants = np.bincount(code, persons, len(wijk)).astype(np.int64)
    own = map_area(population).cast(pl.String).replace(merged).alias("gebied")
    institutions = dict(population.instellingen.group_by(own).len().iter_rows())
    inhabitants += np.array([institutions.get(name, 0) for name in wijk], dtype=np.int64)
    inside: dict[str, tuple[str, ...]] = {}
    for name, row in sorted(merged.items()):
        inside[row] = (*inside.get(row, ()), name)
    return Areas(wijk, code, np.bincount(code, minlength=len(wijk)), inhabitants, inside)
