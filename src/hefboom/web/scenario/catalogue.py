"""What can be added: the measures of the propositions, and every parameter of the law."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from hefboom.report.format import Lang

if TYPE_CHECKING:
    from hefboom.propositions import Measure

__all__ = ["KINDS", "Entry", "LawRow", "chapters", "entries", "law_rows"]

KINDS = ("hervorming", "investering", "benadering")
MOST_ROWS = 40


@dataclass(frozen=True)
class Entry:
    """One measure of the catalogue, in one language."""

    id: str
    name: str
    words: str
    kinds: tuple[str, ...]
    items: tuple[str, ...]
    chapters: tuple[str, ...]


@dataclass(frozen=True)
class LawRow:
    """One parameter of the law, in one language."""

    path: str
    label: str
    article: str
    value: float
    unit: str


def entries(lang: Lang, words: str = "", kind: str = "", chapter: str = "") -> list[Entry]:
    """Measures that hold all words, of one kind, that a chapter of the propositions asks for.

    The numbers and the words of the items that ask for a measure count too.
    """
    wanted = words.casefold().split()
    return [
        entry
        for entry, text in _all(lang)
        if (not kind or kind in entry.kinds)
        and (not chapter or chapter in entry.chapters)
        and all(word in text for word in wanted)
    ]


@cache
def _all(lang: Lang) -> tuple[tuple[Entry, str], ...]:
    from hefboom.propositions import load_measures

    found = []
    for measure in load_measures().values():
        if measure.verrekening is not None:
            continue  # Works within months; a scenario is a whole year.
        entry = _entry(measure, lang)
        asked = (item.gloss if lang == "nl" else item.gloss_en for item in measure.asked_by())
        text = " ".join((entry.name, entry.words, *entry.items, *asked))
        found.append((entry, text.casefold()))
    return tuple(sorted(found, key=lambda pair: pair[0].name.casefold()))


def _entry(measure: Measure, lang: Lang) -> Entry:
    chapters = dict.fromkeys(item.chapter for item in measure.asked_by())
    return Entry(
        measure.id,
        measure.naam if lang == "nl" else measure.naam_en,
        measure.in_woorden if lang == "nl" else measure.in_woorden_en,
        measure.soort,
        measure.items,
        tuple(chapters),
    )


def chapters(lang: Lang) -> dict[str, str]:
    """Name by id of the chapters of the propositions that ask for a measure here."""
    from hefboom.propositions import load_register

    register = load_register()
    used = {chapter for entry, _ in _all(lang) for chapter in entry.chapters}
    return {
        name: f"{each.naam if lang == 'nl' else each.naam_en} "
        f"({register.documents[each.document].jaar})"
        for name, each in register.chapters.items()
        if name in used
    }


def law_rows(lang: Lang, words: str, year: int) -> list[LawRow]:
    """Parameters of the law in a year that hold all words; none without words."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    found = [row for row, text in _parameters(lang, year) if all(word in text for word in wanted)]
    return found[:MOST_ROWS]


@cache
def _parameters(lang: Lang, year: int) -> tuple[tuple[LawRow, str], ...]:
    from hefboom.law import load

    tree = load().parameters
    found: list[tuple[LawRow, str]] = []
    for path in tree:
        parameter = tree[path]
        value: Any = parameter.value(datetime.date(year, 1, 1))
        if value is None or isinstance(value, bool):
            continue
        row = LawRow(path, parameter.label(lang), parameter.law, float(value), parameter.unit)
        words = f"{row.label} {parameter.label('nl')} {row.article} {path.replace('_', ' ')} {path}"
        found.append((row, words.casefold()))
    return tuple(found)
