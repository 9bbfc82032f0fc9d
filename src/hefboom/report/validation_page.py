"""The proof of a population as one page: verdicts, tables and scatters; nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from hefboom.report.format import check_lang
from hefboom.report.validation_published import PublishedView
from hefboom.report.validation_words import ValidationWords

__all__ = ["Scatter", "scatters", "validation_page"]

SIZE = 300.0
LARGEST, SMALLEST = 8.0, 1.8
STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)
MOST_TICKS = 5
HELD_OUT = {
    "laag_inkomen_pct": ("laag inkomen", "low income"),
    "sociaal_minimum_110_pct": ("sociaal minimum tot 110%", "social minimum up to 110%"),
    "sociaal_minimum_120_pct": ("sociaal minimum tot 120%", "social minimum up to 120%"),
}
"""Labels of columns that are held out and have no comparison of their own."""


@dataclass(frozen=True)
class Scatter:
    """Predicted against published in a square of 300 by 300.

    Attributes:
        title: words above it. r: weighted correlation as text.
        dots: (x, y, radius, words) per area; the area of a dot is its households.
        ticks: (place from the origin, words), the same for both axes.
        line: end points of the fitted line (x1, y1, x2, y2), or None.
    """

    title: str
    r: str
    dots: tuple[tuple[float, float, float, str], ...]
    ticks: tuple[tuple[float, str], ...]
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
    environment.filters["naam_van"] = lambda name, names: names.get(name, name)
    return environment.get_template("validatie.html.j2").render(
        t=words,
        f=words.f,
        lang=lang,
        doc=document,
        versie=__version__,
        cijfers=PublishedView(words, part) if part else None,
        kolommen=_origins(words),
        namen=_held_out_names(words),
        spreiding=scatters(words),
        voorspeld=_compared(words),
    )


def scatters(words: ValidationWords) -> list[Scatter]:
    """One figure per predicted column."""
    return [_scatter(words, row) for row in words.document["voorspeld"]]


def _scatter(words: ValidationWords, row: Mapping[str, Any]) -> Scatter:
    points, f = row["punten"], words.f
    largest = max(max(p["ons"], p["gepubliceerd"]) for p in points)
    step = next((s for s in STEPS if largest <= MOST_TICKS * s), STEPS[-1])
    number = max(1, ceil(largest / step - 1e-9))
    high = number * step
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
    decimals = 1 if step < 0.01 else 0
    ticks = tuple((x(k * step), f.percent(k * step, decimals)) for k in range(number + 1))
    r = "" if row["r_weighted"] is None else f.number(row["r_weighted"], 2)
    return Scatter(title, r, tuple(dots), ticks, line)


def _held_out_names(words: ValidationWords) -> dict[str, str]:
    """Columns by the names that people know; the others keep the name of their column."""
    from hefboom.population.validate_held_out import COLUMNS

    english = words.lang == "en"
    names = {name: (column.nl, column.en) for name, column in COLUMNS.items()} | HELD_OUT
    return {name: both[english] for name, both in names.items()}


def _origins(words: ValidationWords) -> dict[str, Any] | None:
    """Columns of the population by table, and how many have which origin."""
    rows = words.document.get("kolommen")
    if not rows:
        return None
    tables: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        tables.setdefault(row["tabel"], []).append(row)
    kinds = [row["herkomst"] for row in rows]
    counts = {kind: kinds.count(kind) for kind in ("counted", "modelled", "assumed")}
    return {"tabellen": tables, "telling": words("kolommen.telling", **counts)}


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
        for b in row["vergelijking"]:
            if b["mae_weighted"] is None:
                rows.append([words("voorspeld.poc_niet")])
            else:
                rows.append(cells(words(f"voorspeld.{b['basis']}"), b))
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
