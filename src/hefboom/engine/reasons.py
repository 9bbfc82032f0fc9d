"""Why is an outcome nothing? The conditions that decided it, and how far off they were.

From the outcome down: a rule gives € 0 because of the branch it took, because one amount is not
higher than another, or because a variable it reads is nothing itself; that one is followed, down to
a comparison or to a fact that was given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from hefboom.engine.parameters import Parameter, ParametersAt, ParameterTree
from hefboom.engine.rules import Rule
from hefboom.engine.steps import Step, parameters_at
from hefboom.engine.trace import Node, Trace, trace

__all__ = ["Reason", "Side", "trace_step", "turned", "why_nothing"]

MOST = 6
"""Reasons that are given; more no longer explain."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison.

    Attributes:
        node: how it was made. value: what it came to. unit: its unit, or empty when it is mixed.
        steps: the variables in it. parameters: the parameters in it.
    """

    node: Node
    value: float | int | bool
    unit: str
    steps: tuple[Step, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class Reason:
    """A condition that decided.

    Attributes:
        kind: ``comparison``; ``fact``, a value that was given; or ``value``, one that followed.
        step: where the condition stands, so with its article; for a fact, the fact itself.
        path: the steps from the outcome down to ``step``.
        left, sign, right: the comparison as it turned out, so it is true as it stands here; a
            parameter that is yes or no is compared with what it is.
        difference: how far off; None if it is no comparison of amounts.
        inputs: the given facts behind it, the largest first.
    """

    kind: str
    step: Step
    path: tuple[Step, ...] = ()
    left: Side | None = None
    sign: str = ""
    right: Side | None = None
    difference: float | None = None
    inputs: tuple[Step, ...] = ()

    @cached_property
    def key(self) -> tuple[str, int, str]:
        """Equal for reasons that say the same."""
        sides = (self.left.node, self.right.node) if self.left and self.right else ()
        return (self.step.variable.name, self.step.row, repr(sides))


_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def why_nothing(root: Step, parameters: ParameterTree, on: date) -> tuple[Reason, ...]:
    """The conditions because of which an outcome is € 0 or no.

    Args:
        root: the outcome, from `explain`. parameters, on: those it was explained with.

    Returns:
        In the order in which the rules look at them; empty if the outcome is not nothing.
    """
    if root.value:
        return ()
    found = _Search(parameters_at(parameters, on), parameters).step(root, False, ())
    return tuple([r for r in found if r.kind != "value"] or found)[:MOST]


def turned(before: Step, after: Step, parameters: ParameterTree, on: date) -> Reason | None:
    """The first comparison that holds in one derivation and not in the other.

    Args:
        before, after: the same outcome of a household before and after a change of a cent or so.
        parameters, on: those they were explained with.

    Returns:
        The comparison as it is after the change; None when every comparison turns out the same.
    """
    search = _Search(parameters_at(parameters, on), parameters)
    old = {(step.variable.name, step.row): step for step in _below(before, lambda step: True)}

    def jumps(step: Step) -> bool:
        known = old.get((step.variable.name, step.row))
        return known is None or _jumped(known, step)

    # Only through steps that jump themselves: a turn that comes to nothing is no cause.
    for step in _below(after, jumps):
        known = old.get((step.variable.name, step.row))
        traces = [trace_step(side, search.at) for side in (known, step) if side is not None]
        if len(traces) < 2 or None in traces:
            continue
        first, second = (_comparisons(t) for t in traces if t is not None)
        for one, other in zip(first, second, strict=False):
            if one.value != other.value:
                return search.reason(step, other, (after, step))
    return None


def _jumped(before: Step, after: Step) -> bool:
    change = abs(float(after.value) - float(before.value))
    return change > (0.05 if after.variable.unit.startswith("EUR") else 1e-3)


def _below(root: Step, chosen: Callable[[Step], bool]) -> list[Step]:
    """Every step once, inputs before what is made from them; only through chosen steps."""
    found: dict[tuple[str, int], Step] = {}

    def walk(step: Step) -> None:
        key = (step.variable.name, step.row)
        if key not in found and chosen(step):
            for inner in step.inputs:
                walk(inner)
            found[key] = step

    walk(root)
    return list(found.values())


def _comparisons(traced: Trace) -> list[Node]:
    found: list[Node] = []

    def walk(node: Node) -> None:
        if node.op == "compare":
            found.append(node)
        for child in node.children:
            walk(child)

    for node in (*traced.tests, traced.result):
        walk(node)
    return found


def trace_step(step: Step, parameters: ParametersAt) -> Trace | None:
    """The run of the rule of a step; None if no rule made it."""
    if not isinstance(step.variable, Rule) or step.kind != "rule":
        return None
    values = {inner.variable.name: inner.value for inner in step.inputs}
    return trace(step.variable.function, values, parameters)


@dataclass
class _Search:
    at: ParametersAt
    tree: ParameterTree
    seen: set[tuple[str, int, bool]] = field(default_factory=set)

    def step(self, step: Step, wanted: bool, path: tuple[Step, ...]) -> list[Reason]:
        """Why a step is something (``wanted``) or nothing."""
        key = (step.variable.name, step.row, wanted)
        if key in self.seen:
            return []
        self.seen.add(key)
        path = (*path, step)
        if step.kind == "given":
            return [Reason("fact", step, path)]
        if step.kind == "rule":
            traced = trace_step(step, self.at)
            assert traced is not None
            return self.node(step, traced.result, wanted, path) or [Reason("value", step, path)]
        members = [inner for inner in step.inputs if bool(inner.value) == wanted]
        if not members:
            return [Reason("value", step, path)]
        if wanted or step.kind in ("all", "min"):
            members = members[:1]  # one is enough
        return _unique(r for inner in members for r in self.step(inner, wanted, path))

    def node(self, step: Step, node: Node, wanted: bool, path: tuple[Step, ...]) -> list[Reason]:
        """Why a node is something (``wanted``) or nothing: zero, negative or no."""
        inputs = {inner.variable.name: inner for inner in step.inputs}
        children = node.children
        if node.op == "parameter" and self.tree[node.name].unit == "ja/nee":
            return [self.choice(step, node, path)]
        if node.op in ("constant", "parameter"):
            return self.all(step, node.guards, path)
        if node.op == "input":
            return self.step(inputs[node.name], wanted, path)
        if node.op == "compare":
            return self.compare(step, node, path)
        if node.op == "not":
            return self.node(step, children[0], not wanted, path)
        if node.op in ("and", "or"):
            parts = [c for c in children if bool(c.value) == wanted]
            facts = [c for c in parts if c.op == "input" and inputs[c.name].kind == "given"]
            # A given yes or no says it all: whoever is no child need not be told the age as well.
            return self.all(step, (node.op == "and" and not wanted and facts) or parts, path)
        if wanted:
            return []  # an amount is more than nothing: nothing to say
        if node.op == "-" and children[0].value > 0:
            return self.versus(step, node, path)
        if node.op in ("-", "/", "//", "%", "neg"):
            return self.each(step, children[:1], path)
        if node.op == "*" or (node.op == "call" and node.name == "min"):
            return self.each(step, [c for c in children if c.value <= 0][:1], path)
        if node.op == "call" and node.name in ("floor_to", "round_half_up") and children[0].value:
            return self.versus(step, node, path)
        if node.op == "call" and node.name != "max":
            return self.each(step, children[:1], path)
        parts = [c for c in children if c.op != "constant" and c.value <= 0]
        return self.each(step, parts, path) or self.all(step, node.guards, path)

    def each(self, step: Step, nodes: Iterable[Node], path: tuple[Step, ...]) -> list[Reason]:
        return _unique(r for node in nodes for r in self.node(step, node, False, path))

    def all(self, step: Step, nodes: Iterable[Node], path: tuple[Step, ...]) -> list[Reason]:
        return _unique(r for node in nodes for r in self.node(step, node, bool(node.value), path))

    def versus(self, step: Step, node: Node, path: tuple[Step, ...]) -> list[Reason]:
        """The first part is too small to leave anything."""
        left, right = node.children
        sign = "<=" if node.op == "-" else "<"
        return [self.reason(step, Node("compare", True, (left, right), sign), path)]

    def compare(self, step: Step, node: Node, path: tuple[Step, ...]) -> list[Reason]:
        """A comparison, unless it only asks whether something else is nothing."""
        for side, other in (node.children, node.children[::-1]):
            if side.op in ("constant", "parameter") or other.op not in ("constant", "parameter"):
                continue
            if not side.value:
                before = set(self.seen)
                deeper = self.node(step, side, False, path)
                asks = not other.value and any(len(r.path) > len(path) for r in deeper)
                given = all(r.kind == "fact" and _counts(r.step) for r in deeper)
                if any(_tells(r) for r in deeper) or (asks and not given):
                    return deeper
                self.seen = before
            elif not other.value and side.op == "input" and not _counts(_input(step, side)):
                deeper = self.node(step, side, True, path)
                if deeper:
                    return deeper
        return [self.reason(step, node, path)]

    def reason(self, step: Step, node: Node, path: tuple[Step, ...]) -> Reason:
        left, right = (self.side(step, child) for child in node.children)
        sign = node.name if node.value else _OPPOSITE[node.name]
        behind = _facts((left, right))
        return Reason(
            "comparison", step, path, left, sign, right, abs(left.value - right.value), behind
        )

    def choice(self, step: Step, node: Node, path: tuple[Step, ...]) -> Reason:
        """A yes or no of the law or of the municipality decides."""
        here = Node("constant", node.value)
        sides = self.side(step, node), Side(here, node.value, "ja/nee")
        return Reason("comparison", step, path, sides[0], "==", sides[1])

    def side(self, step: Step, node: Node) -> Side:
        steps, parameters = [], []
        for leaf in node.leaves():
            if leaf.op == "input":
                steps.append(_input(step, leaf))
            else:
                parameters.append(self.tree[leaf.name])
        units = {s.variable.unit for s in steps} | {p.unit for p in parameters}
        plain = node.op in ("input", "parameter")
        unit = next(iter(units)) if plain or (units and units <= {"EUR/jaar"}) else ""
        if not unit and any(name.startswith("EUR") for name in units):
            unit = "EUR"
        return Side(node, node.value, unit, tuple(steps), tuple(parameters))


def _input(step: Step, node: Node) -> Step:
    return next(inner for inner in step.inputs if inner.variable.name == node.name)


def _counts(step: Step) -> bool:
    """Whether a step is an amount, an age or the like, so that more or less has a meaning."""
    return step.variable.unit not in ("ja/nee", "aantal")


def _tells(reason: Reason) -> bool:
    """Whether a reason says more than that an amount is nothing."""
    return reason.kind == "comparison" or not _counts(reason.step)


def _facts(sides: Sequence[Side]) -> tuple[Step, ...]:
    """Given numbers of the same kind behind the sides, largest first."""
    flow = any("EUR/" in side.unit for side in sides)
    money = flow or any(side.unit == "EUR" for side in sides)

    def alike(unit: str) -> bool:
        if not money:
            return not unit.startswith("EUR")
        return unit.startswith("EUR/") if flow else unit == "EUR"

    direct = {id(step) for side in sides for step in side.steps if step.kind == "given"}
    found: dict[tuple[str, int], Step] = {}
    seen: set[int] = set()

    def walk(step: Step) -> None:
        if id(step) in seen:
            return
        seen.add(id(step))
        number = step.kind == "given" and step.value and step.variable.dtype is not bool
        if number and id(step) not in direct and alike(step.variable.unit):
            found[step.variable.name, step.row] = step
        for inner in step.inputs:
            walk(inner)

    for side in sides:
        for step in side.steps:
            walk(step)
    return tuple(sorted(found.values(), key=lambda s: -abs(s.value))[:4])


def _unique(reasons: Iterable[Reason]) -> list[Reason]:
    found: dict[Any, Reason] = {}
    for reason in reasons:
        found.setdefault(reason.key, reason)
    return list(found.values())
