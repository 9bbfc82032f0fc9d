"""The pages about the law are made from the law itself, so they cannot lag behind."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from hefboom.law import load
from hefboom.law.coverage import schemes

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    sys.path.insert(0, str(ROOT / "docs" / "_ext"))
    try:
        from law_pages import write_pages
    finally:
        sys.path.pop(0)
    folder = tmp_path_factory.mktemp("law")
    (folder / "gone.md").write_text("a law that was removed")
    write_pages(folder)
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_a_page_for_every_law_and_none_for_another(pages):
    laws = {f"{scheme}.md" for scheme in schemes(load())} - {"invoer.md"}
    assert set(pages) == laws | {"index.md", "inputs.inc"}


def test_every_parameter_stands_on_the_page_of_its_law(pages):
    for path in load().parameters:
        shown = path.split(".rij_")[0]  # the rows of a table stand in one table
        assert f"`{shown}`" in pages[f"{path.split('.')[0]}.md"]


def test_every_source_that_is_named_is_listed(pages):
    for name, page in pages.items():
        if name.endswith(".md"):
            named = set(re.findall(r"\]\(#(source-[a-z0-9-]+)\)", page))
            listed = set(re.findall(r"^\((source-[a-z0-9-]+)\)=", page, flags=re.MULTILINE))
            assert named == listed, name


def test_every_input_a_person_writes_is_in_the_table(pages):
    written = {v.name for v in load().inputs} - {"kind", "hoofdgezin"}
    listed = re.findall(r"^\| `([a-z0-9_]+)`", pages["inputs.inc"], flags=re.MULTILINE)
    assert set(listed) == written


def test_every_page_of_the_site_is_reached():
    named = set(re.findall(r"^([a-z_]+(?:/index)?)$", (ROOT / "docs/index.md").read_text(), re.M))
    pages = {file.stem for file in (ROOT / "docs").glob("*.md")} - {"index"}
    assert pages <= named
