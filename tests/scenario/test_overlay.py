"""A measure that holds for a group, or for a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from small import small_population

import hefboom
from hefboom.engine import Reform
from hefboom.errors import HefboomError
from hefboom.law import load
from hefboom.propositions import measure
from hefboom.scenario.check import reform_of
from hefboom.scenario.dataset import to_dataset
from hefboom.scenario.outcome import Outcome, outcome
from hefboom.scenario.overlay import Overlay, overlay
from hefboom.scenario.read import read_scenario
from hefboom.scenario.schemes import run_variables

PATH = "participatiewet.norm.alleenstaande_18_20"
MORE: dict[str, Any] = {
    "id": "hoger",
    "naam": "Hogere norm voor jongeren",
    "hervorming": {PATH: {"2026-01-01": {"plus": 300}}},
}
GROUP = {"leeftijd": {"minimum": 18, "maximum": 20}, "inkomensbron": "bijstand"}


def scenario(*measures: Any) -> Any:
    return read_scenario(
        {
            "naam": "Proef",
            "gebied": "GM0518",
            "jaar": 2026,
            "maatregelen": list(measures),
            "onzekerheid": {"trekkingen": 20},
        }
    )


def computed(reform: Any) -> Outcome:
    people, system = small_population(), load()
    data = to_dataset(people, system)
    return outcome(system, data, 2026, reform, run_variables(), backend="python")


def put_on(*measures: Any) -> Overlay:
    read = scenario(*measures)
    found = overlay(read, reform_of(read, scoped=True), small_population())
    assert isinstance(found, Overlay)
    return found


def test_who_is_in_the_group_gets_the_reform_and_nobody_else() -> None:
    reform = put_on({**MORE, "geldt_voor": GROUP})
    (_, mask) = reform.groups["hoger"]
    assert 0 < mask.sum() < mask.size
    whole = computed(Reform.from_dict(MORE["hervorming"]))
    part = computed(reform)
    assert (whole.change > 1).any()
    np.testing.assert_array_equal(part.change[mask], whole.change[mask])
    np.testing.assert_array_equal(part.change[~mask], 0.0)
    for name in ("bijstand", "leeftijd", "zorgtoeslag"):
        if name in part.names:
            assert part.after[name].shape == part.before[name].shape


def test_a_reform_for_everybody_and_one_for_a_group() -> None:
    child = {
        "id": "kind",
        "naam": "Meer kinderbijslag",
        "hervorming": {
            path: {str(day): change for day, change in days.items()}
            for path, days in measure("kinderbijslag_omhoog").hervorming.items()
        },
    }
    reform = put_on(child, {**MORE, "geldt_voor": GROUP})
    other = put_on({**MORE, "geldt_voor": GROUP}, child)
    (_, mask) = reform.groups["hoger"]
    both = computed(Reform.from_dict({**MORE["hervorming"], **child["hervorming"]}))
    alone = computed(Reform.from_dict(child["hervorming"]))
    part = computed(reform)
    np.testing.assert_array_equal(part.change, np.where(mask, both.change, alone.change))
    np.testing.assert_array_equal(part.change, computed(other).change)


def test_without_a_group_nothing_is_put_on() -> None:
    read = scenario(MORE)
    assert not isinstance(overlay(read, reform_of(read), small_population()), Overlay)
    assert overlay(scenario("kinderbijslag_omhoog"), None, small_population()) is None


def test_a_run_counts_the_group() -> None:
    limited = {**MORE, "geldt_voor": GROUP, "tot": "2026-07-01"}
    answer = hefboom.run(scenario(limited), population=small_population(), backend="python")
    (row,) = answer.document["maatregelen"]
    assert row["afwijking"]["tot"] == "2026-07-01"
    assert row["afwijking"]["geldt_voor"] == GROUP
    number = row["afwijking"]["huishoudens"]
    touched = answer.document["bewoners"]["geraakt"]["waarde"]
    assert 0 < touched <= number
    plain = hefboom.run(scenario(MORE), population=small_population(), backend="python")
    assert "afwijking" not in plain.document["maatregelen"][0]
    assert touched < plain.document["bewoners"]["geraakt"]["waarde"]


def test_an_end_date_brings_the_law_back() -> None:
    """Half a year of the reform is half of its change."""
    forever = computed(Reform.from_dict(MORE["hervorming"]))
    read = scenario({**MORE, "tot": "2026-07-01"})
    half = computed(reform_of(read))
    law, after = load().parameters, reform_of(read).apply(load()).parameters  # type: ignore[union-attr]
    june, july = date(2026, 6, 30), date(2026, 7, 1)
    assert after[PATH].value(june) == law[PATH].value(june) + 300
    assert after[PATH].value(july) == law[PATH].value(july)
    moved = forever.change > 1
    assert (half.change[moved] < forever.change[moved]).all()
    assert half.change[moved].sum() == pytest.approx(forever.change[moved].sum() / 2, rel=0.05)


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ([{**MORE, "geldt_voor": {"leeftyd": 18}}], "no such column"),
        ([{**MORE, "geldt_voor": {"leeftijd": 119}}], "nobody in the area"),
        ([{**MORE, "geldt_voor": [18]}], "valid dictionary"),
        ([{**MORE, "tot": "2025-01-01"}], "after every date"),
        (
            [{**MORE, "tot": "2026-07-01"}, {**MORE, "id": "ook", "tot": "2026-10-01"}],
            "one of them ends",
        ),
    ],
)
def test_wrong_use(measures: list[Any], said: str) -> None:
    with pytest.raises(HefboomError, match=said):
        put_on(*measures)


def test_a_group_is_refused_where_it_cannot_be_kept() -> None:
    with pytest.raises(HefboomError, match="for a group"):
        reform_of(scenario({**MORE, "geldt_voor": GROUP}))
