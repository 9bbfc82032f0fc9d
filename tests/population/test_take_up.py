"""Take-up: falls with effort, rises with the amount, and gives the published shares back."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.population import take_up
from hefboom.population.tables import yaml_file
from hefboom.population.take_up_solve import rates_of, solve

SCHEMES = sorted(take_up.schemes())
PUBLISHED = {
    "bijstand": {"alle": 0.347},
    # Algemene Rekenkamer 2019, Ouderdomsregelingen ontleed: 48 to 56%
    "aio": {"alle": 0.52},
    "zorgtoeslag": {
        "alle": 0.12, "bijstand": 0.015, "zelfstandig": 0.20, "nieuw_gepensioneerd": 0.1667
    },
    "huurtoeslag": {
        "alle": 0.12, "bijstand": 0.015, "zelfstandig": 0.25, "nieuw_gepensioneerd": 0.20
    },
    "kindgebonden_budget": {"alle": 0.085, "bijstand": 0.015, "zelfstandig": 0.13},
}  # fmt: skip


def people(size: int = 6000) -> tuple[Any, Any]:
    """Monthly amounts and groups, made up."""
    luck = np.random.Generator(np.random.Philox(5))
    return luck.lognormal(4.5, 0.8, size), luck.choice(4, size, p=[0.1, 0.15, 0.05, 0.7])


def test_the_published_rates_stand_in_the_file_with_source_and_status() -> None:
    assert {name: dict(s.rates) for name, s in take_up.schemes().items()} == PUBLISHED
    for scheme in take_up.schemes().values():
        for record in (*scheme.records["niet_gebruik"].values(), scheme.records["helling"]):
            assert record["source"] in take_up.sources()
            assert record["status"] in ("confirmed", "single_source", "derived", "assumed")


@pytest.mark.parametrize("name", SCHEMES)
def test_solving_gives_the_published_rates(name: str) -> None:
    monthly, group = people()
    solved = solve(take_up.schemes()[name], monthly, group)
    found = rates_of(solved, monthly, group)
    for which, rate in PUBLISHED[name].items():
        assert found[which] == pytest.approx(rate, abs=1e-9), which


@pytest.mark.parametrize("name", SCHEMES)
def test_weights_count(name: str) -> None:
    monthly, group = people()
    weight = np.where(group == 1, 3.0, 1.0)
    solved = solve(take_up.schemes()[name], monthly, group, weight)
    assert rates_of(solved, monthly, group, weight)["alle"] == pytest.approx(
        PUBLISHED[name]["alle"]
    )


amounts = st.floats(1, 2500)
groups = st.sampled_from(take_up.GROUPS)


@given(st.sampled_from(SCHEMES), amounts, amounts, groups)
def test_more_money_more_claims(name: str, one: float, other: float, group: str) -> None:
    low, high = sorted((one, other))
    chance = take_up.schemes()[name].chance([low, high], [group, group])
    assert 0 < chance[0] <= chance[1] < 1


@given(st.sampled_from(SCHEMES), amounts, groups, st.floats(0, 8), st.floats(0, 8))
def test_more_effort_fewer_claims(
    name: str, monthly: float, group: str, one: float, other: float
) -> None:
    scheme = take_up.schemes()[name]
    low, high = sorted((one, other))
    easy, hard = (scheme.chance([monthly], [group], effort)[0] for effort in (low, high))
    assert hard <= easy
    assert scheme.chance([monthly], [group], 1.0)[0] == scheme.chance([monthly], [group])[0]


def test_most_do_not_claim_below_fifty_euro() -> None:
    """CPB 2025: non-take-up is highest up to € 50 a month."""
    for name in ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget"):
        scheme = take_up.schemes()[name]
        low, high = 1 - scheme.chance([40.0, 110.0], ["overig", "overig"])
        assert low > scheme.rates["alle"]
        assert low > 1.4 * high


def test_the_same_row_has_the_same_luck() -> None:
    counts = np.array([3, 4])
    both = take_up.luck(1, "zorgtoeslag", ["BU1", "BU2"], counts)
    alone = take_up.luck(1, "zorgtoeslag", ["BU2"], counts[1:])
    assert np.array_equal(both[3:], alone)
    assert not np.array_equal(both, take_up.luck(1, "huurtoeslag", ["BU1", "BU2"], counts))
    assert not np.array_equal(both, take_up.luck(2, "zorgtoeslag", ["BU1", "BU2"], counts))


def test_causes_have_their_shares() -> None:
    scheme = take_up.schemes()["bijstand"]
    chances = (np.arange(10_000) + 0.5) / 10_000
    drawn = np.bincount(take_up.causes_drawn(scheme, chances), minlength=3) / 10_000
    assert drawn.tolist() == pytest.approx(list(scheme.causes.values()), abs=1e-3)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda c: c["oorzaken"]["niet_weten"].update(value=0.9), "oorzaken"),
        (lambda c: c["niet_gebruik"]["alle"].update(value=1.2), "niet_gebruik.alle"),
        (
            lambda c: c["niet_gebruik"].update(studenten={"value": 0.1, "status": "assumed"}),
            "groep",
        ),
        (lambda c: c["helling"].pop("status"), "helling"),
        (lambda c: c["moeite"].update(value="veel"), "moeite"),
        (lambda c: c.pop("snijpunt"), "fields"),
        (lambda c: c["snijpunt"].pop("overig"), "overig"),
        (lambda c: c["oorzaken"].pop("niet_willen"), "oorzaken"),
    ],
)
def test_a_wrong_file_is_refused(change: Any, field: str) -> None:
    content = deepcopy(dict(yaml_file("take_up")["regelingen"]["zorgtoeslag"]))
    change(content)
    with pytest.raises(HefboomError, match=r"take_up\.yaml: regelingen\.zorgtoeslag"):
        take_up.scheme_of("zorgtoeslag", content)


def test_wrong_input_is_refused() -> None:
    scheme = take_up.schemes()["zorgtoeslag"]
    with pytest.raises(HefboomError, match="effort"):
        scheme.chance([10.0], ["overig"], -1.0)
    with pytest.raises(HefboomError, match="no number"):
        scheme.chance([float("nan")], ["overig"])
    with pytest.raises(HefboomError, match="unknown group"):
        scheme.chance([10.0], ["rijk"])
    with pytest.raises(HefboomError, match="nobody"):
        solve(scheme, np.zeros(0), np.zeros(0, dtype=int))
    with pytest.raises(HefboomError, match="leave no rate"):
        solve(scheme, np.array([50.0] * 10), np.array([1] * 9 + [3]))
