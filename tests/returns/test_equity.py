"""Equity weights: always both sums, and a file that says who voted for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from handmade import invest, line
from hypothesis import given
from hypothesis import strategies as st

from hefboom.errors import HefboomError
from hefboom.returns import (
    Group,
    Kind,
    appraise,
    distribution_rows,
    read_weights,
    resident_gain,
)
from hefboom.returns.equity import FILE


def group(name: str, income: float, participants: float, households: float = 100) -> Group:
    return Group("inkomensdeciel", name, name, name, households, income, participants)


def test_weights_by_hand() -> None:
    weights = read_weights()
    assert weights.exponent == 1.3
    assert weights.vastgesteld_op is None
    found = weights.weights(np.array([15_000.0, 30_000.0, 60_000.0]), np.array([10, 30, 10]))
    assert found == pytest.approx([2**1.3, 1.0, 0.5**1.3])


def test_both_sums_stand_side_by_side() -> None:
    rows = distribution_rows(
        np.full(50, 1000.0), [group("1", 15_000, 30), group("2", 30_000, 10, 300)]
    )
    assert [row["winst"]["waarde"] for row in rows] == pytest.approx([750, 250])
    assert rows[0]["winst_gewogen"]["waarde"] == pytest.approx(750 * 2**1.3)
    assert rows[1]["winst_gewogen"]["waarde"] == pytest.approx(250)
    assert rows[0]["winst_per_huishouden"] == pytest.approx(7.5)
    assert rows[0]["gewichten_vastgesteld_op"] is None


@given(st.lists(st.floats(5_000, 100_000), min_size=1, max_size=10), st.floats(-1e6, 1e6))
def test_groups_add_up_and_poor_groups_weigh_more(incomes: list[float], gain: float) -> None:
    groups = [group(str(i), income, i + 1) for i, income in enumerate(incomes)]
    rows = distribution_rows(np.full(3, gain), groups)
    assert sum(row["winst"]["waarde"] for row in rows) == pytest.approx(gain, abs=1e-6)
    order = sorted(rows, key=lambda row: row["inkomen"])
    weights = [row["gewicht"] for row in order]
    assert weights == sorted(weights, reverse=True)


def test_a_council_that_counts_every_euro_alike(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    text = text.replace("exponent: 1.3", "exponent: 0").replace(
        "vastgesteld_op: null", "vastgesteld_op: 2026-02-10"
    )
    own = tmp_path / "gewichten.yaml"
    own.write_text(
        text.replace("vastgesteld_door: null", "vastgesteld_door: gemeenteraad"), encoding="utf-8"
    )
    groups = [group("1", 15_000, 3), group("2", 30_000, 1)]
    for row in distribution_rows(np.full(3, 100.0), groups, read_weights(own)):
        assert row["winst_gewogen"] == row["winst"]
        assert row["gewichten_vastgesteld_op"] == "2026-02-10"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("exponent: 1.3", "exponent: -1", "exponent"),
        ("exponent: 1.3", "exponent: veel", "exponent"),
        ("referentie: mediaan ", "referentie: modaal ", "referentie"),
        ("vastgesteld_op: null", "vastgesteld_op: 2026-02-10", "who voted"),
        ("status:", "statuss:", "status"),
    ],
)
def test_a_wrong_file_is_one_line(tmp_path: Path, old: str, new: str, place: str) -> None:
    wrong = tmp_path / "raad.yaml"
    wrong.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(HefboomError, match=place) as caught:
        read_weights(wrong)
    assert str(caught.value).startswith("raad.yaml: ")


def test_groups_that_cannot_be() -> None:
    with pytest.raises(HefboomError, match="no participant"):
        distribution_rows(np.ones(3), [group("1", 15_000, 0)])
    with pytest.raises(HefboomError, match="income above 0"):
        distribution_rows(np.ones(3), [group("1", 0, 1)])


def test_what_residents_gain() -> None:
    answer = appraise(
        invest(
            line("cost", "gemeente", 50),
            line("cost", "inwoner", 5),
            line("benefit", "inwoner", 80, kind=Kind.VALUE),
            line("benefit", "rijk", 900, name="belasting", counterparty="inwoner", kind=Kind.TAX),
        ),
        rate=0.0,
        draws=4,
    )
    assert resident_gain(answer) == pytest.approx(80 - 5 - 900)
