"""One amount of one payer of a chain, with all names looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hefboom.errors import HefboomError
from hefboom.returns.draws import Distribution, Fixed
from hefboom.returns.ledger import Kind

if TYPE_CHECKING:
    from hefboom.returns.chain import Effect, Part, Worth
    from hefboom.returns.unit_costs import UnitCost

__all__ = ["Line", "lines_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of one payer, all names looked up: what an appraisal computes with.

    Euros per participant and year = quantity x causal_share x share x factor x amount; positive
    for a benefit, and paid for a cost.

    Attributes:
        draw: name under which the quantity is drawn; lines of one outcome have the same.
        amount_draw: name under which the amount is drawn; one unit cost, one draw.
        share: part of the amount that this payer sees.
        quantity_value, causal_value, amount_value, transfer_value: the central values, as they
            stand in the files; the mean of a distribution may differ.
    """

    direction: Literal["cost", "benefit"]
    id: str
    nl: str
    en: str
    outcome: str | None
    draw: str
    quantity: Distribution
    causal_share: Distribution
    amount_draw: str
    amount: Distribution
    factor: float
    price_year: int | None
    payer: str
    share: float
    ultimate_payer: str
    counterparty: str | None
    kind: Kind
    transfer_share: Distribution | None
    cashable: bool | None
    start_year: int
    duration_years: int
    half_life_years: float | None
    grade: str | None
    status: frozenset[str]
    quantity_value: float
    causal_value: float
    amount_value: float
    transfer_value: float | None

    @property
    def central(self) -> float:
        """EUR per participant and year at the central values; positive for cost and benefit."""
        return (
            self.quantity_value * self.causal_value * self.share * self.factor * self.amount_value
        )


def lines_of(
    part: Part,
    worth: Worth,
    known: Mapping[str, UnitCost],
    *,
    place: str,
    effect: Effect | None = None,
) -> list[Line]:
    """The lines of one amount, one a payer.

    Args:
        part: the cost or effect that it belongs to.
        worth: the amount.
        known: unit costs by id.
        place: where it stands in the chain, for messages.
        effect: the part, if it is an effect; without one the line is a cost.

    Raises:
        HefboomError: a unit cost that does not exist or has no value.
    """
    from hefboom.returns.unit_costs import unit_cost

    if worth.unit_cost is not None:
        source = unit_cost(worth.unit_cost, among=known, field=f"{place}.unit_cost")
        if source.value is None:
            raise HefboomError("this unit cost has no value", field=place, found=source.id)
        amount, price_year, status = source.uncertain, source.price_year, source.status
        value = source.value
        split = worth.payer_split or ({worth.payer: 1.0} if worth.payer else source.payers)
        ultimate = worth.ultimate_payer or (None if worth.payer else source.ultimate_payer)
        kind = worth.kind or source.kind
        name = f"unit_cost.{source.id}"
    else:
        assert worth.amount is not None and worth.kind is not None
        amount, price_year, status = (
            worth.amount.uncertain,
            worth.amount.price_year,
            worth.amount.status,
        )
        value = worth.amount.value
        split = worth.payer_split or {str(worth.payer): 1.0}
        ultimate, kind, name = worth.ultimate_payer, worth.kind, f"{place}.amount"
    return [
        Line(
            direction="cost" if effect is None else "benefit",
            id=place,
            nl=part.nl,
            en=part.en,
            outcome=effect.outcome if effect else None,
            draw=f"{part.id}.quantity",
            quantity=part.quantity.uncertain,
            causal_share=effect.causal_share.uncertain if effect else Fixed(1.0),
            amount_draw=name,
            amount=amount,
            factor=worth.factor,
            price_year=price_year,
            payer=payer,
            share=share,
            ultimate_payer=ultimate or payer,
            counterparty=worth.counterparty,
            kind=kind,
            transfer_share=worth.transfer_share.uncertain if worth.transfer_share else None,
            cashable=worth.cashable,
            start_year=part.start_year,
            duration_years=part.duration_years,
            half_life_years=effect.half_life_years if effect else None,
            grade=effect.grade if effect else None,
            status=frozenset({part.quantity.status, status}),
            quantity_value=part.quantity.value,
            causal_value=effect.causal_share.value if effect else 1.0,
            amount_value=value,
            transfer_value=worth.transfer_share.value if worth.transfer_share else None,
        )
        for payer, share in split.items()
    ]
