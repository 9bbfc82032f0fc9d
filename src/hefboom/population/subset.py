"""Part of a population: some areas, with ids counted from 0 again; or several put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = ["compact", "finest_area", "joined", "subset"]


def finest_area() -> pl.Expr:
    """The buurt, or the wijk where no buurten are known."""
    import polars as pl

    return pl.coalesce("buurt", "wijk")


def subset(population: Population, areas: Sequence[str], area: str) -> Population:
    """Residents of ``areas`` (buurten or wijken); every row keeps the draws it had."""
    import polars as pl

    def inside(frame: pl.DataFrame) -> pl.DataFrame:
        chosen = pl.Series(list(areas), dtype=pl.String).implode()
        return frame.filter(pl.col("buurt").is_in(chosen) | pl.col("wijk").is_in(chosen))

    homes = inside(population.huishoudens)
    families = population.gezinnen.join(
        homes.select("huishouden_id"), on="huishouden_id", how="semi", maintain_order="left"
    )
    people = population.personen.join(
        homes.select("huishouden_id"), on="huishouden_id", how="semi", maintain_order="left"
    )
    home_ids = homes.select("huishouden_id").with_row_index("nieuw")
    family_ids = families.select("gezin_id").with_row_index("nieuw")

    def renumber(frame: pl.DataFrame, ids: pl.DataFrame, column: str) -> pl.DataFrame:
        order = frame.columns
        return (
            frame.join(ids, on=column, how="left", maintain_order="left")
            .drop(column)
            .rename({"nieuw": column})
            .with_columns(pl.col(column).cast(pl.Int64))
            .select(order)
        )

    people = renumber(renumber(people, home_ids, "huishouden_id"), family_ids, "gezin_id")
    return population.replace(
        area=area,
        huishoudens=renumber(homes, home_ids, "huishouden_id"),
        gezinnen=renumber(renumber(families, home_ids, "huishouden_id"), family_ids, "gezin_id"),
        personen=people.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("persoon_id")),
        instellingen=inside(population.instellingen),
    )


def compact(frame: pl.DataFrame) -> pl.DataFrame:
    """The same values in less room: 32-bit integers for whole numbers, codes for words."""
    import polars as pl

    changes = []
    for series in frame:
        if series.dtype == pl.Int64 or (series.dtype == pl.Float64 and _whole(series)):
            changes.append(series.cast(pl.Int32))
    return frame.with_columns(changes)


def _whole(series: pl.Series) -> bool:
    return bool((series == series.round()).all() and (series.abs() < 2**31).all())


def joined(parts: Iterable[Population], area: str, *, lean: bool = False) -> Population:
    """Populations of several gemeenten as one, with ids counted on.

    Args:
        lean: keep columns ``compact``, which the country needs to fit in memory; the law reads
            them as the numbers they are.
    """
    import polars as pl

    people, families, homes, away = [], [], [], []
    persons = gezinnen = households = 0
    first: Population | None = None
    for part in parts:
        first = first or part.replace(area=area)
        away.append(part.instellingen)
        home = (pl.col("huishouden_id") + households).cast(pl.Int64)
        gezin = (pl.col("gezin_id") + gezinnen).cast(pl.Int64)
        own = part.personen.with_columns(
            home, gezin, (pl.col("persoon_id") + persons).cast(pl.Int64)
        )
        people.append(compact(own) if lean else own)
        families.append(part.gezinnen.with_columns(home, gezin))
        houses = part.huishoudens.with_columns(home)
        homes.append(compact(houses) if lean else houses)
        persons += part.personen.height
        gezinnen += part.gezinnen.height
        households += part.huishoudens.height
    if first is None:
        raise HefboomError("no area asked for", field="gebied")
    if len(homes) == 1:
        return first
    how: Literal["vertical", "vertical_relaxed"] = "vertical_relaxed" if lean else "vertical"
    all_people = pl.concat(people, how=how)
    people.clear()
    return first.replace(
        personen=all_people,
        gezinnen=pl.concat(families),
        huishoudens=pl.concat(homes, how=how),
        instellingen=pl.concat(away),
    )
