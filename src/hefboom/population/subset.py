"""Part of a population: some buurten, with ids counted from 0 again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .frame import Population

__all__ = ["subset"]


def subset(population: Population, buurten: list[str], area: str) -> Population:
    """Residents of ``buurten``; the draws of every row stay what they were in the city."""
    import polars as pl

    homes = population.huishoudens.filter(pl.col("buurt").is_in(buurten))
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
        instellingen=population.instellingen.filter(pl.col("buurt").is_in(buurten)),
    )
