"""``hefboom run`` and ``hefboom demo``: what they print, what they leave, and nothing by halves."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import polars as pl
import pytest

from hefboom.errors import HefboomError
from hefboom.scenario import Result

DOCUMENT = {
    "gebied": {"code": "GM0518", "naam": "'s-Gravenhage"},
    "schema": "hefboom/result/1",
    "naam": "Proef",
    "naam_en": "Trial",
    "vraag": "Wat gebeurt er?",
    "vraag_en": "What happens?",
    "onzekerheid": {"trekkingen": 10, "zaad": 1, "niveau": 0.9},
    "maatregelen": [{"id": "m", "naam": "Maatregel", "naam_en": "Measure"}],
    "kerncijfers": [
        {"id": "a", "label": "kosten", "label_en": "costs", "eenheid": "EUR",
         "waarde": 3_100_000.0, "laag": 2_700_000.0, "hoog": 3_600_000.0},
        {"id": "b", "label": "geraakt", "label_en": "affected", "eenheid": "huishoudens",
         "waarde": 1240.0, "laag": 1240.0, "hoog": 1240.0},
    ],
    "niet_meegeteld": [f"post {i}" for i in range(7)],
    "niet_meegeteld_en": [f"item {i}" for i in range(7)],
    "conclusies": ["Het kost geld."],
    "conclusies_en": ["It costs money."],
}  # fmt: skip


class Runs:
    """Stands in for `hefboom.run` and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, object] = {}

    def __call__(self, source, **options):
        self.asked = {"source": source, **options}
        options["progress"]("rules", 0.5)
        return Result(DOCUMENT, {"buurten": pl.DataFrame({"buurt": ["BU1"], "bedrag": [1.5]})})


@pytest.fixture
def runs(monkeypatch):
    stand_in = Runs()
    monkeypatch.setattr("hefboom.run", stand_in, raising=False)

    def write_report(result, folder, lang="nl", **_):
        for name in ("rapport.html", "rapport.xlsx"):
            (Path(folder) / name).write_bytes(lang.encode())

    monkeypatch.setattr("hefboom.report.write_report", write_report)
    return stand_in


@pytest.fixture
def scenario(tmp_path):
    file = tmp_path / "proef.yaml"
    file.write_text("naam: proef\n", encoding="utf-8")
    return file


def test_headlines_with_ranges_and_the_path_of_the_report(hefboom, runs, scenario, tmp_path):
    outcome = hefboom("run", scenario, "--out", tmp_path / "out")
    assert outcome.code == 0
    text = outcome.out.replace("\u00a0", " ")
    assert "€ 3,1 mln  bandbreedte (90%): € 2,7 mln tot € 3,6 mln" in text
    assert "geraakt" in text
    assert "1.240  zonder bandbreedte" in text
    assert "Het kost geld." in text
    assert "en nog 2; zie het rapport" in text
    assert text.rstrip().endswith(str(tmp_path / "out" / "rapport.html"))
    assert {f.name for f in (tmp_path / "out").iterdir()} == {
        "result.json",
        "tables",
        "rapport.html",
        "rapport.xlsx",
    }


def test_in_english(hefboom, runs, scenario, tmp_path):
    outcome = hefboom("run", scenario, "--out", tmp_path / "out", "--lang", "en")
    assert "range (90%): €2.7\u00a0million to" in outcome.out
    assert "It costs money." in outcome.out
    assert (tmp_path / "out" / "rapport.html").read_text() == "en"


def test_json_is_the_document_and_writes_only_when_asked(hefboom, runs, scenario, tmp_path):
    outcome = hefboom("run", scenario, "--json", "--draws", "7", "--seed", "3")
    assert json.loads(outcome.out) == DOCUMENT
    assert outcome.err == ""
    assert runs.asked["draws"] == 7
    assert runs.asked["seed"] == 3
    assert list(tmp_path.iterdir()) == [scenario]
    hefboom("run", scenario, "--json", "--out", tmp_path / "out")
    assert (tmp_path / "out" / "result.json").is_file()


def test_csv_for_dutch_spreadsheets(hefboom, runs, scenario, tmp_path):
    hefboom("run", scenario, "--out", tmp_path / "out", "--nl")
    content = (tmp_path / "out/tables/buurten.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"buurt;bedrag" in content
    assert b"1,5" in content


def test_the_demo_leaves_its_result_in_out_demo(hefboom, runs, monkeypatch, tmp_path):
    monkeypatch.setattr("hefboom.cli.demo.FOLDER", tmp_path / "out/demo")
    monkeypatch.setattr("hefboom.cli.demo.SCENARIO", Path("README.md"))
    assert hefboom("demo").code == 0
    assert (tmp_path / "out/demo/rapport.xlsx").is_file()


@pytest.mark.parametrize("name", ["result.json", "buurten.csv", "buurten.parquet"])
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EACCES, errno.EDQUOT])
def test_a_disk_that_fails_leaves_nothing_half(
    hefboom, runs, scenario, tmp_path, monkeypatch, name, reason
):
    def failing(real):
        def write(self, *arguments, **options):
            if self.name == name:
                raise OSError(reason, os.strerror(reason), str(self))
            return real(self, *arguments, **options)

        return write

    monkeypatch.setattr(Path, "write_text", failing(Path.write_text))
    monkeypatch.setattr(Path, "write_bytes", failing(Path.write_bytes))
    out = tmp_path / "out"
    outcome = hefboom("run", scenario, "--out", out)
    assert outcome.code == 2
    assert str(out) in outcome.message
    assert os.strerror(reason).lower() in outcome.message
    assert list(tmp_path.iterdir()) == [scenario]


def test_a_disk_that_is_full_at_the_report_keeps_the_old_result(
    hefboom, runs, scenario, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    assert hefboom("run", scenario, "--out", out).code == 0
    before = {f: f.read_bytes() for f in out.rglob("*") if f.is_file()}

    def full(result, folder, **_):
        try:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise HefboomError("cannot write the report", file=folder) from error

    monkeypatch.setattr("hefboom.report.write_report", full)
    outcome = hefboom("run", scenario, "--out", out)
    assert outcome.code == 2
    assert str(out) in outcome.message
    assert "no space left" in outcome.message
    assert {f: f.read_bytes() for f in out.rglob("*") if f.is_file()} == before
    assert set(tmp_path.iterdir()) == {scenario, out}


def test_a_file_in_the_place_of_the_folder(hefboom, runs, scenario):
    outcome = hefboom("run", scenario, "--out", scenario)
    assert outcome.code == 2
    assert "file, not a folder" in outcome.message
    assert runs.asked == {}  # said before the work, not after it
    assert scenario.read_text() == "naam: proef\n"


def test_a_folder_below_a_file(hefboom, runs, scenario):
    outcome = hefboom("run", scenario, "--out", scenario / "below")
    assert outcome.code == 2
    assert str(scenario / "below") in outcome.message
    assert scenario.read_text() == "naam: proef\n"


def test_a_folder_with_other_files_stays_as_it_is(hefboom, runs, scenario, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    outcome = hefboom("run", scenario, "--out", tmp_path / "mine")
    assert outcome.code == 2
    assert [f.name for f in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_stopped_while_running_leaves_nothing(hefboom, runs, scenario, tmp_path, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("hefboom.run", stop, raising=False)
    outcome = hefboom("run", scenario, "--out", tmp_path / "out")
    assert outcome.code == 130
    assert list(tmp_path.iterdir()) == [scenario]
