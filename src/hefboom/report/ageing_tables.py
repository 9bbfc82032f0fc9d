"""A population in later years for a spreadsheet: CSV and a workbook, each figure with its range."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hefboom.report.ageing_words import AgeingWords
from hefboom.report.format import check_lang
from hefboom.report.workbook import Columns, Sheet, workbook, write_workbook

__all__ = ["ageing_csv", "ageing_workbook", "write_ageing_workbook"]

ENDS = (("waarde", "", ""), ("laag", ", laag", ", low"), ("hoog", ", hoog", ", high"))

_CHECKS: Columns = (
    ("label", "cijfer (Nederland)", "figure (the Netherlands)", "text"),
    ("gepubliceerd", "gepubliceerd", "published", "count"),
    ("model", "hier", "here", "count"),
    ("laag", "laag", "low", "count"),
    ("hoog", "hoog", "high", "count"),
    ("status", "status", "status", "text"),
    ("bron", "bron", "source", "text"),
)
_SOURCES: Columns = (
    ("id", "bron", "source", "text"),
    ("titel", "titel", "title", "text"),
    ("url", "adres", "address", "text"),
)


def ageing_csv(document: Mapping[str, Any], *, nl: bool = False) -> bytes:
    """One row a year: each figure with its lower and upper end; persons, and EUR a year.

    Args:
        document: what `hefboom.population.ageing.document` returned.
        nl: semicolons, decimal comma and a byte order mark, for a Dutch spreadsheet.
    """
    names = [each["naam"] for each in document["cijfers"]]
    ends = [(name, end) for name in names for end, *_ in ENDS]
    rows = [["jaar", *(name if end == "waarde" else f"{name}_{end}" for name, end in ends)]]
    for row in document["jaren"]:
        values = [f"{row[name][end]:.1f}" for name, end in ends]
        rows.append([str(row["jaar"]), *(v.replace(".", ",") if nl else v for v in values)])
    text = "".join((";" if nl else ",").join(row) + "\n" for row in rows)
    return text.encode("utf-8-sig" if nl else "utf-8")


def write_ageing_workbook(document: Mapping[str, Any], path: Path, *, lang: str = "nl") -> None:
    """Write the workbook of the years; see `write_workbook`."""
    write_workbook(ageing_workbook(document, lang=lang), path)


def ageing_workbook(document: Mapping[str, Any], *, lang: str = "nl") -> bytes:
    """The workbook as bytes: notes, years, published figures and sources."""
    words = AgeingWords(document, check_lang(lang))
    columns: list[tuple[str, str, str, str]] = [("jaar", "jaar", "year", "year")]
    for each in document["cijfers"]:
        kind = "euro" if each["eenheid"].startswith("EUR") else "count"
        for end, nl, en in ENDS:
            heads = f"{each['label']}{nl}", f"{each['label_en']}{en}"
            columns.append((f"{each['naam']}.{end}", *heads, kind))
    checks = [{**row, "label": row["nl"], "label_en": row["en"]} for row in document["toetsen"]]
    notes = [words.title(), words.intro(), "", *words.short(), "", *words.assumptions()]
    return workbook(
        notes,
        [
            Sheet("Jaren", "Years", columns, document["jaren"]),
            Sheet("Gepubliceerd", "Published", _CHECKS, checks),
            Sheet("Bronnen", "Sources", _SOURCES, document["bronnen"]),
        ],
        lang=lang,
    )
