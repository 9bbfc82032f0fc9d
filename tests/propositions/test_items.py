"""The 298 items: whole, in our own words, and honest about what is computed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from rule_asks import rule_asks

from hefboom.errors import HefboomError
from hefboom.propositions import (
    STATUS,
    Item,
    load_items,
    load_measures,
    load_register,
    read_register,
)


def test_all_items_are_there() -> None:
    ids = [item.id for item in load_items()]
    assert ids == [*(f"W{i}" for i in range(1, 175)), *(f"S{i}" for i in range(1, 125))]
    assert Counter(item.document for item in load_items()) == {
        "winst_2021": 174,
        "samenhang_2023": 124,
    }


def test_counts_by_kind_and_computability() -> None:
    assert Counter(item.computability for item in load_items()) == COMPUTABILITY
    assert sum(item.ocr_gap for item in load_items()) == 21
    kinds = Counter(item.kind for item in load_items())
    assert set(kinds) == {"promise", "ask", "principle", "result"}
    assert kinds["result"] == 4


COMPUTABILITY = {"A": 162, "B": 98, "C": 38}


def test_every_item_speaks_dutch_and_english() -> None:
    for item in load_items():
        assert item.gloss.endswith((".", "?", ")")), item.id
        assert item.gloss != item.gloss_en
        assert item.text() == item.gloss
        assert item.text("en") == item.gloss_en
    assert len({item.gloss for item in load_items()}) > 290


def test_dutch_sentences_are_short() -> None:
    """Language level B1: no sentence of more than 25 words."""
    for item in load_items():
        for sentence in item.gloss.replace("?", ".").split(". "):
            assert len(sentence.split()) <= 25, (item.id, sentence)


def test_computed_items_name_what_computes_them() -> None:
    for item in load_items():
        linked = bool(item.measures or item.deals or item.commands)
        assert (item.status in ("executable", "partly")) == linked
        if item.status == "partly":
            assert item.coverage
            assert item.coverage_en
        if item.computability == "C":
            assert item.status == "document_only"
    assert {item.id for item in load_items() if item.status == "executable"} == {
        "W1",
        "W39",
        "W44",
        "W48",
        "W51",
        "W53",
        "W54",
        "W134",
        "W146",
        "W149",
        "S39",
    }
    assert set(STATUS) == {item.status for item in load_items()}


STANDS = {
    "law_today": ("Gedaan", "Deels gedaan", "Gevraagd", "Afgewezen", "Geen wetswijziging nodig"),
    "law_today_en": ("Done", "Partly done", "Asked", "Rejected", "No change in the law is needed"),
}
"""Where an item about rules can stand, in the same order in both languages."""


@pytest.mark.parametrize("item", rule_asks(), ids=lambda item: item.id)
def test_an_item_about_rules_says_where_the_law_stands(item: Item) -> None:
    begins = []
    for field, words in STANDS.items():
        text = getattr(item, field)
        assert text, field
        found = re.match(rf"({'|'.join(words)})(?![a-z])", text)
        assert found, f"{field}: {text}"
        begins.append(words.index(found[1]))
        dated = re.search(r"20[12][0-9]|art\. [0-9]|niet gevonden|found", text)
        assert dated, f"{field}: no date or article"
    assert begins[0] == begins[1], "the same status in both languages"


def test_where_the_law_stands_is_said_in_short_sentences() -> None:
    """Language level B1: no sentence of more than 30 words."""
    for item in rule_asks():
        for sentence in re.split(r"[.:;] (?=[A-Z])", item.law_today or ""):
            assert len(sentence.split()) <= 30, (item.id, sentence)


def test_items_and_measures_name_each_other() -> None:
    for name, measure in load_measures().items():
        for item in measure.asked_by():
            assert name in item.measures


def test_chapters_follow_the_documents() -> None:
    register = load_register()
    used = list(dict.fromkeys(item.chapter for item in register.items))
    assert used == list(register.chapters)
    assert register.documents["winst_2021"].jaar == 2021


def test_an_unknown_item_hints() -> None:
    with pytest.raises(HefboomError, match="did you mean"):
        load_register().item("W1744", file="x.yaml", field="items[0]")


ITEM: dict[str, Any] = {
    "id": "W1",
    "document": "d",
    "chapter": "c",
    "kind": "ask",
    "gloss": "Het Rijk doet iets.",
    "gloss_en": "Government does something",
    "keywords": ["iets"],
    "mechanism": "rule_reform",
    "computability": "A",
    "how": "Compute it",
    "status": "planned",
}


def _write(folder: Path, *items: Any, **top: Any) -> Path:
    data = {
        "documents": {"d": {"naam": "D", "naam_en": "D", "uitgever": "VNG", "jaar": 2021}},
        "chapters": {"c": {"document": "d", "naam": "C", "naam_en": "C"}},
        "items": list(items),
        **top,
    }
    path = folder / "items.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    return path


def test_a_right_file_is_read(tmp_path: Path) -> None:
    assert read_register(_write(tmp_path, ITEM)).ids == ("W1",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"glos": "x"}, ["items[W1].glos", "did you mean gloss"]),
        ({"kind": "wish"}, ["items[W1].kind"]),
        ({"status": "done"}, ["items[W1].status"]),
        ({"mechanism": "magic"}, ["items[W1].mechanism"]),
        ({"computability": "D"}, ["items[W1].computability"]),
        ({"keywords": []}, ["items[W1].keywords"]),
        ({"gloss": None}, ["items[W1].gloss"]),
        ({"status": "executable"}, ["items[W1]", "names a measure"]),
        ({"commands": ["rm x"]}, ["items[W1].commands"]),
        ({"measures": ["m"]}, ["items[W1]", "executable or partly"]),
        ({"status": "partly", "measures": ["m"]}, ["items[W1]", "coverage"]),
        ({"computability": "C"}, ["items[W1]", "document_only"]),
        ({"id": "Q1"}, ["items[Q1].id"]),
        ({"chapter": "cc"}, ["W1", "unknown chapter"]),
        ({"document": "e"}, ["W1", "is not in"]),
    ],
)
def test_a_wrong_item_names_file_and_field(
    tmp_path: Path, change: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(HefboomError) as caught:
        read_register(_write(tmp_path, {**ITEM, **change}))
    assert str(caught.value).startswith("items.yaml: ")
    for word in words:
        assert word in str(caught.value)


def test_an_item_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HefboomError, match="W1 stands here twice"):
        read_register(_write(tmp_path, ITEM, ITEM))


@pytest.mark.parametrize("items", [["x"], [None], [[]]])
def test_an_item_that_is_no_mapping(tmp_path: Path, items: list[Any]) -> None:
    with pytest.raises(HefboomError, match=r"items\.yaml: items"):
        read_register(_write(tmp_path, *items))


def test_a_chapter_of_an_unknown_document(tmp_path: Path) -> None:
    wrong = {"c": {"document": "e", "naam": "C", "naam_en": "C"}}
    with pytest.raises(HefboomError, match="unknown document e"):
        read_register(_write(tmp_path, ITEM, chapters=wrong))
