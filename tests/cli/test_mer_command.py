"""``hefboom mer`` on the command line."""

from __future__ import annotations

import json

import pytest

from hefboom.cli import main


def test_the_folder_holds_page_workbook_and_data(capsys, tmp_path):
    folder = tmp_path / "uit"
    assert main(["mer", "GM0984", "--no-residents", "--out", str(folder)]) == 0
    assert sorted(file.name for file in folder.iterdir()) == ["mer.html", "mer.json", "mer.xlsx"]
    document = json.loads((folder / "mer.json").read_text(encoding="utf-8"))
    assert document["schema"] == "hefboom/mer/1"
    out = capsys.readouterr().out
    assert "Minima-effectrapportage Venray, 2026" in out and "alleenstaande" in out


def test_json_prints_and_writes_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["mer", "GM0984", "--no-residents", "--json", "--rent", "700"]) == 0
    assert json.loads(capsys.readouterr().out)["huur"] == 700
    assert list(tmp_path.iterdir()) == []


def test_english(capsys, tmp_path):
    arguments = ["--no-residents", "--out", str(tmp_path), "--lang", "en"]
    assert main(["mer", "GM0984", *arguments]) == 0
    assert "No type has less at 130% than at 120%." in capsys.readouterr().out
    assert '<html lang="en">' in (tmp_path / "mer.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["GM9999"],
        ["GM0984", "--year", "2040"],
        ["GM0984", "--policy", "nergens.yaml"],
        ["GM0984", "--budgets", "nergens.yaml"],
        ["GM0984", "--rent", "-5"],
    ],
)
def test_wrong_input_is_one_line(capsys, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    assert main(["mer", *arguments, "--no-residents"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
