"""Poverty lines: the published totals, prices, and what is not one of them."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.population import poverty


def line(adults: int, young: int, teens: int, year: int = 2023) -> float:
    return float(poverty.poverty_line([adults], [young], [teens], year)[0])


def test_the_published_totals_of_2023() -> None:
    assert line(1, 0, 0) == 1510
    assert line(2, 2, 0) == pytest.approx(2535)
    assert line(2, 0, 2) == pytest.approx(2910)
    assert line(1, 0, 2) == pytest.approx(2500)


def test_the_published_buffer_is_a_year_of_the_line() -> None:
    months = poverty.figure("armoedegrens", "buffer_maanden")
    assert months * line(1, 0, 0) == pytest.approx(18_145, rel=0.002)
    assert months * line(2, 2, 0) == pytest.approx(30_405, rel=0.002)


def test_2024_and_after() -> None:
    assert line(1, 0, 0, 2024) == pytest.approx(1600, abs=1)
    assert line(1, 0, 0, 2025) == pytest.approx(1600 * 1.032, abs=2)
    assert line(1, 0, 0, 2022) < 1510


def test_low_income_lines_of_2022_fit_the_equivalence_factors() -> None:
    homes = {"paar": (2, 0), "paar_2_kinderen": (2, 2), "eenouder_2_kinderen": (1, 2)}
    published = poverty.figures()["lage_inkomensgrens"]["gepubliceerd"]
    for name, (adults, children) in homes.items():
        factor = poverty.equivalence_factor(np.array([adults]), np.array([children]))
        assert poverty.low_income_line(factor, 2022)[0] == pytest.approx(published[name], abs=20)


def test_more_people_need_more() -> None:
    assert line(1, 0, 0) < line(1, 1, 0) < line(1, 0, 1) < line(1, 1, 1) < line(2, 1, 1)
    one, more = (poverty.norm_costs([size], 2023) for size in (1, 3))
    assert (one[0][0], one[1][0]) == (590, 145)
    assert more[0][0] > one[0][0]
    assert more[1][0] > one[1][0]


def test_deciles_are_national_and_rise() -> None:
    limits = poverty.decile_limits(2022)
    assert len(limits) == 9
    assert (np.diff(limits) > 0).all()
    assert (poverty.decile_limits(2024) > limits).all()


def test_every_figure_has_a_status_and_a_source() -> None:
    known = poverty.sources()

    def walk(node: object) -> int:
        if not isinstance(node, dict):
            return 0
        if "value" in node:
            assert node["status"] in ("confirmed", "single_source", "derived", "assumed")
            assert "source" not in node or node["source"] in known
            return 1
        return sum(walk(child) for child in node.values())

    assert walk(poverty.figures()) > 20


def test_a_year_without_prices_is_refused() -> None:
    with pytest.raises(HefboomError, match="index"):
        poverty.poverty_line([1], [0], [0], 2035)
