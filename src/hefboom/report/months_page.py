"""A year in months as a page: figures, tables and sentences in one file, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hefboom.report.format import check_lang
from hefboom.report.months_words import AreaWords, MonthsWords

__all__ = ["Bar", "Bars", "area_months_page", "months_page"]

HIGH = 200.0
"""Height of the figure, in units of the drawing."""

LEFT, STEP, WIDE = 62.0, 50.0, 36.0
"""Where the bars begin, the distance between two, and the width of one."""

LETTER = 13.0
"""Least height of a block with its letter."""


@dataclass(frozen=True)
class Bar:
    """One month.

    Attributes:
        x: left side. top: upper side of the highest block. name: short name of the month.
        blocks: part, top, height and letter (empty where it does not fit), from below.
        below: whether the month is below the minimum.
    """

    x: float
    blocks: tuple[tuple[str, float, float, str], ...]
    top: float
    name: str
    below: bool


@dataclass(frozen=True)
class Bars:
    """Twelve months under one set of rules, with the words beside them."""

    title: str
    words: str
    description: str
    bars: tuple[Bar, ...]
    grid: tuple[tuple[float, str], ...]


def months_page(document: Mapping[str, Any], lang: str = "nl") -> str:
    """The months of one household as one HTML page.

    Args:
        document: what `hefboom.months` returned.
        lang: ``nl`` or ``en``.

    Raises:
        HefboomError: a language the report does not speak.
    """
    words = MonthsWords(document, check_lang(lang))
    return _render(
        "maanden.html.j2",
        words,
        figures=[_figure(words, rules) for rules in document["regels"]],
        parts=[(p, letter, words(f"deel.{p}")) for p, letter in _letters(words).items()],
        wide=WIDE,
    )


def area_months_page(document: Mapping[str, Any], lang: str = "nl") -> str:
    """The months of an area as one HTML page.

    Args:
        document: what `hefboom.area_months` returned.
        lang: ``nl`` or ``en``.

    Raises:
        HefboomError: a language the report does not speak.
    """
    words = AreaWords(document, check_lang(lang))
    shares = [(r, r["figuren"]["huishoudens_terug"]) for r in document["regels"]]
    top = max(0.01, *(row["hoog"] for _, row in shares))
    rows = [
        (
            words.pick(rules, "naam"),
            words.amount(row),
            *(round(500 * row[end] / top, 1) for end in ("waarde", "laag", "hoog")),
        )
        for rules, row in shares
    ]
    return _render("maanden_gebied.html.j2", words, rows=rows)


def _render(template: str, words: MonthsWords | AreaWords, **values: Any) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from hefboom import __version__

    environment = Environment(
        loader=PackageLoader("hefboom.report"),
        autoescape=True,  # Ids come from files of others; they are text, never markup.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    context = {"t": words, "f": words.f, "lang": words.lang, "versie": __version__, **values}
    return environment.get_template(template).render(doc=words.document, **context)


def _figure(words: MonthsWords, rules: Mapping[str, Any]) -> Bars:
    """Stacked bars; all rules on one scale, so that they can be compared."""
    every = [m for row in words.document["regels"] for m in row["maanden"]]
    top = max(1.0, *(m["besteedbaar_inkomen"] for m in every)) * 1.08
    scale = HIGH / top
    letters = _letters(words)
    bars = []
    for i, (name, month) in enumerate(zip(words.month_names(), rules["maanden"], strict=True)):
        level, blocks = 0.0, []
        for part in words.parts():
            value = max(0.0, month[part])
            if value:
                level += value
                size = round(scale * value, 1)
                letter = letters[part] if size >= LETTER else ""
                blocks.append((part, round(HIGH - scale * level, 1), size, letter))
        height = round(HIGH - scale * level, 1)
        bars.append(Bar(LEFT + i * STEP, tuple(blocks), height, name, month["onder_minimum"]))
    step = _round_step(top / 3)
    grid = tuple(
        (round(HIGH - scale * step * k, 1), words.f.euro(step * k))
        for k in range(1, int(top / step) + 1)
    )
    found = rules["kengetallen"]
    incomes = [m["besteedbaar_inkomen"] for m in rules["maanden"]]
    return Bars(
        words.pick(rules, "naam"),
        words.pick(rules, "in_woorden"),
        words(
            "figuur.beschrijving",
            laag=words.f.euro(min(incomes)),
            hoog=words.f.euro(max(incomes)),
            onder=found["maanden_onder_minimum"],
        ),
        tuple(bars),
        grid,
    )


def _letters(words: MonthsWords) -> dict[str, str]:
    """A letter for each part, beside its colour."""
    return {part: chr(ord("A") + i) for i, part in enumerate(words.parts())}


def _round_step(value: float) -> float:
    power = 10.0 ** (len(str(int(max(1.0, value)))) - 1)
    return next(m * power for m in (1, 2, 5, 10) if m * power >= value * 0.999)
