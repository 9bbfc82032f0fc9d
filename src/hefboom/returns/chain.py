"""A chain: what an intervention costs, what it changes, and what one such change is worth.

    cost    = units per participant x unit cost
    benefit = outcomes per participant and year x causal share x unit value

One chain stands in the file of its intervention, under `chain`. Numbers that stand in the unit
costs are named, never copied. Amounts hang under the outcome they belong to, so that all payers
of one outcome share its luck: if fewer people fall, the insurer and the care office both save.

    for line in chain_of("valpreventie").lines():
        line.direction, line.payer, line.quantity, line.amount   # distributions
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import Field, field_validator, model_validator

from hefboom.returns._schema import (
    COUNTRY,
    ID,
    DistributionField,
    Grade,
    PayerField,
    PriceYear,
    Status,
    Strict,
    shares,
)
from hefboom.returns.chain_lines import Line, lines_of
from hefboom.returns.draws import Distribution, Fixed
from hefboom.returns.ledger import Kind

if TYPE_CHECKING:
    from hefboom.returns.unit_costs import UnitCost

__all__ = ["Amount", "Chain", "Cost", "Effect", "Line", "Part", "Quantity", "Unit", "Worth"]


Unit: TypeAlias = Literal["persoon", "huishouden", "woning", "programma"]
"""What one participant of an intervention can be."""


class Quantity(Strict):
    """How many: outcomes per participant and year, or units of a cost per participant.

    Attributes:
        value: the central value; what a run takes if uncertainty is switched off.
        distribution: how uncertain it is; none means taken as fixed.
    """

    value: float
    unit: str
    distribution: DistributionField = None
    distribution_status: Status | None = None
    status: Status
    source: tuple[str, ...] = Field(min_length=1)
    toelichting: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Quantity:
        if (self.distribution is None) != (self.distribution_status is None):
            raise ValueError("a distribution says how far it can be trusted (distribution_status)")
        return self

    @property
    def uncertain(self) -> Distribution:
        """Its distribution; the value itself if it has none."""
        found: Distribution = Fixed(self.value) if self.distribution is None else self.distribution
        return found


class Amount(Quantity):
    """EUR per unit, for a number that is not one of the unit costs."""

    price_year: PriceYear


class Worth(Strict):
    """What one unit is worth, and to whom. Exactly one of `unit_cost` and `amount`.

    Attributes:
        unit_cost: id of a unit cost.
        factor: units of the unit cost in one unit of the quantity, such as 1/12 for a month of
            an amount per year.
        payer: who sees it first; taken from the unit cost if not given.
        payer_split: shares over several payers, instead of `payer`.
        ultimate_payer: who bears it in the end, such as the Rijk for bijstand (BUIG).
        counterparty: the other side, which every transfer needs: what one gains, it loses.
        transfer_share: for a bundle, the part of it that only changes hands.
        cashable: frees money within a few years; false where capacity is fixed.
        toelichting, note: why this factor, payer or share, in Dutch and in English.
    """

    unit_cost: str | None = None
    factor: float = Field(default=1, gt=0)
    amount: Amount | None = None
    payer: PayerField | None = None
    payer_split: Mapping[str, float] | None = None
    ultimate_payer: PayerField | None = None
    counterparty: PayerField | None = None
    kind: Kind | None = None
    transfer_share: Quantity | None = None
    cashable: bool | None = None
    toelichting: str | None = None
    note: str | None = None

    _shares = field_validator("payer_split")(shares)

    @model_validator(mode="after")
    def _whole(self) -> Worth:
        if (self.unit_cost is None) == (self.amount is None):
            raise ValueError("give one of unit_cost and amount")
        if self.payer is not None and self.payer_split is not None:
            raise ValueError("give payer or payer_split, not both")
        if self.amount is not None:
            if self.payer is None and self.payer_split is None:
                raise ValueError("an amount needs a payer")
            if self.kind is None:
                raise ValueError("an amount needs a kind")
        return self


class Part(Strict):
    """What a cost and an effect have in common."""

    id: str = Field(pattern=ID)
    nl: str
    en: str
    quantity: Quantity
    start_year: int = Field(ge=0, le=100)
    duration_years: int = Field(ge=1, le=100)


class Cost(Part):
    """One line of the cost, from the year of the start.

    Attributes:
        quantity: units per participant (per year, if it lasts several).
        start_year: year after the start in which it begins; 0 is the start itself.
        duration_years: how many years it is paid.
    """

    worth: Worth
    start_year: int = Field(default=0, ge=0, le=100)
    duration_years: int = Field(default=1, ge=1, le=100)


class Effect(Part):
    """One outcome that changes, and what that is worth to each party.

    Attributes:
        outcome: one word for what changes; two interventions that act on the same outcome of
            the same person work on what the other leaves.
        quantity: change per participant and year; positive is better.
        start_year: first year after the start in which it counts.
        duration_years: measured years. Beyond these nothing is counted, unless `half_life_years`
            lets the effect fade.
        half_life_years: years in which the effect halves after `duration_years`; null: it ends.
        causal_share: part of the change that the intervention causes; 1 where the study had a
            control group.
    """

    outcome: str = Field(pattern=ID)
    causal_share: Quantity
    start_year: int = Field(default=1, ge=0, le=100)
    half_life_years: float | None = Field(default=None, gt=0)
    design_nl: str
    design_en: str
    grade: Grade
    country: str = Field(pattern=COUNTRY)
    transfer_nl: str | None = None
    transfer_en: str | None = None
    effects: tuple[str, ...] = ()
    worth: tuple[Worth, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Effect:
        controlled = self.grade in ("rct_meta", "rct", "quasi")
        if not controlled and self.causal_share.distribution is None:
            raise ValueError("without a control group the causal_share has a distribution")
        return self


class Chain(Strict):
    """Everything an appraisal needs to know of one intervention.

    Attributes:
        unit: of one participant.
        per_nl, per_en: who a participant is, and what is left out for others.
        horizon_years: over which the evidence speaks.
    """

    unit: Unit
    per_nl: str
    per_en: str
    horizon_years: int = Field(ge=1, le=100)
    costs: tuple[Cost, ...] = Field(min_length=1)
    effects: tuple[Effect, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Chain:
        parts: tuple[Part, ...] = (*self.costs, *self.effects)
        names = [part.id for part in parts]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two parts have the id {name}")
        return self

    def worths(self) -> list[tuple[str, Worth]]:
        """Every amount with the place where it stands."""
        found = [(f"costs.{cost.id}", cost.worth) for cost in self.costs]
        return found + [
            (f"effects.{effect.id}.worth[{i}]", worth)
            for effect in self.effects
            for i, worth in enumerate(effect.worth)
        ]

    def sources(self) -> list[tuple[str, str]]:
        """Every source that is named, with the place where it stands."""
        numbers: list[tuple[str, Quantity | None]] = []
        for cost in self.costs:
            numbers.append((f"costs.{cost.id}.quantity", cost.quantity))
        for effect in self.effects:
            place = f"effects.{effect.id}"
            numbers += [
                (f"{place}.quantity", effect.quantity),
                (f"{place}.causal_share", effect.causal_share),
            ]
        for place, worth in self.worths():
            numbers += [
                (f"{place}.amount", worth.amount),
                (f"{place}.transfer_share", worth.transfer_share),
            ]
        return [(place, source) for place, number in numbers if number for source in number.source]

    def lines(self, unit_costs: Mapping[str, UnitCost] | None = None) -> tuple[Line, ...]:
        """Every amount of every payer, with all names looked up.

        Args:
            unit_costs: the unit costs by id; those of the package if not given.

        Raises:
            HefboomError: a unit cost that does not exist, has no value or has no single payer.
        """
        from hefboom.returns.unit_costs import load_unit_costs

        known = load_unit_costs() if unit_costs is None else unit_costs
        found: list[Line] = []
        for cost in self.costs:
            found += lines_of(cost, cost.worth, known, place=cost.id)
        for effect in self.effects:
            for i, worth in enumerate(effect.worth):
                place = f"{effect.id}.worth[{i}]"
                found += lines_of(effect, worth, known, place=place, effect=effect)
        return tuple(found)
