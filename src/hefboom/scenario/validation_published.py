"""Every row of the table of published figures beside the population, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.population.validate_published import Published
    from hefboom.scenario.validation_national import LawTotals

__all__ = ["BASE_YEAR", "HELD_OUT", "published_document"]

BASE_YEAR = 2024
HELD_OUT = 0.2
"""At least this share of the figures that are compared may not have steered the build."""

FITTED, APART = "gefit", "apart gehouden"


def published_document(
    totals: Iterable[Mapping[str, float]],
    tally: Mapping[str, float],
    law: Mapping[int, LawTotals],
) -> dict[str, Any]:
    """All published figures.

    Args:
        totals: sums per gemeente, of `hefboom.population.calibration.totals`.
        tally: of `hefboom.population.validate_tally.Tally`, for the same gemeenten.
        law: results of the law by year.

    Returns:
        ``rijen``: per figure ``thema``, ``groep``, ``indicator``, ``gebied``, ``jaar``,
        ``gepubliceerd``, ``ons`` (None when it is not compared), ``eenheid``, ``afwijking``
        (relative), ``soort``, ``uit``, ``jaar_ons``, ``noot``, ``reden``, ``bron`` and ``tabel``
        (rows of the table that it covers); ``samenvatting``: per theme and ``totaal`` the counts
        and the median absolute difference; ``gewichten``: the spread of weights, which is none.
    """
    from hefboom.population.validate_published import published_rows, words_of

    figures = dict(tally)
    for part in totals:
        for name, value in part.items():
            figures[name] = figures.get(name, 0.0) + float(value)
    for year, found in law.items():
        figures |= {f"{year}:{name}": value for name, value in found.figures().items()}
    rows = [_row(one, figures) for one in published_rows()]
    themes = list(dict.fromkeys(row["thema"] for row in rows))
    summary = [
        {
            "thema": theme,
            **_words("label", words_of("themas", theme)),
            **_summary([row for row in rows if row["thema"] == theme]),
        }
        for theme in themes
    ]
    return {
        "rijen": rows,
        "samenvatting": summary,
        "totaal": _summary(rows),
        "grens_apart": HELD_OUT,
        "gewichten": {"laagste": 1, "hoogste": 1},
    }


def _words(name: str, words: Mapping[str, str]) -> dict[str, str]:
    return {name: words["nl"], f"{name}_en": words["en"]}


def _row(one: Published, figures: Mapping[str, float]) -> dict[str, Any]:
    from hefboom.population.validate_published import words_of

    ours = None if one.reason else _measured(one.measure, figures)
    reason = one.reason or ("" if ours is not None else "niet_in_steekproef")
    empty = {"nl": "", "en": ""}
    law_year = one.law_year
    compared = ours is not None
    return {
        "thema": one.theme,
        "groep": one.group,
        "indicator": one.indicator,
        "gebied": one.area,
        "jaar": one.year,
        "gepubliceerd": one.value,
        "ons": ours,
        "eenheid": one.unit,
        "afwijking": ours / one.value - 1 if ours is not None else None,
        "soort": one.kind if compared else None,
        "uit": ("wet" if law_year else "bevolking") if compared else None,
        "jaar_ons": (law_year or BASE_YEAR) if compared else None,
        **_words("noot", words_of("noten", one.note) if compared and one.note else empty),
        **_words("reden", words_of("redenen", reason) if reason else empty),
        "bron": one.source,
        "tabel": one.rows,
    }


def _measured(text: str, figures: Mapping[str, float]) -> float | None:
    """A measure; None when a figure it needs is missing or it would divide by nothing."""
    from hefboom.population.validate_published import measure

    above, below = measure(text)
    if any(name not in figures for name in (*above, *below)):
        return None
    value = sum(figures[name] for name in above)
    if not below:
        return value
    per = sum(figures[name] for name in below)
    return value / per if per else None


def _summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts of a theme, its median differences, and the largest of those kept apart."""
    fitted = [row for row in rows if row["soort"] == FITTED]
    apart = [row for row in rows if row["soort"] == APART]
    compared = len(fitted) + len(apart)
    largest = max(apart, key=_size, default=None)
    return {
        "tabel": sum(row["tabel"] for row in rows),
        "cijfers": len(rows),
        "gefit": len(fitted),
        "apart": len(apart),
        "niet": len(rows) - compared,
        "aandeel_apart": len(apart) / compared if compared else None,
        "mediaan_gefit": median(map(_size, fitted)) if fitted else None,
        "mediaan_apart": median(map(_size, apart)) if apart else None,
        "grootste": None
        if largest is None
        else {
            name: largest[name] for name in ("groep", "indicator", "gebied", "jaar", "afwijking")
        },
    }


def _size(row: Mapping[str, Any]) -> float:
    return abs(float(row["afwijking"]))
