"""The steps of an explanation: a value, its article, and what it was made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hefboom.engine.parameters import DatedValue, Parameter, ParametersAt, ParameterTree
from hefboom.engine.rules import Variable

if TYPE_CHECKING:
    from hefboom.engine.system import System

__all__ = ["Step", "UsedParameter", "parameters_at"]

Number = float | int | bool


def parameters_at(system: System | ParameterTree, on: date) -> ParametersAt:
    """The parameters on a date, kept for the next question about the same law and day."""
    return _parameters_at(system if isinstance(system, ParameterTree) else system.parameters, on)


@lru_cache(maxsize=32)
def _parameters_at(tree: ParameterTree, on: date) -> ParametersAt:
    return tree.at(on)


@dataclass(frozen=True)
class UsedParameter:
    """A parameter a step really read, with its value at the date, status and sources."""

    parameter: Parameter
    dated: DatedValue

    def to_dict(self, lang: str = "nl") -> dict[str, Any]:
        return {
            "pad": self.parameter.path,
            "label": self.parameter.label(lang),
            "waarde": self.dated.value,
            "eenheid": self.parameter.unit,
            "artikel": self.parameter.law,
            "vanaf": self.dated.start.isoformat(),
            "status": self.dated.status,
            "bronnen": list(self.dated.source),
        }


@dataclass(eq=False, slots=True)  # not frozen: a derivation makes a thousand of them
class Step:
    """One variable of one person, gezin or huishouden; not changed once it is made.

    Attributes:
        variable: what it is. row: which person or gezin of this household, from 0.
        value: the outcome. kind: ``rule``, ``sum`` (and the like), ``partner`` or ``given``.
        inputs: the steps it was made from, in the order the rule names them.
        parameters: what it really read.
        explanation: what the article says, in Dutch (the rule's docstring).
    """

    variable: Variable
    row: int
    value: Number
    kind: str
    # Not in its repr: steps share what they were made from, so written out it explodes.
    inputs: tuple[Step, ...] = field(default=(), repr=False)
    parameters: tuple[UsedParameter, ...] = ()
    explanation: str = ""

    def to_dict(self, lang: str = "nl", seen: set[tuple[str, int]] | None = None) -> dict[str, Any]:
        """The step and all below it, as plain data.

        What was written out before is not written out again: ``zie_eerder`` is true there.
        """
        seen = set() if seen is None else seen
        out: dict[str, Any] = {
            "variabele": self.variable.name,
            "label": self.variable.label(lang),
            "entiteit": self.variable.entity,
            "nummer": self.row,
            "waarde": self.value,
            "eenheid": self.variable.unit,
            "soort": self.kind,
        }
        if (self.variable.name, self.row) in seen:
            return out | ({"zie_eerder": True} if self.inputs or self.parameters else {})
        seen.add((self.variable.name, self.row))
        if self.variable.law:
            out["artikel"] = self.variable.law
        if self.explanation:
            out["uitleg"] = self.explanation
        if self.parameters:
            out["parameters"] = [p.to_dict(lang) for p in self.parameters]
        if self.inputs:
            out["invoer"] = [step.to_dict(lang, seen) for step in self.inputs]
        return out
