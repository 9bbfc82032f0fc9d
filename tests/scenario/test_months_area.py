"""The months of many households: luck that does not depend on the sample, figures that add up."""

from __future__ import annotations

import datetime
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small import small_population

from hefboom.errors import HefboomError
from hefboom.law import load
from hefboom.scenario.dataset import to_dataset
from hefboom.scenario.months.area import area_months
from hefboom.scenario.months.area_figures import Resampled, figure_names
from hefboom.scenario.months.assumptions import ENDS, assumption_rows, assumptions, published
from hefboom.scenario.months.moves import Moved, moved

GOLDEN = Path(__file__).parent / "golden" / "maanden.json"
DATE = datetime.date(2026, 1, 1)


@cache
def area(**options: Any) -> dict[str, Any]:
    return area_months(
        "GM0518",
        population=small_population(),  # type: ignore[arg-type]
        backend="python",
        **{"draws": 50, **options},
    )


@cache
def move(seed: int = 1, start: int = 0, end: str = "waarde") -> Moved:
    system = load()
    data = to_dataset(small_population(), system)  # type: ignore[arg-type]
    rows = np.arange(start, data.size("huishouden"))
    return moved(system, DATE, data.households(rows), rows, assumptions(end), seed)


def figures(rule: int = 0, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = area(**options)["regels"][rule]["figuren"]
    return found


def of(name: str) -> dict[str, Any]:
    return next(row["figuren"] for row in area()["regels"] if row["id"] == name)


def test_the_luck_of_a_household_is_the_same_in_every_sample() -> None:
    whole, part = move(), move(start=100)
    size = len(part.year.person)
    for name, values in part.year.incomes.items():
        assert np.array_equal(values, whole.year.incomes[name][-size:])
    for name, values in part.year.two_years_ago.items():
        assert np.array_equal(values, whole.year.two_years_ago[name][-size:])
    assert np.array_equal(part.delay, whole.delay[100:])
    assert not np.array_equal(move(seed=2).year.incomes["loon"], whole.year.incomes["loon"])


def test_january_is_the_population_and_only_workers_move() -> None:
    data, year = move().year.data, move().year
    loon = np.asarray(data.column("loon"))
    still = np.asarray(data.column("leeftijd")) > 66
    assert (year.incomes["loon"][still] == loon[still][:, None]).all()
    assert year.changed.any()
    assert not year.changed[:, 0].any()
    steady = ~year.changed.any(axis=1)
    assert 0.5 < steady.mean() < 1


def test_the_ends_of_the_assumptions_go_from_steady_to_moving() -> None:
    changes = [move(end=end).year.changed.sum() for end in ("laag", "waarde", "hoog")]
    assert changes == sorted(changes)
    assert changes[0] < changes[2]


def test_the_same_answer_every_time() -> None:
    again = area_months(
        "GM0518",
        population=small_population(),  # type: ignore[arg-type]
        backend="python",
        draws=50,
    )
    assert again == area()


def test_figures_of_the_law_add_up() -> None:
    found = {name: row["waarde"] for name, row in figures().items()}
    assert found["terug_totaal"] == pytest.approx(found["terug_aantal"] * found["terug_gemiddeld"])
    assert found["erbij_totaal"] == pytest.approx(found["erbij_aantal"] * found["erbij_gemiddeld"])
    assert found["huishoudens_terug"] <= found["huishoudens_te_veel"]
    assert found["toeslagen_anders"] == pytest.approx(
        found["toeslagen_te_veel"] + found["toeslagen_te_weinig"]
    )
    assert found["terug_boven_500"] >= found["terug_boven_1000"] >= found["terug_boven_2000"]
    assert found["extra_uitgaven"] == found["winnaars"] == found["verliezers"] == 0


def test_every_figure_lies_in_its_range_and_has_two_names() -> None:
    for row in area()["regels"]:
        assert list(row["figuren"]) == list(figure_names())
        for name, figure in row["figuren"].items():
            assert figure["laag"] <= figure["hoog"], name
            assert figure["label"] != figure["label_en"]


def test_measures_do_what_they_say_over_many() -> None:
    law = figures()
    for name in ("toeslagen_per_maand", "toeslagen_twee_jaar_terug"):
        assert of(name)["terug_totaal"]["waarde"] == of(name)["erbij_totaal"]["waarde"] == 0
    limit = of("geen_terugvordering_tot_500")
    assert limit["terug_totaal"]["waarde"] < law["terug_totaal"]["waarde"]
    saved = law["terug_totaal"]["waarde"] - limit["terug_totaal"]["waarde"]
    assert limit["extra_uitgaven"]["waarde"] == pytest.approx(saved)
    assert limit["verliezers"]["waarde"] == 0
    minimum = of("gegarandeerd_minimum_per_maand")
    assert law["maanden_onder_minimum"]["waarde"] > 0
    assert minimum["maanden_onder_minimum"]["waarde"] == minimum["tekort_totaal"]["waarde"] == 0
    assert minimum["variatiecoefficient"]["waarde"] < law["variatiecoefficient"]["waarde"]


def test_the_published_figures_stand_beside_those_of_the_model() -> None:
    rows = area()["gepubliceerd"]
    assert [row["id"] for row in rows] == list(published())
    for row in rows:
        assert row["bron"]
        assert row["model"]["waarde"] == figures()[published()[row["id"]]["maat"]]["waarde"]


def test_every_assumption_has_an_origin() -> None:
    for end in ENDS:
        for row in assumption_rows(end):
            assert row["gebruikt"] == row[end]
            assert row["status"] == "assumed" or row["bron"]
            assert min(row["laag"], row["hoog"]) <= row["waarde"] <= max(row["laag"], row["hoog"])


def test_a_ratio_and_a_total_by_hand() -> None:
    again = Resampled(4, 8, 200, 1, 0.9)
    top, bottom = np.array([1.0, 0.0, 3.0, 0.0]), np.array([1.0, 1.0, 2.0, 0.0])
    assert again.ratio(top, bottom)["waarde"] == 1.0
    assert again.total(top)["waarde"] == 8.0
    assert again.ratio(top, np.zeros(4))["waarde"] == 0.0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"households": 3}, ["households", "3"]),
        ({"year": 1900}, ["year"]),
        ({"assume": "midden"}, ["assumptions", "laag"]),
        ({"measures": ("kinderbijslag_omhoog",)}, ["measures[0]", "does not change how"]),
        ({"year": 2020}, ["2020"]),
    ],
)
def test_wrong_options_are_named(options: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(HefboomError) as caught:
        area(**options)
    for word in words:
        assert word in str(caught.value)


def golden() -> dict[str, Any]:
    """A sample of The Hague: the figures of every set of rules."""
    document = area_months("GM0518", households=1000, draws=20, backend="python")
    return {
        row["id"]: {name: round(f["waarde"], 6) for name, f in row["figuren"].items()}
        for row in document["regels"]
    }


@pytest.mark.slow
def test_golden_results_of_the_hague() -> None:
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))
    found = golden()
    assert found.keys() == expected.keys()
    for rule, row in expected.items():
        assert found[rule] == pytest.approx(row, rel=1e-6), rule


if __name__ == "__main__":
    # After a change that was meant to change outcomes: python tests/scenario/test_months_area.py
    GOLDEN.write_text(json.dumps(golden(), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{GOLDEN}\n")
