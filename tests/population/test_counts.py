"""The acceptance of the foundation: what every buurt and the gemeente must add up to."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hefboom.population import Population, validate
from hefboom.population.aow import below_aow_age
from hefboom.population.income import INCOME_YEAR
from hefboom.population.place import figure, place
from hefboom.population.targets import BANDS, HOUSEHOLD_TYPES, targets
from hefboom.population.uprating import factor
from hefboom.population.validate import band_counts, type_counts


def test_targets_follow_the_published_totals() -> None:
    t = targets("GM0518")
    assert t.residents.sum() == 566_221
    assert t.households.sum() == 283_132
    assert t.sexes.sum(axis=0).tolist() == [282_193, 284_028]
    assert len(t.areas) == 114
    shares = t.bands.sum(axis=0) / t.residents.sum()
    assert shares == pytest.approx([0.16, 0.13, 0.30, 0.26, 0.15], abs=1e-5)
    shares = t.households.sum(axis=0) / t.households.sum()
    assert shares == pytest.approx([0.49, 0.22, 0.29], abs=0.005)


def test_targets_keep_the_structure_of_2019() -> None:
    t = targets("GM0518")
    growth = 566_221 / place("GM0518").frame["inwoners"].sum()
    exact = place("GM0518").frame["inwoners"].to_numpy() * growth
    assert np.abs(t.residents - exact).max() < 1


def test_inhabitants_and_households_per_buurt_are_exact(city: Population) -> None:
    t = targets("GM0518")
    assert (band_counts(city).sum(axis=1) == t.residents).all()
    assert (type_counts(city).sum(axis=1) == t.households.sum(axis=1)).all()
    assert city.inhabitants == 566_221
    assert city.huishoudens.height == 283_132


@pytest.mark.parametrize("band", range(len(BANDS)))
def test_age_bands_per_buurt(city: Population, band: int) -> None:
    got, wanted = band_counts(city)[:, band], targets("GM0518").bands[:, band]
    assert (np.abs(got - wanted) <= np.maximum(0.01 * wanted, 5)).all()


@pytest.mark.parametrize("kind", range(len(HOUSEHOLD_TYPES)))
def test_household_types_per_buurt(city: Population, kind: int) -> None:
    got, wanted = type_counts(city)[:, kind], targets("GM0518").households[:, kind]
    assert (np.abs(got - wanted) <= np.maximum(0.01 * wanted, 5)).all()


def test_bijstand_of_the_gemeente(city: Population) -> None:
    # 23,330 in 2021, moved with the nation: 408,100 (2021) to 405,560 (2024)
    wanted = 23_330 * 405_560 / 408_100
    claims = city.personen.filter("bijstand_aangevraagd", below_aow_age())
    assert claims.height == pytest.approx(wanted, rel=0.03)


def test_bijstand_by_age(city: Population) -> None:
    claims = city.personen.filter("bijstand_aangevraagd", below_aow_age())
    ages = claims["leeftijd"].to_numpy()
    assert ages.min() >= 18
    assert (ages < 27).mean() == pytest.approx(42 / 410, abs=0.01)
    assert (ages < 21).sum() > 0


@pytest.mark.parametrize(("kind", "share"), [("koop", 0.41), ("corporatie", 0.31)])
def test_tenure_of_the_gemeente(city: Population, kind: str, share: float) -> None:
    got = (city.huishoudens["eigendom"] == kind).mean()
    assert got == pytest.approx(share, rel=0.03)


def test_income_shares_of_the_gemeente(city: Population) -> None:
    households = city.huishoudens.filter(pl.col("inkomensbron") != "student")
    decile = households["inkomensdeciel"]
    assert (decile <= 4).mean() == pytest.approx(0.48, rel=0.03)
    assert (decile >= 9).mean() == pytest.approx(0.17, rel=0.03)
    mean = households["gestandaardiseerd_inkomen"].mean() / factor("loon", INCOME_YEAR, city.year)
    assert mean == pytest.approx(33_800, rel=0.03)


def test_income_shares_hold_with_students_too(city: Population) -> None:
    decile = city.huishoudens["inkomensdeciel"]
    assert (decile <= 4).mean() == pytest.approx(0.48, rel=0.05)
    assert (decile >= 9).mean() == pytest.approx(0.17, rel=0.05)


def test_buurten_differ_in_income_as_published(city: Population) -> None:
    got = (
        city.huishoudens.filter(pl.col("inkomensbron") != "student")
        .group_by("buurt")
        .agg((pl.col("inkomensdeciel") <= 4).mean().alias("laag"), pl.len().alias("n"))
        .filter(pl.col("n") > 200)
    )
    both = got.join(place("GM0518").frame.drop("wijk"), on="buurt").drop_nulls("laagste_40_pct")
    difference = both["laag"].to_numpy() - both["laagste_40_pct"].to_numpy() / 100
    assert np.abs(difference).max() < 0.05


def test_positions_by_age_and_sex(city: Population) -> None:
    checks = validate(city)
    row = checks.filter(pl.col("doel").str.starts_with("positie")).row(0, named=True)
    assert row["fout"] < 0.05


def test_validate_reports_held_out_figures(city: Population) -> None:
    checks = validate(city)
    held = checks.filter(pl.col("soort") == "apart gehouden")
    assert held.height >= 4
    assert held["fout"].is_not_nan().all()
    assert checks.height / held.height <= 10
    pensioners = held.filter(pl.col("doel") == "personen met AOW")["gewenst"][0]
    assert pensioners == pytest.approx(figure("GM0518", "aow", 2021), rel=0.03)
