"""Several investments for one household: nothing twice, and no order."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from handmade import invest, line
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.returns import Investment, appraise, appraise_all
from hefboom.returns.draws import Beta, Fixed
from hefboom.returns.interaction import overlap_shares, remaining_factors

FULL = np.ones((2, 2))


def test_two_halves_leave_a_quarter() -> None:
    """0.5 and 0.5 together solve 0.75: each is credited with 0.375."""
    half = np.array([0.5])
    for factor in remaining_factors([half, half], FULL):
        assert factor == pytest.approx([0.75])


def test_credit_goes_by_what_each_leaves() -> None:
    """ln(1 - 0.2) and ln(1 - 0.6) share 1 - 0.8 x 0.4 = 0.68."""
    one, two = remaining_factors([np.array([0.2]), np.array([0.6])], FULL)
    share = np.log(0.8) / (np.log(0.8) + np.log(0.4))
    assert 0.2 * one == pytest.approx([0.68 * share])
    assert 0.6 * two == pytest.approx([0.68 * (1 - share)])


shares = st.lists(st.floats(0.0, 0.95), min_size=2, max_size=4)


@given(shares)
def test_together_they_solve_what_is_left_over(parts: list[float]) -> None:
    count = len(parts)
    rows = [np.array([part]) for part in parts]
    factors = remaining_factors(rows, np.ones((count, count)))
    together = sum(part * float(f[0]) for part, f in zip(parts, factors, strict=True))
    assert together == pytest.approx(1 - np.prod([1 - part for part in parts]), abs=1e-9)
    assert all(0.0 <= f[0] <= 1.0 for f in factors)


@given(shares, st.randoms(use_true_random=False))
def test_order_does_not_matter(parts: list[float], luck) -> None:
    count = len(parts)
    overlap = np.array([[luck.random() for _ in parts] for _ in parts])
    order = list(range(count))
    luck.shuffle(order)
    first = remaining_factors([np.array([part]) for part in parts], overlap)
    other = remaining_factors([np.array([parts[i]]) for i in order], overlap[np.ix_(order, order)])
    for place, i in enumerate(order):
        assert other[place] == pytest.approx(first[i], abs=1e-12)


def test_half_overlap_is_half_way() -> None:
    """Expected value over who takes part in the other: 1 and 0.75, half each."""
    half = np.array([0.5])
    factor, _ = remaining_factors([half, half], np.array([[1.0, 0.5], [0.5, 1.0]]))
    assert factor == pytest.approx([0.875])


def test_without_overlap_nothing_shrinks() -> None:
    rows = [np.array([0.3]), np.array([0.9])]
    for factor in remaining_factors(rows, np.eye(2)):
        assert factor == pytest.approx([1.0])


def test_overlap_from_counts() -> None:
    """100 of 400 and 50 of 200; 100 people are in both groups."""
    found = overlap_shares([100, 50], np.array([[400, 100], [100, 200]]))
    assert found == pytest.approx(np.array([[1.0, 0.25 * 0.25], [0.5 * 0.25, 1.0]]))
    # The number in both is the same from either side.
    assert 100 * found[0, 1] == pytest.approx(50 * found[1, 0])


def test_impossible_shares_are_refused() -> None:
    with pytest.raises(HefboomError, match="between 0 and 1"):
        remaining_factors([np.array([1.2]), np.array([0.1])], FULL)
    with pytest.raises(HefboomError, match="overlap"):
        remaining_factors([np.array([0.2])], FULL)


def falls(name: str, reduction: float, baseline: float | None = 0.4) -> Investment:
    return invest(
        line("cost", "gemeente", 100, name=f"kosten_{name}"),
        line("benefit", "zorgverzekeraar", 8_700, name=f"val_{name}", outcome="val",
             quantity=Beta(reduction * 50, (1 - reduction) * 50)),
        name=name,
        participants=100,
        baseline={} if baseline is None else {"val": baseline},
    )  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(3)))
def test_a_programme_has_no_order(order: list[int]) -> None:
    parts = [falls("a", 0.10), falls("b", 0.05), falls("c", 0.20)]
    overlap = np.array([[1.0, 0.4, 0.9], [0.3, 1.0, 0.5], [0.9, 0.6, 1.0]])
    first = appraise_all(parts, overlap=overlap, draws=200)
    other = appraise_all(
        [parts[i] for i in order], overlap=overlap[np.ix_(order, order)], draws=200
    )
    for place, i in enumerate(order):
        assert other.answers[place].npv() == pytest.approx(first.answers[i].npv(), rel=1e-9)
    assert other.npv() == pytest.approx(first.npv(), rel=1e-9)


def test_a_programme_yields_less_than_its_parts() -> None:
    parts = [falls("a", 0.10), falls("b", 0.05)]
    alone = [appraise(each, draws=500) for each in parts]
    together = appraise_all(parts, overlap=FULL, draws=500)
    assert np.all(together.counted_once(alone) > 0.0)
    assert together.cost == pytest.approx(sum(each.cost for each in alone))
    apart = appraise_all(parts, draws=500)
    assert apart.npv() == pytest.approx(sum(each.npv() for each in alone))
    assert sum(together.npv_of(name) for name in together.parties) == pytest.approx(together.npv())
    assert 0.0 <= together.chance() <= apart.chance() <= 1.0


def test_a_baseline_that_nobody_gave_never_counts_twice() -> None:
    """The same people, the larger effect solves all: together as much as the larger alone."""
    parts = [falls("a", 0.10, None), falls("b", 0.05, None)]
    alone = [appraise(each, draws=50) for each in parts]
    together = appraise_all(parts, overlap=FULL, draws=50)
    largest = np.maximum(alone[0].saving, alone[1].saving)
    assert together.saving == pytest.approx(largest, rel=0.01)


def test_a_published_case_holds_everything_of_its_households() -> None:
    certain = {"attributie": Fixed(1.0)}
    case = Investment("doorbraakmethode", 100, certain)
    other = falls("a", 0.10)
    together = appraise_all([case, other], overlap=FULL, draws=50)
    assert together.answers[0].npv() == pytest.approx(appraise(case, draws=50).npv())
    assert together.answers[1].saving == pytest.approx(np.zeros(50))


def test_the_same_bundle_twice_is_one_bundle() -> None:
    case = Investment("doorbraakmethode", 100, {"attributie": Fixed(1.0)})
    twice = appraise_all([case, case], overlap=FULL, draws=50)
    assert twice.saving == pytest.approx(appraise(case, draws=50).saving, rel=0.002)


def test_counts_become_overlap() -> None:
    parts = [falls("a", 0.10), falls("b", 0.05)]
    counts = np.array([[200.0, 200.0], [200.0, 200.0]])
    programme = appraise_all(parts, groups=counts, draws=20)
    assert programme.overlap == pytest.approx(np.array([[1.0, 0.5], [0.5, 1.0]]))


def test_a_programme_needs_investments() -> None:
    with pytest.raises(HefboomError, match="no investment"):
        appraise_all([])
    with pytest.raises(HefboomError, match="row and a column"):
        appraise_all([falls("a", 0.1)], overlap=FULL)
    assert list(itertools.chain(appraise_all([falls("a", 0.1)], draws=5).parties)) == [
        "gemeente",
        "zorgverzekeraar",
    ]
