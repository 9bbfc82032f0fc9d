"""One evaluation of a plan, as back ends take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hefboom.engine.parameters import ParametersAt
from hefboom.engine.system import Plan

__all__ = ["Backend", "Task"]

Backend = Literal["auto", "python", "numba"]


@dataclass(frozen=True)
class Task:
    """One evaluation: a plan with the parameters of a date, added to ``scenario`` by weight."""

    scenario: int
    weight: float
    plan: Plan
    parameters: ParametersAt
