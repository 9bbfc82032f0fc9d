"""The bootstrap has the width that theory asks for, and its parts hold together."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.scenario.read import Uncertainty
from hefboom.scenario.uncertainty import Bootstrap, interval, spread

LUCK = np.random.Generator(np.random.Philox(5))


@pytest.mark.parametrize("households", [300, 5_000, 60_000])
def test_width_of_a_rare_count_and_of_a_sum(households: int) -> None:
    """Blocks give nearly the standard error of single households: sqrt(n · variance)."""
    bootstrap = Bootstrap(households, Uncertainty(trekkingen=4000, zaad=1))
    rare = (LUCK.random(households) < 0.02).astype(float)
    sums = LUCK.lognormal(5, 1.2, households)
    for values in (rare, sums):
        expected = np.sqrt(households * values.var())
        found = bootstrap.total(values).std()
        assert found == pytest.approx(expected, rel=0.12)


def test_groups_add_up_to_the_total() -> None:
    bootstrap = Bootstrap(1000, Uncertainty(trekkingen=50))
    values, group = LUCK.random(1000), LUCK.integers(0, 4, 1000)
    parts = bootstrap.totals(values, group, 4)
    assert parts.sum(axis=1) == pytest.approx(bootstrap.total(values))


def test_the_number_of_households_is_nearly_fixed() -> None:
    bootstrap = Bootstrap(7777, Uncertainty(trekkingen=200))
    assert bootstrap.total(np.ones(7777)) == pytest.approx(7777, rel=0.01)


def test_a_sure_thing_has_no_range() -> None:
    bootstrap = Bootstrap(500, Uncertainty(trekkingen=20))
    zero = bootstrap.range(np.zeros(500))
    assert zero == {"waarde": 0.0, "laag": 0.0, "hoog": 0.0}
    assert bootstrap.mean(np.ones(500), np.zeros(500, bool))["waarde"] == 0.0
    assert bootstrap.mean(np.full(500, 3.0)) == pytest.approx(
        {"waarde": 3.0, "laag": 3.0, "hoog": 3.0}
    )


def test_range_holds_the_point_and_the_level() -> None:
    draws = np.arange(1001.0)
    assert interval(draws, 0.9) == pytest.approx((50.0, 950.0))
    expected = {"waarde": 2000.0, "laag": 50.0, "hoog": 2000.0}
    assert spread(2000.0, draws, 0.9) == pytest.approx(expected)


def test_a_single_draw() -> None:
    bootstrap = Bootstrap(100, Uncertainty(trekkingen=1))
    found = bootstrap.range(LUCK.random(100))
    assert found["laag"] <= found["waarde"] <= found["hoog"]
