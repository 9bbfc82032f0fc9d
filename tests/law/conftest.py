"""The law room and a short way to compute one household."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import hefboom.law
from hefboom.engine import Dataset, Reform, Scenario, System, simulate


@pytest.fixture(scope="session")
def wet() -> System:
    return hefboom.law.load()


@pytest.fixture(scope="session")
def reken(wet: System) -> Callable[..., dict[str, Any]]:
    """Compute variables for one household, row 0 of each unless it has more rows.

    ``personen`` are dicts of person inputs; ``gezin`` numbers the gezin a person belongs to, in
    order. ``gegeven`` fixes a variable for all rows of its entity.
    """

    def bereken(
        datum: str,
        personen: list[dict[str, Any]],
        variabelen: list[str],
        huishouden: dict[str, Any] | None = None,
        gegeven: dict[str, float] | None = None,
        hervorming: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        nummers = [persoon.get("gezin", 0) for persoon in personen]
        gezinnen = [nummers.count(n) for n in dict.fromkeys(nummers)]
        namen = dict.fromkeys(n for p in personen for n in p if n != "gezin")
        standaard = {variable.name: variable.default for variable in wet.inputs}
        columns: dict[str, dict[str, Any]] = {
            "persoon": {n: [p.get(n, standaard[n]) for p in personen] for n in namen},
            "gezin": {"hoofdgezin": [n == 0 for n in range(len(gezinnen))]},
            "huishouden": {n: [v] for n, v in (huishouden or {}).items()},
        }
        rijen = {"persoon": len(personen), "gezin": len(gezinnen), "huishouden": 1}
        for naam, waarde in (gegeven or {}).items():
            entiteit = wet.entity(naam)
            columns[entiteit][naam] = [waarde] * rijen[entiteit]
        reform = hervorming and Reform.from_dict(
            {pad: {datum: waarde} for pad, waarde in hervorming.items()}
        )
        (result,) = simulate(
            wet,
            Dataset(gezinnen, [len(gezinnen)], columns),
            variabelen,
            date=datum,
            scenarios=[Scenario(reform=reform or None)],
            backend="python",
        )
        return {
            naam: rij[0].item() if len(rij) == 1 else [waarde.item() for waarde in rij]
            for naam, rij in result.items()
        }

    return bereken
