"""What is the same for everybody because the data does not hold what it is made of.

A population without dagloon has no WW, whatever age and parameters are. Such variables are worked
out before anything is compiled: rules are evaluated with the defaults of absent inputs, and with
everything else unknown. Parameters stay unknown, so what is found holds under every reform.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any, Final

from hefboom.engine import rounding
from hefboom.engine._source import Analysis, analyse
from hefboom.engine.rules import Aggregate, Input, PartnerValue, Rule, Variable
from hefboom.engine.system import Plan

__all__ = ["known_values", "needed"]

Number = float | int | bool
Names = Mapping[str, Any]

UNKNOWN: Final = object()

MOST_PATHS = 64
"""Ways through one rule that are followed; with more its value counts as unknown."""

_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.USub: operator.neg,
    ast.UAdd: operator.pos, ast.Not: operator.not_, ast.Eq: operator.eq, ast.NotEq: operator.ne,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip
_CALLS: dict[str, Callable[..., Any]] = {
    "min": min, "max": max, "abs": abs, "int": int, "float": float, "bool": bool,
    **{name: getattr(rounding, name) for name in rounding.__all__},
}  # fmt: skip


def known_values(plan: Plan, present: Container[str]) -> dict[str, Number]:
    """Variables with the same value in every row, inputs that are absent among them.

    Args:
        plan: what will be computed.
        present: names of the columns in the data.
    """
    known: dict[str, Number] = {
        v.name: v.dtype(v.default)
        for v in plan.given
        if isinstance(v, Input) and v.name not in present
    }
    for variable in plan.computed:
        value = _value(variable, known)
        if value is not UNKNOWN:
            # No negative zero, as in the rules that are run.
            known[variable.name] = variable.dtype(value + (0.0 if variable.dtype is float else 0))
    return known


def needed(plan: Plan, known: Container[str]) -> list[Variable]:
    """The computed variables that must be run, in order."""
    wanted = {name for name in plan.requested if name not in known}
    for variable in reversed(plan.computed):
        if variable.name in wanted:
            wanted |= {name for name in variable.needs if name not in known}
    return [v for v in plan.computed if v.name in wanted]


def _value(variable: Variable, known: Mapping[str, Number]) -> Any:
    if isinstance(variable, Rule):
        if known.keys().isdisjoint(variable.arguments) and variable.arguments:
            return UNKNOWN
        names = {name: known.get(name, UNKNOWN) for name in variable.arguments}
        return _Reader(analyse(variable.function)).result(names)
    if isinstance(variable, PartnerValue):
        # Who has no partner has a zero.
        return 0 if known.get(variable.over, UNKNOWN) == 0 else UNKNOWN
    assert isinstance(variable, Aggregate)
    value = known.get(variable.over, UNKNOWN)
    # Everybody has members, but not equally many.
    return value if value is UNKNOWN or variable.how != "sum" or value == 0 else UNKNOWN


class _Reader:
    """Evaluates one function with some of its arguments unknown."""

    def __init__(self, analysis: Analysis) -> None:
        self.body = analysis.tree.body
        self.arguments = [argument.arg for argument in analysis.tree.args.args]
        self.formulas = {formula.name: formula for formula in analysis.formulas}
        self.returned: list[Any] = []

    def result(self, names: Names) -> Any:
        """What it returns, if that is the same on all ways through it."""
        self._run(self.body, [names])
        return _same(self.returned)

    def _run(self, body: Sequence[ast.stmt], paths: list[Names]) -> list[Names]:
        """Follow statements; what is left are the ways that did not return."""
        for statement in body:
            if len(paths) > MOST_PATHS:
                self.returned.append(UNKNOWN)
                return []
            paths = [after for names in paths for after in self._statement(statement, names)]
        return paths

    def _statement(self, statement: ast.stmt, names: Names) -> list[Names]:
        if isinstance(statement, ast.Return):
            value = UNKNOWN if statement.value is None else self.value(statement.value, names)
            self.returned.append(value)
            return []
        if isinstance(statement, ast.If):
            test = self.value(statement.test, names)
            paths = []
            if test is UNKNOWN or test:
                paths += self._run(statement.body, [names])
            if test is UNKNOWN or not test:
                paths += self._run(statement.orelse, [names])
            return paths
        if isinstance(statement, ast.Assign):
            value = self.value(statement.value, names)
            return [
                {**names, **{t.id: value for t in statement.targets if isinstance(t, ast.Name)}}
            ]
        if isinstance(statement, ast.AugAssign | ast.AnnAssign):
            target = statement.target
            assert isinstance(target, ast.Name) and statement.value is not None
            value = self.value(statement.value, names)
            if isinstance(statement, ast.AugAssign):
                value = _binary(statement.op, names.get(target.id, UNKNOWN), value)
            return [{**names, target.id: value}]
        return [names]

    def value(self, node: ast.expr, names: Names) -> Any:
        """The value of an expression, or `UNKNOWN`."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            return names.get(node.id, UNKNOWN)
        if isinstance(node, ast.BinOp):
            return _binary(node.op, self.value(node.left, names), self.value(node.right, names))
        if isinstance(node, ast.UnaryOp):
            value = self.value(node.operand, names)
            return value if value is UNKNOWN else _OPERATORS[type(node.op)](value)
        if isinstance(node, ast.BoolOp):
            return self._and_or(node, names)
        if isinstance(node, ast.Compare):
            return self._compare(node, names)
        if isinstance(node, ast.IfExp):
            test = self.value(node.test, names)
            if test is UNKNOWN:
                return _same([self.value(node.body, names), self.value(node.orelse, names)])
            return self.value(node.body if test else node.orelse, names)
        if isinstance(node, ast.Call):
            return self._call(node, names)
        return UNKNOWN  # a parameter

    def _and_or(self, node: ast.BoolOp, names: Names) -> Any:
        decides = isinstance(node.op, ast.Or)
        values = [self.value(each, names) for each in node.values]
        if any(value is not UNKNOWN and bool(value) is decides for value in values):
            return decides
        return UNKNOWN if UNKNOWN in values else not decides

    def _compare(self, node: ast.Compare, names: Names) -> Any:
        values = [self.value(each, names) for each in (node.left, *node.comparators)]
        if UNKNOWN in values:
            return UNKNOWN
        steps = zip(node.ops, values, values[1:], strict=False)
        return all(_OPERATORS[type(sign)](left, right) for sign, left, right in steps)

    def _call(self, node: ast.Call, names: Names) -> Any:
        assert isinstance(node.func, ast.Name)
        values = [self.value(each, names) for each in node.args]
        formula = self.formulas.get(node.func.id)
        if formula is not None:
            reader = _Reader(analyse(formula.function))
            return reader.result(dict(zip(reader.arguments, values, strict=True)))
        return UNKNOWN if UNKNOWN in values else _CALLS[node.func.id](*values)


def _binary(sign: ast.operator, left: Any, right: Any) -> Any:
    zeros = [value is not UNKNOWN and value == 0 for value in (left, right)]
    # All numbers are finite: nothing times any of them is nothing.
    if isinstance(sign, ast.Mult) and any(zeros):
        return 0.0
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if zeros[1] and isinstance(sign, ast.Div | ast.FloorDiv | ast.Mod):
        return UNKNOWN  # an error, and to be found as one
    return _OPERATORS[type(sign)](left, right)


def _same(values: Iterable[Any]) -> Any:
    """The value that all are, or `UNKNOWN`."""
    found = list(values)
    if not found or any(value is UNKNOWN for value in found):
        return UNKNOWN
    return found[0] if all(value == found[0] for value in found) else UNKNOWN
