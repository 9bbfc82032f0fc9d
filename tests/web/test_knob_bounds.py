"""Knobs stay within what the law can hold: a slider never ends in an error."""

from __future__ import annotations

import datetime
import math

import pytest

from hefboom.law import load
from hefboom.propositions import load_measures
from hefboom.web.scenario.catalogue import entries
from hefboom.web.scenario.knob_bounds import inside, nice, room_of, step_of
from hefboom.web.scenario.knobs import knobs_of

YEAR = 2026
LAW = [entry.id for entry in entries("nl", kind="hervorming")]


@pytest.mark.parametrize("name", LAW)
def test_both_ends_of_every_slider_are_values_that_the_law_can_hold(name: str) -> None:
    for knob in knobs_of(load_measures()[name], YEAR):
        if knob.kind != "getal" or not knob.paths:
            continue
        assert isinstance(knob.value, int | float)
        assert knob.low <= knob.value <= knob.high
        for end in (knob.low, knob.high):
            for now, least, most in room_of(knob.paths, YEAR):
                made = {"plus": now + end, "factor": now * (1 + end / 100),
                        "aandeel": end / 100}.get(knob.form, end)  # fmt: skip
                assert least - 1e-6 <= made <= most + 1e-6, (knob.id, end)


def test_the_room_of_a_group_counts_every_amount_below_it_in_both_halves_of_the_year() -> None:
    tree = load().parameters
    known = [
        (path, month)
        for path in tree.below("participatiewet.norm")
        for month in (1, 7)
        if isinstance(tree[path].value(datetime.date(YEAR, month, 1)), float | int)
    ]
    assert len(room_of(["participatiewet.norm.*"], YEAR)) == len(known) > 10


def test_a_bound_lies_a_whole_number_of_steps_from_the_value() -> None:
    assert inside(-3416, 500, 20, math.ceil) == -3400
    assert inside(100, 0.3, 0.5, math.floor) == 99.8
    assert inside(-5, -5, 1, math.ceil) == -5
    assert [nice(x) for x in (0, 3, 1200, 0.04)] == [1.0, 5.0, 2000.0, 0.05]
    assert step_of(100) == 0.5
