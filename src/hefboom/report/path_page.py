"""One income path as a page: figures, tables and sentences in one file, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hefboom.report.format import check_lang
from hefboom.report.path_figure import OWN, income_figure, pressure_figure
from hefboom.report.path_words import PathWords

__all__ = ["path_page", "path_view"]


def path_page(document: Mapping[str, Any], lang: str = "nl") -> str:
    """An income path as one HTML page.

    Args:
        document: what `hefboom.path` returned.
        lang: ``nl`` or ``en``.

    Raises:
        HefboomError: a language the report does not speak.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("hefboom.report"),
        autoescape=True,  # Ids come from files of others; they are text, never markup.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("pad.html.j2").render(path_view(document, lang))


def path_view(document: Mapping[str, Any], lang: str = "nl") -> dict[str, Any]:
    """What the templates of an income path show; ``t`` holds its words.

    Raises:
        HefboomError: a language the report does not speak.
    """
    from hefboom import __version__

    words = PathWords(document, check_lang(lang))
    points = document["punten"]
    rates = [p["marginale_druk"] for p in points[:-1]]
    return {
        "t": words,
        "f": words.f,
        "lang": lang,
        "doc": document,
        "versie": __version__,
        "opbouw": income_figure(words),
        "marginaal": pressure_figure(words),
        "tabel1": _income_table(words),
        "tabel2": _pressure_table(words),
        "as_naam": words("as_uren") if points[0]["uren"] is not None else words(
            "as_euro", wat=words.what
        ),
        "beschrijving1": words(
            "opbouw.beschrijving",
            van=words.place(points[0]["waarde"]),
            laag=words.f.euro(points[0]["besteedbaar_inkomen"]),
            tot=words.place(points[-1]["waarde"]),
            hoog=words.f.euro(points[-1]["besteedbaar_inkomen"]),
            aantal=len(document["vallen"]),
        ),
        "beschrijving2": words(
            "marginaal.beschrijving",
            laag=words.f.percent(min(rates)),
            hoog=words.f.percent(max(rates)),
        ),
        "afgekapt": words(
            "marginaal.afgekapt", deel=words.f.percent(max(rates)), top=words.f.percent(1.5)
        )
        if max(rates) > 1.5
        else "",
    }  # fmt: skip


Table = tuple[list[str], list[list[str]]]


def _heads(words: PathWords) -> list[str]:
    hours = words.document["punten"][0]["uren"] is not None
    return ([words("kolom.uren")] if hours else []) + [words.what]


def _place(words: PathWords, point: Mapping[str, Any]) -> list[str]:
    hours = [words.hours(point["uren"])] if point["uren"] is not None else []
    return [*hours, words.f.euro(point["waarde"])]


def _income_table(words: PathWords) -> Table:
    points = words.document["punten"]
    names = [n for n in words.labels if any(abs(p["componenten"][n]) >= 0.5 for p in points)]
    shown = [n for n in names if n != words.document["variabele"]]
    shown.sort(key=lambda name: name not in OWN)
    heads = [*_heads(words), words("kolom.besteedbaar"), *(words.labels[n] for n in shown)]
    rows = [
        [
            *_place(words, p),
            words.f.euro(p["besteedbaar_inkomen"]),
            *(words.f.euro(p["componenten"][n]) for n in shown),
        ]
        for p in points
    ]
    return heads, rows


def _pressure_table(words: PathWords) -> Table:
    points = words.document["punten"]
    shares = [p["marginale_druk_per_component"] or {} for p in points]
    shown = [n for n in words.labels if any(abs(s.get(n, 0.0)) >= 0.0005 for s in shares)]
    heads = [
        *_heads(words),
        words("kolom.druk"),
        *(words.labels[n] for n in shown),
        words("kolom.participatie"),
    ]
    rows = [
        [
            *_place(words, p),
            words.f.percent(p["marginale_druk"], 1),
            *(words.f.percent(share.get(n), 1) for n in shown),
            words.f.percent(p["participatiebelasting"], 1),
        ]
        for p, share in zip(points, shares, strict=True)
    ]
    return heads, rows
