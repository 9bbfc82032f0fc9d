"""``hefboom law coverage`` and ``hefboom law cliffs``."""

from __future__ import annotations

import json

from hefboom.engine.parameters import STATUSES
from hefboom.law import load
from hefboom.law.coverage import overview


def test_coverage_gives_scheme_year_and_every_status(hefboom):
    rows = json.loads(hefboom("law", "coverage", "--json").out)["coverage"]
    assert all(set(row) == {"scheme", "year", *STATUSES} for row in rows)
    row = next(r for r in rows if (r["scheme"], r["year"]) == ("kinderbijslag", 2025))
    known = next(r for r in overview(load()) if r["scheme"] == "kinderbijslag")["years"]["2025"]
    assert {status: n for status in STATUSES if (n := row[status])} == known


def test_coverage_as_a_table_and_of_one_scheme(hefboom):
    out = hefboom("law", "coverage").out
    for word in ("confirmed", "official", "single source", "derived", "from memory", "missing"):
        assert word in out
    rows = json.loads(hefboom("law", "coverage", "zorgtoeslag", "--json").out)["coverage"]
    assert {row["scheme"] for row in rows} == {"zorgtoeslag"}
    assert {2024, 2025, 2026} <= {row["year"] for row in rows}


def test_cliffs_with_size_place_article_and_condition(hefboom):
    told = json.loads(hefboom("law", "cliffs", "huurtoeslag", "--date", "2025-01-01", "--json").out)
    assert told["date"] == "2025-01-01"
    assert {axis["axis"] for axis in told["axes"]} == {"loon", "vermogen"}
    assert len(told["households"]) >= 8
    row = next(r for r in told["cliffs"] if r["household"] == "alleenstaande")
    assert (row["scheme"], row["axis"]) == ("huurtoeslag", "vermogen")
    assert row["size"] == row["after"] - row["before"] < -25
    assert row["laws"][0]["url"].startswith("https://wetten.overheid.nl/BWBR0018472/2025")
    assert "meer dan" in row["condition"]


def test_cliffs_as_a_table(hefboom):
    out = hefboom("law", "cliffs", "kindgebonden_budget", "--lang", "en").out
    assert "child budget" in out and "single parent of 35" in out
    assert "jumps of EUR 25 a year or more" in out


def test_wrong_names_and_dates(hefboom):
    outcome = hefboom("law", "cliffs", "huurtoeslagg")
    assert outcome.code == 2 and "did you mean huurtoeslag" in outcome.message
    assert hefboom("law", "coverage", "niets").code == 2
    assert "not a date" in hefboom("law", "cliffs", "--date", "gisteren").message
    assert "no value on 2035" in hefboom("law", "cliffs", "--date", "2035-01-01").message
    assert "too many names" in hefboom("law", "zorgtoeslag", "bijstand").message
    assert "does not go with" in hefboom("law", "cliffs", "--variables").message
