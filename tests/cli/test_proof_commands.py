"""``hefboom population validate`` and ``hefboom keys`` from the command line."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from hefboom.cli import main


def test_validate_writes_page_and_document(tmp_path, capsys):
    assert main(["population", "validate", "GM0096", "--out", str(tmp_path / "v")]) == 0
    shown = capsys.readouterr().out
    assert "validatie.html" in shown
    assert "gehaald" in shown
    document = json.loads((tmp_path / "v" / "validatie.json").read_text(encoding="utf-8"))
    assert document["gebied"]["code"] == "GM0096"
    assert "<html" in (tmp_path / "v" / "validatie.html").read_text(encoding="utf-8")


def test_validate_prints_nothing_but_json(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["population", "validate", "GM0096", "--hold-out", "ao,koop_pct", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["apart_gehouden"] == ["ao", "koop_pct"]
    assert not (tmp_path / "out").exists()


def test_keys_of_a_small_place(tmp_path, capsys):
    book = tmp_path / "sleutels.xlsx"
    asked = ["keys", "--area", "GM0096", "--sample", "80", "--only", "aow,wmo_bijdrage"]
    assert main([*asked, "--xlsx", str(book), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "AOW amounts" in shown
    assert "Keys do not add up" in shown
    with ZipFile(BytesIO(book.read_bytes())) as archive:
        assert "AOW amounts" in archive.read("xl/sharedStrings.xml").decode()
    assert main([*asked, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in document["sleutels"]] == ["aow", "wmo_bijdrage"]
    assert document["steekproef"]["huishoudens"] == 80


def test_keys_of_a_place_have_no_national_figure_beside_them(capsys):
    asked = [
        "keys",
        "--area",
        "GM0096",
        "--sample",
        "80",
        "--only",
        "tarief_3,bijstand_vermogensgrens",
    ]
    assert main(asked) == 0
    shown = capsys.readouterr().out
    assert "toptarief" in shown
    assert "niemand in de bevolking" in shown  # asset limits of bijstand move nobody here
    assert "465" not in shown  # what the ministry printed for the nation
    assert "rijksfinancien" not in shown
    assert "box 2 en 3" in shown  # the note of the key


def test_a_long_word_of_a_key_is_not_broken(capsys):
    asked = ["keys", "--area", "GM0096", "--sample", "80"]
    assert main([*asked, "--only", "alleenstaande_ouderenkorting"]) == 0
    assert "alleenstaande-ouderenkorting" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["population", "validate", "GM0096", "--hold-out", "niets"], "niets"),
        (["population", "validate", "NL", "--hold-out", "ao"], "--hold-out"),
        (["population", "validate", "GM9999"], "no population for this area"),
        (["population", "validate", "WK051828"], "such as GM0518"),
        (["population", "validate", "NL", "--country", "nowhere"], "nowhere"),
        (["population", "validate", "nowhere"], "nowhere"),
        (["population", "validate", "WK051828"], "WK051828"),
        (["keys", "--only", "tarief_7"], "tarief_7"),
        (["keys", "--area", "GM9999"], "GM9999"),
        (["keys", "--sample", "-3"], "-3"),
        (["keys", "--year", "2040", "--area", "GM0096"], "2040"),
        (["keys", "--country", "nowhere"], "nowhere"),
    ],
)
def test_wrong_input_is_one_line(arguments, named, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert named in said
    assert "\n" not in said
