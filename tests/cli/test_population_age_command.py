"""``hefboom population age`` and ``population take-up``."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hefboom.cli import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["population", *words]) in (0, None)
    return capsys.readouterr().out


def test_one_row_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    answer: dict[str, Any] = json.loads(said(capsys, "age", "WK051828", "--to", "2030", "--json"))
    assert [row["jaar"] for row in answer["jaren"]] == list(range(2024, 2031))
    first, last = answer["jaren"][0], answer["jaren"][-1]
    assert last["vanaf_80"] > first["vanaf_80"]
    assert len(answer["aannamen"]) == 4


def test_the_table_says_what_it_takes_for_granted(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "age", "WK051828", "--to", "2025", "--lang", "en")
    assert "80+" in text
    assert "grows everywhere as it does in the nation" in " ".join(text.split())


def test_a_year_out_of_reach(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["population", "age", "GM0518", "--to", "2050"]) == 2
    assert "2024 to 2040" in capsys.readouterr().err
