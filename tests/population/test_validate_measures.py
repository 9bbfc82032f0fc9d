"""Measures of fit on tables small enough to check by hand."""

from __future__ import annotations

from math import isnan, sqrt

import numpy as np
import pytest

from hefboom.population.validate_measures import add_up, fit, match


def test_the_same_table_fits_perfectly():
    found = fit([[3, 1], [0, 6]], [[3, 1], [0, 6]])
    assert (found.tae, found.sae, found.srmse, found.z2) == (0, 0, 0, 0)
    assert found.p == 1.0


def test_errors_by_hand():
    # differences 2, 2, 0, 0; sum 40; mean count 10; squares 8
    found = fit([12, 8, 10, 10], [10, 10, 10, 10])
    assert found.tae == 4
    assert found.sae == pytest.approx(0.1)
    assert found.srmse == pytest.approx(sqrt(8 / 4) / 10)
    # Z = (2 - 1/2) / sqrt(10 x 3/4), twice
    assert found.z2 == pytest.approx(2 * 1.5**2 / 7.5)
    assert found.cells == 4


def test_p_of_a_known_chi_squared():
    # the 95th percentile of chi-squared with 4 degrees of freedom is 9.4877
    one = fit([10, 10, 10, 10], [10, 10, 10, 10])
    shifted = type(one)(4, 40.0, 0.0, 0.0, 9.487729)
    assert shifted.p == pytest.approx(0.05, abs=1e-6)


def test_an_empty_cell_counts_as_one():
    assert np.isfinite(fit([1, 9], [0, 10]).z2)
    assert fit([3, 97], [0, 100]).z2 > fit([1, 99], [0, 100]).z2


def test_one_cell_varies_as_a_poisson_count():
    assert fit([108], [100]).z2 == pytest.approx(7.5**2 / 100)


def test_tables_add_up():
    one, two = fit([1, 2], [2, 2]), fit([5], [5])
    both = add_up([one, two])
    assert (both.cells, both.wanted, both.tae) == (3, 9, 1)
    assert both.z2 == one.z2 + two.z2


def test_a_table_without_cells_has_no_fit():
    assert isnan(add_up([]).sae)
    assert isnan(add_up([]).p)


@pytest.mark.parametrize(("got", "wanted"), [([1, 2], [1]), ([1], [-1])])
def test_wrong_tables_are_refused(got, wanted):
    with pytest.raises(ValueError, match=r"compared|at least 0"):
        fit(got, wanted)


def test_a_line_is_found():
    found = match([1, 2, 3], [3, 5, 7], [1, 1, 1])
    assert found.r == pytest.approx(1)
    assert (found.slope, found.intercept) == (pytest.approx(2), pytest.approx(1))
    assert found.mae == pytest.approx((2 + 3 + 4) / 3)


def test_weights_count():
    found = match([0, 1, 5], [0, 1, 0], [1, 1, 0])
    assert found.r_weighted == pytest.approx(1)
    assert found.r is not None
    assert found.r < 0.1
    assert (found.mae, found.mae_weighted) == (pytest.approx(5 / 3), 0)


def test_without_spread_there_is_no_correlation():
    flat = match([0.1, 0.1, 0.1], [0.0, 0.1, 0.2], [1, 2, 1])
    assert (flat.r, flat.r_weighted, flat.slope, flat.intercept) == (None, None, None, None)
    assert flat.mae_weighted == pytest.approx(0.05)


@pytest.mark.parametrize(
    "series", [([1], [1, 2], [1, 1]), ([1, 2], [1, 2], [0, 0]), ([1, 2], [1, 2], [1])]
)
def test_wrong_series_are_refused(series):
    with pytest.raises(ValueError, match=r"length|weight"):
        match(*series)
