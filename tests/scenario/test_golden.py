"""Every shipped scenario still gives what it gave; see ``golden_results.py`` for how to renew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from golden_results import AMOUNT, DRAWN, GOLDEN, SCENARIOS, golden, run

TOLERANCE = {"tellingen": 0.0, "bedragen": AMOUNT, "trekkingen": DRAWN}


def compare(found: Any, expected: Any, tolerance: float, place: str) -> None:
    if isinstance(expected, dict):
        assert set(found) == set(expected), place
        for key in expected:
            compare(found[key], expected[key], tolerance, f"{place}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), place
        for i, (one, other) in enumerate(zip(found, expected, strict=True)):
            compare(one, other, tolerance, f"{place}[{i}]")
    elif expected is None:
        assert found is None, place
    else:
        # Document amounts are rounded to four decimals, hence the absolute part.
        assert found == pytest.approx(expected, rel=tolerance, abs=2e-4 if tolerance else 0), place


def check(path: Path, part: str) -> None:
    found, expected = run(path, small=part == "proefgebied"), golden(path)[part]
    for kind, tolerance in TOLERANCE.items():
        compare(found[kind], expected[kind], tolerance, f"{path.stem}.{part}.{kind}")


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_small_area(path: Path) -> None:
    check(path, "proefgebied")


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_whole_city(path: Path) -> None:
    check(path, "gemeente")


def test_every_scenario_has_a_golden_result_and_the_other_way_round() -> None:
    assert {p.stem for p in SCENARIOS} == {p.stem for p in GOLDEN.glob("*.json")} - {"maanden"}
    assert len(SCENARIOS) >= 6


LAW = [p for p in SCENARIOS if golden(p)["gemeente"]["bedragen"]["betalers_wet"]]


def test_only_an_investment_leaves_the_law_as_it_is() -> None:
    assert [p.stem for p in SCENARIOS if p not in LAW] == ["den-haag-doorbraakmethode"]


@pytest.mark.parametrize("path", LAW, ids=lambda p: p.stem)
def test_every_measure_of_the_law_does_something(path: Path) -> None:
    city = golden(path)["gemeente"]["tellingen"]
    assert city["winnaars"] + city["verliezers"] > 100
