"""Energy costs: published means are met, prices give the published bill, nobody else moves."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom import population
from hefboom.population.energy import bill, published_use
from hefboom.population.tables import table, yaml_file
from hefboom.population.uprating import uprate


@pytest.fixture(scope="module")
def small() -> population.Population:

    return population.build("GM0088", seed=1, year=2024)  # Schiermonnikoog


def test_the_published_use_costs_the_published_bill() -> None:
    use = {name: leaf["value"] for name, leaf in yaml_file("energie")["gebruik"].items()}
    assert bill(use["gas_2024"], use["stroom_2024"]) == pytest.approx(use["rekening_2024"], abs=1.0)


def test_prices_of_2024_follow_from_those_of_2025() -> None:
    file = yaml_file("energie")
    later = {name: leaf["value"] for name, leaf in file["januari_2025"].items()}
    gas = later["gas_levering"] + later["gas_belasting"]
    power = later["stroom_levering"] + later["stroom_belasting"]
    assert later["vast"] == pytest.approx(later["rekening"] - 987 * gas - 1706 * power, abs=0.5)
    assert 21 * gas - 21 * power == pytest.approx(22, abs=0.5)  # as CBS says of the change of use
    now = {name: leaf["value"] for name, leaf in file["tarief"].items()}
    step = (now["gas"] - 0.58301 * 1.21) / later["gas_levering"]
    assert (now["stroom"] - 0.1088 * 1.21) / later["stroom_levering"] == pytest.approx(
        step, abs=1e-3
    )


def test_the_mean_of_a_gemeente_is_what_is_published(small: population.Population) -> None:
    # Costs are linear in use, and netting depends on tenure alone.
    heat, power = published_use("GM0088")
    file = yaml_file("energie")["gebruik"]
    heat *= file["gas_2024"]["value"] / file["gas_2022"]["value"]
    mean = small.huishoudens["energiekosten_per_maand"].mean() * 12  # type: ignore[operator]
    share = file["stroom_2024"]["value"] / file["stroom_2022"]["value"]
    least, most = bill(heat, power * (share - 0.2)), bill(heat, power)
    assert least < mean < most


def test_more_people_and_owners_use_more(small: population.Population) -> None:
    homes = small.huishoudens
    costs = homes["energiekosten_per_maand"].to_numpy()
    size = small.personen.group_by("huishouden_id").len().sort("huishouden_id")["len"].to_numpy()
    assert costs[size == 1].mean() < costs[size == 2].mean() < costs[size >= 3].mean()
    owner = homes["eigen_woning"].to_numpy()
    assert costs[owner].mean() > costs[~owner].mean()
    assert costs.min() > 0
    assert np.isfinite(costs).all()


def test_unknown_use_is_not_a_number_and_district_heating_counts_as_gas() -> None:
    assert np.isnan(published_use("WK000000")).all()
    almere = table("energieverbruik.csv").filter(code="GM0034").row(0, named=True)
    heat, power = published_use("GM0034")
    assert heat == pytest.approx(almere["aardgas_m3"] / (1 - almere["stadsverwarming_pct"] / 100))
    assert heat > 2 * almere["aardgas_m3"]
    assert power == almere["elektriciteit_kwh"]
    assert np.isnan(published_use("BU05184215")[0])  # 95% district heating says nothing of gas


def test_every_gemeente_has_published_use() -> None:
    for code in table("gemeenten.csv")["gemeente"]:
        assert np.isfinite(published_use(code)).all(), code


def test_the_bill_of_another_year_follows_the_published_bill(small: population.Population) -> None:
    later = uprate(small, 2025).huishoudens["energiekosten_per_maand"]
    now = small.huishoudens["energiekosten_per_maand"]
    assert later.sum() / now.sum() == pytest.approx(2065 / 2108, abs=1e-3)


def test_a_part_of_a_gemeente_pays_what_it_pays_in_the_whole(
    small: population.Population,
) -> None:
    wijk = small.huishoudens["wijk"][0]
    part = population.build(wijk, seed=1, year=2024).huishoudens["energiekosten_per_maand"]
    whole = small.huishoudens.filter(wijk=wijk)["energiekosten_per_maand"]
    assert part.to_list() == whole.to_list()
