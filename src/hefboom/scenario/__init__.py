"""Scenarios and households: the room where law, population, returns and propositions meet.

Names are loaded when they are first used, so that one household needs no data frames. The two
main calls are ``hefboom.household`` and ``hefboom.run``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.scenario.household import Household, household_document, read_household
    from hefboom.scenario.read import ScenarioFile, Uncertainty, read_scenario
    from hefboom.scenario.result import Result

__all__ = [
    "Household",
    "Result",
    "ScenarioFile",
    "Uncertainty",
    "household_document",
    "read_household",
    "read_scenario",
]

_HOMES = {
    "Household": "household",
    "Result": "result",
    "ScenarioFile": "read",
    "Uncertainty": "read",
    "household_document": "household",
    "read_household": "household",
    "read_scenario": "read",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
