"""A contract without any effect behind it: theory, regression to the mean, thresholds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.returns.sharing import (
    Chance,
    SharedSavings,
    by_cohort,
    minimum_savings_rate,
    savings_rates,
    simulate_contract,
)

EVERYBODY = Chance(spreiding=1.0, samenhang=0.6)
WORST = Chance(spreiding=1.0, samenhang=0.6, slechtste_deel=0.2)


def known(chance: Chance) -> Chance:
    return chance.model_copy(update={"vergelijking": "bekend"})


@pytest.mark.parametrize("persons", [100, 10_000], ids=["drawn", "by mean and spread"])
def test_noise_shrinks_with_the_root_of_the_group(persons):
    """Against a known benchmark the spread is that of a person, divided by √n."""
    rates = savings_rates(persons, known(EVERYBODY), draws=2_000)
    assert rates.mean() == pytest.approx(0.0, abs=4 / np.sqrt(2_000 * persons))
    assert rates.std() == pytest.approx(1.0 / np.sqrt(persons), rel=0.08)


def test_everybody_does_not_regress_but_the_worst_do():
    assert savings_rates(1_000, EVERYBODY).mean() == pytest.approx(0.0, abs=0.005)
    found = savings_rates(1_000, WORST).mean()
    assert found == pytest.approx(savings_rates(20_000, WORST).mean(), abs=0.01)
    assert found > 0.2


def test_regression_to_the_mean_against_theory():
    """E[cost before | worst 20%] and E[cost after | same], for a lognormal cost."""
    from scipy.stats import norm

    sd, edge = np.sqrt(np.log(2.0)), norm.ppf(0.8)
    before, after = norm.cdf(sd - edge) / 0.2, norm.cdf(0.6 * sd - edge) / 0.2
    found = savings_rates(2_000, WORST, draws=1_000).mean()
    assert found == pytest.approx(1 - after / before, abs=0.005)


def test_a_comparison_group_chosen_in_the_same_way_takes_it_out():
    fair = WORST.model_copy(update={"vergelijking": "controlegroep"})
    assert savings_rates(1_000, fair).mean() == pytest.approx(0.0, abs=0.005)
    assert savings_rates(1_000, known(WORST)).mean() == pytest.approx(0.0, abs=0.005)
    # A larger comparison group brings less noise.
    large = fair.model_copy(update={"controlegroep": 20_000})
    assert savings_rates(500, large).std() < savings_rates(500, fair).std()


def test_full_persistence_means_no_change_at_all():
    same = Chance(spreiding=1.0, samenhang=1.0, slechtste_deel=0.2)
    assert np.abs(savings_rates(200, same, draws=200)).max() < 1e-12


@pytest.mark.parametrize("risk", [0.01, 0.05, 0.2])
@pytest.mark.parametrize("persons", [50, 500])
def test_the_minimum_savings_rate_keeps_its_promise(persons, risk):
    fair = Chance(spreiding=1.0, samenhang=0.6, vergelijking="controlegroep")
    threshold = minimum_savings_rate(persons, fair, risk=risk)
    other_luck = savings_rates(persons, fair, draws=4_000, seed=2)
    assert np.mean(other_luck >= threshold) == pytest.approx(risk, abs=0.02)


@settings(max_examples=15, deadline=None)
@given(st.integers(20, 400), st.floats(0.02, 0.4), st.floats(0.2, 2.0))
def test_a_smaller_risk_needs_a_higher_threshold(persons, risk, spread):
    fair = Chance(spreiding=spread, samenhang=0.5, vergelijking="controlegroep")
    strict = minimum_savings_rate(persons, fair, risk=risk / 2, draws=500)
    assert strict >= minimum_savings_rate(persons, fair, risk=risk, draws=500) >= 0.0


def contract(**changes) -> SharedSavings:
    return SharedSavings(
        **{
            "soort": "gedeelde_besparing",
            "ontvanger": "gemeente",
            "betalers": ("zorgverzekeraar",),
            "peil": {"bedrag_per_persoon": 10_000, "personen": 200},
            "deel": 0.5,
            **changes,
        }
    )


def test_a_contract_without_threshold_pays_half_of_the_time_for_nothing():
    fair = Chance(spreiding=0.5, samenhang=0.6, vergelijking="controlegroep")
    free = contract()
    found = simulate_contract(free.pay_for, free.peil.euros, 200, fair)
    assert found.chance_of_payment == pytest.approx(0.5, abs=0.04)
    assert found.mean_payment > 0.0
    threshold = minimum_savings_rate(200, fair, risk=0.05)
    strict = contract(minimale_besparing=threshold)
    found = simulate_contract(strict.pay_for, strict.peil.euros, 200, fair, seed=3)
    assert found.chance_of_payment == pytest.approx(0.05, abs=0.02)


def test_rows_by_size_of_the_group():
    fair = Chance(spreiding=1.0, samenhang=0.6, vergelijking="controlegroep")
    rows = by_cohort(contract(minimale_besparing=0.02).pay_for, 10_000.0, fair, sizes=(50, 5_000))
    small, large = rows
    assert small["kans_op_betaling"] > large["kans_op_betaling"]
    assert small["minimale_besparing_nodig"] > large["minimale_besparing_nodig"]
    assert small["betaling_per_persoon"] > large["betaling_per_persoon"] >= 0.0


def test_the_same_seed_gives_the_same_answer():
    assert (savings_rates(30, WORST, draws=40) == savings_rates(30, WORST, draws=40)).all()
    other = savings_rates(30, WORST, draws=40, seed=2)
    assert (savings_rates(30, WORST, draws=40) != other).any()


@pytest.mark.parametrize("persons", [0, -1, 1.5, True, "10"])
def test_a_group_has_persons(persons):
    with pytest.raises(HefboomError, match="personen"):
        savings_rates(persons, WORST)


@pytest.mark.parametrize("risk", [0.0, 1.0, -0.1, 2, True, float("nan")])
def test_a_risk_is_a_chance(risk):
    with pytest.raises(HefboomError, match="risk lies between 0 and 1"):
        minimum_savings_rate(100, WORST, risk=risk)
