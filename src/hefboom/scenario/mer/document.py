"""Put the report together: types, policy, budgets, traps and, for a municipality, the gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.errors import HefboomError
from hefboom.scenario.mer.budgets import (
    Budgets,
    check_rows,
    licensed_budgets,
    open_budgets,
)
from hefboom.scenario.mer.budgets import rent as published_rent
from hefboom.scenario.mer.households import LEVELS, at_levels, household_types

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.law.gemeentelijk.policy import Policy
    from hefboom.population import Population

__all__ = ["LINES", "SCHEMA", "mer"]

SCHEMA = "hefboom/mer/1"
CURVE = tuple(range(100, 151, 2))
"""Percent of the social minimum at which the figure has a point."""

LINES = {
    "eigen_inkomen": ("eigen inkomen, netto", "own income, net", "netto_inkomen_volwassenen"),
    "bijstand": ("bijstand of AIO", "social assistance or AIO", "bijstand"),
    "huurtoeslag": ("huurtoeslag", "rent allowance", "huurtoeslag"),
    "zorgtoeslag": ("zorgtoeslag", "health care allowance", "zorgtoeslag"),
    "kindgebonden_budget": ("kindgebonden budget", "child budget", "kindgebonden_budget"),
    "kinderbijslag": ("kinderbijslag", "child benefit", "kinderbijslag"),
}
"""National income line by line: id → Dutch, English, variable in EUR per year."""

Progress = Callable[[str, float], object]


def mer(
    area: str,
    *,
    year: int = 2026,
    policy: str | Path | None = None,
    budgets: str | Path | None = None,
    rent: float | None = None,
    residents: bool = True,
    population: Population | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """The minima-effectrapportage of one municipality.

    Args:
        area: code of the municipality: ``GM0518``.
        year: year of prices; law and policy are those of its first of January.
        policy: a policy file; without it the one that comes with Hefboom, if there is one.
        budgets: a budget file that you may use; without it the open table.
        rent: bare rent of the types, EUR per month; without it the published rent of the open
            table in prices of the year.
        residents: whether to count the shortage over the synthetic residents.
        population: the residents, instead of those of the area.
        progress: called with the name of each step and the share (0–1) that is done.

    Returns:
        A document with ``typen`` (per type and level every line of income, packages, balance,
        curve and ``doorstroomval``), ``beleid``, ``begroting`` and ``gat``; amounts of types are
        EUR per month, of the gap EUR per year.

    Raises:
        HefboomError: unknown municipality, a fault in a file, or a year without law or prices.
    """
    from hefboom.law import load
    from hefboom.law.gemeentelijk.policy import with_policy

    say = progress or (lambda step, share: None)
    name = _name(area)
    if isinstance(year, bool) or not isinstance(year, int) or not 2023 <= year <= 2026:
        raise HefboomError("no year that is covered", field="year", found=year, allowed="2023–2026")
    if rent is not None and not 0 <= rent <= 5_000:
        raise HefboomError("no rent per month", field="rent", found=rent, allowed="0 to 5000 EUR")
    local = _policy(area, policy)
    system = with_policy(load(), local)
    types = household_types()
    paid = published_rent(year) if rent is None else float(rent)
    table = (
        open_budgets(types, year, paid)
        if budgets is None
        else licensed_budgets(budgets, types, year)
    )
    say("household types", 0.1)
    on = date(year, 1, 1)
    rows = _types(system, types, table, on, paid)
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "gebied": {
            "code": area,
            "naam": local.name if local is not None and local.code == area else name,
        },
        "jaar": year,
        "datum": on.isoformat(),
        "huur": paid,
        "niveaus": list(LEVELS),
        "regels": [{"id": k, "label": nl, "label_en": en} for k, (nl, en, _) in LINES.items()],
        "beleid": _policy_document(local, year),
        "begroting": _budgets_document(table),
        "typen": rows,
        "gat": None,
        "bevolking": None,
    }
    if residents:
        document |= _gap(area, system, local, year, population, say)
    say("ready", 1.0)
    return document


def _name(area: str) -> str:
    from hefboom.population.areas import areas, check_area

    code = check_area(area)
    if not code.startswith("GM"):
        raise HefboomError(
            "is no municipality", field="area", found=area, allowed="a code such as GM0518"
        )
    frame = areas()
    found = frame.filter(frame["code"] == code)
    return str(found["naam"][0]) if found.height else code


def _policy(area: str, file: str | Path | None) -> Policy | None:
    from hefboom.law.gemeentelijk.policy import read_policy, shipped_policy

    return shipped_policy(area) if file is None else read_policy(file)


def _types(
    system: System,
    types: Mapping[str, Any],
    table: Budgets,
    on: date,
    rent: float,
) -> list[dict[str, Any]]:
    from hefboom.engine import simulate
    from hefboom.law import gemeentelijke_regelingen

    schemes = list(gemeentelijke_regelingen())
    levels = sorted({*LEVELS, *CURVE})
    data = at_levels(system, types, levels, on, rent)
    names = [variable for _, _, variable in LINES.values()]
    total = "besteedbaar_inkomen"
    wanted = [*names, *schemes, total, "sociaal_minimum"]
    result = simulate(system, data, wanted, date=on, backend="python")
    month = {name: np.asarray(result[name]) / 12 for name in wanted}
    rows = []
    for number, (key, entry) in enumerate(types.items()):
        at = {level: number * len(levels) + i for i, level in enumerate(levels)}
        budget = {p: float(a) for p, a in table.amounts[key].items()}
        need = sum(budget.values())
        basic = sum(a for p, a in budget.items() if table.packages[p][2])
        steps = []
        for level in LEVELS:
            row = at[level]
            lines = {k: float(month[v][row]) for k, (_, _, v) in LINES.items()}
            national = float(month[total][row])
            rest = national - sum(lines.values())
            if abs(rest) >= 0.005:
                lines["overig"] = rest
            local = {s: float(month[s][row]) for s in schemes if month[s][row] > 0}
            income = national + sum(local.values())
            steps.append(
                {
                    "niveau": level,
                    "regels": lines,
                    "landelijk": national,
                    "gemeentelijk": local,
                    "gemeentelijk_totaal": sum(local.values()),
                    "inkomen": income,
                    "saldo_na_basis": income - basic,
                    "saldo": income - need,
                    "saldo_zonder_gemeente": national - need,
                }
            )
        curve = [
            {
                "niveau": level,
                "landelijk": float(month[total][at[level]]),
                "inkomen": float(
                    month[total][at[level]] + sum(month[s][at[level]] for s in schemes)
                ),
            }
            for level in CURVE
        ]
        rows.append(
            {
                "id": key,
                "label": entry["nl"],
                "label_en": entry["en"],
                "sociaal_minimum": float(month["sociaal_minimum"][at[100]]),
                "budget": budget,
                "budget_totaal": need,
                "niveaus": steps,
                "curve": curve,
                "doorstroomval": _trap(steps, curve),
            }
        )
    return rows


def _trap(steps: list[dict[str, Any]], curve: list[dict[str, Any]]) -> dict[str, Any]:
    """Net at 130% against 120%, and the deepest fall between two points of the curve."""
    by_level = {step["niveau"]: step for step in steps}
    with_local = by_level[130]["inkomen"] - by_level[120]["inkomen"]
    national = by_level[130]["landelijk"] - by_level[120]["landelijk"]
    pairs = list(pairwise(curve))
    before, after = min(pairs, key=lambda pair: pair[1]["inkomen"] - pair[0]["inkomen"])
    fall = before["inkomen"] - after["inkomen"]
    return {
        "verschil": with_local,
        "val": with_local < -1 / 12,
        "verschil_landelijk": national,
        "val_landelijk": national < -1 / 12,
        "grootste_val": None
        if fall <= 1 / 12
        else {"van": before["niveau"], "tot": after["niveau"], "verlies": fall},
    }


def _policy_document(policy: Policy | None, year: int) -> dict[str, Any] | None:
    from hefboom.law import gemeentelijke_regelingen

    if policy is None:
        return None
    labels = gemeentelijke_regelingen()
    return {
        "code": policy.code,
        "naam": policy.name,
        "regelingen": [
            {
                "regeling": v.scheme,
                "label": labels[v.scheme].nl,
                "label_en": labels[v.scheme].en,
                "berekend": not v.unknown,
                "onbekend": list(v.unknown),
                "jaar": v.start.year,
                "verouderd": not v.unknown and v.start.year < year,
                "waarden": dict(v.values),
                "status": v.status,
                "bronnen": list(v.sources),
                "toelichting": v.remark,
                "niet_gemodelleerd": list(v.not_modelled),
            }
            for v in policy.at(date(year, 1, 1))
        ],
    }


def _budgets_document(table: Budgets) -> dict[str, Any]:
    return {
        "naam": table.name,
        "naam_en": table.name_en,
        "jaar": table.year,
        "status": table.status,
        "licentie": table.licensed,
        "pakketten": [
            {"id": key, "label": nl, "label_en": en, "basis": basic}
            for key, (nl, en, basic) in table.packages.items()
        ],
        "bronnen": list(table.sources),
        "toets": [] if table.licensed else check_rows(),
    }


def _gap(
    area: str,
    system: System,
    policy: Policy | None,
    year: int,
    people: Population | None,
    say: Progress,
) -> dict[str, Any]:
    from hefboom.population import build
    from hefboom.scenario.mer.gap import gap
    from hefboom.scenario.people import POPULATION_SEED

    say("population", 0.3)
    if people is None:
        people = build(area, seed=POPULATION_SEED, year=year)
    say("residents", 0.6)
    return {
        "gat": gap(people, system, policy, year),
        "bevolking": {
            name: getattr(people, name, None) for name in ("area", "seed", "year", "sha256")
        },
    }
