"""Areas a population can be built for: the gemeente, its wijken and its buurten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, did_you_mean

from .tables import table

if TYPE_CHECKING:
    import polars as pl

__all__ = ["GEMEENTE", "GEMEENTE_NAAM", "areas", "buurten_of", "check_area"]

GEMEENTE = "GM0518"
GEMEENTE_NAAM = "'s-Gravenhage"


def areas() -> pl.DataFrame:
    """All areas: ``code``, ``naam``, ``soort`` (gemeente, wijk, buurt) and ``wijk`` of a buurt.

    One buurt (BU05182762) has no name and no boundary in the shipped geometry; its code stands in.
    """
    import polars as pl

    buurten = table("buurten_2019").select(
        pl.col("buurt").alias("code"),
        pl.coalesce("naam", "buurt").alias("naam"),
        pl.lit("buurt").alias("soort"),
        "wijk",
    )
    wijken = table("wijken").select(
        pl.col("wijk").alias("code"), "naam", pl.lit("wijk").alias("soort"), "wijk"
    )
    top = pl.DataFrame(
        {"code": [GEMEENTE], "naam": [GEMEENTE_NAAM], "soort": ["gemeente"], "wijk": [None]},
        schema_overrides={"wijk": pl.String},
    )
    return pl.concat([top, wijken, buurten])


def check_area(code: str) -> str:
    """The code in capitals, or an error that names what is allowed."""
    known = areas()["code"].to_list()
    wanted = str(code).strip().upper()
    if wanted not in known:
        raise HefboomError(
            f"no population for this area yet{did_you_mean(wanted, known)}",
            field="gebied",
            found=code,
            allowed=f"{GEMEENTE} ({GEMEENTE_NAAM}), its wijken (WK0518..) and buurten (BU0518....)",
        )
    return wanted


def buurten_of(code: str) -> list[str]:
    """The buurten that make up an area, in order.

    Raises:
        HefboomError: for an unknown area.
    """
    import polars as pl

    code = check_area(code)
    buurten = table("buurten_2019")
    if code.startswith("WK"):
        buurten = buurten.filter(pl.col("wijk") == code)
    elif code.startswith("BU"):
        buurten = buurten.filter(pl.col("buurt") == code)
    return buurten["buurt"].to_list()
