"""``population fetch``, and ``population build`` with what was fetched and with own figures."""

from __future__ import annotations

import json

import polars as pl
import pytest

from recorded import BUURTEN, serving


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HEFBOOM_CACHE", str(tmp_path / "cache"))


def test_fetch_and_build_by_buurt(hefboom, tmp_path, monkeypatch):
    with serving() as server:
        monkeypatch.setenv("HEFBOOM_CBS_URL", f"{server.url}/odata")
        monkeypatch.setenv("HEFBOOM_PDOK_URL", server.url)
        outcome = hefboom("population", "fetch", "--out", str(tmp_path / "cbs"))
    assert outcome.code == 0
    assert "8 buurten in 2 gemeenten" in outcome.out
    assert "Not published yet" in outcome.out
    outcome = hefboom(
        "population", "build", "GM0088", "--data", str(tmp_path / "cbs"),
        "--out", str(tmp_path / "people"), "--tables", str(tmp_path / "tables"), "--json",
    )  # fmt: skip
    assert outcome.code == 0
    assert json.loads(outcome.out)["huishoudens"] == 565
    table = (tmp_path / "tables" / "indicatoren.csv").read_text()
    assert table.count("BU0088000") >= BUURTEN


def test_own_figures_are_told(hefboom, tmp_path):
    file = tmp_path / "eigen.csv"
    rows = "gebied;indicator;waarde;bron;jaar\nWK008800;bijstand;9;eigen;2025\n"
    file.write_text(rows, encoding="utf-8")
    out = str(tmp_path / "people")
    outcome = hefboom("population", "build", "GM0088", "--margins", str(file), "--out", out)
    assert outcome.code == 0
    assert "Own figures: 1 of 1 met exactly." in outcome.out
    file.write_text(rows.replace(";9;", ";negen;"), encoding="utf-8")
    outcome = hefboom("population", "build", "GM0088", "--margins", str(file), "--out", out)
    assert outcome.code == 2
    assert "eigen.csv: row 2: value: is not a number (found 'negen'" in outcome.message


def test_a_cluster_that_is_not_there(hefboom, tmp_path):
    outcome = hefboom("population", "build", "GM0088", "--cluster", "localhost:8786")
    assert outcome.code == 2
    assert "tcp://host:port" in outcome.message
    outcome = hefboom("population", "build", "WK008800", "--cluster", "tcp://127.0.0.1:1")
    assert outcome.code == 2
    assert "whole gemeenten" in outcome.message


SCENARIO = """
naam: eigen cijfers
gebied: {area}
jaar: 2026
maatregelen: [jongerennorm_21]
onzekerheid: {{trekkingen: 20}}
"""


def test_a_run_on_own_figures(hefboom, tmp_path):
    """The residents of the run are those that the municipality's own figures make."""
    scenario, margins = tmp_path / "scenario.yaml", tmp_path / "eigen.csv"
    scenario.write_text(SCENARIO.format(area="GM0088"), encoding="utf-8")
    rows = "gebied;indicator;waarde;bron;jaar\nWK008800;bijstand;29;eigen;2025\n"
    margins.write_text(rows, encoding="utf-8")
    outcomes = [
        hefboom("run", str(scenario), "--json", *more) for more in ((), ("--margins", str(margins)))
    ]
    plain, own = (json.loads(outcome.out) for outcome in outcomes)

    def granted(document):
        rows = {row["regeling"]: row for row in document["gebruik"]["regelingen"]}
        return rows["bijstand"]["toegekend_voor"]

    assert granted(own) > granted(plain)
    names = [document["manifest"]["population_sha256"] for document in (plain, own)]
    assert names[0] != names[1]
    margins.write_text(rows.replace(";29;", ";veel;"), encoding="utf-8")
    refused = hefboom("run", str(scenario), "--json", "--margins", str(margins))
    assert refused.code == 2
    assert "eigen.csv: row 2: value: is not a number" in refused.message


def test_a_run_on_fetched_buurten(hefboom, tmp_path, monkeypatch):
    """A buurt that only the fetched table knows can be run, and bears its name."""
    with serving() as server:
        monkeypatch.setenv("HEFBOOM_CBS_URL", f"{server.url}/odata")
        monkeypatch.setenv("HEFBOOM_PDOK_URL", server.url)
        assert hefboom("population", "fetch", "--out", str(tmp_path / "cbs")).code == 0
    import polars as pl

    from hefboom.population.fetch import read_areas

    table = read_areas(tmp_path / "cbs").filter(pl.col("gemeente") == "GM0088")
    code, name = table.sort("huishoudens", descending=True).select("code", "naam").row(0)
    assert code.startswith("BU")
    scenario = tmp_path / "scenario.yaml"
    scenario.write_text(SCENARIO.format(area=code), encoding="utf-8")
    refused = hefboom("run", str(scenario), "--json")
    assert refused.code == 2
    outcome = hefboom("run", str(scenario), "--json", "--data", str(tmp_path / "cbs"))
    assert outcome.code == 0, outcome.message
    assert json.loads(outcome.out)["gebied"] == {"code": code, "naam": name}


def test_the_map_of_a_run_has_the_fetched_buurten(hefboom, tmp_path, monkeypatch):
    with serving() as server:
        monkeypatch.setenv("HEFBOOM_CBS_URL", f"{server.url}/odata")
        monkeypatch.setenv("HEFBOOM_PDOK_URL", server.url)
        assert hefboom("population", "fetch", "--out", str(tmp_path / "cbs")).code == 0
    scenario = tmp_path / "scenario.yaml"
    scenario.write_text(SCENARIO.format(area="GM0088"), encoding="utf-8")
    pages = []
    for name, more in (("plain", ()), ("own", ("--data", str(tmp_path / "cbs")))):
        out = tmp_path / name
        assert hefboom("run", str(scenario), "--out", str(out), *more).code == 0
        pages.append((out / "rapport.html").read_text(encoding="utf-8"))
        table = (out / "tables" / "buurten.csv").read_text(encoding="utf-8")
        assert ("BU00880" in table) == (name == "own")
    shapes = [page.count('<path id="vorm-') for page in pages]
    assert shapes[1] > shapes[0]


def test_the_year_of_several_gemeenten_moves_the_tables_and_says_so(hefboom, tmp_path):
    asked = [
        "population",
        "build",
        "GM0096",
        "GM0060",
        "--workers",
        "1",
        "--out",
        str(tmp_path / "nl"),
    ]
    told = hefboom(*asked, "--year", "2026", "--tables", str(tmp_path / "t26")).out
    assert "money of 2024" in told
    assert "The tables are in money of 2026" in told
    assert str(tmp_path / "t26" / "kolommen.csv") in told
    hefboom(*asked, "--tables", str(tmp_path / "t24"))
    later, base = (
        pl.read_csv(tmp_path / name / "indicatoren.csv").filter(pl.col("soort") == "gemeente")
        for name in ("t26", "t24")
    )
    assert (later["gestandaardiseerd_inkomen"] > base["gestandaardiseerd_inkomen"]).all()
    assert later["inwoners"].to_list() == base["inwoners"].to_list()
    failed = hefboom(*asked, "--year", "1980")
    assert failed.code == 2
    assert "1980" in failed.err
