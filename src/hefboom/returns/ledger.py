"""Two ledgers that never meet.

*Welfare* asks whether the Netherlands as a whole is better off: real resources, health and
other values count, and money that only changes hands nets out. *Budget* asks what each payer
sees on the bank account: there a transfer counts in full. A sum over both has no meaning, so
an `Amount` refuses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.errors import HefboomError
from hefboom.returns.payers import payer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["Amount", "Entry", "Kind", "Ledger", "net_of_transfers", "total"]


class Ledger(StrEnum):
    """Which question an amount answers."""

    WELFARE = "welfare"
    BUDGET = "budget"


class Kind(StrEnum):
    """What an amount is made of."""

    RESOURCE = "resource"  # hours, goods, buildings: really used up
    TRANSFER = "transfer"  # benefits, allowances: money changes hands
    TAX = "tax"  # a transfer to the treasury
    PRICE_TARIFF = "price_tariff"  # a tariff that stands for resources used
    VALUE = "value"  # worth without a payment: quality of life, safety
    BUNDLE = "bundle"  # a total of several kinds; never added to its own parts


_COUNTS: dict[Ledger, frozenset[Kind]] = {
    Ledger.WELFARE: frozenset({Kind.RESOURCE, Kind.PRICE_TARIFF, Kind.VALUE, Kind.BUNDLE}),
    Ledger.BUDGET: frozenset(
        {Kind.RESOURCE, Kind.TRANSFER, Kind.TAX, Kind.PRICE_TARIFF, Kind.BUNDLE}
    ),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """Euros in one ledger; a number or an array of draws.

    Adding amounts of different ledgers is an error, not a number.
    """

    ledger: Ledger
    euros: NDArray[np.float64] | float

    def __add__(self, other: object) -> Amount:
        if not isinstance(other, Amount):
            return NotImplemented
        if other.ledger is not self.ledger:
            raise HefboomError(
                "welfare and budget are two ledgers; they are never added",
                found=f"{self.ledger} + {other.ledger}",
            )
        return Amount(self.ledger, self.euros + other.euros)

    def __neg__(self) -> Amount:
        return Amount(self.ledger, -self.euros)

    def __sub__(self, other: object) -> Amount:
        if not isinstance(other, Amount):
            return NotImplemented
        return self + -other


@dataclass(frozen=True, slots=True)
class Entry:
    """One line in the books.

    Attributes:
        payer: who sees the money; a payer id.
        kind: what the amount is made of.
        euros: EUR; positive is a gain for this payer. A number or an array of draws.
        transfer_share: for a bundle, the part (0-1) of it that is transfers or tax.
        part_of: name of the bundle that already holds this amount, if any.
        name: name of this line; needed if other lines are part of it.
    """

    payer: str
    kind: Kind
    euros: Any
    transfer_share: Any = None
    part_of: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        payer(self.payer, field="payer")
        if self.kind is Kind.BUNDLE:
            return
        if self.transfer_share is not None:
            raise HefboomError(
                "only a bundle has a transfer share", field="transfer_share", found=self.kind.value
            )


def net_of_transfers(euros: Any, transfer_share: Any) -> Any:
    """The part of an amount that is left in the welfare ledger.

    Args:
        euros: EUR; number or array.
        transfer_share: the part that only changes hands, 0-1; number or array.
    """
    share = np.asarray(transfer_share, dtype=float)
    if np.any(share < 0) or np.any(share > 1):
        raise HefboomError(
            "a share lies between 0 and 1",
            field="transfer_share",
            found=float(share.flat[int(np.argmax(np.abs(share - 0.5)))]),
        )
    return euros * (1.0 - share)


def total(entries: Iterable[Entry], ledger: Ledger) -> Amount:
    """The sum of the lines that count in one ledger.

    Transfers and taxes do not count in welfare: one party's gain is the other's loss. A value
    (quality of life) does not count in a budget: nobody receives it in euros.

    Raises:
        HefboomError: a bundle is added to one of its parts, or a bundle comes without its
            transfer share in the welfare ledger.
    """
    entries = list(entries)
    bundles = {entry.name for entry in entries if entry.kind is Kind.BUNDLE and entry.name}
    euros: Any = 0.0
    for entry in entries:
        if entry.part_of is not None and entry.part_of in bundles:
            raise HefboomError(
                "a bundle is never added to its own parts", field=entry.name, found=entry.part_of
            )
        if entry.kind not in _COUNTS[ledger]:
            continue
        if entry.kind is Kind.BUNDLE and ledger is Ledger.WELFARE:
            if entry.transfer_share is None:
                raise HefboomError(
                    "the welfare ledger needs to know which part of a bundle is transfers",
                    field="transfer_share",
                    found=entry.name,
                )
            euros = euros + net_of_transfers(entry.euros, entry.transfer_share)
        else:
            euros = euros + entry.euros
    return Amount(ledger, euros)
