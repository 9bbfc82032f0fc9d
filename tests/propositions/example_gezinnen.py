"""The households on which a measure is tried, and the amounts that it is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Gezin = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Run:
    """A household on which a change in the law works, and one on which it does not.

    Attributes:
        touched, untouched: families of the household, each a list of persons.
        home: fields of the household.
        variable: what changes for the touched one.
        before, after: its value (EUR) in 2026, where that follows from the parameters by hand.
    """

    touched: Sequence[Gezin]
    untouched: Sequence[Gezin]
    variable: str
    before: float
    after: float
    home: Mapping[str, Any] = field(default_factory=dict)


def adult(age: int, **fields: Any) -> dict[str, Any]:
    return {"leeftijd": age, "kind": False, **fields}


def child(age: int, **fields: Any) -> dict[str, Any]:
    return {"leeftijd": age, "kind": True, **fields}


def in_childcare(age: int) -> dict[str, Any]:
    """A child that costs 13,200 euro a year, all of which counts (the maximum is 11.23 an hour)."""
    return child(age, opvangsoort=1, opvanguren_per_maand=100.0, opvang_uurprijs=11.0)


# 1 January and 1 July 2026 weigh six months each.
SINGLE = (1401.50 + 1419.46) * 6
COUPLE = (2002.13 + 2027.79) * 6
YOUNG = (345.99 + 350.42) * 6
