"""Incomplete AOW and AIO: numbers as published, people by the law, bijstand as it was."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hefboom.engine import simulate
from hefboom.law import load
from hefboom.population import Population
from hefboom.population.aow import (
    GROUP,
    aio_totals,
    below_aow_age,
    from_aow_age,
    incomplete_totals,
)
from hefboom.population.minimum import near_the_minimum
from hefboom.population.place import gemeenten
from hefboom.population.tables import assumptions, table
from hefboom.population.targets import targets
from hefboom.population.validate_published import published_rows

# SVB: 370,291 pensioners in the Netherlands with a reduced AOW, end of September 2023, 11.6% of
# all; 71,664 persons with AIO in the fourth quarter of 2023.
# https://www.svb.nl/nl/pers-en-nieuws/nieuwsberichten/opnieuw-stijging-in-het-aantal-aow-gerechtigden
# https://www.svb.nl/nl/pers-en-nieuws/nieuwsberichten/aantal-aow-gerechtigden-opnieuw-gestegen
INCOMPLETE, AIO = 370_291, 71_664


@pytest.fixture(scope="module")
def old(city: Population) -> pl.DataFrame:
    return city.personen.filter(from_aow_age())


def test_the_nation_has_as_many_as_the_svb_counts() -> None:
    assert sum(incomplete_totals().values()) == INCOMPLETE
    assert sum(aio_totals().values()) == AIO
    assert list(incomplete_totals()) == list(gemeenten())


def test_origin_of_residents_is_known_of_every_gemeente() -> None:
    rows = table("herkomst.csv")
    assert rows["gemeente"].sort().to_list() == sorted(gemeenten())
    total = rows.select(pl.sum_horizontal(pl.exclude("gemeente")))
    assert total.to_series().is_between(98, 102).all()  # whole percentages
    # The Hague has fewer residents with a Dutch origin, and so more incomplete AOW, than Urk.
    found = incomplete_totals()
    assert found["GM0518"] > 40 * found["GM0184"]


def test_the_city_has_its_part_and_years_are_whole(old: pl.DataFrame, city: Population) -> None:
    less = old.filter(pl.col("aow_opbouw") < 1)
    assert less.height == incomplete_totals()["GM0518"]
    years = (1 - less["aow_opbouw"].to_numpy()) / 0.02
    assert np.allclose(years, np.round(years))
    assert years.min() >= 1
    assert years.max() <= 49
    a = assumptions()["aow"]
    ends = np.array(a["jaren_grenzen"])
    middle = float(np.array(a["jaren_aandeel"]) @ (ends[1:] + ends[:-1] - 1) / 2)
    assert years.mean() == pytest.approx(middle, rel=0.03)
    assert (city.personen.filter(below_aow_age())["aow_opbouw"] == 1).all()


def test_lower_incomes_lack_years_more_often(old: pl.DataFrame, city: Population) -> None:
    rows = old.join(city.huishoudens.select("huishouden_id", "inkomensdeciel"), on="huishouden_id")
    low = rows.filter(pl.col("inkomensdeciel") <= 2)["aow_opbouw"]
    high = rows.filter(pl.col("inkomensdeciel") >= 9)["aow_opbouw"]
    assert float((low < 1).mean()) > 2 * float((high < 1).mean())  # type: ignore[arg-type]


def test_recipients_of_aio_are_pensioners_with_a_right_by_law(
    old: pl.DataFrame, city: Population
) -> None:
    from hefboom.scenario.dataset import to_dataset

    claims = old.filter("bijstand_aangevraagd")
    assert claims.height == aio_totals()["GM0518"]
    homes = claims["huishouden_id"].unique()
    keep = np.flatnonzero(np.isin(city.huishoudens["huishouden_id"].to_numpy(), homes.to_numpy()))
    system = load()
    data = to_dataset(city, system).households(keep)
    found = simulate(system, data, ["bijstand", "is_aio"], year=2024, backend="python")
    paid = (np.asarray(found["bijstand"]) > 0) & (np.asarray(found["is_aio"]) > 0)
    assert paid.sum() > 0.98 * claims["gezin_id"].n_unique()


def test_bijstand_below_aow_age_is_what_was_counted(city: Population) -> None:
    claims = city.personen.filter("bijstand_aangevraagd", below_aow_age()).height
    assert claims == targets("GM0518").benefits["bijstand"].sum()


def test_who_receives_aio_is_near_the_minimum(old: pl.DataFrame, city: Population) -> None:
    main = city.gezinnen.filter("hoofdgezin").select("gezin_id")
    homes = old.filter("bijstand_aangevraagd").join(main, on="gezin_id", how="semi")
    low = near_the_minimum(city)["laag"].sum()
    share = float(near_the_minimum(city)["laag"].mean())  # type: ignore[arg-type]
    assert low > homes["huishouden_id"].n_unique()
    assert share == pytest.approx(0.11, abs=0.005)  # CBS KWB 2022: 11%


def test_the_proof_lays_them_beside_what_the_svb_published() -> None:
    rows = {(r.indicator, r.year, r.unit): r for r in published_rows() if r.group == GROUP}
    assert rows["onvolledige AOW", "2023-09", "personen"].value == INCOMPLETE
    assert rows["onvolledige AOW", "2023-09", "aandeel"].value == pytest.approx(0.116)
    assert rows["AIO", "2023-12", "personen"].value == AIO
    assert rows["AIO", "2023-12", "personen"].law_year == 2024
    assert all("svb.nl" in row.source for row in rows.values())
