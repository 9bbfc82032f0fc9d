"""A debt over time: how collection makes it grow, and what 18 or 36 months of repayment leave.

    import hefboom
    hefboom.debt([800, 2500], pay=60)["paden"]

Facts with their source stand in ``schulden.yaml``. Interest is simple, over the principal. Costs of
court and bailiff, VAT on collection costs, the fee of an administrator and interest of a contract
are not in it. What somebody can pay is asked, not computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["collection_costs", "debt"]

MAX_MONTHS = 600
MAX_DEBTS = 100


def debt(
    claims: Sequence[float],
    pay: float,
    *,
    wait: int = 12,
    interest: float | None = None,
) -> dict[str, Any]:
    """What becomes of debts, by the way they are solved.

    Args:
        claims: principal of every claim, EUR; each has a creditor of its own.
        pay: what can be paid, EUR per month.
        wait: months before help starts, in which collection costs and interest are added.
        interest: per year (0.07 is 7%); without it, the last rate with a source.

    Returns:
        ``paden``: ``niets`` (no help: pay until it is done), ``vroeg_36``, ``vroeg_18`` (help at
        once, costs and interest stop), ``laat_36`` and ``laat_18`` (help after ``wait``), each with
        debt at the start, paid, remitted, months, and the share of the principal that creditors
        get. ``maanden`` of ``niets`` is None when the debt is never paid.

    Raises:
        HefboomError: an amount that is no amount of a debt.
    """
    principal = _checked(claims, pay, wait, interest)
    facts = _facts()
    rate = facts["rente"][-1]["aandeel"] if interest is None else interest
    costs = sum(collection_costs(claim) for claim in claims)
    grown = principal + costs + principal * rate * wait / 12
    paths = {"niets": _alone(principal, grown, pay, rate)}
    terms = facts["looptijd"]
    for name, start in (("vroeg", principal), ("laat", grown)):
        for months in (terms["eerder"], terms["nu"]):
            paths[f"{name}_{months}"] = _settled(principal, start, pay, months)
    return {
        "schuld": principal,
        "schuldeisers": len(claims),
        "per_maand": pay,
        "wachten": wait,
        "rente": rate,
        "rente_gegeven": interest is not None,
        "incassokosten": costs,
        "rente_tijdens_wachten": principal * rate * wait / 12,
        "paden": paths,
        "bronnen": [
            {"wat": "incassokosten", **_source(facts["incassokosten"])},
            *(
                []
                if interest is not None
                else [
                    {
                        "wat": "rente",
                        "artikel": "BW art. 6:119",
                        "vanaf": facts["rente"][-1]["vanaf"].isoformat(),
                        **{k: facts["rente"][-1][k] for k in ("status", "titel", "url")},
                    }
                ]
            ),
            {"wat": "looptijd", **_source(terms)},
        ],
    }


def collection_costs(principal: float) -> float:
    """What a creditor may at most ask for collecting out of court, EUR.

    Source: Besluit vergoeding voor buitengerechtelijke incassokosten art. 2 (Stb. 2012, 141).
    """
    rules = _facts()["incassokosten"]
    total, below = 0.0, 0.0
    for part in rules["staffel"]:
        top = principal if part["tot"] is None else min(principal, part["tot"])
        total += max(0.0, top - below) * part["aandeel"]
        below = max(below, top)
    return float(min(rules["maximum"], max(rules["minimum"], total)))


def _alone(principal: float, owed: float, pay: float, rate: float) -> dict[str, Any]:
    """Paying without help: interest first, then the rest."""
    start, left, paid, months = owed, owed, 0.0, 0
    base = principal
    while left > 0.005 and months < MAX_MONTHS:
        left += base * rate / 12
        part = min(pay, left)
        left -= part
        paid += part
        base = min(base, left)
        months += 1
    done = left <= 0.005
    return {
        "schuld_bij_start": start,
        "betaald": paid,
        "kwijtgescholden": 0.0,
        "over": 0.0 if done else left,
        "maanden": months if done else None,
        "deel_van_hoofdsom": paid / principal,
    }


def _settled(principal: float, owed: float, pay: float, months: int) -> dict[str, Any]:
    """Paying what can be paid for some months, without interest; the rest is remitted."""
    paid = min(owed, pay * months)
    needed = months if pay * months <= owed or pay <= 0 else -int(-owed // pay)
    return {
        "schuld_bij_start": owed,
        "betaald": paid,
        "kwijtgescholden": owed - paid,
        "over": 0.0,
        "maanden": needed,
        "deel_van_hoofdsom": paid / principal,
    }


def _checked(claims: Sequence[float], pay: float, wait: int, interest: float | None) -> float:
    if not 1 <= len(claims) <= MAX_DEBTS:
        raise HefboomError(
            "names no debt, or too many", field="claims", found=len(claims),
            allowed=f"1 to {MAX_DEBTS}",
        )  # fmt: skip
    for claim in claims:
        if not 0 < claim <= 1e7:
            raise HefboomError("no such debt", field="claims", found=claim, allowed="EUR above 0")
    if not 0 <= pay <= 1e5:
        raise HefboomError("no such payment", field="pay", found=pay, allowed="EUR per month")
    if not 0 <= wait <= MAX_MONTHS:
        raise HefboomError("no such wait", field="wait", found=wait, allowed="months")
    if interest is not None and not 0 <= interest <= 1:
        raise HefboomError("no such rate", field="interest", found=interest, allowed="0 to 1")
    return float(sum(claims))


def _source(row: dict[str, Any]) -> dict[str, Any]:
    return {"artikel": row["artikel"], "status": row["status"], **row["bron"]}


@cache
def _facts() -> dict[str, Any]:
    from hefboom.engine import read_yaml

    return dict(read_yaml(Path(__file__).with_name("schulden.yaml")))
