"""Money of one year in the money of another, with named indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hefboom.errors import HefboomError

from .tables import yaml_file

if TYPE_CHECKING:
    from .frame import Population

__all__ = ["factor", "index_of", "uprate", "years"]

FIRST_YEAR = 2022


def years() -> list[int]:
    """Years that every index reaches."""
    indices = [yaml_file("uprating")[name]["changes"] for name in ("loon", "prijs")]
    return [FIRST_YEAR, *sorted(set(indices[0]) & set(indices[1]))]


def index_of(column: str) -> str | None:
    """The index a column follows, or None when it is not moved."""
    name = yaml_file("uprating")["columns"].get(column)
    return None if name is None else str(name)


def factor(index: str, start: int, end: int) -> float:
    """Multiply money of ``start`` by this to get money of ``end``.

    Raises:
        HefboomError: when a year in between has no value.
    """
    changes = yaml_file("uprating")[index]["changes"]
    for year in (start, end):
        if year not in years():
            raise HefboomError(
                f"no {index} index for this year",
                field="jaar",
                found=year,
                allowed=f"{years()[0]}-{years()[-1]}",
            )
    result = 1.0
    for year in range(min(start, end) + 1, max(start, end) + 1):
        result *= 1 + float(changes[year]["value"])
    return result if end >= start else 1 / result


def uprate(population: Population, to_year: int) -> Population:
    """The same residents with all money moved to another year; people do not age.

    Amounts keep two decimals per month and whole euros per year. ``inkomensdeciel`` stays: the
    national distribution moves with the same index.
    """
    import polars as pl

    start = population.year
    if to_year == start:
        factor("loon", start, to_year)
        return population

    def moved(frame: pl.DataFrame) -> pl.DataFrame:
        changes = []
        for column in frame.columns:
            index = index_of(column)
            if index is not None:
                digits = 2 if column.endswith(("_per_maand", "uurloon", "_uurprijs")) else 0
                changes.append((pl.col(column) * factor(index, start, to_year)).round(digits))
        return frame.with_columns(changes)

    return population.replace(
        personen=moved(population.personen), huishoudens=moved(population.huishoudens), year=to_year
    )
