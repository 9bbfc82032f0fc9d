"""Part of a population: some areas, with ids counted from 0 again; or several put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = ["finest_area", "joined", "subset"]


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


def joined(parts: Iterable[Population], area: str) -> Population:
    """Populations of several gemeenten as one, with ids counted on."""
    import polars as pl

    found = list(parts)
    if len(found) == 1:
        return found[0].replace(area=area)
    people, families, homes = [], [], []
    persons = gezinnen = households = 0
    for part in found:
        home = (pl.col("huishouden_id") + households).cast(pl.Int64)
        gezin = (pl.col("gezin_id") + gezinnen).cast(pl.Int64)
        people.append(
            part.personen.with_columns(home, gezin, (pl.col("persoon_id") + persons).cast(pl.Int64))
        )
        families.append(part.gezinnen.with_columns(home, gezin))
        homes.append(part.huishoudens.with_columns(home))
        persons += part.personen.height
        gezinnen += part.gezinnen.height
        households += part.huishoudens.height
    return found[0].replace(
        area=area,
        personen=pl.concat(people),
        gezinnen=pl.concat(families),
        huishoudens=pl.concat(homes),
        instellingen=pl.concat([part.instellingen for part in found]),
    )
