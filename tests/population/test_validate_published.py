"""Every published figure is compared or has a reason, and what is counted is counted right."""

from __future__ import annotations

import re

import numpy as np
import polars as pl
import pytest

from hefboom.population import Population, build
from hefboom.population.calibration import totals
from hefboom.population.tables import table, yaml_file
from hefboom.population.uprating import factor
from hefboom.population.validate_published import (
    FILE,
    measure,
    names_of,
    published_rows,
    words_of,
)
from hefboom.population.validate_tally import Spread, Tally


@pytest.fixture(scope="module")
def place() -> Population:
    return build("GM0096", seed=1, cached=False)


# --- the rules ------------------------------------------------------------------------------------


def test_every_row_of_the_table_is_compared_or_has_a_reason():
    rows = published_rows()
    assert sum(row.rows for row in rows) == table("landelijk.csv").height
    for row in rows:
        assert bool(row.measure) != bool(row.reason), row
        assert row.kind in (("gefit", "apart gehouden") if row.measure else ("",)), row
        if row.reason:
            assert words_of("redenen", row.reason).keys() == {"nl", "en"}
        if row.note:
            assert words_of("noten", row.note).keys() == {"nl", "en"}
        assert words_of("themas", row.theme).keys() == {"nl", "en"}


def test_at_least_a_fifth_of_what_is_compared_is_held_out():
    compared = [row for row in published_rows() if row.measure]
    apart = [row for row in compared if row.kind == "apart gehouden"]
    assert len(apart) >= 0.2 * len(compared)


def test_every_rule_is_used():
    rows = table("landelijk.csv").rows(named=True)
    for rule in yaml_file(FILE)["regels"]:
        assert any(
            row["groep"] == rule["groep"]
            and re.fullmatch(rule.get("indicator", ".*"), row["indicator"])
            and re.fullmatch(rule.get("jaar", ".*"), str(row["jaar"]))
            for row in rows
        ), rule


def test_published_figures_are_brought_to_their_unit():
    by = {(r.group, r.indicator, r.year, r.area): r for r in published_rows()}
    saved = by["spaartegoed (holders only)", "totaal mediaan", "2022", "NL"]
    assert (saved.value, saved.unit) == (20_100.0, "EUR")
    owners = by["woningvoorraad", "koop", "2023", "NL"]
    assert owners.unit == "aandeel"
    assert owners.value == pytest.approx(4_634_411 / 8_125_229)
    couples = by["huishoudens", "niet-gehuwde paren + gehuwde paren", "2024", "NL"]
    assert couples.value == 1_120_806 + 3_247_930
    assert couples.rows == 2
    debts = by["problematische schulden", "aandeel huishoudens", "2020-10", "Rotterdam"]
    assert debts.value == pytest.approx(0.155)
    assert debts.measure == "schulden Rotterdam / huishoudens Rotterdam"


def test_a_source_that_repeats_is_written_out():
    assert all("http" in row.source or row.source.startswith("CBS") for row in published_rows())
    assert not any(row.source == "idem" for row in published_rows())


def test_a_measure_adds_and_divides():
    assert measure("a b") == (["a b"], [])
    assert measure("a + grootte 5+ / c") == (["a", "grootte 5+"], ["c"])


def test_the_law_is_named_by_its_year():
    years = {row.law_year for row in published_rows()}
    assert years == {None, 2024, 2025}


# --- means and medians ----------------------------------------------------------------------------


def test_a_spread_in_parts_is_that_of_the_whole():
    values = np.random.default_rng(1).lognormal(10, 1, 5000)
    spread = Spread()
    for part in np.array_split(values, 3):
        spread.add(part)
    assert spread.mean() == pytest.approx(values.mean())
    for share in (0.1, 0.5, 0.9):
        assert spread.quantile(share) == pytest.approx(np.quantile(values, share), abs=150)
    assert Spread().quantile(0.5) == Spread().mean() == 0.0


def test_savings_and_wealth_of_a_place(place):
    tally = Tally()
    tally.add(place)
    found = tally.figures()
    own = place.personen.group_by("huishouden_id", maintain_order=True).agg(
        pl.col("bank_en_spaartegoeden", "overige_bezittingen", "vermogen").sum()
    )
    prices = factor("prijs", 2022, 2024)
    savings = own["bank_en_spaartegoeden"].to_numpy() / prices
    alone = (place.huishoudens["huishoudtype"] == "eenpersoons").to_numpy() & (savings > 0)
    assert found["sparen eenpersoons aantal"] == alone.sum()
    assert found["sparen eenpersoons gemiddeld"] == pytest.approx(savings[alone].mean())
    assert found["sparen eenpersoons mediaan"] == pytest.approx(np.median(savings[alone]), abs=200)
    heads = [value for name, value in found.items() if re.fullmatch("sparen hkw .* aantal", name)]
    assert sum(heads) == found["sparen totaal aantal"]
    owned = own["vermogen"].to_numpy() / prices
    assert found["vermogensdeel overige bezittingen"] == pytest.approx((owned - savings).sum())
    # The value of homes is that of 1 January 2022 already.
    wealth = owned + place.huishoudens["overwaarde"].to_numpy()
    assert found["vermogen NL gemiddeld"] == pytest.approx(wealth.mean())
    bounds = np.quantile(wealth, 0.4)
    rents = ~place.huishoudens["eigen_woning"].to_numpy()
    assert found["laagste 40% huur"] == pytest.approx((wealth[rents] <= bounds).mean(), abs=0.01)
    assert found["spaarders alle"] == place.huishoudens.height
    classes = [found[f"spaarklasse alle {name}"] for name in ("tot 2.500", "vanaf 100.000")]
    assert 0 < sum(classes) < found["spaarders alle"]


def test_parts_add_up_to_what_was_counted(place):
    tally = Tally()
    tally.add(place)
    found, sums = tally.figures(), totals(place)
    assert found["partner met kind"] + found["partner zonder kind"] == sums["positie partner"]
    assert found["bijstand man"] + sums["bijstand vrouw"] == sums["bijstand"]
    ages = ("tot 27", "27-45", "45-AOW")
    assert sum(found[f"bijstand {age}"] for age in ages) == sums["bijstand"]
    young = ("0-4", "4-12", "12-18", "18-23")
    assert sum(found[f"jeugdzorg {age}"] for age in young) == sums["jeugdzorg"]


def test_a_gemeente_with_a_figure_of_its_own_is_counted_by_name(place):
    tally = Tally()
    tally.add(place.replace(area="GM0599"))
    found = tally.figures()
    debts = int(place.huishoudens["problematische_schulden"].sum())
    assert found["schulden Rotterdam"] == debts
    assert found["huishoudens Rotterdam"] == place.huishoudens.height
    assert "Rotterdam" in names_of("vermogen", "mediaan")
    assert found["vermogen Rotterdam mediaan"] == found["vermogen NL mediaan"]
