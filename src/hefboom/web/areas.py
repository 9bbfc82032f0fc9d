"""Municipalities by name, for lists and searches."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["find", "municipalities", "name_of"]

_ALSO = {"GM0518": "den haag the hague", "GM0796": "den bosch"}
"""Names that people use beside the official one."""


@cache
def municipalities() -> dict[str, str]:
    """Code → name of every municipality, by name."""
    import polars as pl

    from hefboom.population.areas import areas

    rows = areas().filter(pl.col("soort") == "gemeente").select("code", "naam").iter_rows()
    return dict(sorted(rows, key=lambda row: plain(row[1])))


def name_of(code: str) -> str | None:
    """The name of a municipality, None if there is none of that code."""
    return municipalities().get(code)


def plain(text: str) -> str:
    """Text without accents, apostrophes and capitals, to search in."""
    bare = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(c for c in bare if c.isalnum() or c == " ")
    return kept.removeprefix("s ").strip() if kept.startswith("s ") else kept


def find(text: str) -> dict[str, str]:
    """Municipalities with these letters in their name or code; those that begin so come first."""
    wanted = plain(text.replace("-", " "))
    if not wanted:
        return {}
    found = []
    for code, name in municipalities().items():
        words = f"{plain(name.replace('-', ' '))} {_ALSO.get(code, '')} {code.casefold()}"
        if wanted in words or wanted.replace(" ", "") in words.replace(" ", ""):
            found.append((not words.startswith(wanted), plain(name), code, name))
    return {code: name for _, _, code, name in sorted(found)}
