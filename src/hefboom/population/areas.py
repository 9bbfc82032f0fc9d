"""Areas a population can be built for: the country, gemeenten, wijken, and buurten where known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, did_you_mean

from .tables import table

if TYPE_CHECKING:
    import polars as pl

    from .own import Own

__all__ = [
    "COUNTRY",
    "areas",
    "buurten_of",
    "check_area",
    "finest",
    "gemeenten_of",
    "parts_of",
]

COUNTRY = "NL"


@cache
def areas() -> pl.DataFrame:
    """All areas: ``code``, ``naam``, ``soort``, ``wijk``, ``gemeente``.

    ``soort`` is land, gemeente, wijk or buurt.

    Wijken are those of 2024. 's-Gravenhage, Utrecht and Amsterdam have buurten of 2019, and
    Amsterdam the wijken that go with them. Where a buurt has no published name, its code stands in.
    """
    import polars as pl

    fine = table("gebieden.parquet")
    names = table("wijken.csv")
    columns = ["code", "naam", "soort", "wijk", "gemeente"]
    nothing = pl.lit(None, dtype=pl.String)
    country = pl.DataFrame({"code": [COUNTRY], "naam": ["Nederland"]}).with_columns(
        pl.lit("land").alias("soort"), nothing.alias("wijk"), nothing.alias("gemeente")
    )
    top = table("gemeenten.csv").select(
        pl.col("gemeente").alias("code"),
        "naam",
        pl.lit("gemeente").alias("soort"),
        nothing.alias("wijk"),
        "gemeente",
    )
    wijken = (
        fine.group_by("wijk", "gemeente")
        .agg(pl.col("naam").filter(pl.col("buurt").is_null()).first())
        .join(names, on="wijk", how="left", suffix="_boven")
        .select(
            pl.col("wijk").alias("code"),
            pl.coalesce("naam", "naam_boven", "wijk").alias("naam"),
            pl.lit("wijk").alias("soort"),
            "wijk",
            "gemeente",
        )
        .sort("code")
    )
    buurten = (
        fine.filter(pl.col("buurt").is_not_null())
        .select(
            "code",
            pl.coalesce("naam", "code").alias("naam"),
            pl.lit("buurt").alias("soort"),
            "wijk",
            "gemeente",
        )
        .sort("code")
    )
    return pl.concat([country, *(f.select(columns) for f in (top, wijken, buurten))])


@cache
def _known() -> dict[str, str]:
    return dict(areas().select("code", "soort").iter_rows())


def check_area(code: str, own: Own | None = None) -> str:
    """The code in capitals, or an error that names what is allowed.

    Args:
        own: a fetched table, whose wijken and buurten count as well.
    """
    known = {**_known(), **dict.fromkeys(own.codes(), "")} if own is not None else _known()
    wanted = str(code).strip().upper()
    if wanted not in known:
        near = [k for k in known if k[:6] == wanted[:6]] or [k for k in known if k[:2] == "GM"]
        raise HefboomError(
            f"no population for this area{did_you_mean(wanted, near)}",
            field="gebied",
            found=code,
            allowed="NL, a gemeente (GM0518), a wijk (WK051828) or, in 's-Gravenhage, Utrecht and "
            "Amsterdam, a buurt (BU05182811); see population.areas()",
        )
    return wanted


def gemeenten_of(codes: str | Iterable[str], own: Own | None = None) -> list[str]:
    """The gemeenten that areas lie in, in order.

    Raises:
        HefboomError: for an unknown area.
    """
    from .place import gemeenten

    found: set[str] = set()
    for code in [codes] if isinstance(codes, str) else codes:
        known = check_area(code, own)
        found |= set(gemeenten()) if known == COUNTRY else {"GM" + known[2:6]}
    return sorted(found)


def finest(gemeente: str) -> str:
    """``buurt`` or ``wijk``: the finest areas of a gemeente."""
    from .place import place

    return "buurt" if any(place(gemeente).buurten) else "wijk"


def parts_of(code: str, own: Own | None = None) -> list[str]:
    """Codes of the finest areas (buurten, or wijken where there are none) that make up an area.

    Raises:
        HefboomError: for an unknown area.
    """
    import polars as pl

    code = check_area(code, own)
    mine = own.of("GM" + code[2:6]) if own is not None else None
    areas = mine.areas if mine is not None else None
    fine = (table("gebieden.parquet") if areas is None else areas).sort("code")
    if code.startswith("GM"):
        fine = fine.filter(pl.col("gemeente") == code)
    elif code.startswith("WK"):
        fine = fine.filter(pl.col("wijk") == code)
    elif code.startswith("BU"):
        fine = fine.filter(pl.col("code") == code)
    return fine["code"].to_list()


def buurten_of(code: str) -> list[str]:
    """The buurten that make up an area; the wijken where no buurten are known."""
    return parts_of(code)
