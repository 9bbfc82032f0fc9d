"""The pages of the published cases are made from the cases, so they cannot lag behind."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from hefboom.returns.cases import load_cases

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    sys.path.insert(0, str(ROOT / "docs" / "_ext"))
    try:
        from case_pages import write_pages
    finally:
        sys.path.pop(0)
    folder = tmp_path_factory.mktemp("cases")
    (folder / "gone.md").write_text("a case that was removed")
    write_pages(folder)
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_a_page_for_every_case_and_none_for_another(pages):
    assert set(pages) == {f"{name}.md" for name in load_cases()} | {"index.md"}


def test_the_index_links_and_lists_every_case(pages):
    listed = set(re.findall(r"^([a-z0-9_]+)$", pages["index.md"], flags=re.MULTILINE))
    linked = set(re.findall(r"\]\(([a-z0-9_]+)\.md\)", pages["index.md"]))
    assert listed == linked == set(load_cases())


@pytest.mark.parametrize("name", list(load_cases()))
def test_a_page_says_what_was_claimed_what_holds_and_what_does_not(pages, name):
    page, case = pages[f"{name}.md"], load_cases()[name]
    assert case.claim_en in page and case.claim_nl in page
    for lines in (case.holds_en, case.fails_en, case.holds_nl, case.fails_nl):
        assert all(f"- {line}" in page for line in lines)
    assert all(source.url in page for source in case.sources if source.url)


def test_tables_have_as_many_cells_in_every_row(pages):
    for name, page in pages.items():
        for block in re.findall(r"(?:^\|.*\n)+", page, flags=re.MULTILINE):
            cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(cells) == 1, name
