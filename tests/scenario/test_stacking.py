"""How many schemes an income takes, for one household and over a sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small import small_population

import hefboom
from hefboom.scenario.effort import effort
from hefboom.scenario.stacking import REPAIR
from hefboom.scenario.stacking_area import stacking_of

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_single_parent_on_assistance() -> None:
    file = EXAMPLES / "alleenstaande_ouder_deels_bijstand.yaml"
    document = hefboom.stacking(file)
    rows = {row["regeling"]: row for row in document["regelingen"]}
    counts = document["aantal"]
    assert counts["regelingen"] == len(rows)
    assert counts["formulieren"] == sum((effort(n) or {}).get("formulieren") or 0 for n in rows)
    assert counts["instanties"] == len({row["instantie"] for row in rows.values()}) == 3
    assert not rows["kinderbijslag"]["reparatie"] and rows["bijstand"]["reparatie"]
    repair = sum(row["per_jaar"] for row in rows.values() if row["reparatie"])
    income = hefboom.household(file, variables="besteedbaar_inkomen")["huishouden"]
    assert document["reparatie"] == pytest.approx(repair)
    assert document["besteedbaar_inkomen"] == pytest.approx(income["besteedbaar_inkomen"])
    assert document["aandeel_reparatie"] == pytest.approx(repair / income["besteedbaar_inkomen"])
    assert document["aandeel_reparatie"] > 0.5


def test_the_stack_of_the_next_euro_adds_up() -> None:
    for file in sorted(EXAMPLES.glob("*.yaml")):
        document = hefboom.stacking(file)
        share = document["aandeel_reparatie"]
        assert share is None or -1e-9 <= share <= 1.2, file.stem
        stack = document["stapeling"]
        if stack is not None and stack["marginale_druk"] is not None:
            total = sum(part["aandeel"] for part in stack["delen"])
            assert total == pytest.approx(stack["marginale_druk"], abs=0.02), file.stem


def test_a_sample_is_the_mean_of_its_households() -> None:
    people = small_population()
    found = stacking_of(people, 2026, households=60, seed=3, backend="python")
    again = stacking_of(people, 2026, households=60, seed=3, backend="python")
    assert found == again
    everybody, *deciles = found["groepen"]
    assert everybody["huishoudens"] == 60 == sum(row["huishoudens"] for row in deciles)
    weights = np.array([row["huishoudens"] for row in deciles])
    for name in ("regelingen_gemiddeld", "aandeel_reparatie_gemiddeld"):
        mean = np.average([row[name] for row in deciles], weights=weights)
        assert everybody[name] == pytest.approx(mean)
    shares = sum(row["aandeel"] for row in found["regelingen"])
    assert everybody["regelingen_gemiddeld"] == pytest.approx(shares)
    assert set(REPAIR) <= {row["regeling"] for row in found["regelingen"]}
