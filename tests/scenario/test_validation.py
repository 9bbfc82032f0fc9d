"""The proof of a population: samples, national rows, and the document of a gemeente."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest

from hefboom.errors import HefboomError
from hefboom.population import Population, build
from hefboom.population.own import Own
from hefboom.scenario.sample import Sample, draw_sample, select, stored_country
from hefboom.scenario.validation import validate_area, validate_nation, validate_population
from hefboom.scenario.validation_national import (
    LawTotals,
    Target,
    judge,
    law_totals,
    national_rows,
    published,
)

PLACE = "GM0096"


@pytest.fixture(scope="module")
def place() -> Population:
    return build(PLACE, seed=1, cached=False)


# --- samples --------------------------------------------------------------------------------------


def test_selected_households_keep_their_members(place):
    chosen = select(place, [0, 3, 5])
    whole = place.personen["huishouden_id"].to_numpy()
    wanted = place.personen["leeftijd"].to_numpy()[np.isin(whole, [0, 3, 5])]
    assert chosen.personen["leeftijd"].to_list() == wanted.tolist()
    assert chosen.huishoudens["huishouden_id"].to_list() == [0, 1, 2]
    assert chosen.personen["huishouden_id"].unique().sort().to_list() == [0, 1, 2]
    assert chosen.gezinnen["gezin_id"].to_list() == list(range(chosen.gezinnen.height))


def test_a_sample_of_a_place_stands_for_all_of_it(place):
    drawn = draw_sample(PLACE, 100, seed=1)
    assert drawn.drawn == 100
    assert drawn.households == place.huishoudens.height
    assert drawn.weight * drawn.drawn == pytest.approx(drawn.households)
    assert not drawn.whole


def test_all_households_when_all_are_asked_for(place):
    drawn = draw_sample(PLACE, None, seed=1)
    assert drawn.whole
    assert drawn.weight == 1
    assert drawn.population.personen.equals(place.personen)


@pytest.mark.parametrize("size", [0, -5])
def test_an_empty_sample_is_refused(size):
    with pytest.raises(HefboomError, match="sample"):
        draw_sample(PLACE, size)


def test_a_folder_without_a_country_is_refused(tmp_path):
    with pytest.raises(HefboomError, match="gemeenten missing"):
        stored_country(tmp_path, 1)
    with pytest.raises(HefboomError, match="gemeenten missing"):
        validate_nation(folder=tmp_path)


def test_without_a_country_on_disk_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("HEFBOOM_CACHE", str(tmp_path))
    with pytest.raises(HefboomError, match="population build NL"):
        validate_nation()


# --- national rows --------------------------------------------------------------------------------


def _target(value: float, margin: float | None, absolute: bool = False) -> Target:
    return Target("x", "x", "x", value, "personen", margin, absolute, "2024", "https://x")


def test_a_figure_is_judged_by_its_margin():
    assert judge(_target(100, 0.03), 103) is True
    assert judge(_target(100, 0.03), 103.1) is False
    assert judge(_target(0.57, 0.01, absolute=True), 0.56) is True
    assert judge(_target(0.57, 0.01, absolute=True), 0.555) is False
    assert judge(_target(100, None), 1) is None


def test_published_figures_come_from_the_shipped_table():
    value, url = published("uitkeringen KWB", "bijstand (tot AOW)", "2024")
    assert value == 405_560
    assert url.startswith("https://www.cbs.nl")
    with pytest.raises(KeyError):
        published("uitkeringen KWB", "bijstand (tot AOW)", "1999")


def _law(year: int) -> LawTotals:
    names = (
        "bijstand", "aangevraagd", "rond_minimum", "zonder_studenten", "huurtoeslag",
        "een_of_meer_toeslagen", "zorgtoeslag", "kinderopvangtoeslag",
    )  # fmt: skip
    counts = dict.fromkeys(names, 100.0) | {"bijstand": 99.0, "rond_minimum": 6.0}
    counts["huurtoeslag"] = 1_300_000.0 if year == 2025 else 1.0
    money = dict.fromkeys(
        ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag",
         "kinderbijslag", "alle_toeslagen"), 4.6e9
    )  # fmt: skip
    return LawTotals(year, counts, money, dict.fromkeys(names, 1.0))


def test_national_rows_say_hit_and_missed():
    sums = {
        "bijstand": 405_560.0, "aow": 3_290_430.0, "rond minimum": 6.0,
        "huishoudens_zonder_studenten": 100.0, "huishoudens": 100.0, "eigendom koop": 57.0,
        "eigendom corporatie": 28.5, "eigendom particulier": 14.5,
        **{f"deciel {d}": 10.0 for d in range(1, 11)},
    }  # fmt: skip
    rows = national_rows([sums], {2024: _law(2024), 2025: _law(2025)}, {"aow": 5.0})
    by = {(row["id"], row["uit"]): row for row in rows}
    # 99% of those who claim receive, on the count of the whole country
    assert by["bijstand", "wet"]["ons"] == pytest.approx(0.99 * 405_560)
    assert by["bijstand", "wet"]["gehaald"] is True
    assert by["aow", "bevolking"]["afwijking"] == 0
    assert by["aow", "bevolking"]["poc"] == 5.0
    assert by["huurtoeslag", "wet"]["gehaald"] is False
    assert by["huurtoeslag", "wet"]["jaar_ons"] == 2025
    assert by["zorgtoeslag_eur", "wet"]["gehaald"] is None
    # Totals of recent years stand beside ours, each with its own year and source.
    for name, year in (("huurtoeslag", "2024"), ("kindgebonden_budget", "2024"),
                       ("kinderopvangtoeslag", "2024"), ("kinderbijslag", "2024"),
                       ("zorgtoeslag", "2021")):  # fmt: skip
        row = by[f"{name}_eur", "wet"]
        assert row["jaar"] == year
        assert 4.5e9 < row["gepubliceerd"] < 5.7e9
        assert "rijksfinancien.nl" in row["bron"]
    assert by["huurtoeslag_2022", "wet"]["gepubliceerd"] == 1_460_000
    assert by["minimum", "wet"]["ons"] == pytest.approx(0.06)
    assert all(row["bron"].startswith("https://") for row in rows)


def test_the_law_of_a_small_place(place):
    drawn = Sample(place, 2.0, 2 * place.huishoudens.height, 1)
    got = law_totals(drawn, 2024, backend="python")
    asked = place.personen.filter("bijstand_aangevraagd")
    below = asked.filter(pl.col("leeftijd") < 67).height
    assert got.counts["aangevraagd"] == 2 * below
    assert got.counts["bijstand"] == pytest.approx(2 * below, abs=4)
    assert got.more["aio"] == pytest.approx(2 * (asked.height - below), abs=4)
    old = int((place.personen["leeftijd"] >= 67).sum())
    assert got.counts["aow"] == 2 * old
    assert 0 < got.counts["rond_minimum"] < 0.15 * got.counts["zonder_studenten"]
    assert got.money["alle_toeslagen"] >= got.money["huurtoeslag"] > 0
    assert got.error["huurtoeslag"] > 0


# --- the document of a gemeente -------------------------------------------------------------------


def test_a_gemeente_without_held_out_columns_only_has_a_fit(place):
    document = validate_population(place)
    assert document["schema"] == "hefboom/validation/1"
    assert document["gebied"] == {"code": PLACE, "naam": "Vlieland"}
    assert document["voorspeld"] == []
    found = {row["marge"]: row for row in document["pasvorm"] if row["niveau"] == "gebied"}
    assert found["huishoudtype"]["gehaald"] is True
    assert found["leeftijd"]["gehaald"] is True
    assert document["controles"]
    size = document["omvang"]
    assert size["inwoners"] == place.inhabitants
    assert size["in_instellingen"] == place.instellingen.height
    origins = {(row["tabel"], row["kolom"]): row for row in document["kolommen"]}
    assert {name for table, name in origins if table == "huishoudens"} >= set(
        place.huishoudens.columns
    )
    assert {row["herkomst"] for row in origins.values()} == {"counted", "modelled", "assumed"}
    assert all(row["bron"] for row in origins.values())
    assert not any("positie x" in row["doel"] for row in document["controles"])


def test_own_figures_that_are_held_out_are_compared_with(tmp_path):
    codes = ("WK195500", "WK195501", "WK195502")
    lines = [
        f"{code};bijstand;{n};Suite;2025" for code, n in zip(codes, (160, 90, 30), strict=True)
    ]
    file = tmp_path / "eigen.csv"
    file.write_text("gebied;indicator;waarde;bron;jaar\n" + "\n".join(lines), encoding="utf-8")
    own = Own.of_files(margins=file)
    document = validate_area("GM1955", hold_out=["bijstand"], own=own)
    (row,) = document["voorspeld"]
    published = {point["gebied"]: point["gepubliceerd"] for point in row["punten"]}
    assert set(codes) <= set(published)
    assert published[codes[0]] > published[codes[2]]
    with pytest.raises(HefboomError, match="not one figure is about"):
        validate_area("GM0060", own=own)


def test_a_population_that_was_built_blind_is_compared_without_published_areas():
    people = build("GM1955", 1, hold_out=["wmo_clienten"])
    document = validate_population(people)
    assert document["apart_gehouden"] == document["niet_vergeleken"] == ["wmo_clienten"]


def test_any_gemeente_can_hold_a_column_back():
    document = validate_area("GM0060", hold_out=["koop_pct", "ao"])
    assert document["apart_gehouden"] == ["ao", "koop_pct"]
    # Two wijken are too few for a correlation: that is said, not passed over.
    assert document["niet_vergeleken"] == ["ao", "koop_pct"]
    json.dumps(document, allow_nan=False)


@pytest.mark.parametrize("area", ["WK051828", "BU05182811", "GM9999", "ergens"])
def test_only_a_whole_gemeente_is_compared(area):
    with pytest.raises(HefboomError, match="gemeente"):
        validate_area(area)
