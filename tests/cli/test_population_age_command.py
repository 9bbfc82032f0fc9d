"""``hefboom population age``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hefboom.cli import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["population", *words]) in (0, None)
    return capsys.readouterr().out


def test_one_row_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    answer: dict[str, Any] = json.loads(said(capsys, "age", "WK051828", "--to", "2030", "--json"))
    assert [row["jaar"] for row in answer["jaren"]] == list(range(2024, 2031))
    assert answer["gebied"]["code"] == "WK051828"
    first, last = answer["jaren"][0]["vanaf_80"], answer["jaren"][-1]["vanaf_80"]
    assert last["laag"] > first["waarde"] and last["laag"] < last["waarde"] < last["hoog"]
    assert answer["aannamen"] and answer["aannamen_en"] and answer["bronnen"]


def test_the_table_says_what_it_takes_for_granted(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "age", "WK051828", "--to", "2025", "--lang", "en")
    assert "80 and over" in text and "Wmo spending" in text
    assert "grows everywhere as it does in the nation" in " ".join(text.split())


def test_dutch_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "age", "NL", "--to", "2026")
    assert "Gebruikers Wlz" in text and "Nederland" in text
    assert "users" not in text and "inhabitants" not in text


def test_files_for_a_meeting(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    names = {kind: tmp_path / "uit" / f"vergrijzing.{kind}" for kind in ("csv", "html", "xlsx")}
    text = said(
        capsys, "age", "nl", *(w for kind, f in names.items() for w in (f"--{kind}", str(f)))
    )
    for file in names.values():
        assert file.stat().st_size > 1000
        assert file.name in text


@pytest.mark.parametrize("year", ["2050", "2020"])
def test_a_year_out_of_reach(capsys: pytest.CaptureFixture[str], year: str) -> None:
    assert main(["population", "age", "GM0518", "--to", year]) == 2
    assert "2024 to 2040" in capsys.readouterr().err


def test_residents_of_the_place_itself(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("age", "NL", "--residents", "2030=19000000", "--json")
    answer: dict[str, Any] = json.loads(said(capsys, *words))
    row = next(row for row in answer["jaren"] if row["jaar"] == 2030)
    assert row["inwoners"]["waarde"] == pytest.approx(19_000_000)
    assert answer["inwoners_opgegeven"] == [{"jaar": 2030, "inwoners": 19_000_000.0}]
    assert main(["population", "age", "NL", "--residents", "veel"]) == 2
    assert "2031=601400" in capsys.readouterr().err


def test_wrong_input_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["population", "age", "GM9999"]) == 2
    assert "GM9999" in capsys.readouterr().err
    assert main(["population", "age", "NL", "--xlsx", str(tmp_path / "a.txt")]) == 2
    assert ".xlsx" in capsys.readouterr().err
