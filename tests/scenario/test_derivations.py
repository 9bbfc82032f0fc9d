"""Every headline goes back to articles, parameters with date, value and status, and sources."""

from __future__ import annotations

from typing import Any

from test_run import MEASURES, ran

from hefboom.law import load


def traces(document: dict[str, Any]) -> dict[str, set[str]]:
    return {row["id"]: set(row["herleiding"]["parameters"]) for row in document["kerncijfers"]}


def test_each_parameter_of_a_headline_has_a_value_of_the_year_and_a_known_source() -> None:
    document = ran(*MEASURES).document
    rows = document["gelezen_parameters"]
    read = {row["pad"] for row in rows}
    assert set.union(*traces(document).values()) == read
    sources = {row["id"] for row in document["bronnen"]}
    for row in rows:
        assert row["waarde"] is not None and row["status"] and row["artikel"], row["pad"]
        assert row["label"] and row["label_en"] and row["datum"] <= "2026-12-31"
        assert set(row["bronnen"]) <= sources
        assert row["bronnen"] or row["status"] == "assumed", row["pad"]


def test_a_value_that_changes_halfway_stands_there_twice() -> None:
    document = ran(*MEASURES).document
    path = "participatiewet.norm.alleenstaande_21"
    days = [row["datum"] for row in document["gelezen_parameters"] if row["pad"] == path]
    assert days == ["2026-01-01", "2026-07-01"]


def test_a_headline_names_what_the_affected_schemes_read_and_no_more() -> None:
    child = traces(ran("kinderbijslag_omhoog").document)
    assert "kinderbijslag.bedrag.van_6_tot_12" in child["baten_anderen"] & child["hefboom"]
    assert not any(path.startswith("huurtoeslag.") for path in child["baten_anderen"])
    youth = traces(ran(*MEASURES).document)
    assert "participatiewet.leeftijd.volledige_norm" in youth["kosten_gemeente"]
    assert any(path.startswith("huurtoeslag.") for path in youth["baten_anderen"])
    assert not any(path.startswith("huurtoeslag.") for path in youth["kosten_gemeente"])


def test_the_minimum_goes_back_to_the_norms_without_a_measure_too() -> None:
    nothing = traces(ran().document)
    assert "participatiewet.norm.alleenstaande_21" in nothing["onder_minimum"]
    assert nothing["baten_anderen"] == set()
    assert nothing["onder_minimum"] <= set(load().parameters)
