"""The engine: rules, parameters and entities. It knows no Dutch law.

Declare with `rule`, `formula`, `aggregate`, `partner_value` and `input_variable`; put together
with `System`; run with `simulate`; ask why with `explain`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hefboom.engine.rounding import ceil_to, floor_to, round_half_up
from hefboom.engine.rules import aggregate, formula, input_variable, partner_value, rule

if TYPE_CHECKING:
    from hefboom.engine._yaml import parse_yaml, read_yaml
    from hefboom.engine.baseline import Baseline, Difference
    from hefboom.engine.dataset import Dataset
    from hefboom.engine.explanation import Explanation, explain
    from hefboom.engine.parameter_files import read_parameters
    from hefboom.engine.parameters import Parameter, ParameterTree
    from hefboom.engine.reform import Reform
    from hefboom.engine.run import Result, Scenario, simulate, warm
    from hefboom.engine.system import System

__all__ = [
    "Baseline",
    "Dataset",
    "Difference",
    "Explanation",
    "Parameter",
    "ParameterTree",
    "Reform",
    "Result",
    "Scenario",
    "System",
    "aggregate",
    "ceil_to",
    "explain",
    "floor_to",
    "formula",
    "input_variable",
    "parse_yaml",
    "partner_value",
    "read_parameters",
    "read_yaml",
    "round_half_up",
    "rule",
    "simulate",
    "warm",
]

_LAZY = {
    "Baseline": "baseline",
    "Dataset": "dataset",
    "Difference": "baseline",
    "Explanation": "explanation",
    "Parameter": "parameters",
    "ParameterTree": "parameters",
    "Reform": "reform",
    "Result": "run",
    "Scenario": "run",
    "System": "system",
    "explain": "explanation",
    "parse_yaml": "_yaml",
    "read_parameters": "parameter_files",
    "read_yaml": "_yaml",
    "simulate": "run",
    "warm": "run",
}


def __getattr__(name: str) -> Any:
    # Law modules need only the declarations above; NumPy and the rest come when they are used.
    if name in _LAZY:
        return getattr(import_module(f"hefboom.engine.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
