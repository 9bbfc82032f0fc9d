"""Matching by age: nobody left over, nobody used twice."""

from __future__ import annotations

import numpy as np

from hefboom.population.matching import by_rank, nearest, swap_implausible
from hefboom.population.siblings import family_sizes, sibling_groups


def test_by_rank_is_a_permutation_in_order() -> None:
    left, right = np.array([40.0, 20.0, 30.0]), np.array([31.0, 19.0, 45.0])
    assert right[by_rank(left, right)].tolist() == [45.0, 19.0, 31.0]


def test_nearest_uses_every_row_once_and_is_near() -> None:
    luck = np.random.default_rng(1)
    offered = luck.integers(20, 60, 300)
    wanted = luck.integers(25, 45, 120)
    rows = nearest(wanted, offered)
    assert len(set(rows.tolist())) == 120
    assert np.abs(offered[rows] - wanted).mean() < 5


def test_nearest_finds_the_exact_age_when_it_is_there() -> None:
    offered = np.array([50, 30, 40])
    assert offered[nearest(np.array([40, 30]), offered)].tolist() == [40, 30]


def test_swaps_repair_a_parent_of_ten_years() -> None:
    child, owner, parent = np.array([20, 2]), np.array([0, 1]), np.array([28, 50])
    repaired = swap_implausible(child, owner, parent)
    difference = parent[repaired] - child
    assert ((difference >= 15) & (difference <= 50)).all()


def test_family_sizes_add_up_to_the_children() -> None:
    luck = np.random.default_rng(2)
    couples, parents = family_sizes(100, 40, 261, luck)
    assert len(couples) == 100
    assert len(parents) == 40
    assert couples.sum() + parents.sum() == 261
    assert min(couples.min(), parents.min()) >= 1


def test_siblings_are_a_few_years_apart() -> None:
    luck = np.random.default_rng(5)
    ages = luck.integers(0, 18, 2000)
    sizes = np.full(1000, 2)
    group = sibling_groups(sizes, ages, luck)
    assert (np.bincount(group) == 2).all()
    first, second = np.zeros(1000), np.zeros(1000)
    np.maximum.at(first, group, ages)
    second = np.bincount(group, weights=ages) - first
    assert np.median(first - second) <= 4
