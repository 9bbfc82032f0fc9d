"""One run of a rule, written out: which branch was taken and how every value came about.

The text of the rule is read once more and walked with the values of one household. What comes
out is a tree of nodes: operations down to the variables, parameters and numbers in them. It is
for explanation only; amounts come from the back ends.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from hefboom.engine import rounding
from hefboom.engine._source import ROUNDING, analyse
from hefboom.engine.parameters import ParametersAt
from hefboom.engine.rules import PARAMETERS_ARGUMENT, Formula
from hefboom.errors import HefboomError

__all__ = ["Node", "Trace", "trace"]

Number = float | int | bool

_COMPARE: Mapping[type[ast.AST], tuple[str, Callable[[Any, Any], bool]]] = {
    ast.Eq: ("==", operator.eq), ast.NotEq: ("!=", operator.ne), ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le), ast.Gt: (">", operator.gt), ast.GtE: (">=", operator.ge),
}  # fmt: skip
_BINARY: Mapping[type[ast.AST], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("+", operator.add), ast.Sub: ("-", operator.sub), ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv), ast.FloorDiv: ("//", operator.floordiv),
    ast.Mod: ("%", operator.mod),
}  # fmt: skip
_CALLS: Mapping[str, Callable[..., Any]] = {
    **{f.__name__: f for f in (min, max, abs, int, float, bool)},
    **{name: getattr(rounding, name) for name in ROUNDING},
}


@dataclass(frozen=True)
class Node:
    """One value in a run of a rule.

    Attributes:
        op: ``input``, ``parameter``, ``constant``, ``compare``, ``and``, ``or``, ``not``, ``neg``,
            ``call`` or an arithmetic sign.
        value: what it came to.
        children: the nodes it was made from.
        name: the variable, the path of the parameter, the sign of a comparison, the function.
        local: the name the rule itself gives to this value, if any.
        guards: the conditions that chose this value above another.
    """

    op: str
    value: Any
    children: tuple[Node, ...] = ()
    name: str = ""
    local: str = ""
    guards: tuple[Node, ...] = ()

    def leaves(self) -> tuple[Node, ...]:
        """The variables and parameters in it, each once, in the order of reading."""
        found: dict[tuple[str, str], Node] = {}

        def walk(node: Node) -> None:
            if node.op in ("input", "parameter"):
                found.setdefault((node.op, node.name), node)
            for child in node.children:
                walk(child)

        walk(self)
        return tuple(found.values())


@dataclass(frozen=True)
class Trace:
    """A run of a rule: its result, and every condition of an ``if`` in the order of testing."""

    result: Node
    tests: tuple[Node, ...]


def trace(
    function: Callable[..., Any], arguments: Mapping[str, Number], parameters: ParametersAt
) -> Trace:
    """Run a rule on the values of its arguments and keep every step.

    Args:
        function: the function of a `Rule`. arguments: variable → value.
        parameters: the parameters of the date.
    """
    tests: list[Node] = []
    given = {name: Node("input", value, name=name) for name, value in arguments.items()}
    given[PARAMETERS_ARGUMENT] = Node("parameters", None)
    return Trace(_Run(function, given, parameters, tests).result(), tuple(tests))


@dataclass
class _Run:
    function: Callable[..., Any]
    names: dict[str, Node]
    parameters: ParametersAt
    tests: list[Node]
    passed: list[Node] = field(default_factory=list)

    def result(self) -> Node:
        found = self.block(analyse(self.function).tree.body, ())
        return Node("constant", None) if found is None else found

    def block(self, body: Sequence[ast.stmt], guards: tuple[Node, ...]) -> Node | None:
        """Run statements; the returned node, or None when there was no return."""
        for statement in body:
            if isinstance(statement, ast.Return):
                assert statement.value is not None
                node = self.node(statement.value)
                return replace(node, guards=(*node.guards, *(guards or tuple(self.passed))))
            if isinstance(statement, ast.If):
                found = self.choose(statement, guards)
                if found is not None:
                    return found
            elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
                self.assign(statement)
        return None

    def choose(self, statement: ast.If, guards: tuple[Node, ...]) -> Node | None:
        test = self.node(statement.test)
        self.tests.append(test)
        taken, other = statement.body, statement.orelse
        inner: tuple[Node, ...] = (test,)
        if not test.value:
            taken, other = other, taken
            # An elif stands in the else of the one before: all of them failed to come here.
            inner = (*guards, test)
        found = self.block(taken, inner)
        if found is not None:
            return found
        if _returns(statement, not test.value):
            self.passed.append(test)
        for name in _assigned(statement):
            if name in self.names:
                node = self.names[name]
                self.names[name] = replace(node, guards=(*node.guards, test))
        return None

    def assign(self, statement: ast.Assign | ast.AnnAssign | ast.AugAssign) -> None:
        assert statement.value is not None
        node = self.node(statement.value)
        if isinstance(statement, ast.AugAssign):
            assert isinstance(statement.target, ast.Name)
            sign, apply = _BINARY[type(statement.op)]
            old = self.names[statement.target.id]
            node = Node(sign, apply(old.value, node.value), (old, node))
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            assert isinstance(target, ast.Name)
            leaf = node.op in ("input", "parameter", "constant")
            self.names[target.id] = node if leaf else replace(node, local=target.id)

    def node(self, expression: ast.expr) -> Node:
        match expression:
            case ast.Constant():
                return Node("constant", expression.value)
            case ast.Name():
                return self.names[expression.id]
            case ast.Attribute():
                path = _path(expression)
                return Node("parameter", self.parameters.read(path), name=path)
            case ast.BinOp():
                sign, apply = _BINARY[type(expression.op)]
                left, right = self.node(expression.left), self.node(expression.right)
                return Node(sign, apply(left.value, right.value), (left, right))
            case ast.UnaryOp():
                inner = self.node(expression.operand)
                if isinstance(expression.op, ast.Not):
                    return Node("not", not inner.value, (inner,))
                minus = isinstance(expression.op, ast.USub)
                return Node("neg", -inner.value, (inner,)) if minus else inner
            case ast.BoolOp():
                return self.logic(expression)
            case ast.Compare():
                return self.comparison(expression)
            case ast.IfExp():
                test = self.node(expression.test)
                self.tests.append(test)
                chosen = self.node(expression.body if test.value else expression.orelse)
                return replace(chosen, guards=(*chosen.guards, test))
            case ast.Call():
                return self.call(expression)
        raise HefboomError("cannot be traced", found=ast.unparse(expression))

    def logic(self, expression: ast.BoolOp) -> Node:
        """``and`` or ``or``; what stands after the deciding part is tried too, to show it."""
        stops = isinstance(expression.op, ast.Or)
        found: list[Node] = []
        decided: Node | None = None
        for part in expression.values:
            try:
                node = self.node(part)
            except (ZeroDivisionError, OverflowError, HefboomError):
                if decided is None:
                    raise
                continue
            found.append(node)
            if decided is None and bool(node.value) == stops:
                decided = node
        value = (decided or found[-1]).value
        return Node("or" if stops else "and", value, tuple(found))

    def comparison(self, expression: ast.Compare) -> Node:
        parts = [self.node(part) for part in (expression.left, *expression.comparators)]
        pairs = []
        for sign, left, right in zip(expression.ops, parts, parts[1:], strict=False):
            name, holds = _COMPARE[type(sign)]
            pairs.append(Node("compare", holds(left.value, right.value), (left, right), name))
        return pairs[0] if len(pairs) == 1 else Node("and", all(p.value for p in pairs), (*pairs,))

    def call(self, expression: ast.Call) -> Node:
        assert isinstance(expression.func, ast.Name)
        name = expression.func.id
        arguments = [self.node(argument) for argument in expression.args]
        called = self.function.__globals__.get(name)
        if isinstance(called, Formula):
            code = called.function.__code__
            names = dict(zip(code.co_varnames[: code.co_argcount], arguments, strict=True))
            return _Run(called.function, names, self.parameters, self.tests).result()
        value = _CALLS[name](*(argument.value for argument in arguments))
        return Node("call", value, tuple(arguments), name)


# The text of a rule is read once and kept, so its nodes can be keys.


@cache
def _returns(statement: ast.If, body: bool) -> bool:
    """Whether there is a return in the body, or else in what stands after ``else``."""
    parts = statement.body if body else statement.orelse
    return any(isinstance(node, ast.Return) for part in parts for node in ast.walk(part))


@cache
def _assigned(statement: ast.If) -> frozenset[str]:
    """The names that get a value in either branch."""
    return frozenset(
        node.id
        for part in (*statement.body, *statement.orelse)
        for node in ast.walk(part)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )


@cache
def _path(expression: ast.Attribute) -> str:
    """The path of a parameter: what stands after ``p.``."""
    return ast.unparse(expression).split(".", 1)[1]
