"""Households make sense: keys, gezinnen, parents, partners, benefits."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hefboom.population import Population
from hefboom.population.tables import assumptions, yaml_file


@pytest.fixture(scope="module")
def frame(city: Population) -> pl.DataFrame:
    """Persons with their household and gezin."""
    homes = city.huishoudens.select("huishouden_id", "buurt", "huishoudtype", "inkomensbron")
    families = city.gezinnen.select("gezin_id", "hoofdgezin")
    return city.personen.join(homes, on="huishouden_id").join(families, on="gezin_id")


def test_keys_count_from_zero_and_are_sorted(city: Population) -> None:
    for rows, key in (
        (city.personen, "persoon_id"),
        (city.gezinnen, "gezin_id"),
        (city.huishoudens, "huishouden_id"),
    ):
        assert (rows[key].to_numpy() == np.arange(rows.height)).all()
    people = city.personen
    for key in ("huishouden_id", "gezin_id"):
        values = people[key].to_numpy()
        assert (np.diff(values) >= 0).all()
        assert (np.diff(values) <= 1).all()
    assert city.huishoudens["buurt"].is_sorted()
    pairs = people.select("gezin_id", "huishouden_id").unique(maintain_order=True)
    assert pairs.equals(city.gezinnen.select("gezin_id", "huishouden_id"))


def test_every_household_has_one_main_gezin(city: Population) -> None:
    main = city.gezinnen.group_by("huishouden_id").agg(pl.col("hoofdgezin").sum())
    assert main.height == city.huishoudens.height
    assert (main["hoofdgezin"] == 1).all()


def test_no_gezin_without_adult_or_with_three(city: Population) -> None:
    adults = city.personen.group_by("gezin_id").agg((~pl.col("kind")).sum())
    assert adults["kind"].min() == 1
    assert adults["kind"].max() == 2


def test_children_are_minors_in_the_main_gezin(frame: pl.DataFrame) -> None:
    assert frame.filter("kind")["leeftijd"].max() == 17
    assert frame.filter(pl.col("leeftijd") < 18).select("kind").to_series().all()
    assert frame.filter("kind")["hoofdgezin"].all()


def test_children_earn_nothing(frame: pl.DataFrame) -> None:
    children = frame.filter("kind")
    for column in ("loon", "winst", "pensioen", "uitkering", "vermogen"):
        assert children[column].sum() == 0


def test_every_child_has_a_parent_of_plausible_age(frame: pl.DataFrame) -> None:
    parents = frame.filter(pl.col("positie").is_in(["partner", "ouder"])).select(
        "huishouden_id", ouder=pl.col("leeftijd")
    )
    pairs = (
        frame.filter(pl.col("positie") == "kind")
        .select("persoon_id", "huishouden_id", "leeftijd")
        .join(parents, on="huishouden_id", how="left")
    )
    assert pairs["ouder"].null_count() == 0
    plausible = (
        pairs.with_columns(verschil=pl.col("ouder") - pl.col("leeftijd"))
        .group_by("persoon_id")
        .agg(pl.col("verschil").is_between(15, 55).any())
    )
    assert plausible["verschil"].all()


def test_household_types_match_the_people(frame: pl.DataFrame) -> None:
    counts = frame.group_by("huishouden_id", "huishoudtype").agg(
        (pl.col("positie") == "partner").sum().alias("partners"),
        (pl.col("positie") == "kind").sum().alias("kinderen"),
        (pl.col("positie") == "ouder").sum().alias("ouders"),
        pl.len().alias("n"),
    )
    expected = {
        "eenpersoons": (pl.col("n") == 1),
        "paar_zonder_kinderen": (pl.col("partners") == 2) & (pl.col("kinderen") == 0),
        "paar_met_kinderen": (pl.col("partners") == 2) & (pl.col("kinderen") > 0),
        "eenouder": (pl.col("ouders") == 1) & (pl.col("kinderen") > 0),
        "overig": (pl.col("n") > 1) & (pl.col("partners") == 0) & (pl.col("kinderen") == 0),
    }
    for kind, test in expected.items():
        rows = counts.filter(pl.col("huishoudtype") == kind)
        assert rows.height > 0
        assert rows.select(test).to_series().all()


def test_partners_are_of_like_age(frame: pl.DataFrame) -> None:
    gap = (
        frame.filter(pl.col("positie") == "partner")
        .group_by("huishouden_id")
        .agg((pl.col("leeftijd").max() - pl.col("leeftijd").min()).alias("verschil"))
    )["verschil"]
    assert gap.median() <= 4
    assert (gap > 20).mean() < 0.03


def test_recipients_of_bijstand_can_receive_it(frame: pl.DataFrame) -> None:
    limits = yaml_file("netto")["bijstand_vermogensgrens"]
    helped = frame.filter("bijstand_aangevraagd", pl.col("leeftijd") < 67)
    assert not helped["student"].any()
    assert helped["pensioen"].sum() + helped["winst"].sum() + helped["uitkering"].sum() == 0
    assert helped["loon"].max() <= assumptions()["bijstand"]["loon_bijverdienste"][1]
    per_gezin = frame.join(helped.select("gezin_id").unique(), on="gezin_id", how="semi")
    wealth = per_gezin.group_by("gezin_id").agg(
        pl.col("vermogen").sum(),
        pl.len(),
        pl.col("bijstand_aangevraagd").sum(),
        (~pl.col("kind")).sum().alias("volwassenen"),
    )
    assert (wealth["bijstand_aangevraagd"] == wealth["volwassenen"]).all()
    single = wealth.filter(pl.col("len") == 1)["vermogen"].max()
    assert single <= limits["alleen"]
    assert wealth["vermogen"].max() <= limits["gezin"]


def test_owners_on_bijstand_have_little_equity(city: Population) -> None:
    limit = yaml_file("netto")["bijstand_vermogensgrens"]["eigen_woning"]
    owners = city.huishoudens.filter(
        (pl.col("inkomensbron") == "bijstand") & pl.col("eigen_woning")
    )
    assert owners["overwaarde"].max() <= limit


def test_tenants_pay_rent_and_owners_do_not(city: Population) -> None:
    homes = city.huishoudens
    owners, tenants = homes.filter("eigen_woning"), homes.filter(~pl.col("eigen_woning"))
    assert owners["huur_per_maand"].max() == 0
    assert tenants["huur_per_maand"].min() > 0
    assert owners["woz_waarde"].min() > 0
    assert tenants["woz_waarde"].max() == 0
    assert (owners["overwaarde"] <= owners["woz_waarde"]).all()


def test_owners_have_more_and_tenants_of_corporations_less(city: Population) -> None:
    means = dict(
        city.huishoudens.group_by("eigendom")
        .agg(pl.col("gestandaardiseerd_inkomen").mean())
        .iter_rows()
    )
    assert means["koop"] > means["particulier"] > means["corporatie"]


def test_pension_only_from_60(frame: pl.DataFrame) -> None:
    assert frame.filter(pl.col("pensioen") > 0)["leeftijd"].min() >= 60


def test_benefits_have_a_ceiling(frame: pl.DataFrame) -> None:
    assert frame["uitkering"].max() <= yaml_file("netto")["uitkering_maximum"]
    kinds = frame.filter(pl.col("uitkering") > 0)["soort_uitkering"]
    assert set(kinds.unique()) == {"ww", "ao"}


def test_no_empty_or_negative_cells(city: Population) -> None:
    for rows in (city.personen, city.gezinnen, city.huishoudens, city.instellingen):
        assert sum(rows.null_count().row(0)) == 0
    for column in ("loon", "winst", "pensioen", "uitkering", "vermogen"):
        assert city.personen[column].min() >= 0
