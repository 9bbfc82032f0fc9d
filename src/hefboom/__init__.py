"""Hefboom makes the propositions of the Dutch municipalities computable.

import hefboom
hefboom.household("examples/alleenstaande_ouder_met_werk.yaml")
hefboom.run("scenarios/den-haag-jongeren-en-doorbraak.yaml")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.scenario.debt import debt
    from hefboom.scenario.household import household
    from hefboom.scenario.income_path import path
    from hefboom.scenario.mer import mer
    from hefboom.scenario.months.area import area_months
    from hefboom.scenario.months.household import months
    from hefboom.scenario.run import run
    from hefboom.scenario.stacking import stacking
    from hefboom.scenario.transitions import transitions
    from hefboom.scenario.unclaimed import unclaimed

__all__ = [
    "HefboomError",
    "__version__",
    "area_months",
    "debt",
    "household",
    "mer",
    "months",
    "path",
    "run",
    "stacking",
    "transitions",
    "unclaimed",
]

__version__ = "0.1.0"


_HOMES = {
    "debt": "debt",
    "area_months": "months.area",
    "household": "household",
    "mer": "mer",
    "months": "months.household",
    "path": "income_path",
    "run": "run",
    "stacking": "stacking",
    "transitions": "transitions",
    "unclaimed": "unclaimed",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `import hefboom` and `hefboom --help` stay quick.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"hefboom.scenario.{_HOMES[name]}"), name)
