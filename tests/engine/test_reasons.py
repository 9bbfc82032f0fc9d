"""Why is it nothing? The branch that was taken, both sides of the comparison, the deciding fact."""

from __future__ import annotations

import pytest
from mini_households import random_households

from hefboom.engine import Dataset, explain, rule, simulate
from hefboom.engine.reasons import turned, why_nothing
from hefboom.engine.rules import Rule
from hefboom.engine.trace import trace

DATE = "2025-01-01"


def home(system, **changes):
    """A couple with a child that rents; any column can be another."""
    persons = {"leeftijd": [40, 38, 9], "kind": [False, False, True], "loon": [0.0, 0.0, 0.0]}
    columns = {"persoon": persons, "huishouden": {"huur": [500.0]}}
    for name, values in changes.items():
        columns["huishouden" if name == "huur" else "persoon"][name] = values
    return Dataset([3], [1], columns)


def why(system, data, variable, date=DATE, row=0):
    told = explain(system, data, variable, date=date, row=row)
    return why_nothing(told.root, system.parameters, told.on)


def test_a_limit_that_was_passed_with_both_sides_and_what_is_behind(system):
    data = home(system, loon=[60_000.0, 50_000.0, 0.0])
    (reason,) = why(system, data, "toeslag")
    assert (reason.kind, reason.step.variable.name, reason.sign) == ("comparison", "toeslag", ">")
    assert reason.left.steps[0].variable.name == "netto_gezin"
    assert [p.path for p in reason.right.parameters] == ["mini.maximum"]
    assert reason.left.value - reason.right.value == pytest.approx(reason.difference)
    assert [(s.variable.name, s.row, s.value) for s in reason.inputs] == [
        ("loon", 0, 60_000.0),
        ("loon", 1, 50_000.0),
    ]


def test_a_given_amount_of_nothing(system):
    (reason,) = why(system, home(system, huur=[0.0]), "toeslag")
    assert reason.left.node.name == "huur"
    assert (reason.sign, reason.right.value, reason.difference) == ("==", 0.0, 0.0)


def test_a_given_yes_is_the_reason(system):
    (reason,) = why(system, home(system), "belasting", row=2)
    assert (reason.kind, reason.step.variable.name, reason.step.value) == ("fact", "kind", True)


def test_too_little_to_leave_anything_is_a_comparison(system):
    data = home(system, loon=[1_000.0, 0.0, 0.0])
    (reason,) = why(system, data, "belasting")
    assert (reason.sign, reason.right.parameters[0].path) == ("<=", "mini.korting")
    assert 0 < reason.left.value < reason.right.value
    assert reason.left.steps[0].value == 1_000.0


def test_something_has_no_reason_to_be_nothing(system):
    assert why(system, home(system), "toeslag") == ()


@pytest.mark.parametrize("date", [DATE, "2025-07-01"])
def test_every_outcome_of_nothing_has_a_reason_that_holds(system, date):
    data = random_households(4, 60)
    signs = {
        "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    }  # fmt: skip
    nothing = 0
    for household in range(data.size("huishouden")):
        one = data.household(household)
        for variable in ("toeslag", "belasting"):
            told = explain(system, one, variable, date=date)
            reasons = why_nothing(told.root, system.parameters, told.on)
            assert bool(reasons) == (told.value == 0)
            nothing += told.value == 0
            for reason in reasons:
                assert reason.path[0] is told.root
                if reason.kind == "comparison":
                    assert signs[reason.sign](reason.left.value, reason.right.value)
    assert nothing > 5


def test_a_trace_comes_to_the_value_of_the_run(system):
    data = random_households(6, 90)
    told = [
        explain(system, data, name, date=date, household=household)
        for household in range(0, data.size("huishouden"), 3)
        for name in ("inkomen", "aandeel", "toeslag")
        for date in (DATE, "2025-07-01")
    ]
    count = 0
    for explanation in told:
        at = system.parameters.at(explanation.on)
        for step in explanation.steps():
            if step.kind == "rule":
                assert isinstance(step.variable, Rule)
                values = {inner.variable.name: inner.value for inner in step.inputs}
                result = trace(step.variable.function, values, at).result
                assert step.variable.dtype(result.value) == step.value
                count += 1
    assert count > 100


@rule(entity="persoon", unit="EUR/jaar", law="-")
def langs_elif(loon, leeftijd):
    bedrag = 0.0
    if leeftijd < 18:
        bedrag = 1.0
    elif loon > 100:
        bedrag = 2.0
    else:
        bedrag += loon
    return bedrag if loon != 50 else 0.0


def test_a_trace_keeps_the_conditions_that_chose_a_value(system):
    at = system.parameters.at(explain(system, home(system), "netto", date=DATE).on)
    traced = trace(langs_elif.function, {"loon": 50.0, "leeftijd": 40}, at)
    assert traced.result.value == 0.0
    assert [(test.name, test.value) for test in traced.tests] == [
        ("<", False), (">", False), ("!=", False),
    ]  # fmt: skip
    assert [guard.name for guard in traced.result.guards] == ["!="]


def test_the_comparison_that_turns_between_two_incomes(system):
    limit = 0.0
    for wage in range(10_000, 200_000, 1_000):  # the last wage with an allowance
        data = home(system, loon=[float(wage), 0.0, 0.0])
        if simulate(system, data, ["toeslag"], date=DATE)["toeslag"][0] == 0:
            limit = float(wage)
            break
    before, after = (
        explain(system, home(system, loon=[wage, 0.0, 0.0]), "toeslag", date=DATE)
        for wage in (limit - 1_000, limit)
    )
    reason = turned(before.root, after.root, system.parameters, before.on)
    assert (reason.step.variable.name, reason.sign) == ("toeslag", ">")
    assert turned(before.root, before.root, system.parameters, before.on) is None
