"""The schemes of the law, and their amounts before and after the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.variables import VARIABLES

if TYPE_CHECKING:
    from hefboom.law import Regeling
    from hefboom.scenario.outcome import Outcome

__all__ = ["BODIES", "amounts", "run_variables", "schemes"]

Array = npt.NDArray[Any]

BODIES = {
    "gemeente": ("gemeente", "municipality"),
    "dienst_toeslagen": ("Dienst Toeslagen", "Dienst Toeslagen"),
    "svb": ("SVB", "SVB"),
    "belastingdienst": ("Belastingdienst", "Belastingdienst"),
    "uwv": ("UWV", "UWV"),
}
"""Dutch and English names of the bodies that decide."""


def schemes() -> tuple[Regeling, ...]:
    """All schemes of the law, in its order."""
    from hefboom.law import regelingen

    return tuple(regelingen().values())


def run_variables() -> tuple[str, ...]:
    """All variables that a run computes: one list, so that compiled rules serve every part."""
    names = [n for s in schemes() for n in (s.variabele, s.voorwaarde) if n]
    return tuple(dict.fromkeys((*VARIABLES, *names)))


def amounts(result: Outcome, scheme: Regeling) -> tuple[Array, Array]:
    """EUR per year of a scheme before and after, per row of its entity.

    The same array twice if nothing changes.
    """
    pair: list[Array] = []
    names = [name for name in (scheme.variabele, scheme.voorwaarde) if name]
    for values in (result.before, result.after):
        if pair and all(result.before[name] is result.after[name] for name in names):
            pair.append(pair[0])
            continue
        amount = values[scheme.variabele]
        if scheme.voorwaarde:
            # Over a year a condition is the part of the year in which it holds.
            holds = np.asarray(values[scheme.voorwaarde], dtype=float)
            amount = amount * (holds if scheme.voorwaarde_is else 1 - holds)
        pair.append(amount)
    return pair[0], pair[1]
