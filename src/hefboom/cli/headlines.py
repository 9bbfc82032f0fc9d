"""The headline numbers of a result as lines of text, in the words of the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.report.data import RunResult, Source

__all__ = ["show_headlines"]

_WORDS = {
    "nl": {
        "measures": "Maatregelen",
        "left_out": "Niet meegeteld",
        "more": "en nog {n}; zie het rapport",
        "report": "Rapport",
    },
    "en": {
        "measures": "Measures",
        "left_out": "Not counted",
        "more": "and {n} more; see the report",
        "report": "Report",
    },
}
_LEFT_OUT = 5


def show_headlines(result: RunResult, folder: Path | None, lang: str) -> None:
    """Print question, measures, headline numbers with ranges, conclusions and what is left out."""
    from hefboom.cli.output import print_paragraph, print_text
    from hefboom.report.data import Source
    from hefboom.report.format import check_lang

    words = _WORDS[lang]
    source = Source(result, check_lang(lang))
    document = source.document
    print_text(source.pick(document, "naam"))
    print_paragraph(source.pick(document, "vraag"))

    print_text("", words["measures"])
    for measure in source.part("maatregelen"):
        print_paragraph(source.pick(measure, "naam"), indent="  ")

    print_text("", *_headlines(source))
    for line in source.pick(document, "conclusies", []):
        print_text("")
        print_paragraph(line)

    left_out = source.pick(document, "niet_meegeteld", [])
    if left_out:
        print_text("", words["left_out"])
        for line in left_out[:_LEFT_OUT]:
            print_paragraph(line, indent="  ")
        if len(left_out) > _LEFT_OUT:
            print_text(f"  {words['more'].format(n=len(left_out) - _LEFT_OUT)}")
    if folder is not None:
        print_text("", f"{words['report']}: {folder / 'rapport.html'}")


def _headlines(source: Source) -> list[str]:
    rows: list[tuple[str, str, str]] = []
    row: dict[str, Any]
    for row in source.part("kerncijfers"):
        value = source.f.quantity(row["waarde"], row["eenheid"], spread=row)
        rows.append((source.pick(row, "label"), value, source.range_text(row, row["eenheid"])))
    width = max((len(label) for label, _, _ in rows), default=0) + 2
    edge = max((len(value) for _, value, _ in rows), default=0)
    return [f"  {label:<{width}}{value:>{edge}}  {spread}" for label, value, spread in rows]
