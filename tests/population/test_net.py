"""The approximate net function against the law itself, on a sample of the city."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hefboom.population import Population
from hefboom.population.areas import buurten_of
from hefboom.population.net import equivalence
from hefboom.population.tables import yaml_file


@pytest.fixture(scope="module")
def computed(city: Population) -> pl.DataFrame:
    """Households of one buurt with the disposable income of the law, 2024."""
    from hefboom import law
    from hefboom.engine import simulate
    from hefboom.scenario.dataset import to_dataset

    part = city.subset(buurten_of("BU05184316") + buurten_of("BU05182449"), "sample")
    system = law.load()
    result = simulate(
        system,
        to_dataset(part, system),
        year=2024,
        variables=["besteedbaar_inkomen", "bijstand"],
        backend="python",
    )
    size = part.personen.group_by("huishouden_id", maintain_order=True).agg(
        (~pl.col("kind")).sum().alias("volwassenen"), pl.col("kind").sum().alias("kinderen")
    )
    adults, children = size["volwassenen"].to_numpy(), size["kinderen"].to_numpy()
    premium = yaml_file("netto")["zvw"]["nominale_premie"] * adults
    # CBS counts income from wealth, which the law does not know.
    capital = part.huishoudens["inkomen_uit_vermogen"].to_numpy()
    counted = result["besteedbaar_inkomen"] - premium + capital
    standardised = counted / equivalence(adults, children)
    claims = part.personen.group_by("gezin_id", maintain_order=True).agg(
        pl.col("bijstand_aangevraagd").any(), (pl.col("leeftijd") >= 67).any().alias("oud")
    )
    asked, old = (claims[name].to_numpy() for name in ("bijstand_aangevraagd", "oud"))
    assert ((result["bijstand"] > 0) == asked)[~old].all()
    assert (result["bijstand"][asked & old] > 0).mean() > 0.98  # AIO
    return part.huishoudens.with_columns(volgens_wet=pl.Series(standardised))


def test_law_and_approximation_agree_for_most_households(computed: pl.DataFrame) -> None:
    off = (computed["volgens_wet"] - computed["gestandaardiseerd_inkomen"]).abs()
    assert off.median() < 50
    assert (off > 3000).mean() < 0.05


def test_law_and_approximation_agree_on_the_mean(computed: pl.DataFrame) -> None:
    mean = computed["gestandaardiseerd_inkomen"].mean()
    assert computed["volgens_wet"].mean() == pytest.approx(mean, rel=0.02)


@pytest.mark.parametrize(
    ("adults", "children", "factor"),
    [
        (1, 0, 1.0),
        (1, 1, 1.33),
        (2, 0, 1.37 * 1.02),
        (2, 2, 1.88 * 1.02),
        (5, 0, 2.0 * 1.02 + 0.27),
    ],
)
def test_equivalence_factors(adults: int, children: int, factor: float) -> None:
    got = equivalence(np.array([adults]), np.array([children]))
    assert got[0] == pytest.approx(factor)
