"""A result folder is complete or untouched, and nothing of the user is ever deleted."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from hefboom.errors import HefboomError
from hefboom.scenario import Result

DOCUMENT: dict[str, Any] = {"schema": "hefboom/result/1", "naam": "proef é", "jaar": 2026}


def result(number: float = 1.5) -> Result:
    return Result({**DOCUMENT, "x": number}, {"getallen": pl.DataFrame({"x": [number, 2.25]})})


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_write_and_read(tmp_path: Path) -> None:
    target = result().write(tmp_path / "diep" / "uit")
    assert names(target) == ["result.json", "tables"]
    assert names(target / "tables") == ["getallen.csv", "getallen.parquet"]
    back = Result.read(target)
    assert back.document == result().document
    assert back.tables["getallen"].equals(result().tables["getallen"])
    assert names(tmp_path / "diep") == ["uit"]


def test_csv_for_dutch_spreadsheets(tmp_path: Path) -> None:
    result().write(tmp_path / "uit", nl=True)
    raw = (tmp_path / "uit" / "tables" / "getallen.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"1,5" in raw


def test_an_older_result_is_replaced_and_own_files_stay(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    result(1.0).write(target)
    (target / "tables" / "oud.csv").write_text("x")
    (target / "notitie.txt").write_text("van mij")
    (target / "map").mkdir()
    (target / "map" / "foto.png").write_bytes(b"x")
    result(2.0).write(target)
    assert Result.read(target).document["x"] == 2.0
    assert names(target) == ["map", "notitie.txt", "result.json", "tables"]
    assert names(target / "map") == ["foto.png"]
    assert "oud.csv" not in names(target / "tables")
    assert names(tmp_path) == ["uit"]


@pytest.mark.parametrize("content", ["{}", '{"schema": "iets"}', "geen json", "[]"])
def test_a_folder_of_the_user_is_left_alone(tmp_path: Path, content: str) -> None:
    target = tmp_path / "mijn_map"
    target.mkdir()
    (target / "result.json").write_text(content)
    with pytest.raises(HefboomError, match="holds other files"):
        result().write(target)
    assert (target / "result.json").read_text() == content
    assert names(tmp_path) == ["mijn_map"]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    result().write(tmp_path / "leeg")
    assert "result.json" in names(tmp_path / "leeg")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("tekst")
    with pytest.raises(HefboomError, match="a file, not a folder"):
        result().write(tmp_path / "uit")
    with pytest.raises(HefboomError, match="cannot write"):
        result().write(tmp_path / "uit" / "dieper")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_half_written(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "uit"
    result(1.0).write(target)

    def fail(folder: Path) -> None:
        (folder / "rapport.html").write_text("half")
        raise error

    expected = HefboomError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected) as caught:
        result(2.0).write(target, extra=fail)
    if isinstance(error, OSError):
        assert "no space left" in str(caught.value)
    assert Result.read(target).document["x"] == 1.0
    assert names(target) == ["result.json", "tables"]
    assert names(tmp_path) == ["uit"]


def test_the_old_result_comes_back_when_the_new_one_cannot_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "uit"
    result(1.0).write(target)
    rename = Path.rename

    def failing(self: Path, to: Path) -> Path:
        if to == target.resolve() and self.name != "old":
            raise OSError(5, "Input/output error")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(HefboomError, match="input/output"):
        result(2.0).write(target)
    monkeypatch.undo()
    assert Result.read(target).document["x"] == 1.0
    assert names(tmp_path) == ["uit"]


def test_extra_adds_files(tmp_path: Path) -> None:
    result().write(tmp_path / "uit", extra=lambda f: (f / "rapport.html").write_text("hallo"))
    assert (tmp_path / "uit" / "rapport.html").read_text() == "hallo"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_no_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(HefboomError, match="permission"):
            result().write(tmp_path / "uit")
    finally:
        tmp_path.chmod(0o700)


def test_a_null_in_the_path(tmp_path: Path) -> None:
    with pytest.raises(HefboomError):
        result().write(f"{tmp_path}/a\0b")


def test_not_a_number_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        result(float("nan")).write(tmp_path / "uit")
    assert names(tmp_path) == []


def test_read_what_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(HefboomError, match="not a result folder"):
        Result.read(tmp_path)


def test_result_json_is_readable_text(tmp_path: Path) -> None:
    text = (result().write(tmp_path / "uit") / "result.json").read_text(encoding="utf-8")
    assert "proef é" in text
    assert json.loads(text) == result().document
