"""Ageing of an area: 2024 is itself, parts add up, and weights give the ages of the year."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.population import Population, ageing


def test_a_city_of_today_is_itself(city: Population) -> None:
    now = ageing.project(city, [2024])[0]
    assert now["inwoners"]["waarde"] == pytest.approx(city.inhabitants)
    assert now["wmo"]["waarde"] == pytest.approx(city.personen["wmo_client"].sum())
    for name, *_ in ageing.FIGURES:
        assert now[name]["laag"] == now[name]["waarde"] == now[name]["hoog"], name
    assert np.allclose(ageing.household_weights(city, 2024), 1.0)


def test_a_city_grows_older(city: Population) -> None:
    rows = ageing.project(city, range(2024, 2041))
    assert [row["jaar"] for row in rows] == list(range(2024, 2041))
    for name in ("vanaf_65", "vanaf_75", "vanaf_80", "wmo", "wlz"):
        assert rows[-1][name]["waarde"] > 1.15 * rows[0][name]["waarde"], name
    for row in rows:
        for end in ("waarde", "laag", "hoog"):
            now = {name: row[name][end] for name, *_ in ageing.FIGURES}
            assert 0 < now["vanaf_80"] < now["vanaf_75"] < now["vanaf_65"] < now["inwoners"]
            assert now["tot_20"] + now["vanaf_65"] < now["inwoners"]
        for name, *_ in ageing.FIGURES:
            assert row[name]["laag"] <= row[name]["waarde"] <= row[name]["hoog"], name


def test_the_share_of_older_people_in_the_city_is_near_that_of_the_regional_forecast(
    city: Population,
) -> None:
    """PBL/CBS (2022): nearly 20% of The Hague is 65 or over in 2035; not used to fit."""
    row = ageing.project(city, [2035])[0]
    assert row["vanaf_65"]["waarde"] / row["inwoners"]["waarde"] == pytest.approx(0.19, abs=0.015)


def test_a_forecast_of_the_place_itself_is_kept(city: Population) -> None:
    """The gemeente (2024): 601,400 residents in 2031."""
    own = {2031: 601_400.0}
    here, nation = (ageing.project(city, [2024, 2028, 2031, 2035], r) for r in (own, None))
    assert here[0] == nation[0]
    assert here[2]["inwoners"]["waarde"] == pytest.approx(601_400)
    for with_it, without in zip(here[1:], nation[1:], strict=True):
        assert with_it["vanaf_65"] == without["vanaf_65"]
        assert with_it["inwoners"]["waarde"] > without["inwoners"]["waarde"]
        assert with_it["inwoners"]["laag"] < with_it["inwoners"]["waarde"]
        assert with_it["wmo"]["waarde"] > without["wmo"]["waarde"]


@pytest.mark.parametrize(
    "own", [{2031: 0.0}, {2024: 6e5}, {2045: 6e5}, {2031: float("nan")}, {2031: float("inf")}]
)
def test_residents_that_cannot_be(city: Population, own: dict[int, float]) -> None:
    with pytest.raises(HefboomError):
        ageing.project(city, [2030], own)


def test_the_nation_needs_no_population() -> None:
    rows = ageing.project(None, [2024, 2040])
    assert rows[0]["inwoners"]["waarde"] == pytest.approx(17_942_942)
    assert rows[1]["inwoners"]["waarde"] == pytest.approx(19_139_199)
    assert rows[0]["wmo"]["waarde"] == pytest.approx(1_284_680)


def test_the_document_says_where_its_figures_come_from() -> None:
    found = ageing.document(None, 2030)
    assert found["gebied"] == {"code": "NL", "naam": "Nederland"}
    assert [row["jaar"] for row in found["jaren"]] == list(range(2024, 2031))
    assert found["niveau"] == 0.67
    assert len(found["aannamen"]) == len(found["aannamen_en"])
    assert {"CBS_85745NED", "VN_WPP2024", "CPB_2025"} <= {each["id"] for each in found["bronnen"]}


def test_areas_add_up_to_the_city(city: Population) -> None:
    wijken = city.huishoudens["wijk"].unique().sort().to_list()
    buurten = city.huishoudens.filter(city.huishoudens["wijk"] == wijken[3])["buurt"]
    part = city.subset(buurten.unique().to_list(), wijken[3])
    rest = city.subset(
        sorted(set(city.huishoudens["buurt"].unique()) - set(buurten.unique())), "rest"
    )
    for name in ("inwoners", "vanaf_80", "wlz"):
        whole = ageing.project(city, [2035])[0][name]["waarde"]
        parts = sum(ageing.project(p, [2035])[0][name]["waarde"] for p in (part, rest))
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
