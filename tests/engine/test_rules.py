"""What a rule may be, and how rules are put together."""

from __future__ import annotations

from datetime import date

import pytest

from hefboom.engine import (
    Dataset,
    ParameterTree,
    System,
    aggregate,
    input_variable,
    rule,
    simulate,
)
from hefboom.engine._source import analyse
from hefboom.errors import CycleError, HefboomError, UnknownVariableError

ON = date(2025, 1, 1)


def build(*variables):
    return System(variables, ParameterTree({}))


@rule(entity="persoon", unit="EUR", law="art. 1")
def a(b):
    return b


@rule(entity="persoon", unit="EUR", law="art. 1")
def b(c):
    return c


@rule(entity="persoon", unit="EUR", law="art. 1")
def c(a):
    return a


@rule(entity="gezin", unit="EUR", law="art. 1")
def leest_persoon(loon):
    return loon


loon = input_variable("loon", entity="persoon", unit="EUR/jaar", default=0.0)


def test_only_what_is_needed_is_planned(system):
    plan = system.plan(ON, ["toeslag"])
    names = [v.name for v in plan.computed]
    assert names.index("belasting") < names.index("netto") < names.index("toeslag")
    assert "inkomen" not in names and "aandeel" not in names
    assert {v.name for v in plan.given} == {"loon", "kind", "huur"}


def test_a_given_variable_prunes_its_rules(system):
    plan = system.plan(ON, ["toeslag"], given=["netto_gezin"])
    assert "belasting" not in {v.name for v in plan.computed}
    assert "netto_gezin" in {v.name for v in plan.given}


def test_a_cycle_is_printed():
    with pytest.raises(CycleError, match="a → b → c → a"):
        build(a, b, c).plan(ON, ["a"])


def test_a_given_variable_breaks_a_cycle():
    assert build(a, b, c).plan(ON, ["a"], given=["c"]).computed == (b, a)


def test_an_unknown_variable_gets_a_suggestion(system):
    with pytest.raises(UnknownVariableError, match=r"toeslga; did you mean toeslag"):
        system.plan(ON, ["toeslga"])


def test_an_unknown_need_names_its_reader():
    with pytest.raises(UnknownVariableError, match=r"b \(test_rules\) needs c: unknown variable c"):
        build(b).plan(ON, ["b"])


def test_a_smaller_entity_needs_an_aggregate():
    with pytest.raises(HefboomError, match=r"leest_persoon \(gezin\) reads loon \(persoon\)"):
        build(leest_persoon, loon).plan(ON, ["leest_persoon"])


def test_an_aggregate_goes_up_only():
    down = aggregate("down", entity="persoon", over="loon", unit="EUR")
    with pytest.raises(HefboomError, match="not of a member of the persoon"):
        build(down, loon).plan(ON, ["down"])


def test_the_same_name_twice_is_refused():
    with pytest.raises(HefboomError, match="loon is declared twice"):
        build(loon, loon)


def test_the_version_in_force_is_taken(system):
    assert system.variable("toeslag", date(2025, 6, 30)).function.__name__ == "toeslag_oud"
    assert system.variable("toeslag", date(2025, 7, 1)).function.__name__ == "toeslag_nieuw"


def test_types_of_aggregates_follow(system):
    assert system.variable("aantal_kinderen").dtype is int
    assert system.variable("iemand_minder").dtype is bool
    assert system.variable("netto_gezin").dtype is float


def test_what_a_rule_reads_is_known_without_running_it(system):
    plan = system.plan(date(2025, 7, 1), ["toeslag"])
    assert set(plan.parameter_paths()) == {
        "mini.grens",
        "mini.tarief",
        "mini.toptarief",
        "mini.korting",
        "mini.toeslag",
        "mini.afbouw",
    }


def with_loop(x):
    for _ in range(3):
        x = x + 1
    return x


def with_power(x):
    return x**2


def with_attribute(x):
    return x.real


def with_import(x):
    import math

    return math.floor(x)


def with_text(x):
    return "hoog" if x > 1 else "laag"


def with_global(x):
    return x + len(ON.isoformat())


def with_lambda(x):
    y = lambda z: z  # noqa: E731
    return y(x)


def with_comprehension(x):
    return max([y + 1 for y in (x, 1)])


@pytest.mark.parametrize(
    "function",
    [
        with_loop,
        with_power,
        with_attribute,
        with_import,
        with_text,
        with_global,
        with_lambda,
        with_comprehension,
    ],
)
def test_outside_the_subset_is_refused_with_line(function):
    with pytest.raises(HefboomError, match=rf"{function.__name__}, line \d+: a rule cannot use"):
        analyse(function)


def test_p_comes_last():
    with pytest.raises(HefboomError, match="p must be the last argument"):

        @rule(entity="persoon", unit="EUR", law="art. 1")
        def verkeerd(p, loon):
            return loon


def test_an_unknown_entity_is_refused():
    with pytest.raises(HefboomError, match="found 'straat'; allowed: persoon, gezin, huishouden"):
        rule(entity="straat", unit="EUR", law="art. 1")(lambda x: x)


def test_a_replaced_rule_changes_the_outcome_and_leaves_the_system_alone(system, family):
    from hefboom.engine import Reform, Scenario

    @rule(entity="gezin", unit="EUR/jaar", law="voorstel")
    def toeslag(aantal_kinderen):
        return 100.0 * aantal_kinderen

    base, reformed = simulate(
        system,
        family,
        ["toeslag"],
        date="2025-01-01",
        scenarios=[Scenario(), Scenario("voorstel", Reform(rules=(toeslag,)))],
    )
    assert reformed["toeslag"].tolist() == [0.0, 0.0, 100.0]
    assert (
        base["toeslag"].tolist()
        == simulate(system, family, ["toeslag"], date="2025-01-01")["toeslag"].tolist()
        != reformed["toeslag"].tolist()
    )


def test_dataset_refuses_what_does_not_fit(system):
    with pytest.raises(HefboomError, match=r"columns.persoon.loon: wrong number of rows"):
        Dataset([2], [1], {"persoon": {"loon": [1.0]}})
    with pytest.raises(HefboomError, match="every group has at least one member"):
        Dataset([0], [1], {})
    with pytest.raises(HefboomError, match="do not stand together"):
        Dataset.from_persons([1, 1, 1], [1, 2, 1], {})


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        (
            "leeftijd",
            [-1],
            r"persoon.leeftijd\[0\]: value not allowed \(found -1; allowed: at least 0",
        ),
        ("leeftijd", [12.5], "allowed: whole numbers"),
        ("leeftijd", ["oud"], "not numbers"),
        ("loon", [float("nan")], "not a finite number"),
        ("kind", [2], "allowed: 0 or 1"),
    ],
)
def test_a_wrong_column_is_refused_with_row(system, column, values, message):
    columns = {"leeftijd": [30], "kind": [False], "loon": [0.0]} | {column: values}
    data = Dataset([1], [1], {"persoon": columns})
    with pytest.raises(HefboomError, match=message):
        simulate(system, data, ["aandeel", "leeftijdsgroep"], date="2025-01-01")


def test_a_required_column_must_be_there(system):
    data = Dataset([1], [1], {"persoon": {"loon": [0.0]}})
    with pytest.raises(
        HefboomError, match=r"leeftijd is needed \(jaar per persoon\) and not given"
    ):
        simulate(system, data, ["leeftijdsgroep"], date="2025-01-01")
