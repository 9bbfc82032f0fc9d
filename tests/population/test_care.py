"""Youth care: how many per gemeente, at which ages, and in which families."""

from __future__ import annotations

import polars as pl
import pytest

from hefboom.population import Population
from hefboom.population.place import figure

# Youth care in kind on 31 December 2023, the nation: 0-4 13,100, 4-12 140,565, 12-18 135,195,
# 18-23 18,940 (CBS 85095NED, https://www.cbs.nl/nl-nl/cijfers/detail/85095NED).
USERS = {(0, 4): 13_100, (4, 12): 140_565, (12, 18): 135_195, (18, 23): 18_940}


@pytest.fixture(scope="module")
def young(city: Population) -> pl.DataFrame:
    people = city.personen
    adults = people.group_by("gezin_id").agg((~pl.col("kind")).sum().alias("volwassenen"))
    return people.join(adults, on="gezin_id").filter(pl.col("leeftijd") < 23)


def share_of(rows: pl.DataFrame) -> float:
    return float(rows["jeugdzorg"].mean())  # type: ignore[arg-type]


def test_the_gemeente_has_as_many_users_as_published(young: pl.DataFrame) -> None:
    wanted = figure("GM0518", "jeugdzorg_pct", 2022) / 100 * young.height
    assert young["jeugdzorg"].sum() == pytest.approx(wanted, abs=1)


def test_ages_of_users_follow_the_published_ones(young: pl.DataFrame) -> None:
    users = young.filter("jeugdzorg")
    for (low, high), number in USERS.items():
        got = users.filter(pl.col("leeftijd").is_between(low, high, closed="left")).height
        assert got / users.height == pytest.approx(number / sum(USERS.values()), abs=0.02)


def test_only_children_weigh_heavier_when_they_have_one_parent(young: pl.DataFrame) -> None:
    children = young.filter((pl.col("kind")) & (pl.col("leeftijd") >= 4))
    one = children.filter(pl.col("volwassenen") == 1)
    two = children.filter(pl.col("volwassenen") == 2)
    assert 1.5 < share_of(one) / share_of(two) < 2.6
    # Every adult child is a gezin of one: that says nothing of his parents.
    assert share_of(young.filter(pl.col("leeftijd") >= 18)) < 0.05
