"""The proof of a population as one page: verdicts, tables and scatters; nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hefboom.report.format import check_lang
from hefboom.report.validation_published import PublishedView
from hefboom.report.validation_words import ValidationWords

__all__ = ["Scatter", "scatters", "validation_page"]

SIZE = 400.0
LARGEST, SMALLEST = 9.0, 2.0


@dataclass(frozen=True)
class Scatter:
    """Predicted against published in a square of 400 by 400.

    Attributes:
        title: words above it.
        dots: (x, y, radius, words) per area; the area of a dot is its households.
        top: the value at the end of both axes.
        line: end points of the fitted line (x1, y1, x2, y2), or None.
    """

    title: str
    dots: tuple[tuple[float, float, float, str], ...]
    top: str
    line: tuple[float, float, float, float] | None


def validation_page(document: Mapping[str, Any], lang: str = "nl") -> str:
    """A validation report as one HTML page.

    Args:
        document: what `hefboom.scenario.validation` returned.
        lang: ``nl`` or ``en``.

    Raises:
        HefboomError: a language the report does not speak.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from hefboom import __version__

    words = ValidationWords(document, check_lang(lang))
    # Documents of before this section was there, and of one gemeente, have none.
    part = document.get("gepubliceerd")
    environment = Environment(
        loader=PackageLoader("hefboom.report"),
        autoescape=True,  # Names come from files of others; they are text, never markup.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("validatie.html.j2").render(
        t=words,
        f=words.f,
        lang=lang,
        doc=document,
        versie=__version__,
        cijfers=PublishedView(words, part) if part else None,
        spreiding=scatters(words),
        voorspeld=_compared(words),
    )


def scatters(words: ValidationWords) -> list[Scatter]:
    """One figure per predicted column."""
    return [_scatter(words, row) for row in words.document["voorspeld"]]


def _scatter(words: ValidationWords, row: Mapping[str, Any]) -> Scatter:
    points, f = row["punten"], words.f
    high = max(max(p["ons"], p["gepubliceerd"]) for p in points) * 1.05
    most = max(p["huishoudens"] for p in points)

    def x(value: float) -> float:
        return round(SIZE * value / high, 1)

    def y(value: float) -> float:
        return round(SIZE * (1 - value / high), 1)

    dots = []
    for p in sorted(points, key=lambda p: -p["huishoudens"]):
        size = max(SMALLEST, LARGEST * (p["huishoudens"] / most) ** 0.5)
        said = words(
            "voorspeld.punt",
            naam=p["naam"],
            ons=f.percent(p["ons"], 1),
            gepubliceerd=f.percent(p["gepubliceerd"], 1),
        )
        dots.append((x(p["ons"]), y(p["gepubliceerd"]), round(size, 1), said))
    line = None
    if row["slope"] is not None:
        low, up = (min(p["ons"] for p in points), max(p["ons"] for p in points))
        at = [row["intercept"] + row["slope"] * end for end in (low, up)]
        line = (x(low), y(at[0]), x(up), y(at[1]))
    title = words("voorspeld.spreiding", label=words.label(row))
    return Scatter(title, tuple(dots), f.percent(high), line)


def _compared(words: ValidationWords) -> list[dict[str, Any]]:
    """Per predicted column three rows: ours, the mean everywhere, the hand-set generator."""
    f = words.f

    def cells(who: str, row: Mapping[str, Any]) -> list[str]:
        def number(name: str, times: float = 1.0) -> str:
            value = row[name]
            return "–" if value is None else f.number(times * value, 2)

        return [
            who,
            number("r"),
            number("r_weighted"),
            number("mae_weighted", 100.0),
            number("slope"),
        ]

    found = []
    for row in words.document["voorspeld"]:
        rows = [cells(words("voorspeld.hefboom"), row)]
        rows += [cells(words(f"voorspeld.{b['basis']}"), b) for b in row["vergelijking"]]
        mean = next((b for b in row["vergelijking"] if b["basis"] == "gemiddelde"), None)
        loses = mean is not None and mean["mae_weighted"] < row["mae_weighted"]
        found.append(
            {
                "label": words.label(row),
                "gebieden": row["areas"],
                "oordeel": words.verdict(row["gehaald"]),
                "soort": {None: "", True: "goed", False: "fout"}[row["gehaald"]],
                "rijen": rows,
                "verliest": words("voorspeld.verliest", label=words.label(row)) if loses else "",
            }
        )
    return found
