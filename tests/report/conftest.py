"""Reports of the made-up result, rendered once per run of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
import report_sample as sample

from hefboom.report import write_report


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with a report: Dutch, English, and the three empty states."""
    base = tmp_path_factory.mktemp("rapport")
    squares = sample.boundaries()
    both = sample.build()
    write_report(both, base / "nl", boundaries=squares)
    write_report(both, base / "en", lang="en", boundaries=squares)
    write_report(sample.build(investering=False), base / "wet", boundaries=squares)
    write_report(sample.build(hervorming=False), base / "investering", boundaries=squares)
    write_report(both, base / "zonder_kaart")
    return {folder.name: folder for folder in base.iterdir()}


@pytest.fixture(scope="session")
def pages(folders: dict[str, Path]) -> dict[str, str]:
    """The pages as text, by name."""
    return {name: (at / "rapport.html").read_text("utf-8") for name, at in folders.items()}
