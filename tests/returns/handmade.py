"""Chains written out by hand, so that tests know the answer without shipped evidence."""

from __future__ import annotations

from typing import Any

from hefboom.returns.chain import Line
from hefboom.returns.chained import Chained
from hefboom.returns.draws import Distribution, Fixed
from hefboom.returns.investment import Investment
from hefboom.returns.ledger import Kind
from hefboom.returns.model import About


def about(name: str = "proef", grade: str = "rct") -> About:
    """Words about evidence that does not exist."""
    return About(name, name, name, grade, "opzet", "design", ("let op",), ("mind",),
                 ("rest",), ("rest",), {})  # fmt: skip


def line(
    direction: str,
    payer: str,
    amount: float | Distribution,
    *,
    name: str | None = None,
    quantity: float | Distribution = 1.0,
    causal: float | Distribution = 1.0,
    **more: Any,
) -> Line:
    """One amount of one payer; a benefit in year 1 unless told otherwise."""
    made = {
        key: value if isinstance(value, int | float) is False else Fixed(float(value))
        for key, value in (("amount", amount), ("quantity", quantity), ("causal", causal))
    }
    name = name or f"{direction}_{payer}"
    benefit = direction == "benefit"
    given: dict[str, Any] = {
        "direction": direction,
        "id": name,
        "nl": name,
        "en": name,
        "outcome": name if benefit else None,
        "draw": f"{name}.quantity",
        "quantity": made["quantity"],
        "causal_share": made["causal"],
        "amount_draw": f"{name}.amount",
        "amount": made["amount"],
        "factor": 1.0,
        "price_year": None,
        "payer": payer,
        "share": 1.0,
        "ultimate_payer": payer,
        "counterparty": None,
        "kind": Kind.RESOURCE,
        "transfer_share": None,
        "cashable": None,
        "start_year": 1 if benefit else 0,
        "duration_years": 1,
        "half_life_years": None,
        "grade": "rct" if benefit else None,
        "status": frozenset({"assumed"}),
        "quantity_value": made["quantity"].mean,
        "causal_value": made["causal"].mean,
        "amount_value": made["amount"].mean,
        "transfer_value": None,
    }
    return Line(**{**given, **more})


def invest(*lines: Line, name: str = "proef", participants: int | None = 1, **more: Any) -> Any:
    """An investment in a handmade chain; `shared_prices` and what `Investment` takes."""
    shared = more.pop("shared_prices", True)
    unknown = more.pop("unknown_prices_in", None)
    model = Chained(about(name), lines, shared_prices=shared, unknown_prices_in=unknown)
    return Investment(name, participants, custom=model, **more)
