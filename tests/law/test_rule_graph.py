"""The law as a graph: what reads what, how much there is to a scheme, where words differ."""

from __future__ import annotations

from datetime import date

import pytest

import hefboom.law
from hefboom.engine import Dataset, simulate
from hefboom.errors import HefboomError
from hefboom.law.concepts import age_limits, concepts, counted_in, wealth_limits
from hefboom.law.impact import impact
from hefboom.law.rule_graph import RuleGraph, sizes
from hefboom.propositions import check_against, load_measures


@pytest.fixture(scope="module")
def graph() -> RuleGraph:
    return RuleGraph(hefboom.law.load(), date(2026, 1, 1))


def test_above_is_what_the_engine_plans(graph: RuleGraph) -> None:
    plan = graph.system.plan(graph.on, ["huurtoeslag"])
    named = {v.name for v in (*plan.given, *plan.computed)}
    assert set(graph.above(["huurtoeslag"])) == named
    (size,) = sizes(graph, ["huurtoeslag"])
    assert size.rules == len(plan.computed)
    assert set(size.facts) == {v.name for v in plan.given}
    assert size.parameters == len(plan.parameter_paths())
    assert size.laws[0] == "huurtoeslag"
    assert size.required == ("leeftijd",)
    assert size.own_rules < size.rules > size.depth > 10


def test_above_and_below_mirror_each_other(graph: RuleGraph) -> None:
    for name in ("toetsingsinkomen", "leeftijd", "vermogen"):
        for other in graph.below([name]):
            assert name in graph.above([other])


def test_every_scheme_has_a_size_and_the_smallest_is_small(graph: RuleGraph) -> None:
    found = {size.scheme: size for size in sizes(graph)}
    assert {"bijstand", "huurtoeslag", "kwijtschelding"} <= set(found)
    assert found["kinderbijslag"].rules < found["kindgebonden_budget"].rules
    assert found["kinderbijslag"].conditions < found["huurtoeslag"].conditions
    with pytest.raises(HefboomError, match="did you mean huurtoeslag"):
        sizes(graph, ["huurtoslag"])


def test_choices_count_every_if_and_every_and(graph: RuleGraph) -> None:
    assert graph.conditions("kind_voor_combinatiekorting") == 1  # one "and"
    assert graph.conditions("leeftijd") == 0


def test_impact_of_a_limit_reaches_the_allowances(graph: RuleGraph) -> None:
    found = impact(graph, ["participatiewet.vermogensgrens"])
    assert set(found.paths) >= {"participatiewet.vermogensgrens.alleenstaande"}
    assert {"vermogensgrens_bijstand"} <= set(found.readers)
    assert {"bijstand", "zorgtoeslag", "huurtoeslag"} <= {s.id for s in found.schemes}
    assert {s.id for s in found.schemes} - {s.id for s in found.other_schemes} == {
        "bijstand",
        "aio",
    }
    assert found.laws[0][0] == "participatiewet"
    assert all("art. 34" in article for article in found.articles)
    assert not found.unread


def test_impact_of_a_fact_and_of_nothing(graph: RuleGraph) -> None:
    assert "aow" in {s.id for s in impact(graph, ["leeftijd"]).schemes}
    with pytest.raises(HefboomError, match=r"did you mean .*kinderbijslag"):
        impact(graph, ["kinderbijsla"])


@pytest.mark.parametrize("name", [n for n, m in load_measures().items() if m.hervorming])
def test_what_a_measure_changes_lies_within_its_impact(graph: RuleGraph, name: str) -> None:
    """Run it: nothing that moves is missing from the graph."""
    found = load_measures()[name]
    reach = set(impact(graph, list(found.hervorming)).rules)
    people = {
        "leeftijd": [19, 34, 2, 14, 70],
        "kind": [False, False, True, True, False],
        "loon": [0.0, 19_000.0, 0.0, 0.0, 0.0],
        "vermogen": [9_000.0, 0.0, 0.0, 0.0, 0.0],
    }
    data = Dataset(
        [1, 3, 1],
        [1, 1, 1],
        {
            "persoon": people,
            "gezin": {"hoofdgezin": [True, True, True]},
            "huishouden": {"huur_per_maand": [455.0, 700.0, 700.0]},
        },
    )
    names = [v.name for v in graph.system.plan(graph.on, ["besteedbaar_inkomen"]).computed]
    before = simulate(graph.system, data, names, date=graph.on, backend="python")
    reformed = check_against(graph.system, found)
    after = simulate(reformed, data, names, date=graph.on, backend="python")
    moved = {each for each in names if (before[each] != after[each]).any()}
    assert moved <= reach


def test_words_with_more_than_one_meaning(graph: RuleGraph) -> None:
    found = {concept.id: concept for concept in concepts(graph)}
    assert set(found) == {"inkomen", "vermogen", "huishouden", "kind"}
    income = {row.variable.name: row.laws for row in found["inkomen"].definitions}
    assert "zorgtoeslag" in income["toetsingsinkomen_gezin"]
    assert income["rekeninkomen"] == ("huurtoeslag",)
    assert len(income) == 13, "item S41 says thirteen in its coverage"
    for concept in found.values():
        assert len(concept.definitions) > 1
        for row in concept.definitions:
            assert row.nl.endswith(".") and row.en.endswith(".") and row.nl != row.en


def test_limits_are_those_of_the_parameters(graph: RuleGraph) -> None:
    tree = graph.system.parameters
    wealth = {row.path: row.value for row in wealth_limits(graph)}
    assert wealth["awir.vermogensgrens"] == tree["awir.vermogensgrens"].value(graph.on)
    assert "participatiewet.vermogensgrens.alleenstaande" in wealth
    ages = {(row.law, row.value) for row in age_limits(graph)}
    assert {("participatiewet", 27.0), ("participatiewet", 21.0), ("aow", 67.0)} <= ages
    assert all(row.article for row in age_limits(graph))


def test_whose_amount_counts_where(graph: RuleGraph) -> None:
    pairs = set(counted_in(graph))
    assert ("bijstand", "huurtoeslag") in pairs
    assert ("aow", "bijstand") in pairs
    assert ("huurtoeslag", "bijstand") not in pairs
    assert not {pair for pair in pairs if pair[0] == pair[1]}
