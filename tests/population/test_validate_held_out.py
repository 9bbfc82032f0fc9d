"""Columns held out, baselines and fit, on one small gemeente."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.population import Population, build
from hefboom.population.validate_baselines import draw_households, source
from hefboom.population.validate_fit import MARGINS, fit_rows, fits
from hefboom.population.validate_held_out import COLUMNS, DEFAULT, held_out_rows, limits, norms


@pytest.fixture(scope="module")
def blind() -> Population:
    """The Hague, built without what its buurten say of benefits, minimum and care."""
    return build("GM0518", hold_out=DEFAULT)


@pytest.fixture(scope="module")
def rows(blind: Population) -> dict[str, dict]:
    return {row["kolom"]: row for row in held_out_rows(blind)}


def test_bijstand_and_minimum_reach_their_target(rows):
    for name in ("bijstand", "sociaal_minimum_pct"):
        assert rows[name]["doel"] == 0.9
        assert rows[name]["gehaald"] is True
        assert rows[name]["r_weighted"] >= 0.9
        assert 0.8 < rows[name]["slope"] < 1.2


def test_both_baselines_are_beaten(rows):
    for name in ("bijstand", "sociaal_minimum_pct", "wmo_clienten"):
        mean, poc = rows[name]["vergelijking"]
        assert (mean["basis"], poc["basis"]) == ("gemiddelde", "poc")
        assert mean["r"] is None
        assert rows[name]["mae_weighted"] < mean["mae_weighted"]
        if poc["mae_weighted"] is not None:
            assert rows[name]["mae_weighted"] < poc["mae_weighted"]
            assert poc["r_weighted"] < rows[name]["r_weighted"]


def test_every_point_is_an_area_with_fifty_households(rows):
    points = rows["bijstand"]["punten"]
    assert len(points) == rows["bijstand"]["areas"]
    assert all(p["huishoudens"] >= 50 for p in points)
    assert all(0 <= p["ons"] < 1 and 0 <= p["gepubliceerd"] < 1 for p in points)


def test_levels_are_those_of_the_gemeente(rows):
    for row in rows.values():
        weight = [p["huishoudens"] for p in row["punten"]]
        ours = np.average([p["ons"] for p in row["punten"]], weights=weight)
        theirs = np.average([p["gepubliceerd"] for p in row["punten"]], weights=weight)
        assert ours == pytest.approx(theirs)


def test_nothing_held_out_is_nothing_predicted(city):
    assert held_out_rows(city) == []


def test_an_unknown_column_is_refused():
    with pytest.raises(HefboomError, match="hold_out"):
        build("GM0060", hold_out=["inkomens"])


def test_fit_of_a_city(city):
    found = {(row["marge"], row["niveau"]): row for row in fit_rows([fits(city)])}
    assert found["leeftijd", "gebied"]["sae"] == 0
    assert found["huishoudtype", "gebied"]["sae"] <= 0.02
    assert found["geslacht", "gebied"]["sae"] <= 0.002
    assert found["positie", "gemeente"]["sae"] <= 0.05
    assert all(row["gehaald"] is not False for row in found.values())
    assert {name for name, _ in found} == set(MARGINS)


def test_fits_of_gemeenten_add_up(city):
    one = fits(city)
    single, double = (fit_rows([one] * n)[0] for n in (1, 2))
    assert double["cellen"] == 2 * single["cellen"]
    assert double["gewenst"] == 2 * single["gewenst"]


# --- the hand-set generator -----------------------------------------------------------------------


def test_the_generator_follows_its_description():
    drawn = draw_households(40_000, 1, "ergens")
    first = drawn.age[:, 0]
    assert first.min() >= 18
    assert np.mean(first < 30) == pytest.approx(0.18, abs=0.01)
    assert np.mean(first >= 85) == pytest.approx(0.05, abs=0.01)
    old = first >= 67
    assert drawn.income[old, 0].min() >= 15_000
    assert drawn.income[old, 0].max() <= 50_000
    assert not drawn.student[first >= 30, 0].any()
    assert np.mean(drawn.paired[(first >= 35) & (first < 60)]) == pytest.approx(0.7, abs=0.02)
    assert (drawn.income[~drawn.paired, 1] == 0).all()


def test_the_generator_knows_no_place():
    one, two = (draw_households(40_000, 1, area) for area in ("BU1", "BU2"))
    assert not np.array_equal(one.income, two.income)
    ours = [d.on_benefit(*norms(), limits()).mean() for d in (one, two)]
    assert ours[0] == pytest.approx(ours[1], abs=0.004)


def test_the_generator_repeats_itself():
    one, two = (draw_households(100, 3, "BU1") for _ in range(2))
    assert np.array_equal(one.income, two.income)
    assert np.array_equal(one.rents, two.rents)


def test_no_pensioner_and_nobody_rich_is_on_bijstand():
    drawn = draw_households(20_000, 1, "ergens")
    got = drawn.on_benefit(*norms(), limits())
    assert got.max() <= 2
    assert (drawn.age[got > 0, 0] < 67).all()
    assert (drawn.wealth[got > 0].sum(1) <= limits()[1]).all()


def test_the_source_of_the_description_is_named():
    assert source()["bron"].startswith("https://github.com/MinBZK/poc-machine-law")


def test_every_default_column_is_known_to_the_table():
    assert {"bijstand", "sociaal_minimum_pct", "wmo_clienten"} <= set(DEFAULT) & set(COLUMNS)
