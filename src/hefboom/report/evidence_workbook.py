"""Workbooks of the evidence: published cases computed again, and every number with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hefboom.report.workbook import Columns, Row, Sheet, workbook

if TYPE_CHECKING:
    from hefboom.returns.cases import Check, Recomputation
    from hefboom.returns.entries import Entry, Figure

__all__ = ["cases_workbook", "entries_workbook"]

_CASES: Columns = (
    ("id", "geval", "case", "text"),
    ("naam", "wat is gezegd", "what was claimed", "text"),
    ("loont", "loont het?", "does it pay?", "text"),
    ("openbaar", "openbaar", "public", "text"),
    ("prijspeil", "prijspeil", "price level", "year"),
    ("uitkomst", "uitkomst", "outcome", "text"),
)
_CHECKS: Columns = (
    ("id", "geval", "case", "text"),
    ("getal", "getal", "number", "text"),
    ("eenheid", "eenheid", "unit", "text"),
    ("gemeld", "gemeld", "published", "number"),
    ("berekend", "berekend", "computed", "number"),
    ("verschil", "verschil", "difference", "number"),
    ("klopt", "binnen de tolerantie", "within tolerance", "text"),
    ("reden", "waarom niet na te rekenen", "why it cannot be recomputed", "text"),
)
_FIGURES: Columns = (
    ("id", "id", "id", "text"),
    ("soort", "soort", "kind", "text"),
    ("naam", "naam", "name", "text"),
    ("getal", "getal", "number", "text"),
    ("waarde", "waarde", "value", "number"),
    ("laag", "laag", "low", "number"),
    ("hoog", "hoog", "high", "number"),
    ("eenheid", "eenheid", "unit", "text"),
    ("prijspeil", "prijspeil", "price level", "year"),
    ("betalers", "betalers", "payers", "text"),
    ("status", "status", "status", "text"),
    ("graad", "graad van bewijs", "grade of evidence", "text"),
    ("bron", "bron", "source", "text"),
    ("adres", "adres", "address", "text"),
)


def cases_workbook(answers: Sequence[Recomputation], *, lang: str = "nl") -> bytes:
    """Published cases: one sheet of cases, one of every number that was computed again."""
    notes = {
        "nl": [
            "Gepubliceerde gevallen nagerekend",
            "Dat een som klopt, zegt niet dat het effect er is.",
        ],
        "en": [
            "Published cases computed again",
            "A sum that matches does not mean that the effect is there.",
        ],
    }
    return workbook(
        notes[lang],
        [
            Sheet("Gevallen", "Cases", _CASES, [_case(each) for each in answers]),
            Sheet(
                "Getallen",
                "Numbers",
                _CHECKS,
                [_check(each.case.id, check) for each in answers for check in each.checks],
            ),
        ],
        lang=lang,
    )


def _case(answer: Recomputation) -> Row:
    from hefboom.returns.cases import ANSWERS, STATUS, VERDICTS

    case = answer.case
    return {
        "id": case.id,
        "naam": case.text("title", "nl"),
        "naam_en": case.text("title", "en"),
        "loont": ANSWERS[case.answer][0],
        "loont_en": ANSWERS[case.answer][1],
        "openbaar": STATUS[case.status][0],
        "openbaar_en": STATUS[case.status][1],
        "prijspeil": case.price_year,
        "uitkomst": VERDICTS[answer.verdict][0],
        "uitkomst_en": VERDICTS[answer.verdict][1],
    }


def _check(case: str, check: Check) -> Row:
    return {
        "id": case,
        "getal": check.nl,
        "getal_en": check.en,
        "eenheid": check.unit,
        "gemeld": check.published,
        "berekend": check.computed,
        "verschil": check.difference,
        "klopt": check.within,
        "reden": check.reason_nl,
        "reden_en": check.reason_en,
    }


def entries_workbook(entries: Sequence[Entry], *, lang: str = "nl") -> bytes:
    """The evidence base, or a part of it: one row a number, with its source."""
    notes = {
        "nl": [
            "Bewijs",
            "Een leeg prijspeil betekent: de bron noemt het niet, of het is geen geld.",
        ],
        "en": ["Evidence", "No price level means: the source states none, or it is not money."],
    }
    rows = [_figure(each, figure) for each in entries for figure in each.figures]
    return workbook(notes[lang], [Sheet("Getallen", "Numbers", _FIGURES, rows)], lang=lang)


def _figure(found: Entry, figure: Figure) -> Row:
    sources = [found.sources[name] for name in figure.sources if name in found.sources]
    return {
        "id": found.id,
        "soort": found.kind,
        "naam": found.label("nl"),
        "naam_en": found.label("en"),
        "getal": figure.nl,
        "getal_en": figure.en,
        "waarde": figure.value,
        "laag": figure.low,
        "hoog": figure.high,
        "eenheid": figure.unit_nl,
        "eenheid_en": figure.unit_en,
        "prijspeil": figure.price_year,
        "betalers": ", ".join(found.payers),
        "status": figure.status,
        "graad": found.grade,
        "bron": "; ".join(source.ref for source in sources),
        "adres": "; ".join(source.url for source in sources if source.url),
    }
