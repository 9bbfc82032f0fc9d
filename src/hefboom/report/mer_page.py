"""The minima-effectrapportage as one page: figures, tables, sentences; nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hefboom.report.format import check_lang
from hefboom.report.mer_figure import small_figures
from hefboom.report.mer_words import MerWords

__all__ = ["mer_page"]

SMALL = 10
"""Households below which an amount of a synthetic population is chance."""


def mer_page(document: Mapping[str, Any], lang: str = "nl") -> str:
    """A minima-effectrapportage as one HTML page.

    Args:
        document: what `hefboom.mer` returned.
        lang: ``nl`` or ``en``.

    Raises:
        HefboomError: a language the report does not speak.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from hefboom import __version__

    words = MerWords(document, check_lang(lang))
    environment = Environment(
        loader=PackageLoader("hefboom.report"),
        autoescape=True,  # Names come from files of others; they are text, never markup.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("mer.html.j2").render(
        t=words,
        f=words.f,
        lang=lang,
        doc=document,
        versie=__version__,
        figuren=small_figures(words),
        bladen=[_build_up(words, kind) for kind in document["typen"]],
        gat=_gap(words) if document["gat"] else None,
    )


Row = tuple[str, list[str], str]
"""Label, cells, and what kind of row it is."""


def _build_up(words: MerWords, kind: Mapping[str, Any]) -> dict[str, Any]:
    """Income, packages and balance of one type, a column per level."""
    f, steps = words.f, kind["niveaus"]
    rows: list[Row] = []
    for name, label in words.lines().items():
        amounts = [step["regels"].get(name, 0.0) for step in steps]
        if any(abs(a) >= 0.5 for a in amounts):
            rows.append((label, [f.euro(a) for a in amounts], ""))
    rows.append((words("opbouw.landelijk"), [f.euro(s["landelijk"]) for s in steps], "som"))
    for name, label in words.schemes().items():
        amounts = [step["gemeentelijk"].get(name, 0.0) for step in steps]
        if any(amounts):
            rows.append((label, [f.euro(a) for a in amounts], ""))
    rows.append((words("opbouw.inkomen"), [f.euro(s["inkomen"]) for s in steps], "som"))
    for package in words.document["begroting"]["pakketten"]:
        amount = kind["budget"].get(package["id"], 0.0)
        if amount:
            rows.append((words.label(package), [f.euro(-amount)] * len(steps), ""))
    rows.append((words("opbouw.saldo"), [f.euro(s["saldo"], sign=True) for s in steps], "som"))
    return {
        "id": kind["id"],
        "titel": words.label(kind),
        "minimum": words("opbouw.minimum", bedrag=f.euro(kind["sociaal_minimum"], 2)),
        "rijen": rows,
    }


def _gap(words: MerWords) -> dict[str, Any]:
    """Households short per group, and what each scheme costs and does."""
    f, gap = words.f, words.document["gat"]
    groups: dict[str, dict[str, Any]] = {}
    for row in gap["groepen"]:
        group = groups.setdefault(
            row["groep"], {"label": words.label(row), "laag": 0, "alle": 0, "kort": 0, "euro": 0.0}
        )
        group["alle"] += row["huishoudens"]
        group["laag"] += row["huishoudens"] if row["inkomen"] != "boven_130" else 0
        group["kort"] += row["huishoudens_tekort"]
        group["euro"] += row["tekort"]
    rows = [
        [
            group["label"],
            f.number(group["alle"]),
            f.number(group["laag"]),
            f.number(group["kort"]) if group["kort"] >= SMALL else words("gat.klein"),
            f.euro(group["euro"]) if group["kort"] >= SMALL else "–",
        ]
        for group in groups.values()
    ]
    total = gap["totaal"]
    foot = [
        words("gat.samen"),
        f.number(sum(g["alle"] for g in groups.values())),
        f.number(sum(g["laag"] for g in groups.values())),
        f.number(total["huishoudens_tekort"]),
        f.euro(total["tekort"]),
    ]
    schemes = [
        [
            words.label(row),
            f.number(row["huishoudens"]),
            f.euro(row["kosten"]),
            f.euro(row["minder_tekort"]),
        ]
        for row in gap["regelingen"]
    ]
    return {
        "rijen": rows,
        "voet": foot,
        "regelingen": schemes,
        "uitleg": words("gat.uitleg", n=f.number(gap["huishoudens"])),
        "totaal": words(
            "gat.totaal",
            n=f.number(total["huishoudens_tekort"]),
            bedrag=f.euro(total["tekort"]),
            gemiddeld=f.euro(total["gemiddeld_tekort"]),
        ),
        "buiten": words(
            "gat.buiten",
            student=f.number(gap["buiten_beeld"]["student"]),
            spaargeld=f.number(gap["buiten_beeld"]["spaargeld"]),
        ),
    }
