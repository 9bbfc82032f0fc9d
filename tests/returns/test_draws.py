"""Distributions: means, ranges, and draws that can be repeated."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.errors import HefboomError
from hefboom.returns.draws import Dirichlet, Fixed, distribution, uniforms

WRITTEN = [
    {"type": "fixed", "value": 5200},
    {"type": "triangular", "low": 0, "mode": 0.5, "high": 1},
    {"type": "triangular", "low": 4680, "mode": 5200, "high": 8280},
    {"type": "triangular", "low": 0, "mode": 0, "high": 1},
    {"type": "triangular", "low": 0, "mode": 1, "high": 1},
    {"type": "beta", "alpha": 2, "beta": 6},
    {"type": "gamma", "mean": 5200, "sd": 1040},
    {"type": "lognormal", "mean": 1, "sd": 0.15},
    {"type": "normal", "mean": -3, "sd": 2},
    {"type": "relative_risk", "value": 0.72, "low": 0.5, "high": 1.02},
    {"type": "uniform", "low": -1, "high": 3},
    {"type": "discrete", "values": [19628, 22659], "weights": [0.25, 0.75]},
]


@pytest.mark.parametrize("written", WRITTEN, ids=lambda each: each["type"])
def test_mean_of_draws_is_the_mean_of_the_distribution(written: dict) -> None:
    made = distribution(written)
    draws = made.quantile(uniforms(7, "test", 40_000))
    error = 5 * draws.std() / np.sqrt(draws.size) + 1e-9
    assert draws.mean() == pytest.approx(made.mean, abs=error)


@pytest.mark.parametrize("written", WRITTEN, ids=lambda each: each["type"])
def test_quantiles_rise(written: dict) -> None:
    values = distribution(written).quantile(np.linspace(0.001, 0.999, 300))
    assert np.all(np.diff(values) >= 0)
    assert np.all(np.isfinite(values))


def test_written_mean_and_sd_are_those_of_the_value_itself() -> None:
    for kind in ("gamma", "lognormal", "normal"):
        draws = distribution({"type": kind, "mean": 10, "sd": 2}).quantile(
            uniforms(3, kind, 100_000)
        )
        assert draws.mean() == pytest.approx(10, rel=0.005)
        assert draws.std() == pytest.approx(2, rel=0.02)


def test_a_number_is_a_fixed_value() -> None:
    assert distribution(3) == Fixed(3.0)


def test_draws_repeat_and_a_longer_row_starts_the_same() -> None:
    first = uniforms(1, "attributie", 1_000)
    assert np.array_equal(first, uniforms(1, "attributie", 1_000))
    assert np.array_equal(first, uniforms(1, "attributie", 10_000)[:1_000])
    assert first.min() > 0
    assert first.max() < 1


def test_other_seed_or_other_name_is_other_luck() -> None:
    first = uniforms(1, "attributie", 2_000)
    for other in (uniforms(2, "attributie", 2_000), uniforms(1, "kosten", 2_000)):
        assert abs(np.corrcoef(first, other)[0, 1]) < 0.08


def test_dirichlet_shares_add_up_and_have_their_means() -> None:
    made = Dirichlet((("gemeente", 1.0), ("corporatie", 3.0)))
    shares = made.sample(1, "split", 20_000)
    assert shares.sum(axis=1) == pytest.approx(np.ones(20_000))
    assert shares.mean(axis=0) == pytest.approx(made.mean, abs=0.01)
    assert made.mean == pytest.approx([0.25, 0.75])


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ({"type": "uniforme"}, "attributie.type"),
        ("high", "attributie.type"),
        (True, "attributie.type"),
        ({"type": "triangular", "low": 0, "high": 1}, "attributie.mode"),
        ({"type": "triangular", "low": 0, "mode": 2, "high": 1}, "low <= mode <= high"),
        ({"type": "triangular", "low": 1, "mode": 1, "high": 1}, "low < high"),
        ({"type": "fixed", "value": "veel"}, "attributie.value"),
        ({"type": "fixed", "value": float("nan")}, "attributie.value"),
        ({"type": "fixed", "value": 1, "sd": 3}, "attributie.sd"),
        ({"type": "beta", "alpha": 0, "beta": 1}, "above 0"),
        ({"type": "gamma", "mean": 5, "sd": -1}, "above 0"),
        ({"type": "discrete", "values": [1, 2], "weights": [0.5, 0.6]}, "add up to 1"),
        ({"type": "discrete", "values": [1, "x"], "weights": [0.5, 0.5]}, "values[1]"),
    ],
)
def test_a_wrong_distribution_names_file_and_field(written: object, place: str) -> None:
    with pytest.raises(HefboomError) as caught:
        distribution(written, file="x.yaml", field="attributie")
    assert str(caught.value).startswith("x.yaml: ")
    assert place in str(caught.value)


@pytest.mark.parametrize(("seed", "n"), [(-1, 10), (1.5, 10), (True, 10), (1, 0), (1, 2.0)])
def test_impossible_seed_or_number_of_draws(seed: object, n: object) -> None:
    with pytest.raises(HefboomError):
        uniforms(seed, "x", n)  # type: ignore[arg-type]
