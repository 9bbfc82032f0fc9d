"""Prices and discounting against known answers."""

from __future__ import annotations

import datetime

import pytest

from hefboom.errors import HefboomError, MissingParameterError
from hefboom.returns import annuity, convert, discount_rate
from hefboom.returns.prices import discount_factors, price_factor


def test_annuities() -> None:
    assert annuity(0.0225, 10) == pytest.approx(8.8662, abs=5e-5)
    assert annuity(0.03, 10) == pytest.approx(8.5302, abs=5e-5)
    assert annuity(0.0, 10) == 10.0
    assert annuity(0.0225, 0) == 0.0


def test_price_conversion() -> None:
    assert price_factor(2014, 2024) == pytest.approx(850.3 / 649.0)
    assert convert(100.0, 2014, 2024) == pytest.approx(131.02, abs=0.01)
    assert convert(convert(100.0, 2014, 2024), 2024, 2014) == pytest.approx(100.0)


def test_price_index_chains() -> None:
    chained = price_factor(2014, 2019) * price_factor(2019, 2024)
    assert chained == pytest.approx(price_factor(2014, 2024))


def test_index_follows_the_published_yearly_changes() -> None:
    yearly = {2011: 2.3, 2014: 1.0, 2019: 2.6, 2022: 10.0, 2023: 3.8, 2024: 3.3}
    for year, change in yearly.items():
        assert 100 * (price_factor(year - 1, year) - 1) == pytest.approx(change, abs=0.06)


def test_a_price_year_that_is_not_known_blocks_conversion() -> None:
    with pytest.raises(HefboomError, match="price year is not known"):
        convert(5200.0, None, 2024)


@pytest.mark.parametrize(("start", "end"), [(2007, 2024), (2024, 2028)])
def test_a_year_without_index_is_not_guessed(start: int, end: int) -> None:
    with pytest.raises(MissingParameterError, match="no consumer price index"):
        convert(1.0, start, end)


def test_discount_rate_follows_the_date() -> None:
    assert discount_rate(datetime.date(2026, 1, 1)) == 0.0225
    assert discount_rate(datetime.date(2021, 1, 1)) == 0.0225
    assert discount_rate(datetime.date(2020, 12, 31)) == 0.03
    with pytest.raises(MissingParameterError, match="2015-12-31"):
        discount_rate(datetime.date(2015, 12, 31))


def test_discount_factors() -> None:
    assert discount_factors(0.03, 2) == pytest.approx([1.0, 1 / 1.03, 1 / 1.03**2])
    with pytest.raises(HefboomError):
        discount_factors(2.25, 2)
    with pytest.raises(HefboomError):
        discount_factors(0.03, -1)
