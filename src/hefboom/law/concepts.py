"""Where laws mean something else by the same word: income, wealth, household, child.

Which law reads which definition, at which limit, and whose amount counts in whose test follows
from the rules; the words of a definition stand in ``begrippen.yaml``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.law.rule_graph import folder

if TYPE_CHECKING:
    from hefboom.engine.rules import Variable
    from hefboom.law.rule_graph import RuleGraph

__all__ = [
    "Concept",
    "Definition",
    "Limit",
    "age_limits",
    "concepts",
    "counted_in",
    "wealth_limits",
]

AGE = "leeftijd"
WEALTH = "vermogen"


@dataclass(frozen=True)
class Definition:
    """One meaning of a word.

    Attributes:
        variable: what the rules call it. nl, en: its words. laws: the laws with a rule that reads
            it, or that make an outcome of it; law: the law that defines it.
    """

    variable: Variable
    nl: str
    en: str
    law: str
    laws: tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """A word with all its meanings, most read first."""

    id: str
    nl: str
    en: str
    definitions: tuple[Definition, ...]


@dataclass(frozen=True)
class Limit:
    """A rule that compares an age or wealth with a limit.

    Attributes:
        law: the law of the rule. rule: its name. article: as the law cites it.
        path: the parameter; empty for a number that stands in the rule itself.
        value: on the date of the graph; None where the law has no value then.
    """

    law: str
    rule: str
    article: str
    path: str
    value: float | None


def concepts(graph: RuleGraph) -> list[Concept]:
    """Every word with its meanings on the date of the graph; meanings nobody reads are left out."""
    found = []
    for name, entry in _words().items():
        rows = [_definition(graph, variable, row) for variable, row in entry["rijen"].items()]
        rows = [row for row in rows if row.laws]
        rows.sort(key=lambda row: -len(row.laws))
        found.append(Concept(name, entry["nl"], entry["en"], tuple(rows)))
    return found


def counted_in(graph: RuleGraph) -> list[tuple[str, str]]:
    """Pairs of schemes (giver, reader): the amount of the first counts in that of the second.

    A raise of the first then changes the second as well, often against it.
    """
    from hefboom.law import gemeentelijke_regelingen, regelingen

    results = {s.variabele: s.id for s in regelingen().values() if not s.voorwaarde}
    results |= {"bijstand": "bijstand", "bijstand_bruto": "bijstand"}
    known = {**regelingen(), **gemeentelijke_regelingen()}
    pairs: dict[tuple[str, str], None] = {}
    for reader in known.values():
        above = set(graph.above([reader.variabele]))
        for result, giver in results.items():
            same = giver == reader.id or known[giver].variabele == reader.variabele
            if result in above and not same:
                pairs[giver, reader.id] = None
    return list(pairs)


def age_limits(graph: RuleGraph) -> list[Limit]:
    """Every age that a rule tests, lowest first."""
    return _limits(graph, {AGE, "leeftijd_partner", "hoogste_leeftijd"})


def wealth_limits(graph: RuleGraph) -> list[Limit]:
    """Every limit of wealth that a rule tests, lowest first."""
    return _limits(graph, set(_words()[WEALTH]["rijen"]))


def _definition(graph: RuleGraph, name: str, row: Mapping[str, str]) -> Definition:
    variable = graph.variables[name]
    laws = {folder(graph.variables[reader]) for reader in graph.readers(name)}
    home = folder(variable)
    # What is income for one law only is read by that law alone.
    order = ([home] if home in laws else []) + sorted(laws - {home})
    return Definition(variable, row["nl"], row["en"], home, tuple(order))


def _limits(graph: RuleGraph, names: set[str]) -> list[Limit]:
    from hefboom.engine._source import analyse
    from hefboom.engine.rules import Rule

    found: dict[Limit, None] = {}
    for variable in graph.variables.values():
        if not isinstance(variable, Rule):
            continue
        for node in ast.walk(analyse(variable.function).tree):
            if isinstance(node, ast.Compare):
                for path, value in _compared(graph, node, names):
                    found[Limit(folder(variable), variable.name, variable.law, path, value)] = None
    return sorted(found, key=lambda row: (row.value is None, row.value or 0.0, row.law, row.rule))


def _compared(
    graph: RuleGraph, node: ast.Compare, names: set[str]
) -> Iterator[tuple[str, float | None]]:
    """The limits that one comparison holds a watched variable against."""
    sides = [node.left, *node.comparators]
    watched = [_names(side) & names for side in sides]
    if not any(watched) or all(watched):
        return
    for side, mine in zip(sides, watched, strict=True):
        if mine:
            continue
        if isinstance(side, ast.Constant) and isinstance(side.value, int | float):
            yield "", float(side.value)
            continue
        paths = list(_paths(side))
        for other in _names(side) - {"p"}:
            # The limit is an outcome itself: the parameters of the rule that makes it.
            paths += graph.parameters(other) if other in graph.variables and not paths else ()
        for path in paths:
            value = graph.system.parameters[path].value(graph.on)
            yield path, None if value is None else float(value)


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _paths(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute):
            text = ast.unparse(each)
            # Only the whole path, not the groups within it.
            if not any(
                isinstance(outer, ast.Attribute) and outer.value is each for outer in ast.walk(node)
            ):
                yield text.removeprefix("p.")


@cache
def _words() -> dict[str, dict[str, Any]]:
    from hefboom.engine import read_yaml

    return dict(read_yaml(Path(__file__).with_name("begrippen.yaml")))
