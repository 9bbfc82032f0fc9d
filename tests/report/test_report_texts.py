"""The fixed words: both languages, the same gaps to fill, Dutch that stays short."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from hefboom.report.tables import TABLES
from hefboom.report.texts import Texts, all_texts

LONGEST = 22


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(all_texts()))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    both = all_texts()[key]
    assert gaps(both["nl"]) == gaps(both["en"])
    assert both["nl"]
    assert both["en"]


def test_dutch_sentences_stay_short() -> None:
    long = [
        sentence
        for both in all_texts().values()
        for sentence in re.split(r"(?<=[.!?]) ", both["nl"])
        if len(sentence.split()) > LONGEST
    ]
    assert not long


def test_every_table_has_a_title_and_a_derivation() -> None:
    for table in TABLES:
        assert f"tabel.{table}.titel" in all_texts()
        assert f"tabel.{table}.herleiding" in all_texts()


def test_a_word_that_is_not_known_stays_readable() -> None:
    t = Texts("en")
    assert t.word("status", "confirmed") == "confirmed"
    assert t.word("indeling", "opleiding_ouders") == "opleiding ouders"
    with pytest.raises(KeyError):
        t("bestaat.niet")


def test_the_hefboom_is_defined_in_the_same_words_everywhere() -> None:
    from hefboom.scenario.headlines import LEVER

    nl, en = (text.rstrip(".") for text in LEVER)
    short = all_texts()["betalers.hefboom"]
    for text, whole in ((short["nl"], nl), (short["en"], en)):
        words = text.partition(": ")[2].lower()
        kept = re.sub(r", [^,]*,", "", whole).lower()
        assert words == kept
    root = Path(__file__).parents[2] / "docs"
    for page in ("returns.md", "glossary.md"):
        assert f"{en[0].lower()}{en[1:]}" in (root / page).read_text(encoding="utf-8")
