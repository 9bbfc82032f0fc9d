"""The shipped intercepts give the published shares on the population."""

from __future__ import annotations

import pytest
from small import small_population

from hefboom.scenario.take_up_check import check_take_up, gemeenten_drawn


def test_rows_of_any_population() -> None:
    rows = check_take_up("GM0518", 2026, population=small_population(), backend="python")  # type: ignore[arg-type]
    whole = {row["regeling"]: row for row in rows if row["groep"] == "alle"}
    assert {"bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget"} <= set(whole)
    for name, row in whole.items():
        assert 0 < row["niet_gebruik"] < 1
        groups = [r for r in rows if r["regeling"] == name and r["groep"] != "alle"]
        assert sum(r["recht"] for r in groups) == row["recht"]
        expected = sum(r["recht"] * r["niet_gebruik"] for r in groups) / row["recht"]
        assert row["niet_gebruik"] == pytest.approx(expected)
    assert 0 <= whole["bijstand"]["geteld"] <= 1


def test_the_sample_of_the_nation_is_spread_and_fixed() -> None:
    drawn = gemeenten_drawn(16)
    assert drawn == sorted(drawn) == gemeenten_drawn(16)
    assert len(set(drawn)) == 16
    assert "GM0363" in drawn, "every sixteenth of the households: Amsterdam is one of them"


@pytest.mark.slow  # builds sixteen gemeenten
def test_the_nation_has_the_published_shares() -> None:
    for row in check_take_up("NL", 2024):
        if row["gepubliceerd"] is not None and row["recht"] >= 500:
            assert row["niet_gebruik"] == pytest.approx(row["gepubliceerd"], abs=0.01), row
