"""How many schemes, forms and offices an income takes, and how much of it they make up.

    import hefboom
    hefboom.stacking("examples/alleenstaande_ouder_met_werk.yaml")["aandeel_reparatie"]

*Repair* is what a scheme with a test of income or wealth adds because the rest is not enough:
bijstand, allowances and municipal schemes. Child benefit, AOW and insurance against loss of wage
are no repair. Amounts suppose that everything is claimed.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.scenario.household import Household

__all__ = ["REPAIR", "stacking", "stacking_document"]

REPAIR = (
    "bijstand",
    "aio",
    "toeslag_uwv",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderopvangtoeslag",
)
"""National schemes that fill up an income; every municipal scheme does as well."""


def stacking(
    source: str | Path | Mapping[str, Any],
    date: datetime.date | str | None = None,
    policy: str | Path | None = None,
) -> dict[str, Any]:
    """Count what one household has to do with.

    Args:
        source: a household file (YAML or JSON), or the same as a mapping.
        date: the day whose law applies; without it, the ``datum`` of the file.
        policy: a policy file of a municipality, instead of the one that comes with Hefboom.

    Returns:
        ``regelingen`` (with amount and effort), ``aantal`` (schemes, offices, forms, proofs, the
        longest wait in weeks, and schemes of which the effort is not known), ``stapeling`` (what
        each component takes of a little more income) and ``aandeel_reparatie`` (0–1).

    Raises:
        HefboomError: wrong input, in one line with file, field, found and allowed.
    """
    from hefboom.scenario.household import read_household

    return stacking_document(read_household(source, date, policy))


def stacking_document(home: Household) -> dict[str, Any]:
    """The count of a household that was read; see `stacking`."""
    from hefboom.scenario.unclaimed import unclaimed_document

    rows = unclaimed_document(home)["regelingen"]
    municipal = _municipal()
    known = [row["moeite"] for row in rows if row["moeite"] is not None]
    proofs = {proof for effort in known for proof in effort["bewijzen"] or ()}
    weeks = [effort["weken"] for effort in known if effort["weken"] is not None]
    repair = sum(r["per_jaar"] for r in rows if r["regeling"] in {*REPAIR, *municipal})
    # What it has to spend with everything claimed, also what the municipality gives.
    income = _income(home) + sum(r["per_jaar"] for r in rows if r["regeling"] in municipal)
    return {
        "datum": home.date.isoformat(),
        "regelingen": [
            {
                **{
                    key: row[key]
                    for key in ("gezin", "regeling", "label", "label_en", "instantie", "per_jaar")
                },
                "reparatie": row["regeling"] in {*REPAIR, *municipal},
                "moeite": row["moeite"],
            }
            for row in rows
        ],
        "aantal": {
            "regelingen": len(rows),
            "instanties": len({row["instantie"] for row in rows}),
            "formulieren": sum(effort["formulieren"] or 0 for effort in known),
            "bewijzen": len(proofs),
            "langste_wachttijd_weken": max(weeks, default=None),
            "zonder_bekende_moeite": len(rows) - len(known),
        },
        "besteedbaar_inkomen": income,
        "reparatie": repair,
        "aandeel_reparatie": repair / income if income > 0 else None,
        "stapeling": _pressure(home),
    }


def _municipal() -> set[str]:
    from hefboom.law import gemeentelijke_regelingen

    return set(gemeentelijke_regelingen())


def _income(home: Household) -> float:
    """Disposable income when everything is claimed, EUR a year."""
    import numpy as np

    everybody = np.ones(len(home.persons), dtype=bool)
    data = home.data.with_columns({"persoon": {"bijstand_aangevraagd": everybody}})
    return float(home.simulate([INCOME], data)[INCOME][0])


def _pressure(home: Household) -> dict[str, Any] | None:
    """What is lost of the next euros of wage, by component; None if a given value is in the way."""
    from hefboom.errors import HefboomError
    from hefboom.scenario.income_path import path_document
    from hefboom.scenario.path_request import path_request

    try:
        request = path_request(
            home, vary="loon", start=0.0, stop=500.0, step=500.0, person=None, hours=None,
            hourly_wage=None,
        )  # fmt: skip
        document = path_document(home, request)
    except HefboomError:  # given values that a path does not know what to do with
        return None
    now, labels = document["nu"], {row["id"]: row for row in document["componenten"]}
    return {
        "persoon": document["persoon"],
        "stap": document["stap"],
        "marginale_druk": now["marginale_druk"],
        "delen": [
            {**labels[name], "aandeel": share}
            for name, share in (now["marginale_druk_per_component"] or {}).items()
            if abs(share) >= 0.0005
        ],
    }
