"""The table of indicators per area: nothing about few households, and every column explained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from hefboom import population
from hefboom.errors import HefboomError
from hefboom.population import Population
from hefboom.population.indicators import FILES, SMALL, describe, indicators, write_indicators


@pytest.fixture(scope="module")
def table(city: Population) -> pl.DataFrame:
    return indicators(city)


def of_buurten(city: Population, least: int, most: int) -> list[str]:
    counts = city.huishoudens.group_by("buurt").len().sort("len", "buurt")
    return counts.filter(pl.col("len").is_between(least, most))["buurt"].to_list()


def test_no_row_is_about_fewer_than_fifty_households(city: Population, table: pl.DataFrame) -> None:
    assert (table["huishoudens"] >= SMALL).all()
    small = of_buurten(city, 1, SMALL - 1)
    row = table.filter(pl.col("samengevoegd") > 0).row(0, named=True)
    assert row["code"] == "GM0518-buurt-overig"
    assert row["bestaat_uit"].split() == sorted(small)
    assert row["samengevoegd"] == len(small)
    for level in ("gemeente", "wijk", "buurt"):
        assert table.filter(soort=level)["inwoners"].sum() == city.inhabitants


def test_a_remainder_that_is_too_small_takes_the_next_smallest_area(city: Population) -> None:
    small, next_one = of_buurten(city, 1, SMALL - 1)[0], of_buurten(city, SMALL, 10_000)[:2]
    part = city.subset([small, *next_one], "+".join([small, *next_one]))
    found = indicators(part)
    assert set(found["code"]) == {"GM0518-buurt-overig", next_one[1]}
    merged = found.filter(pl.col("samengevoegd") == 2)
    assert set(merged["bestaat_uit"][0].split()) == {small, next_one[0]}
    assert merged["huishoudens"][0] >= SMALL
    assert found["huishoudens"].sum() == part.huishoudens.height


def test_a_place_with_fewer_households_has_no_table(city: Population, tmp_path: Path) -> None:
    small = of_buurten(city, 1, SMALL - 1)[0]
    with pytest.raises(HefboomError, match=r"too few households for a table.*at least 50"):
        write_indicators([city.subset([small], small)], tmp_path, {})
    assert not list(tmp_path.iterdir())


def test_every_column_says_what_it_is_and_where_it_comes_from(table: pl.DataFrame) -> None:
    told = describe()
    assert set(told["kolom"]) == {*table.columns, "naam"}
    counted = told.filter(pl.col("kolom").is_in(["inwoners", "bijstand_personen", "koop_pct"]))
    assert set(counted["herkomst"]) == {"counted"}
    rent = told.row(by_predicate=pl.col("kolom") == "huur_gemiddeld", named=True)
    assert (rent["eenheid"], rent["herkomst"]) == ("EUR/maand", "assumed")
    figures = told.filter(pl.col("eenheid") != "tekst", pl.col("kolom") != "samengevoegd")
    assert figures["herkomst"].null_count() == figures["bron"].null_count() == 0


def test_the_files_of_a_dutch_spreadsheet(city: Population, tmp_path: Path) -> None:
    names = dict(population.areas().select("code", "naam").iter_rows())
    table = write_indicators([city], tmp_path, names, nl=True)
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)
    text = (tmp_path / FILES[0]).read_text(encoding="utf-8-sig").splitlines()
    first = dict(zip(text[0].split(";"), text[1].split(";"), strict=True))
    assert first["naam"] == "'s-Gravenhage"
    assert first["gestandaardiseerd_inkomen"].isdigit()  # whole euros
    assert "," in first["koop_pct"]
    assert pl.read_parquet(tmp_path / FILES[1]).equals(table)


def test_savings_are_money_in_the_bank_and_wealth_holds_all(
    city: Population, table: pl.DataFrame
) -> None:
    own = city.personen.group_by("huishouden_id", maintain_order=True).agg(
        pl.col("bank_en_spaartegoeden", "vermogen").sum()
    )
    row = table.filter(soort="gemeente").row(0, named=True)
    assert abs(row["spaargeld_mediaan"] - np.median(own["bank_en_spaartegoeden"].to_numpy())) <= 1
    wealth = own["vermogen"].to_numpy() + city.huishoudens["overwaarde"].to_numpy()
    assert abs(row["vermogen_mediaan"] - np.median(wealth)) <= 1


def test_persons_of_institutions_are_residents_and_nothing_else(
    city: Population, table: pl.DataFrame
) -> None:
    row = table.filter(soort="gemeente").row(0, named=True)
    assert row["in_instellingen"] == city.instellingen.height > 0
    assert row["inwoners"] == city.personen.height + city.instellingen.height
    assert row["mannen"] + row["vrouwen"] == row["inwoners"]
    assert (
        sum(row[f"leeftijd_{a}"] for a in ("0_15", "15_25", "25_45", "45_65", "65plus"))
        == (row["inwoners"])
    )
    assert "huishouden_id" not in city.instellingen.columns
