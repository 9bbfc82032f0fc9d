"""Ageing: totals are kept, cohorts grow old, and weights give the ages of the year."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.population import Population, ageing
from hefboom.population.tables import yaml_file


def test_the_nation_keeps_the_published_totals() -> None:
    for year, total in ((2024, 17_942_942), (2025, 18_044_027), (2040, 19_139_199)):
        assert ageing.cohorts()[year].sum() == pytest.approx(total)
    old = ageing.cohorts()[2040][:, 65:].sum() / 19_139_199
    assert old == pytest.approx(0.25)
    assert ageing.cohorts()[2025][:, 65:].sum() == pytest.approx(3.76e6, rel=0.003)


def test_eighty_and_over_are_those_of_the_forecast() -> None:
    """900,000 now (CBS, December 2024) and 1.8 million in 2045, to which mortality is solved."""
    assert ageing.cohorts()[2025][:, 80:].sum() == pytest.approx(0.9e6, rel=0.05)
    assert ageing.cohorts()[2045][:, 80:].sum() == pytest.approx(1.8e6, rel=0.01)


def test_longer_lives_make_more_old_people() -> None:
    slow, fast = (ageing.cohorts(fall)[2040][:, 80:].sum() for fall in (0.0, 0.03))
    assert slow < ageing.cohorts()[2040][:, 80:].sum() < fast


def test_mortality_gives_the_life_expectancy_of_2023() -> None:
    figures = yaml_file("ageing")["sterfte"]["levensverwachting_2023"]
    for chance, sex in zip(ageing.mortality(), ("man", "vrouw"), strict=True):
        assert ageing._expectancy(chance) == pytest.approx(figures[sex]["value"], abs=0.01)
        assert (np.diff(chance[30:100]) > 0).all()
    # CBS 37360ned, men: 0.694% at 61 and 5.69% at 81 in 2023; the shape is older than that.
    assert ageing.mortality()[0, 81] == pytest.approx(0.0569, rel=0.25)


def test_use_of_care_adds_up_to_the_published_users() -> None:
    rates = ageing.use_rates()
    assert (ageing.cohorts()[2024] * rates["wmo"]).sum() == pytest.approx(1_284_680)
    assert rates["wlz"][1, 85] > rates["wlz"][0, 85] > rates["wlz"][0, 70] > rates["wlz"][0, 40]
    assert rates["wmo"][0, :18].sum() == 0


def test_a_city_of_today_is_itself(city: Population) -> None:
    now = ageing.project(city, [2024])[0]
    assert now["inwoners"] == pytest.approx(city.inhabitants)
    assert np.allclose(ageing.household_weights(city, 2024), 1.0)


def test_a_city_grows_older(city: Population) -> None:
    rows = ageing.project(city, range(2024, 2041))
    assert [row["jaar"] for row in rows] == list(range(2024, 2041))
    for name in ("vanaf_65", "vanaf_75", "vanaf_80", "wmo", "wlz"):
        assert rows[-1][name] > 1.15 * rows[0][name], name
    for row in rows:
        assert row["vanaf_80"] < row["vanaf_75"] < row["vanaf_65"] < row["inwoners"]
        assert row["tot_20"] + row["vanaf_65"] < row["inwoners"]


def test_areas_add_up_to_the_city(city: Population) -> None:
    wijken = city.huishoudens["wijk"].unique().sort().to_list()
    buurten = city.huishoudens.filter(city.huishoudens["wijk"] == wijken[3])["buurt"]
    part = city.subset(buurten.unique().to_list(), wijken[3])
    rest = city.subset(
        sorted(set(city.huishoudens["buurt"].unique()) - set(buurten.unique())), "rest"
    )
    for name in ("inwoners", "vanaf_80", "wlz"):
        whole = ageing.project(city, [2035])[0][name]
        parts = sum(ageing.project(p, [2035])[0][name] for p in (part, rest))
        assert parts == pytest.approx(whole, rel=0.002)


def test_weights_give_the_ages_of_the_year(city: Population) -> None:
    weight = ageing.household_weights(city, 2040)
    assert (weight > 0).all()
    frame = city.personen
    age = frame["leeftijd"].to_numpy()
    man = (frame["geslacht"] == "man").to_numpy()
    of = weight[frame["huishouden_id"].to_numpy()]
    for low, high in ((0, 5), (40, 45), (80, 85)):
        for sex, chosen in enumerate((man, ~man)):
            here = chosen & (age >= low) & (age < high)
            wanted = here.sum() * ageing.growth(2040)[sex, low // 5]
            assert of[here].sum() == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize("year", [2023, 2041, 2030.5, "2030", True])
def test_another_year_is_refused(city: Population, year: object) -> None:
    with pytest.raises(HefboomError, match="cannot be moved"):
        ageing.project(city, [year])  # type: ignore[list-item]
