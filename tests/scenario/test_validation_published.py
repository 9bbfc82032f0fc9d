"""All published figures beside a small place, and what the law adds to them."""

from __future__ import annotations

import json

import pytest

from hefboom.population import Population, build
from hefboom.population.calibration import totals
from hefboom.population.validate_tally import Tally
from hefboom.scenario.sample import Sample
from hefboom.scenario.validation_national import LawTotals, law_totals
from hefboom.scenario.validation_published import published_document


@pytest.fixture(scope="module")
def place() -> Population:
    return build("GM0096", seed=1, cached=False)


@pytest.fixture(scope="module")
def law(place) -> LawTotals:
    return law_totals(Sample(place, 2.0, 2 * place.huishoudens.height, 1), 2024, backend="python")


@pytest.fixture(scope="module")
def document(place, law):
    tally = Tally()
    tally.add(place)
    later = LawTotals(2025, {"huurtoeslag": 1_500_000.0}, {}, {})
    return published_document([totals(place)], tally.figures(), {2024: law, 2025: later})


def _row(document, group, indicator, year="2024", area="NL"):
    key = (group, indicator, year, area)
    (found,) = [
        row
        for row in document["rijen"]
        if (row["groep"], row["indicator"], row["jaar"], row["gebied"]) == key
    ]
    return found


def test_each_row_has_a_figure_or_a_reason(document):
    for row in document["rijen"]:
        assert (row["ons"] is None) == bool(row["reden"]), row
        assert (row["ons"] is None) == (row["soort"] is None), row
        assert bool(row["reden"]) == bool(row["reden_en"])
    json.dumps(document, allow_nan=False)


def test_only_other_gemeenten_are_missing_in_a_small_place(document):
    missing = [row for row in document["rijen"] if row["reden"].startswith("Komt in dit deel")]
    here = {row["gebied"] for row in missing}
    # Figures of gemeenten that were not read, and groups without anybody in so small a place.
    assert {"Amsterdam", "Rotterdam", "Veere"} <= here
    assert {row["groep"] for row in missing if row["gebied"] == "NL"} <= {"niet-gebruik"}


def test_counts_are_those_of_the_place(document, place):
    row = _row(document, "huishoudens", "totaal")
    assert row["ons"] == place.huishoudens.height
    assert row["afwijking"] == pytest.approx(place.huishoudens.height / 8_374_404 - 1)
    assert (row["soort"], row["uit"], row["jaar_ons"]) == ("gefit", "bevolking", 2024)


def test_the_year_of_the_law_is_kept(document):
    row = _row(document, "toeslagen", "huurtoeslag ontvangers (ongeveer)", "2025")
    assert (row["ons"], row["afwijking"], row["jaar_ons"]) == (1_500_000.0, 0.0, 2025)
    assert (row["soort"], row["uit"]) == ("apart gehouden", "wet")


def test_the_summary_adds_up(document):
    themes, whole = document["samenvatting"], document["totaal"]
    for name in ("tabel", "cijfers", "gefit", "apart", "niet"):
        assert sum(theme[name] for theme in themes) == whole[name]
    assert whole["gefit"] + whole["apart"] + whole["niet"] == whole["cijfers"]
    assert whole["aandeel_apart"] >= document["grens_apart"] == 0.2
    assert document["gewichten"] == {"laagste": 1, "hoogste": 1}


def test_incomes_of_the_law(law, place):
    found = law.more
    assert found["personen"] == 2 * place.personen.height
    gross = [found[f"bruto p{k}0"] for k in range(1, 10)]
    own = [found[f"primair p{k}0"] for k in range(1, 10)]
    assert gross == sorted(gross)
    assert all(a >= b for a, b in zip(gross, own, strict=True))
    mean = found["persoonlijk inkomen"] / found["personen"]
    assert 10_000 < mean < 100_000


def test_parts_of_the_poor_are_no_more_than_the_whole(law):
    found = law.more
    assert 0 <= found["arm werk"] + found["arm bijstand"] <= law.counts["arm"]
    assert found["arme kinderen"] <= found["kinderen"]
    tenants_without = found["huurders zonder huurtoeslag"]
    assert tenants_without > 0
    shares = [value for name, value in found.items() if name.startswith("niet-gebruik")]
    assert shares
    assert all(0 <= share <= 1 for share in shares)
    assert found["onbenut toeslagen"] > 0
