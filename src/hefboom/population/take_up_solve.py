"""The intercepts that make the model give the published rates on a population."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError

from .take_up import GROUPS, REST, Scheme

__all__ = ["rates_of", "solve"]

Array = npt.NDArray[Any]
_STEPS = 80
_WIDE = 25.0


def solve(scheme: Scheme, monthly: Array, group: Array, weight: Array | None = None) -> Scheme:
    """The same scheme, with intercepts solved on those who have a right.

    A group with a published rate gets that rate. The others get the rate that makes the whole the
    published one. A group nobody is in keeps the intercept of the others.

    Args:
        monthly: EUR per month of the right, above 0.
        group: code of the group of each row.
        weight: of each row; without it every row counts once.

    Raises:
        HefboomError: nobody has a right, or the rates of the groups leave the others a rate below
            0 or above 1.
    """
    weight = np.ones(len(monthly)) if weight is None else np.asarray(weight, dtype=np.float64)
    if not len(monthly) or weight.sum() <= 0:
        raise HefboomError("nobody has a right, so nothing can be solved", field=scheme.id)
    total = scheme.rates["alle"] * weight.sum()
    found: dict[str, float] = {}
    rest = np.ones(len(monthly), dtype=bool)
    for code, name in enumerate(GROUPS[:-1]):
        mine = group == code
        if name not in scheme.rates or not mine.any():
            continue
        found[name] = _intercept(scheme, name, monthly[mine], weight[mine], scheme.rates[name])
        total -= scheme.rates[name] * weight[mine].sum()
        rest &= ~mine
    if rest.any():
        share = total / weight[rest].sum()
        if not 0 < share < 1:
            raise HefboomError(
                "the rates of the groups leave no rate for the others",
                field=f"{scheme.id}.niet_gebruik.alle",
                found=round(float(share), 4),
                allowed="a share between 0 and 1",
            )
        found[REST] = _intercept(scheme, REST, monthly[rest], weight[rest], float(share))
    else:
        found[REST] = next(iter(found.values()))
    return replace(scheme, intercepts=found)


def _intercept(scheme: Scheme, name: str, monthly: Array, weight: Array, rate: float) -> float:
    """By bisection: the rate falls as the intercept rises."""
    code = np.full(len(monthly), GROUPS.index(name))
    low, high = -_WIDE, _WIDE
    for _ in range(_STEPS):
        middle = (low + high) / 2
        trial = replace(scheme, intercepts={REST: middle})
        missed = np.average(1 - trial.chance(monthly, code), weights=weight)
        low, high = (middle, high) if missed > rate else (low, middle)
    return (low + high) / 2


def rates_of(
    scheme: Scheme, monthly: Array, group: Array, weight: Array | None = None
) -> Mapping[str, float]:
    """Expected non-take-up of everybody and of each group that is there."""
    weight = np.ones(len(monthly)) if weight is None else weight
    missed = 1 - scheme.chance(monthly, group)
    found = {"alle": float(np.average(missed, weights=weight))}
    for code, name in enumerate(GROUPS):
        mine = group == code
        if mine.any():
            found[name] = float(np.average(missed[mine], weights=weight[mine]))
    return found
