"""Shapley, core, nucleolus and keys: published examples and the axioms."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.returns.sharing import (
    Books,
    coalition_values,
    core_deficit,
    core_is_empty,
    division,
    in_core,
    is_convex,
    keys,
    least_core,
    nucleolus,
    parties,
    shapley,
)

amounts = st.floats(0, 1e6, allow_nan=False, width=32)
quick = settings(max_examples=40, deadline=None)


FEW = st.integers(1, 4)


def games(players: st.SearchStrategy[int] = FEW) -> st.SearchStrategy[np.ndarray]:
    """Any game: a worth for every coalition, 0 for nobody."""

    def make(n: int) -> st.SearchStrategy[np.ndarray]:
        worth = st.lists(st.floats(-100, 100), min_size=2**n - 1, max_size=2**n - 1)
        return worth.map(lambda values: np.array([0.0, *values]))

    return players.flatmap(make)


def by_orders(worth: np.ndarray) -> np.ndarray:
    """The Shapley value as it is defined: the mean of what a player adds over all orders."""
    n = worth.size.bit_length() - 1
    total = np.zeros(n)
    orders = list(permutations(range(n)))
    for order in orders:
        inside = 0
        for player in order:
            total[player] += worth[inside | 1 << player] - worth[inside]
            inside |= 1 << player
    return total / len(orders)


# --- published examples ------------------------------------------------------------------------


def test_the_reference_case():
    gain = division(np.array([4.0, 8.0, 6.0]), 10.0, "shapley")
    assert gain == pytest.approx([5 / 3, 11 / 3, 8 / 3])
    assert in_core(coalition_values([4.0, 8.0, 6.0], 10.0), gain)


@pytest.mark.parametrize(
    ("estate", "found"),
    [
        (100, (100 / 3, 100 / 3, 100 / 3)),
        (200, (50, 75, 75)),
        (300, (50, 100, 150)),
        (400, (50, 125, 225)),
    ],
)
def test_the_nucleolus_divides_the_estate_of_the_talmud(estate, found):
    """Aumann and Maschler (1985): claims 100, 200 and 300."""
    claims = (100, 200, 300)
    worth = [
        max(0.0, estate - sum(c for i, c in enumerate(claims) if not s >> i & 1)) for s in range(8)
    ]
    assert nucleolus(worth) == pytest.approx(found)


def test_a_majority_game_has_no_core():
    """Any two of three can take all: somebody always does better with another."""
    worth = np.array([0, 0, 0, 1, 0, 1, 1, 1], dtype=float)
    found = least_core(worth)
    assert found.core_is_empty
    assert found.complaint == pytest.approx(1 / 3)
    assert nucleolus(worth) == pytest.approx([1 / 3] * 3)
    assert shapley(worth) == pytest.approx([1 / 3] * 3)


def test_the_glove_game():
    """One left glove, two right gloves: the core gives all to the left one; Shapley does not."""
    worth = np.array([0, 0, 0, 1, 0, 1, 0, 1], dtype=float)
    assert shapley(worth) == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert nucleolus(worth) == pytest.approx([1, 0, 0], abs=1e-9)
    assert in_core(worth, nucleolus(worth))
    assert not in_core(worth, shapley(worth))
    assert core_deficit(worth, shapley(worth)) == pytest.approx(1 / 6)


# --- axioms ------------------------------------------------------------------------------------


@quick
@given(games())
def test_shapley_is_the_mean_over_all_orders(worth):
    assert shapley(worth) == pytest.approx(by_orders(worth), abs=1e-9)


@quick
@given(games(st.integers(1, 6)))
def test_shapley_hands_out_everything(worth):
    assert shapley(worth).sum() == pytest.approx(worth[-1], abs=1e-8)


@quick
@given(st.lists(amounts, min_size=2, max_size=6), amounts)
def test_equal_players_get_the_same(benefits, cost):
    benefits[1] = benefits[0]
    for method in ("shapley", "nucleolus"):
        if sum(benefits) > cost:
            gain = division(np.array(benefits), cost, method)
            assert gain[0] == pytest.approx(gain[1], abs=1e-6 * max(1.0, sum(benefits)))


@quick
@given(st.lists(amounts, min_size=1, max_size=5), amounts)
def test_who_adds_nothing_gets_nothing(benefits, cost):
    gain = shapley(coalition_values([*benefits, 0.0], cost))
    assert gain[-1] == pytest.approx(0.0, abs=1e-9 * max(1.0, sum(benefits)))


@quick
@given(st.integers(1, 4).flatmap(lambda n: st.tuples(*[games(st.just(n))] * 2)))
def test_shapley_of_a_sum_is_the_sum(pair):
    one, other = pair
    assert shapley(one + other) == pytest.approx(shapley(one) + shapley(other), abs=1e-8)


@quick
@given(st.lists(amounts, min_size=1, max_size=6), amounts)
def test_a_shared_investment_is_convex_and_shapley_lies_in_its_core(benefits, cost):
    worth = coalition_values(benefits, cost)
    assert is_convex(worth, tolerance=1e-7)
    assert in_core(worth, shapley(worth), tolerance=1e-7)


@settings(max_examples=25, deadline=None)
@given(games(st.integers(2, 4)))
def test_no_division_has_a_smaller_worst_complaint_than_the_least_core(worth):
    found = least_core(worth)
    scale = max(1.0, np.abs(worth).max())
    assert found.division.sum() == pytest.approx(worth[-1], abs=1e-6 * scale)
    assert core_deficit(worth, found.division) <= found.complaint + 1e-6 * scale
    assert core_deficit(worth, shapley(worth)) >= found.complaint - 1e-6 * scale


@settings(max_examples=25, deadline=None)
@given(st.lists(amounts, min_size=1, max_size=5), amounts)
def test_the_nucleolus_lies_in_the_core_and_gives_nobody_less_than_alone(benefits, cost):
    worth = coalition_values(benefits, cost)
    found = nucleolus(worth)
    assert in_core(worth, found, tolerance=1e-6)
    assert (found >= worth[1 << np.arange(len(benefits))] - 1e-6 * max(1.0, sum(benefits))).all()


def test_draws_go_together():
    benefits = np.array([[4.0, 8.0, 6.0], [1.0, 2.0, 3.0]])
    found = shapley(coalition_values(benefits, np.array([10.0, 2.0])))
    assert found[0] == pytest.approx([5 / 3, 11 / 3, 8 / 3])
    assert found[1] == pytest.approx(shapley(coalition_values([1.0, 2.0, 3.0], 2.0)))


def test_twelve_payers_are_exact_and_thirteen_are_refused():
    found = shapley(coalition_values(np.full(12, 5.0), 30.0))
    assert found == pytest.approx(np.full(12, 2.5))
    assert nucleolus(coalition_values(np.full(12, 5.0), 30.0)) == pytest.approx(found)
    with pytest.raises(HefboomError, match="1 to 12"):
        coalition_values(np.ones(13), 1.0)


@pytest.mark.parametrize(
    "worth", [[0.0, 1.0, 2.0], [1.0, 2.0], [0.0, float("nan")], [0.0, float("inf")], [0.0]]
)
def test_what_is_no_game_is_refused(worth):
    with pytest.raises(HefboomError):
        shapley(worth)


# --- keys --------------------------------------------------------------------------------------

BOOKS = Books.of(
    {"zorgverzekeraar": 10.0}, {"gemeente": 4.0, "zorgverzekeraar": 8.0, "corporatie": 6.0}
)


def test_every_key_carries_the_whole_cost():
    made = {key.method: key for key in keys(BOOKS)}
    assert set(made) == {"shapley", "nucleolus", "naar_baat", "gelijke_winst", "gelijke_kosten"}
    for key in made.values():
        assert key.share_of_cost.sum() == pytest.approx(1.0)
        assert key.gain.sum() == pytest.approx(8.0)
    assert made["naar_baat"].share_of_cost == pytest.approx([4 / 18, 8 / 18, 6 / 18])
    assert made["gelijke_winst"].gain == pytest.approx([8 / 3] * 3)
    assert made["gelijke_kosten"].share_of_cost == pytest.approx([1 / 3] * 3)
    assert made["shapley"].gain == pytest.approx([5 / 3, 11 / 3, 8 / 3])
    assert made["shapley"].in_core
    # 4 − 10/3 leaves the municipality a gain; no group complains.
    assert made["gelijke_kosten"].in_core


def test_a_key_that_drives_a_payer_out_is_seen():
    books = Books.of({"gemeente": 9.0}, {"gemeente": 1.0, "zorgverzekeraar": 20.0})
    made = {key.method: key for key in keys(books)}
    assert not made["gelijke_kosten"].in_core
    assert made["gelijke_kosten"].complaint == pytest.approx(3.5)
    assert made["shapley"].in_core


def test_a_payer_who_loses_can_empty_the_core():
    books = Books.of({"gemeente": 2.0}, {"gemeente": 10.0, "zorgverzekeraar": 5.0, "uwv": -4.0})
    assert core_is_empty(books)
    assert not any(key.in_core for key in keys(books))


def test_without_a_gain_there_is_no_fair_key():
    books = Books.of({"gemeente": 10.0}, {"gemeente": 4.0, "rijk": 5.0})
    assert {key.method for key in keys(books)} == {"naar_baat", "gelijke_winst", "gelijke_kosten"}
    with pytest.raises(HefboomError, match="costs exceed benefits"):
        keys(books, methods=("shapley",))


def test_residents_do_not_sign():
    books = Books.of({"gemeente": 1.0, "inwoner": 1.0}, {"rijk": 3.0, "samenleving": 5.0})
    assert parties(books) == ("gemeente", "rijk")
    for key in keys(books):
        assert key.gain.sum() == pytest.approx(2.0)
