"""Internal rate, payback and convergence against answers on paper."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.returns.metrics import convergence, internal_rate, internal_rates, npv, payback
from hefboom.returns.prices import annuity


def test_internal_rate_of_one_payment() -> None:
    """Pay 100, get 121 after two years: (121 / 100) ** (1 / 2) - 1."""
    assert internal_rate(np.array([-100.0, 0.0, 121.0])) == pytest.approx(0.10)
    assert internal_rate(np.array([-100.0, 50.0])) == pytest.approx(-0.50)


@given(rate=st.floats(-0.5, 3.0), years=st.integers(1, 30))
def test_internal_rate_of_an_annuity_is_its_rate(rate: float, years: int) -> None:
    flow = np.r_[-sum((1 + rate) ** -t for t in range(1, years + 1)), np.ones(years)]
    assert internal_rate(flow) == pytest.approx(rate, abs=1e-6)


@given(st.floats(-0.3, 1.0), st.lists(st.floats(1, 100), min_size=2, max_size=8))
def test_the_value_at_the_internal_rate_is_nil(rate: float, back: list[float]) -> None:
    flow = np.r_[-sum(x * (1 + rate) ** -(t + 1) for t, x in enumerate(back)), back]
    found = internal_rate(flow)
    assert found is not None
    assert npv(flow, min(found, 0.99)) == pytest.approx(0.0, abs=1e-4) or found >= 0.99


@pytest.mark.parametrize(
    "flow", [[-5.0, -5.0], [5.0, 5.0], [0.0, 0.0], [-10.0, 30.0, -21.0], [-1.0, 1e9]]
)
def test_no_single_rate_is_none(flow: list[float]) -> None:
    assert internal_rate(np.array(flow)) is None


def test_borrowing_first_has_a_rate_as_well() -> None:
    assert internal_rate(np.array([100.0, 0.0, -121.0])) == pytest.approx(0.10)


def test_many_rates_at_once() -> None:
    flows = np.array([[-100.0, 110.0], [-100.0, -1.0], [-100.0, 150.0]])
    assert internal_rates(flows) == pytest.approx([0.10, np.nan, 0.50], nan_ok=True)


def test_payback_years() -> None:
    flows = np.array([[-100.0, 40.0, 40.0, 40.0], [-100.0, 10.0, 10.0, 10.0], [5.0, 0, 0, 0]])
    assert payback(flows).tolist() == [3.0, np.inf, 0.0]
    # At 15% the first three times 40 are worth 91.33 of the 100.
    assert 40 * annuity(0.15, 3) == pytest.approx(91.33, abs=0.005)
    assert payback(flows, 1.15 ** -np.arange(4.0))[0] == np.inf


def test_payback_waits_for_a_second_payment() -> None:
    assert payback(np.array([[-10.0, 20.0, -30.0, 25.0]])).tolist() == [3.0]


def test_convergence_of_normal_draws() -> None:
    draws = np.random.Generator(np.random.Philox(1)).normal(10.0, 100.0, 10_000)
    found = convergence(draws)
    assert found.standard_error == pytest.approx(1.0, rel=0.05)
    assert found.chance_error == pytest.approx(0.005, rel=0.05)
    assert found.sign_stable and found.halves_agree
    unsure = convergence(draws[:100] - draws[:100].mean() + 1.0)
    assert not unsure.sign_stable
    assert not convergence(np.array([3.0])).sign_stable


def test_a_flow_that_is_no_flow() -> None:
    for wrong in (np.array([]), np.array([1.0, np.nan])):
        with pytest.raises(HefboomError, match="amounts in euros"):
            internal_rate(wrong)
