"""Reading the source of a rule: is it within the subset, which parameters can it read?

Rules are kept to a small subset of Python so that the same text runs as plain Python and as
compiled code, and so that every parameter a rule can read is known without running it.
"""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from hefboom.engine import rounding
from hefboom.engine.rules import PARAMETERS_ARGUMENT, Formula
from hefboom.errors import HefboomError

__all__ = ["BUILTINS", "ROUNDING", "Analysis", "analyse"]

BUILTINS = frozenset({"min", "max", "abs", "int", "float", "bool"})
ROUNDING = frozenset(rounding.__all__)

_ALLOWED: tuple[type[ast.AST], ...] = (
    ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.If, ast.Assign, ast.AnnAssign,
    ast.AugAssign, ast.Expr, ast.Pass, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp,
    ast.Call, ast.Name, ast.Attribute, ast.Constant, ast.Load, ast.Store,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.USub, ast.UAdd, ast.Not,
    ast.And, ast.Or, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE,
)  # fmt: skip


@dataclass(frozen=True)
class Analysis:
    """What the text of a rule or formula tells.

    Attributes:
        tree: the function definition, without decorators, docstring and annotations.
        parameters: dotted paths read, by itself and by the formulas it calls.
        formulas: formulas it calls, callees first, each once.
    """

    tree: ast.FunctionDef
    parameters: tuple[str, ...]
    formulas: tuple[Formula, ...]


@cache
def analyse(function: Callable[..., Any]) -> Analysis:
    """Analyse a rule's function.

    Raises:
        HefboomError: the function uses something outside the subset; names file and line.
    """
    tree = _function_tree(function)
    visitor = _Checker(function, tree)
    visitor.visit(tree)
    parameters: dict[str, None] = dict.fromkeys(visitor.parameters)
    formulas: dict[Formula, None] = {}
    for called in visitor.formulas:
        inner = analyse(called.function)
        parameters.update(dict.fromkeys(inner.parameters))
        formulas.update(dict.fromkeys(inner.formulas))
        formulas[called] = None
    return Analysis(_bare(tree), tuple(parameters), tuple(formulas))


class _Checker(ast.NodeVisitor):
    """Walks one function; collects parameter paths and formulas, refuses all else."""

    def __init__(self, function: Callable[..., Any], tree: ast.FunctionDef) -> None:
        self.function = function
        self.names = {argument.arg for argument in tree.args.args}
        self.parameters: list[str] = []
        self.formulas: list[Formula] = []

    def refuse(self, node: ast.AST, what: str) -> None:
        code = self.function.__code__
        raise HefboomError(
            f"a rule cannot use {what}",
            file=code.co_filename,
            field=f"{self.function.__name__}, line {getattr(node, 'lineno', code.co_firstlineno)}",
            allowed="if, arithmetic, comparisons, p.x.y, min, max, abs, int, float, bool, "
            "formulas and rounding",
        )

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for number, statement in enumerate(node.body):
            docstring = (
                number == 0
                and isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and isinstance(statement.value.value, str)
            )
            if not docstring:
                self.visit(statement)

    def visit_Expr(self, node: ast.Expr) -> None:
        self.refuse(node, "a statement without effect")

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            if not isinstance(target, ast.Name):
                self.refuse(node, "this kind of assignment")
            else:
                self.names.add(target.id)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is None or not isinstance(node.target, ast.Name):
            self.refuse(node, "this kind of assignment")
            return
        self.visit(node.value)
        self.names.add(node.target.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        parts: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name) or inner.id != PARAMETERS_ARGUMENT:
            self.refuse(node, "an attribute of anything but p")
        self.parameters.append(".".join(reversed(parts)))

    def visit_Call(self, node: ast.Call) -> None:
        if not isinstance(node.func, ast.Name) or node.keywords:
            self.refuse(node, "this call (plain calls with positional arguments only)")
            return
        name = node.func.id
        if name not in BUILTINS:
            called = self.function.__globals__.get(name)
            if isinstance(called, Formula):
                if called.name != name:
                    self.refuse(node, f"the formula {called.name} under another name")
                self.formulas.append(called)
            elif name not in ROUNDING or called is not getattr(rounding, name):
                self.refuse(node, f"{name}()")
        for argument in node.args:
            self.visit(argument)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id not in self.names:
            self.refuse(node, f"the name {node.id}, which is no argument of it")

    def visit_Constant(self, node: ast.Constant) -> None:
        if not isinstance(node.value, bool | int | float):
            self.refuse(node, f"{node.value!r}")

    def generic_visit(self, node: ast.AST) -> None:
        if not isinstance(node, _ALLOWED):
            self.refuse(node, type(node).__name__)
        super().generic_visit(node)


def _bare(tree: ast.FunctionDef) -> ast.FunctionDef:
    """A copy without decorators, docstring and annotations."""
    copy = ast.parse(ast.unparse(tree)).body[0]
    assert isinstance(copy, ast.FunctionDef)
    copy.decorator_list = []
    copy.returns = None
    for argument in copy.args.args:
        argument.annotation = None
    if ast.get_docstring(copy) is not None:
        copy.body = copy.body[1:] or [ast.Pass()]
    return copy


def _function_tree(function: Callable[..., Any]) -> ast.FunctionDef:
    code = function.__code__
    for node in _file_functions(code.co_filename):
        first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
        if node.name == code.co_name and first == code.co_firstlineno:
            return node
    try:
        found: ast.stmt | None = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, SyntaxError, IndexError):
        found = None
    if not isinstance(found, ast.FunctionDef):
        raise HefboomError(
            "the source of this rule cannot be read; write it in a file with def",
            file=code.co_filename, field=code.co_name,
        )  # fmt: skip
    return found


@lru_cache(maxsize=256)
def _file_functions(filename: str) -> list[ast.FunctionDef]:
    # One parse a file is far cheaper than inspect.getsource for every rule in it.
    try:
        module = ast.parse("".join(linecache.getlines(filename)))
    except SyntaxError:
        return []
    return [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
