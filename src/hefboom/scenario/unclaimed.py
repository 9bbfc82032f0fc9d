"""What is left unclaimed: the schemes a household may have a right to, and where to apply.

    import hefboom
    hefboom.unclaimed("examples/alleenstaande_ouder_met_werk.yaml")["regelingen"]

Amounts suppose that everything is claimed, bijstand too: bijstand is income for the allowances.
Without ``ontvangt`` in the file, nothing counts as received. Schemes of the municipality are in it
when there is a policy file for the ``gemeente`` of the household, or one is given.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.law import Regeling
    from hefboom.scenario.household import Household

__all__ = ["unclaimed", "unclaimed_document"]

CENT = 0.005


def unclaimed(
    source: str | Path | Mapping[str, Any],
    date: datetime.date | str | None = None,
    policy: str | Path | None = None,
) -> dict[str, Any]:
    """List the schemes that a household may have a right to, largest amount first.

    Args:
        source: a household file (YAML or JSON), or the same as a mapping.
        date: the day whose law applies; without it, the ``datum`` of the file.
        policy: a policy file of a municipality, instead of the one that comes with Hefboom.

    Returns:
        A mapping with ``regelingen``: per scheme and gezin the amount in EUR per month and per
        year, the body that decides, where to apply, ``moeite`` (what an application asks; None if
        that is not known), and whether the file says it is received; ``gemeente``: whose policy
        was used, which of its schemes have no known amount, and which amounts are of an earlier
        year; ``per_maand`` with the sums ``ontvangt`` and ``niet_ontvangen``; and ``geen_recht``:
        what the file says is received, though no right to it is found.

    Raises:
        HefboomError: wrong input, in one line with file, field, found and allowed.
    """
    from hefboom.scenario.household import read_household

    return unclaimed_document(read_household(source, date, policy))


def unclaimed_document(home: Household) -> dict[str, Any]:
    """The schemes of a household that has been read; see `unclaimed`."""
    from hefboom.scenario.received import claimable

    schemes = claimable({v.name: v for v in home.system.inputs})
    amounts = _amounts(home, schemes)
    rows, no_right = [], []
    for name, scheme in schemes.items():
        for gezin, (month, year) in zip(home.gezinnen, amounts[name], strict=True):
            has = name in home.received.get(gezin, ())
            row = _row(scheme, gezin)
            if month > CENT:
                rows.append({**row, "per_maand": month, "per_jaar": year, "ontvangt": has})
            elif has:
                no_right.append(row)
    rows.sort(key=lambda row: -row["per_maand"])
    return {
        "datum": home.date.isoformat(),
        "gemeente": _municipality(home),
        "regelingen": rows,
        "per_maand": {
            "ontvangt": sum((r["per_maand"] for r in rows if r["ontvangt"]), 0.0),
            "niet_ontvangen": sum((r["per_maand"] for r in rows if not r["ontvangt"]), 0.0),
        },
        "geen_recht": no_right,
    }


def _municipality(home: Household) -> dict[str, Any] | None:
    """Whose policy was used, and what of it is not known or is of an earlier year."""
    from hefboom.law import gemeentelijke_regelingen

    if home.policy is None:
        return None if home.gemeente is None else {"code": home.gemeente, "beleid": False}
    schemes = gemeentelijke_regelingen()

    def row(name: str) -> dict[str, Any]:
        return {"regeling": name, "label": schemes[name].nl, "label_en": schemes[name].en}

    return {
        "code": home.policy.code,
        "naam": home.policy.name,
        "beleid": True,
        "onbekend": [
            row(v.scheme) | {"toelichting": v.remark} for v in home.policy.unknown(home.date)
        ],
        "verouderd": [row(v.scheme) | {"jaar": v.start.year} for v in home.policy.old(home.date)],
    }


def _row(scheme: Regeling, gezin: str) -> dict[str, Any]:
    from hefboom.law.coverage import sources
    from hefboom.scenario.effort import effort
    from hefboom.scenario.schemes import BODIES

    nl, en = BODIES[scheme.uitvoerder]
    source = sources().get(scheme.aanvragen_bron, {})
    return {
        "gezin": gezin,
        "regeling": scheme.id,
        "label": scheme.nl,
        "label_en": scheme.en,
        "artikel": scheme.law,
        "instantie": scheme.uitvoerder,
        "instantie_naam": nl,
        "instantie_naam_en": en,
        "aanvragen": scheme.aanvragen or None,
        "aanvragen_en": scheme.aanvragen_en or None,
        "aanvragen_bron": source.get("url"),
        "moeite": effort(scheme.id),
    }


def _amounts(
    home: Household, schemes: Mapping[str, Regeling]
) -> dict[str, list[tuple[float, float]]]:
    """EUR per month and per year of each scheme for each gezin."""
    import numpy as np

    system = home.system
    paid = {name: scheme.uitbetaald or scheme.variabele for name, scheme in schemes.items()}
    monthly = {name: _period(home, variable) for name, variable in paid.items()}
    conditions = {s.voorwaarde for s in schemes.values() if s.voorwaarde}
    wanted = {*paid.values(), *conditions, *(variable for variable, _ in monthly.values())}
    everybody = np.ones(len(home.persons), dtype=bool)
    data = home.data.with_columns({"persoon": {"bijstand_aangevraagd": everybody}})
    result = home.simulate(sorted(wanted), data)
    found = {}
    for name, scheme in schemes.items():
        variable, months = monthly[name]
        holds = np.ones(data.size(system.entity(paid[name])))
        if scheme.voorwaarde:
            holds = (np.asarray(result[scheme.voorwaarde]) > 0) == scheme.voorwaarde_is
        per_month = _per_gezin(home, np.asarray(result[variable]) / months * holds, paid[name])
        per_year = _per_gezin(home, np.asarray(result[paid[name]]) * holds, paid[name])
        found[name] = list(zip(map(float, per_month), map(float, per_year), strict=True))
    return found


def _period(home: Household, variable: str) -> tuple[str, float]:
    """The variable as it is paid out, with its legal rounding, and the months it is for."""
    for ending, months in (("per_maand", 1.0), ("per_kwartaal", 3.0)):
        if f"{variable}_{ending}" in home.system.names:
            return f"{variable}_{ending}", months
    return variable, 12.0


def _per_gezin(home: Household, values: Any, variable: str) -> Any:
    import numpy as np

    entity = home.system.entity(variable)
    if entity == "persoon":
        return np.add.reduceat(values, home.data.gezin_offsets[:-1])
    if entity == "huishouden":
        # Paid to the tenant: the hoofdgezin, which stands first.
        return np.array([values[0], *[0.0] * (len(home.gezinnen) - 1)])
    return values
