"""The law as a graph: which rule reads which rule, fact and parameter, without running any.

    graph = RuleGraph(hefboom.law.load(), date(2026, 1, 1))
    graph.readers("leeftijd")             # rules that read it themselves
    graph.below(["leeftijd"])             # and all that follows from these

Facts are the inputs of the law; a scheme is a folder of the law room, or a row of
``regelingen.yaml`` when money is meant.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError, UnknownVariableError, did_you_mean

if TYPE_CHECKING:
    from datetime import date

    from hefboom.engine import System
    from hefboom.engine.rules import Variable
    from hefboom.law import Regeling

__all__ = ["RuleGraph", "Size", "folder", "home_law", "sizes"]

_CHOICES = (ast.If, ast.IfExp)


@dataclass(frozen=True)
class RuleGraph:
    """Rules and facts of a law on a date.

    Args:
        system: the law. on: the date whose versions of the rules are taken.
    """

    system: System
    on: date

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """Every rule and fact in force, by name."""
        found: dict[str, Variable] = {}
        for name in self.system.names:
            try:
                found[name] = self.system.variable(name, self.on)
            except UnknownVariableError:  # no version of the rule holds on this date
                continue
        return found

    @cached_property
    def _readers(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name, variable in self.variables.items():
            for need in dict.fromkeys(variable.needs):
                found.setdefault(need, []).append(name)
        return {name: tuple(readers) for name, readers in found.items()}

    @cached_property
    def _parameter_readers(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name in self.variables:
            for path in self.parameters(name):
                found.setdefault(path, []).append(name)
        return {path: tuple(names) for path, names in found.items()}

    def readers(self, name: str) -> tuple[str, ...]:
        """The rules that read a rule or fact themselves."""
        return self._readers.get(name, ())

    def parameter_readers(self, path: str) -> tuple[str, ...]:
        """The rules that read a parameter, also through a formula."""
        return self._parameter_readers.get(path, ())

    def parameters(self, name: str) -> tuple[str, ...]:
        """The parameters that one rule can read."""
        from hefboom.engine._source import analyse
        from hefboom.engine.rules import Rule

        variable = self.variables[name]
        return analyse(variable.function).parameters if isinstance(variable, Rule) else ()

    def conditions(self, name: str) -> int:
        """How many choices one rule makes: its if's, of its formulas too, and its and's and or's.

        An ``if a and b`` counts as two: somebody must check both.
        """
        from hefboom.engine._source import analyse
        from hefboom.engine.rules import Rule

        variable = self.variables[name]
        if not isinstance(variable, Rule):
            return 0
        text = analyse(variable.function)
        trees = [text.tree, *(analyse(formula.function).tree for formula in text.formulas)]
        return sum(_choices(node) for tree in trees for node in ast.walk(tree))

    def above(self, names: Iterable[str]) -> tuple[str, ...]:
        """Everything that these rules are made from, themselves included."""
        return self._walk(names, lambda name: self.variables[name].needs)

    def below(self, names: Iterable[str]) -> tuple[str, ...]:
        """Everything that is made from these, themselves included."""
        return self._walk(names, self.readers)

    def _walk(self, names: Iterable[str], step: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
        seen: dict[str, None] = {}
        queue = list(names)
        while queue:
            name = queue.pop()
            if name not in seen and name in self.variables:
                seen[name] = None
                queue += step(name)
        return tuple(sorted(seen, key=list(self.variables).index))

    def depth(self, name: str) -> int:
        """Steps on the longest way from a fact to this outcome."""
        depths: dict[str, int] = {}
        for each in self.system.plan(self.on, [name]).computed:
            depths[each.name] = 1 + max((depths.get(need, 0) for need in each.needs), default=0)
        return depths.get(name, 0)


@dataclass(frozen=True)
class Size:
    """How much there is to a scheme.

    Attributes:
        scheme: its id. rules: rules, conditions: choices, parameters: amounts and limits, all that
            its outcome follows from. own_rules: rules of its own law. laws: laws that it reads,
            its own first. facts: inputs that a resident must tell, required: those of them
            without which nothing can be computed. depth: steps on the longest way from fact to
            outcome.
    """

    scheme: str
    rules: int
    own_rules: int
    conditions: int
    parameters: int
    laws: tuple[str, ...]
    facts: tuple[str, ...]
    required: tuple[str, ...]
    depth: int


def sizes(graph: RuleGraph, schemes: Iterable[str] | None = None) -> list[Size]:
    """The size of every scheme, in the order of ``regelingen.yaml``.

    Args:
        graph: the law. schemes: only these.

    Raises:
        HefboomError: no such scheme.
    """
    from hefboom.law import gemeentelijke_regelingen, regelingen

    known = {**regelingen(), **gemeentelijke_regelingen()}
    wanted = list(known) if schemes is None else list(schemes)
    for name in wanted:
        if name not in known:
            raise HefboomError(
                f"there is no scheme of that name{did_you_mean(name, known)}",
                field="SCHEME",
                found=name,
                allowed=list(known),
            )
    return [_size(graph, known[name]) for name in wanted]


def home_law(graph: RuleGraph, scheme: Regeling) -> str:
    """The law that makes the amount of a scheme."""
    return folder(graph.variables[scheme.uitbetaald or scheme.variabele])


def _size(graph: RuleGraph, scheme: Regeling) -> Size:
    from hefboom.engine.rules import Input

    result = scheme.variabele
    found = [graph.variables[name] for name in graph.above([result])]
    rules = [v for v in found if not isinstance(v, Input)]
    facts = [v for v in found if isinstance(v, Input)]
    own = home_law(graph, scheme)
    laws = dict.fromkeys([own, *sorted(folder(v) for v in rules)])
    return Size(
        scheme=scheme.id,
        rules=len(rules),
        own_rules=sum(folder(v) == own for v in rules),
        conditions=sum(graph.conditions(v.name) for v in rules),
        parameters=len({path for v in rules for path in graph.parameters(v.name)}),
        laws=tuple(laws),
        facts=tuple(v.name for v in facts),
        required=tuple(v.name for v in facts if v.default is None),
        depth=graph.depth(result),
    )


def folder(variable: Variable) -> str:
    """The law a variable stands in: the folder, or the module when it has none."""
    prefix, _, rest = variable.module.partition("hefboom.law.")
    return rest.split(".")[0] if not prefix else variable.module


def _choices(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    return int(isinstance(node, _CHOICES))
