"""One gemeente as the tables know it: its finest areas and its published figures.

A figure that CBS did not publish for a gemeente is the last one it did publish, moved with the
mean of all gemeenten, or that mean itself. A column can be held out: then it is as if CBS had not
published it for the areas, and it is predicted like any other missing column.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hefboom.errors import HefboomError

from .tables import table

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from .own import Own

__all__ = ["Place", "all_figures", "figure", "gemeenten", "place"]


@dataclass(frozen=True, eq=False)
class Place:
    """A gemeente and its finest areas, in order of code."""

    code: str
    codes: tuple[str, ...]
    buurten: tuple[str | None, ...]
    wijken: tuple[str, ...]
    frame: pl.DataFrame
    held_out: frozenset[str]
    own: Own | None = None
    """figures of the user; they come first"""

    def column(self, name: str) -> NDArray[np.float64]:
        """Published values per area, NaN where there are none or where they are held out."""
        if name in self.held_out or name not in self.frame.columns:
            return np.full(len(self.codes), np.nan)
        return self.frame[name].cast(float).to_numpy().copy()

    def counts(self, name: str) -> NDArray[np.float64]:
        """A column of counts; suppressed cells are areas of a handful of people and count as 0."""
        return np.nan_to_num(self.column(name))

    def figure(self, indicator: str, year: int) -> float:
        """A published figure of the gemeente."""
        given = self.own.total(self.code, indicator) if self.own is not None else None
        return figure(self.code, indicator, year) if given is None else given


@cache
def gemeenten() -> tuple[str, ...]:
    """Codes of all gemeenten of 2024, in order."""
    return tuple(table("gemeenten.csv")["gemeente"].sort().to_list())


@cache
def all_figures(indicator: str, year: int) -> dict[str, float]:
    """One indicator for every gemeente that has it."""
    import polars as pl

    rows = table("gemeenten.parquet").filter(
        (pl.col("indicator") == indicator) & (pl.col("jaar") == year)
    )
    return dict(rows.select("gemeente", "waarde").iter_rows())


@cache
def figure(gemeente: str, indicator: str, year: int) -> float:
    """One published figure of a gemeente, or the best that stands in for it.

    Raises:
        HefboomError: when no gemeente has it.
    """
    known = all_figures(indicator, year)
    if gemeente in known:
        return known[gemeente]
    for other in sorted({2021, 2022, 2023, 2019} - {year}, key=lambda y: abs(y - year)):
        earlier = all_figures(indicator, other)
        both = sorted(set(known) & set(earlier))
        if gemeente in earlier and len(both) > 100:
            growth = sum(known[g] for g in both) / sum(earlier[g] for g in both)
            return earlier[gemeente] * growth
    if not known:
        raise HefboomError("no gemeente has this figure", field=indicator, found=year)
    return float(np.mean([known[g] for g in sorted(known)]))


@cache
def _frames() -> dict[str, pl.DataFrame]:
    parts = table("gebieden.parquet").sort("gemeente", "code").partition_by("gemeente")
    return {part["gemeente"][0]: part for part in parts}


@cache
def place(gemeente: str, held_out: frozenset[str] = frozenset(), own: Own | None = None) -> Place:
    """The gemeente with its areas; columns in ``held_out`` are as if never published.

    Figures in ``own`` take the place of the published ones.
    """
    import polars as pl

    frame = _frames()[gemeente] if own is None or own.areas is None else own.areas
    if frame["jaar"].n_unique() > 1:
        # areas of two years: the older ones grow to what the newer ones leave
        counts = [c for c in frame.columns if c in _COUNTS]
        new = pl.col("jaar") == frame["jaar"].max()
        rest = figure(gemeente, "inwoners", 2024) - float(frame.filter(new)["inwoners"].sum())
        growth = rest / float(frame.filter(~new)["inwoners"].sum())
        frame = frame.with_columns(
            pl.when(new).then(pl.col(c)).otherwise(pl.col(c) * growth).alias(c) for c in counts
        )
    unknown = held_out - set(frame.columns)
    if unknown:
        raise HefboomError(
            "no such column to hold out",
            field="hold_out",
            found=", ".join(sorted(unknown)),
            allowed=", ".join(frame.columns[6:]),
        )
    return Place(
        code=gemeente,
        codes=tuple(frame["code"].to_list()),
        buurten=tuple(frame["buurt"].to_list()),
        wijken=tuple(frame["wijk"].to_list()),
        frame=frame,
        held_out=held_out,
        own=own.blind(held_out) if own is not None else None,
    )


_COUNTS = frozenset(
    {
        "inwoners", "mannen", "vrouwen", "leeftijd_0_15", "leeftijd_15_25", "leeftijd_25_45",
        "leeftijd_45_65", "leeftijd_65plus", "gehuwd", "gescheiden", "huishoudens", "eenpersoons",
        "zonder_kinderen", "met_kinderen", "bijstand", "ao", "ww", "aow", "wmo_clienten", "autos",
    }
)  # fmt: skip
