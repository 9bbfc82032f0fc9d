"""Integers that keep their margins."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.population.rounding import largest_remainder, round_table, sample_rows
from hefboom.population.selection import choose_per_cell


def test_largest_remainder_adds_up() -> None:
    result = largest_remainder(np.array([1.0, 1.0, 1.0]), 100)
    assert result.tolist() == [34, 33, 33]


def test_largest_remainder_of_nothing_is_refused() -> None:
    with pytest.raises(HefboomError, match="all zero"):
        largest_remainder(np.zeros(3), 5)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 12),
    st.integers(1, 6),
    st.integers(0, 2**32 - 1),
)
def test_round_table_keeps_both_margins(rows: int, columns: int, seed: int) -> None:
    luck = np.random.default_rng(seed)
    whole = luck.integers(0, 9, (rows, columns))
    noise = luck.random((rows, columns)) - 0.5
    # move fractions around in 2x2 blocks so that the margins stay whole
    table = whole + 1.0
    for i in range(rows - 1):
        for j in range(columns - 1):
            step = noise[i, j] / 4
            table[i, j] += step
            table[i + 1, j + 1] += step
            table[i, j + 1] -= step
            table[i + 1, j] -= step
    wanted_rows = (whole + 1).sum(axis=1)
    wanted_columns = (whole + 1).sum(axis=0)
    result = round_table(table, wanted_rows, wanted_columns)
    assert (result.sum(axis=1) == wanted_rows).all()
    assert (result.sum(axis=0) == wanted_columns).all()
    assert np.abs(result - table).max() < 1 + 1e-6


def test_round_table_refuses_unequal_totals() -> None:
    with pytest.raises(HefboomError, match="totals differ"):
        round_table(np.ones((2, 2)), np.array([2, 2]), np.array([2, 3]))


def test_round_table_says_when_it_cannot() -> None:
    with pytest.raises(HefboomError, match="cannot be met"):
        round_table(np.eye(2), np.array([1, 1]), np.array([2, 0]), allowed=np.eye(2).astype(bool))


def test_sample_rows_follows_the_chances() -> None:
    chance = np.repeat([[0.2, 0.5, 0.3]], 1000, axis=0)
    drawn = sample_rows(chance, (np.arange(1000) + 0.5) / 1000)
    assert np.bincount(drawn).tolist() == [200, 500, 300]


def test_choose_per_cell_takes_exactly_what_is_asked() -> None:
    luck = np.random.default_rng(3).random(1000)
    cell = np.repeat([0, 1], 500)
    weight = np.where(np.arange(1000) % 5 == 0, 0.0, 1.0)
    chosen = choose_per_cell(weight, luck, cell, np.array([50, 7]))
    assert chosen[:500].sum() == 50
    assert chosen[500:].sum() == 7
    assert not chosen[weight == 0].any()


def test_couples_count_twice_and_never_too_many() -> None:
    luck = np.random.default_rng(4).random(400)
    size = np.where(np.arange(400) % 2 == 0, 2, 1)
    chosen = choose_per_cell(np.ones(400), luck, np.zeros(400, dtype=int), np.array([101]), size)
    assert size[chosen].sum() == 101
