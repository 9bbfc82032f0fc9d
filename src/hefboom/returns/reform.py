"""Both ledgers of a change in the law.

A benefit that goes up is a transfer: what one payer loses another gains. In the budget ledger
each payer sees the full amount. In the welfare ledger it nets out; what is left (the cost of
raising taxes, people who work more or less) is not counted here, and is said to be so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.ledger import Amount, Entry, Kind, Ledger, total
from hefboom.returns.payers import PAYERS, payer

__all__ = ["NOT_COUNTED_EN", "NOT_COUNTED_NL", "TransferLedgers", "transfer_ledger"]

NOT_COUNTED_NL = (
    "Mensen die door de wet meer of minder gaan werken.",
    "De kosten van het heffen van belasting om de wet te betalen.",
    "Uitvoeringskosten.",
    "Effecten op gezondheid, schulden en zorggebruik.",
)
NOT_COUNTED_EN = (
    "People who work more or less because of the law.",
    "The cost of raising taxes to pay for the law.",
    "Administration costs.",
    "Effects on health, debts and use of care.",
)


@dataclass(frozen=True)
class TransferLedgers:
    """A change in the law in both ledgers, EUR per year.

    Attributes:
        budget: gain (positive) or loss by payer id; numbers or arrays of draws. Adds up to 0.
        welfare: what is left when transfers net out: 0.
        not_counted_nl, not_counted_en: what a full welfare account would add.
    """

    budget: Mapping[str, Any]
    welfare: Amount
    not_counted_nl: tuple[str, ...] = NOT_COUNTED_NL
    not_counted_en: tuple[str, ...] = NOT_COUNTED_EN


def transfer_ledger(changes_by_payer: Mapping[str, Any]) -> TransferLedgers:
    """Both ledgers of the yearly budget effects of a reform.

    Args:
        changes_by_payer: EUR per year by payer id, positive for a gain; numbers or arrays.
            Without ``inwoner``, residents get what all other payers lose. With it, everything
            must add up to 0: otherwise a payer has been forgotten.

    Raises:
        HefboomError: an unknown payer, an amount that is no number, or sums that do not meet.
    """
    changes: dict[str, NDArray[np.float64]] = {}
    for name, euros in changes_by_payer.items():
        payer(name, field="betaler")
        try:
            row = np.asarray(euros, dtype=float)
        except (TypeError, ValueError):
            raise HefboomError("is an amount in euros", field=name, found=euros) from None
        if not np.all(np.isfinite(row)):
            raise HefboomError("is an amount in euros", field=name, found=euros)
        changes[name] = row
    rest = sum(changes.values(), np.float64(0.0))
    if "inwoner" not in changes:
        changes["inwoner"] = np.asarray(-rest)
    else:
        size = max((float(np.max(np.abs(row))) for row in changes.values()), default=0.0)
        if float(np.max(np.abs(rest))) > 1e-6 * max(size, 1.0):
            raise HefboomError(
                "what residents gain is not what the others pay; a payer is missing",
                field="inwoner",
                found=round(float(np.max(np.abs(rest))), 2),
                allowed="a sum of 0 over all payers",
            )
    ordered = {name: changes[name] for name in PAYERS if name in changes}
    entries = [Entry(name, Kind.TRANSFER, euros) for name, euros in ordered.items()]
    return TransferLedgers(
        budget={name: row if row.ndim else float(row) for name, row in ordered.items()},
        welfare=total(entries, Ledger.WELFARE),
    )
