"""Participation tax, marginal rates and forward traps over a population."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small import small_population

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario.household import read_household
from hefboom.scenario.pressure import household_pressure, pressure, pressure_of

EXAMPLES = Path(__file__).parents[2] / "examples"
RATES = ("participatiebelasting", "marginale_druk")


def small_pressure(**more: Any) -> dict[str, Any]:
    return pressure_of(small_population(), 2026, **{"sample": 80, "backend": "python", **more})


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return small_pressure()


def test_pressure_shares_lie_between_zero_and_one_with_their_range(document):
    everybody = document["groepen"][0]
    # The municipality of the small population has a policy file.
    assert document["beleid"] == "GM0518"
    assert "meedoenregeling" in document["zonder_bedrag"]
    municipal = everybody["doorstroomval_met_gemeente"]
    assert municipal["huishoudens"] == everybody["doorstroomval"]["huishoudens"] > 10
    assert 0 <= municipal["aandeel"]["waarde"] <= 1
    assert everybody["huishoudens"] == document["huishoudens"] == 80
    fifths = [g for g in document["groepen"] if g["soort"] == "inkomensvijfde"]
    assert len(fifths) > 2
    for group in document["groepen"]:
        shares = [group[rate][f"aandeel_boven_{n}"] for rate in RATES for n in (60, 80)]
        for share in filter(None, [*shares, group["doorstroomval"]["aandeel"]]):
            assert 0 <= share["laag"] <= share["waarde"] <= share["hoog"] <= 1
        loss = group["doorstroomval"]["gemiddeld_verlies"]
        assert loss is None or loss["laag"] > 1
        assert group["doorstroomval"]["met_val"] <= group["doorstroomval"]["huishoudens"]
    assert everybody["participatiebelasting"]["huishoudens"] < 80
    assert everybody["marginale_druk"]["huishoudens"] == 80
    assert set(everybody["marginale_druk"]["gemiddeld_per_component"]) == {
        row["id"] for row in document["componenten"]
    }


def test_pressure_is_the_same_for_the_same_seed(document):
    assert small_pressure() == document
    assert small_pressure(seed=2) != document


@pytest.mark.parametrize("name", ["alleenstaande_ouder_met_werk", "alleenstaande_minimumloon"])
def test_pressure_of_one_household_is_that_of_its_path(name):
    file = EXAMPLES / f"{name}.yaml"
    home = read_household(file)
    row = 0  # the aanvrager, the only adult
    found = household_pressure(
        home.system, home.data, np.array([row]), date=home.date, backend="python"
    )
    path = hefboom.path(file, step=1000, stop=70_000)
    now = path["nu"]
    assert found.participation[0] == pytest.approx(now["participatiebelasting"])
    assert found.marginal[0] == pytest.approx(now["marginale_druk"])
    for part, share in now["marginale_druk_per_component"].items():
        assert found.marginal_parts[part][0] == pytest.approx(share, abs=1e-9), part
    for rates, parts in (
        (found.participation, found.participation_parts),
        (found.marginal, found.marginal_parts),
    ):
        assert sum(parts.values()) == pytest.approx(rates, abs=1e-6)
    fine = hefboom.path(file, step=50, stop=60_000)
    mark = next(m for m in fine["doorstroomval"] if m["maatstaf"] == "sociaal_minimum")
    assert mark["val"] is not None
    for i, level in enumerate(("bij_120", "bij_130")):
        assert found.at[i, 0] == pytest.approx(mark[level]["waarde"], abs=5)
        assert found.incomes[i, 0] == pytest.approx(mark[level]["besteedbaar_inkomen"], abs=5)
    assert (found.loss[0] > 1) == mark["val"]


def test_pressure_refuses_a_tiny_sample_and_an_unknown_area():
    with pytest.raises(HefboomError, match="too small a sample"):
        small_pressure(sample=5)
    with pytest.raises(HefboomError, match="GM9999"):
        pressure("GM9999")
