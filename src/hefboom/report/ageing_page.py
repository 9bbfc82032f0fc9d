"""A population in later years as one page: sentences, figures with their range, and tables."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hefboom.report.ageing_words import SHORT, AgeingWords
from hefboom.report.format import check_lang

__all__ = ["Figure", "ageing_page"]

WIDE, HIGH = 400.0, 180.0
"""Size of the plot of one figure, in units of the drawing."""


@dataclass(frozen=True)
class Figure:
    """One figure over the years; zero is at the bottom.

    Attributes:
        title, words: what it is, and what it says.
        line: points of the line. band: corners of the range.
        grid: (height, words) of the lines across.
        ends: (place, height) of the first and the last point.
    """

    title: str
    words: str
    line: str
    band: str
    grid: tuple[tuple[float, str], ...]
    ends: tuple[tuple[float, float], ...]


def ageing_page(document: Mapping[str, Any], lang: str = "nl") -> str:
    """The years of an area as one HTML page.

    Args:
        document: what `hefboom.population.ageing.document` returned.
        lang: ``nl`` or ``en``.

    Raises:
        HefboomError: a language the report does not speak.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from hefboom import __version__

    words = AgeingWords(document, check_lang(lang))
    environment = Environment(
        loader=PackageLoader("hefboom.report"),
        autoescape=True,  # Names of areas come from files of others; they are text, never markup.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("vergrijzing.html.j2").render(
        t=words,
        doc=document,
        lang=lang,
        versie=__version__,
        figures=[_figure(words, name) for name in SHORT],
        wide=WIDE,
        high=HIGH,
    )


def _figure(words: AgeingWords, name: str) -> Figure:
    rows = [row[name] for row in words.document["jaren"]]
    top = max(1.0, *(row["hoog"] for row in rows)) * 1.05
    gap = WIDE / max(1, len(rows) - 1)

    def points(end: str) -> list[tuple[float, float]]:
        return [
            (round(gap * place, 1), round(HIGH * (1 - row[end] / top), 1))
            for place, row in enumerate(rows)
        ]

    step = _round_step(top / 4)
    middle = points("waarde")
    return Figure(
        words.label(name),
        words.sentence(name, "figuur"),
        _text(middle),
        _text([*points("hoog"), *reversed(points("laag"))]),
        tuple(
            (round(HIGH * (1 - step * k / top), 1), words.amount(name, step * k))
            for k in range(int(top / step) + 1)
        ),
        (middle[0], middle[-1]),
    )


def _text(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _round_step(value: float) -> float:
    """The next of 1, 2, 5, 10, 20 …"""
    power = 10.0 ** math.floor(math.log10(value))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= value * 0.999999)
