"""The headline numbers of a result as lines of text, each with its range."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["show_headlines"]

_WORDS = {
    "nl": {
        "range": "{share} zeker tussen {low} en {high}",
        "measures": "Maatregelen",
        "left_out": "Niet meegeteld",
        "report": "Rapport",
        "more": "en nog {n}; zie het rapport",
    },
    "en": {
        "range": "{share} certain between {low} and {high}",
        "measures": "Measures",
        "left_out": "Not counted",
        "report": "Report",
        "more": "and {n} more; see the report",
    },
}
_LEFT_OUT = 5


def show_headlines(document: dict[str, Any], folder: Path | None, lang: str) -> None:
    """Print question, measures, headline numbers with ranges, conclusions and what is left out."""
    from hefboom.cli.output import print_paragraph, print_text
    from hefboom.report.format import Formatter, check_lang

    words = _WORDS[lang]
    write = Formatter(check_lang(lang))
    print_text(_text(document, "naam", lang))
    print_paragraph(_text(document, "vraag", lang))

    print_text("", words["measures"])
    for measure in document["maatregelen"]:
        print_paragraph(_text(measure, "naam", lang), indent="  ")

    print_text("")
    level = document["onzekerheid"].get("niveau", 0.9)
    rows = [_headline(row, level, write, words) for row in document["kerncijfers"]]
    width = max((len(label) for label, _, _ in rows), default=0) + 2
    edge = max((len(value) for _, value, _ in rows), default=0)
    for label, value, spread in rows:
        print_text(f"  {label:<{width}}{value:>{edge}}  {spread}".rstrip())

    for line in _lines(document, "conclusies", lang):
        print_text("")
        print_paragraph(line)
    left_out = _lines(document, "niet_meegeteld", lang)
    if left_out:
        print_text("", words["left_out"])
        for line in left_out[:_LEFT_OUT]:
            print_paragraph(line, indent="  ")
        if len(left_out) > _LEFT_OUT:
            print_text(f"  {words['more'].format(n=len(left_out) - _LEFT_OUT)}")
    if folder is not None:
        print_text("", f"{words['report']}: {folder / 'rapport.html'}")


def _headline(
    row: dict[str, Any], level: float, write: Any, words: dict[str, str]
) -> tuple[str, str, str]:
    from hefboom.report.format import has_range

    unit = row["eenheid"]
    spread = ""
    if has_range(row):
        spread = words["range"].format(
            share=write.percent(level),
            low=write.quantity(row["laag"], unit),
            high=write.quantity(row["hoog"], unit),
        )
    return _text(row, "label", write.lang), write.quantity(row["waarde"], unit), spread


def _text(row: dict[str, Any], key: str, lang: str) -> str:
    return str((row.get(f"{key}_en") if lang == "en" else None) or row.get(key, ""))


def _lines(document: dict[str, Any], key: str, lang: str) -> list[str]:
    lines = (document.get(f"{key}_en") if lang == "en" else None) or document.get(key) or []
    return [str(line) for line in lines]
