"""The pages of the evidence base list every number, each with its source."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hefboom.returns.entries import load_entries

ROOT = Path(__file__).parents[1]
PAGES = {
    "unit_cost": "unit_costs.md",
    "intervention": "interventions.md",
    "effect": "effects.md",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    sys.path.insert(0, str(ROOT / "docs" / "_ext"))
    try:
        from evidence_pages import write_pages
    finally:
        sys.path.pop(0)
    folder = tmp_path_factory.mktemp("evidence")
    write_pages(folder)
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_every_entry_stands_on_its_page(pages):
    for each in load_entries().values():
        if each.kind in PAGES:
            assert f"`{each.id}`" in pages[PAGES[each.kind]]
        else:
            assert each.nl in pages["gaps.md"]


def test_every_number_has_its_source_beside_it(pages):
    for each in load_entries().values():
        for name in {source for figure in each.figures for source in figure.sources}:
            url = each.sources[name].url
            if url:
                assert f"]({url})" in pages[PAGES[each.kind]], each.id


def test_what_cannot_be_appraised_says_why(pages):
    for each in load_entries().values():
        if each.kind == "intervention" and each.theme == "none":
            assert each.record.why_not_en in pages["interventions.md"]
