"""What the rules are called, and the figures of one household."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.errors import HefboomError, MissingParameterError
from hefboom.scenario.months.settle import Settled
from hefboom.scenario.months.year import Computed

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.propositions import Measure

__all__ = ["THRESHOLD", "chosen_measures", "figures", "rule_row", "threshold_of"]

THRESHOLD = "awir.terugvordering_niet_tot_en_met"

LAW = {
    "id": "wet",
    "naam": "De wet van nu",
    "naam_en": "The law of today",
    "in_woorden": "Toeslagen komen als voorschot op een schatting. Na het jaar rekent de Dienst "
    "Toeslagen af op het echte inkomen.",
    "in_woorden_en": "Allowances come as an advance on an estimate. After the year Dienst "
    "Toeslagen settles on the real income.",
    "items": [],
    "kanttekeningen": [],
    "kanttekeningen_en": [],
}


def chosen_measures(names: Iterable[str] | None) -> list[Measure]:
    """The measures with these ids, or all that ship and change the settlement.

    Raises:
        HefboomError: unknown, or it changes nothing within the months.
    """
    from hefboom.propositions import load_measures, measure

    if names is None:
        return [m for m in load_measures().values() if m.verrekening is not None]
    allowed = [name for name, m in load_measures().items() if m.verrekening is not None]
    found = []
    for i, name in enumerate(dict.fromkeys(names)):
        one = measure(name, field=f"measures[{i}]")
        if one.verrekening is None:
            raise HefboomError(
                "this measure does not change how allowances are settled",
                field=f"measures[{i}]",
                found=name,
                allowed=allowed,
            )
        found.append(one)
    return found


def threshold_of(system: System, date: datetime.date) -> float:
    """EUR up to which an allowance is not claimed back.

    Raises:
        MissingParameterError: not known on that date.
    """
    parameter = system.parameters[THRESHOLD]
    value = parameter.dated_value(date).value
    if value is None:
        raise MissingParameterError("has no value on this date", field=THRESHOLD, found=str(date))
    return float(value)


def rule_row(measure: Measure | None) -> dict[str, Any]:
    """The names of a set of rules."""
    if measure is None:
        return dict(LAW)
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key in LAW
        for value in (getattr(measure, key),)
    }


def figures(found: Computed, done: Settled, law: Settled) -> dict[str, Any]:
    """Figures of one household."""
    drop = float(done.drop[0])
    before = done.cash[0, int(np.argmin(np.diff(done.cash[0])))]
    return {
        "jaarinkomen": _euro(done.total[0] + found.tax_after[0]),
        "verschil_met_wet": _euro(done.total[0] - law.total[0]),
        "terug": _euro(done.clawback[:, 0].sum()),
        "kwijtgescholden": _euro(done.waived[:, 0].sum()),
        "erbij": _euro(done.supplement[:, 0].sum()),
        "aanvulling": _euro(done.top_up[0].sum()),
        "maanden_onder_minimum": int(done.below[0].sum()),
        "tekort": _euro(done.short[0].sum()),
        "gemiddeld_per_maand": _euro(done.cash[0].mean()),
        "laagste_maand": _euro(done.cash[0].min()),
        "variatiecoefficient": round(float(done.variation[0]), 6),
        "grootste_daling": _euro(drop),
        "grootste_daling_aandeel": round(drop / before, 6) if drop > 0 and before > 0 else 0.0,
    }


def _euro(value: Any) -> float:
    return round(float(value), 2) + 0.0
