"""Value of information against the normal case, which has a closed form."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import invest, line
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from hefboom.returns import Investment, appraise, information_rows
from hefboom.returns.draws import Normal, Uniform, uniforms
from hefboom.returns.information import evpi, evppi, information


def unit_loss(mean: float, sd: float) -> float:
    """E[max(X, 0)] - max(E[X], 0) of a normal X."""
    ratio = abs(mean) / sd
    return float(sd * (norm.pdf(ratio) - ratio * norm.cdf(-ratio)))


def normals(name: str, n: int = 200_000) -> np.ndarray:
    return Normal(0.0, 1.0).quantile(uniforms(3, name, n))


@pytest.mark.parametrize("mean", [-80.0, -10.0, 0.0, 25.0, 120.0])
def test_evpi_of_a_normal(mean: float) -> None:
    npv = mean + 50.0 * normals("x")
    assert evpi(npv) == pytest.approx(unit_loss(mean, 50.0), abs=0.35)


@pytest.mark.parametrize("mean", [-30.0, 0.0, 20.0])
def test_evppi_of_a_sum_of_normals(mean: float) -> None:
    """To know X leaves E[NPV | X] = mean + 40 X: normal with sd 40."""
    x, y = normals("x"), normals("y")
    npv = mean + 40.0 * x + 30.0 * y
    assert evppi(npv, x) == pytest.approx(unit_loss(mean, 40.0), abs=0.35)
    assert evppi(npv, y) == pytest.approx(unit_loss(mean, 30.0), abs=0.35)
    assert evpi(npv) == pytest.approx(unit_loss(mean, 50.0), abs=0.35)
    assert evppi(npv, np.column_stack([x, y])) == pytest.approx(evpi(npv), rel=1e-6)


def test_evppi_of_a_parameter_with_two_values() -> None:
    """50 or -20, each half of the time: knowing it is worth 25 - 15."""
    which = (uniforms(1, "which", 100_000) < 0.5).astype(float)
    npv = np.where(which == 1.0, 50.0, -20.0) + 5.0 * normals("noise", 100_000)
    assert evppi(npv, which) == pytest.approx(10.0, abs=0.2)


def test_evppi_of_a_product_is_not_a_straight_line() -> None:
    """NPV = X² - 1 with X uniform on 0..2: worth knowing in full."""
    x = 2.0 * uniforms(1, "x", 50_000)
    npv = x**2 - 1.0
    assert evppi(npv, x) == pytest.approx(evpi(npv), rel=0.01)


def test_what_does_not_matter_is_worth_nothing() -> None:
    npv, other = 10.0 + 5.0 * normals("x", 20_000), normals("other", 20_000)
    assert evppi(npv, other) == pytest.approx(0.0, abs=0.01)
    assert evppi(npv, np.full(20_000, 3.0)) == 0.0
    assert evpi(np.array([5.0, 6.0])) == 0.0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.floats(-100, 100), st.floats(0.1, 50), st.floats(0.1, 50))
def test_part_of_the_answer_is_never_worth_more_than_all(
    seed: int, mean: float, one: float, two: float
) -> None:
    x, y = uniforms(seed, "x", 500), uniforms(seed, "y", 500)
    npv = mean + one * (x - 0.5) - two * (y - 0.5)
    rows = information(npv, {"x": x, "y": y})
    assert rows[0].parameter == "alles"
    assert all(0.0 <= row.euros <= rows[0].euros + 1e-9 for row in rows)


def test_in_an_appraisal_the_uncertain_number_is_worth_knowing() -> None:
    answer = appraise(
        invest(
            line("cost", "gemeente", 1000),
            line("benefit", "rijk", 1000, quantity=Uniform(0.0, 2.2)),
        ),
        draws=5_000,
        rate=0.0,
    )
    rows = information_rows(answer)
    assert [row["parameter"] for row in rows] == ["alles", "benefit_rijk.quantity"]
    # NPV uniform on -1000..1200: E[max] = 1200² / (2 x 2200), mean 100.
    assert rows[0]["euro"] == pytest.approx(1200**2 / 4400 - 100, rel=0.02)
    assert rows[1]["euro"] == pytest.approx(rows[0]["euro"], rel=1e-6)


def test_the_published_case() -> None:
    answer = appraise(Investment("doorbraakmethode", 157), draws=10_000)
    rows = {row["parameter"]: row["euro"] for row in information_rows(answer)}
    assert rows["alles"] > rows["attributie"] > rows["kosten_per_plan"] >= 0.0
    assert "overdrachten" not in rows or rows["overdrachten"] < 0.02 * rows["alles"]
    alone = {row["parameter"]: row["euro"] for row in information_rows(answer, "zorgverzekeraar")}
    assert alone["verdeling"] > 0.0
