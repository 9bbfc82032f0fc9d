"""Boundaries of areas as GeoJSON (WGS84), for maps and not for measuring.

Wijken of 2024; for the gemeenten whose areas are buurten of 2019 the buurten of 2014
('s-Gravenhage, Utrecht) or the wijken of 2016 (Amsterdam). An area built or renumbered since has
none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from .tables import table

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = ["MANY", "boundaries", "map_area"]

MANY = 25
"""more gemeenten than this are drawn as gemeenten"""


def boundaries(areas: str | Iterable[str] = "GM0518", kind: str | None = None) -> dict[str, Any]:
    """Outlines of the areas of one or more gemeenten.

    Args:
        areas: codes (``GM``, ``WK``, ``BU``) or ``NL``. A gemeente gives its finest areas with a
            boundary; ``NL`` gives the gemeenten.
        kind: ``gemeente``, ``wijk`` or ``buurt`` asks for these only.

    Returns:
        A ``FeatureCollection``; properties ``code``, ``naam``, ``soort``, and ``buurt`` or
        ``wijk``.
    """
    import polars as pl

    codes = [areas] if isinstance(areas, str) else list(areas)
    frame = _shapes()
    if "NL" in codes:
        kind = kind or "gemeente"
        chosen = frame.filter(pl.col("soort") == kind)
    else:
        own = sorted({"GM" + code[2:6] for code in codes})
        if kind is None and len(own) > MANY:
            kind = "gemeente"
        chosen = frame.filter(pl.col("gemeente").is_in(own))
        if kind:
            chosen = chosen.filter(pl.col("soort") == kind)
        else:
            fine = chosen.filter(pl.col("soort") == "buurt")["gemeente"].unique()
            chosen = chosen.filter(
                (pl.col("soort") == "buurt")
                | ((pl.col("soort") == "wijk") & ~pl.col("gemeente").is_in(fine.implode()))
            )
    names = _names()
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "naam": names.get(code, code), "soort": sort, sort: code},
            "geometry": {"type": "MultiPolygon", "coordinates": json.loads(shapes)},
        }
        for code, sort, shapes in chosen.select("code", "soort", "vlakken").iter_rows()
    ]
    return {"type": "FeatureCollection", "features": features}


def _shapes() -> pl.DataFrame:
    return table("grenzen.parquet")


@cache
def _names() -> dict[str, str]:
    from .areas import areas

    return dict(areas().select("code", "naam").iter_rows())


def map_area(population: Population) -> pl.Expr:
    """The column that a map of this population shows.

    The buurt, or the wijk where no buurten are known or where they have no boundary (Amsterdam);
    buurten of a fetched table, which has its own boundaries; the gemeente when more than ``MANY``
    gemeenten are looked at together.
    """
    import polars as pl

    gemeenten = population.huishoudens["gemeente"].unique().sort().to_list()
    if len(gemeenten) > MANY:
        return pl.col("gemeente")
    drawn = _shapes().filter(pl.col("soort") == "buurt")["gemeente"].unique().to_list()
    own = (population.metadata.get("own") or {}).get("areas") or {}
    drawn += sorted(set(own.get("gemeente", ())) - set(drawn))
    return (
        pl.when(pl.col("gemeente").is_in(drawn))
        .then(pl.coalesce("buurt", "wijk"))
        .otherwise(pl.col("wijk"))
    )
