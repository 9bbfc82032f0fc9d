"""Does an investment pay, for whom, and how sure is that?

    >>> from hefboom.returns import Investment, appraise
    >>> answer = appraise(Investment("doorbraakmethode", participants=157))
    >>> 0.0 < answer.chance() < 1.0
    True

Two variants go together. *Gepubliceerd* repeats what was published, as if it were certain.
*Sceptisch* (the default) lets every number that nobody measured range as widely as it may.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.correlation import correlated_uniforms
from hefboom.returns.draws import Distribution
from hefboom.returns.intake import Funnel, intake
from hefboom.returns.investment import Investment, whole_number
from hefboom.returns.ledger import Amount, Entry, Ledger, total
from hefboom.returns.metrics import Convergence, Flows, convergence, internal_rate, payback, span
from hefboom.returns.model import VARIANTS, Model, Variant
from hefboom.returns.payers import PAYERS, payer
from hefboom.returns.perspective import Perspective, booked_to, perspective
from hefboom.returns.prices import discount_factors, discount_rate
from hefboom.returns.published import READING
from hefboom.returns.streams import Stream, cash, entry, present

__all__ = ["VARIANTS", "Appraisal", "Flows", "Investment", "appraise", "span"]

Array = NDArray[np.float64]
MAX_DRAWS = 200_000
MAX_HORIZON = 100
MAX_CELLS = 15_000_000
"""Draws x years: one table of so many numbers takes 120 MB, and a few of them exist at once."""


def appraise(
    investment: Investment,
    *,
    horizon: int = 5,
    discount_date: datetime.date = datetime.date(2021, 1, 1),
    rate: float | None = None,
    draws: int = 1_000,
    seed: int = 1,
    variant: Variant = "sceptisch",
    prices_in: int | None = None,
    view: Perspective = "lokaal",
    base_year: int | None = None,
    left: Mapping[str, Array] | None = None,
) -> Appraisal:
    """Appraise an investment.

    Args:
        investment: what is invested in, and for how many.
        horizon: years after the base year that are followed; effects after it do not count.
        discount_date: when the analysis starts; gives the discount rate in force then.
        rate: real discount rate (share a year), instead of the one in force.
        draws: number of draws.
        seed: of the draws; the same seed gives the same answer.
        variant: ``sceptisch`` or ``gepubliceerd``; see the module.
        prices_in: convert to the prices of this year. None: amounts as published, or in the
            latest price year among them if they differ.
        view: ``lokaal``, ``alle_gemeenten`` or ``nationaal``; to whom amounts are booked.
        base_year: calendar year of year 0, for investments that start on a date.
        left: by outcome, the part that other investments leave; see `programme.appraise_all`.

    Raises:
        HefboomError: a number out of range, or prices that cannot be converted.
    """
    whole_number("horizon", horizon, 1, MAX_HORIZON)
    whole_number("trekkingen", draws, 1, MAX_DRAWS)
    if draws * (horizon + 1) > MAX_CELLS:
        raise HefboomError(
            "so many draws over so many years do not fit in memory",
            field="trekkingen",
            found=draws,
            allowed=f"at most {MAX_CELLS // (horizon + 1)} with a horizon of {horizon} years",
        )
    if variant not in VARIANTS:
        raise HefboomError("unknown variant", field="variant", found=variant, allowed=VARIANTS)
    perspective(view)
    used = discount_rate(discount_date) if rate is None else rate
    factors = discount_factors(used, horizon)
    model = investment.model
    chosen = {**model.distributions(variant), **investment.overrides}
    luck = correlated_uniforms(
        {name: model.luck(name) for name in chosen},
        seed=seed,
        draws=draws,
        correlations=investment.correlations,
    )
    values = {name: made.quantile(luck[name]) for name, made in chosen.items()}
    values |= model.split(seed, draws)
    people = funnel_of(investment, values, horizon=horizon, base_year=base_year)
    if not people.participants.any():
        raise HefboomError(
            "nobody takes part: the target group, its reach or its acceptance is 0",
            field="doelgroep",
            found=0,
        )
    streams = tuple(model.streams(values, horizon=horizon, prices_in=prices_in, left=left or {}))
    return Appraisal(
        investment=investment,
        variant=variant,
        horizon=horizon,
        rate=used,
        draws=draws,
        seed=seed,
        prices_in=prices_in,
        view=view,
        base_year=base_year,
        distributions=chosen,
        values=values,
        left=left or {},
        people=people,
        streams=streams,
        presents=tuple(present(each, intake_of(each, people), factors) for each in streams),
    )


def funnel_of(
    investment: Investment, values: Mapping[str, Array], *, horizon: int, base_year: int | None
) -> Funnel:
    """The participants of an investment by draw and year."""
    return intake(
        {name: row for name, row in values.items() if row.ndim == 1},
        people=investment.size,
        counted=investment.counted,
        places=investment.places,
        years=investment.years,
        delay=investment.delay(base_year),
        horizon=horizon,
    )


def intake_of(stream: Stream, people: Funnel) -> Array:
    """The participants that a stream runs over: who cost money, or who have the effect."""
    return people.paid if stream.side == "cost" else people.completing


@dataclass(frozen=True)
class Appraisal:
    """The answer. Arrays hold one value a draw; EUR in money of year 0.

    Amounts stand in the prices of `prices_in`; None leaves them as the evidence has them.

    Attributes:
        rate: real discount rate, share a year.
        view: to whom amounts are booked; `seen_by` changes it.
        distributions, values: of each parameter.
        left: by outcome, the part that other investments leave to this one.
        people: participants by draw and year.
        streams: costs and benefits per participant.
        presents: present value of each stream.
    """

    investment: Investment
    variant: Variant
    horizon: int
    rate: float
    draws: int
    seed: int
    prices_in: int | None
    view: Perspective
    base_year: int | None
    distributions: Mapping[str, Distribution]
    values: Mapping[str, Array]
    left: Mapping[str, Array]
    people: Funnel
    streams: tuple[Stream, ...]
    presents: tuple[Array, ...] = field(repr=False)

    @property
    def model(self) -> Model:
        """The evidence, as the appraisal computes with it."""
        return self.investment.model

    @property
    def evidence(self) -> Any:
        """The file behind the evidence."""
        return self.investment.evidence

    def seen_by(self, view: Perspective) -> Appraisal:
        """The same answer, booked to other payers; totals stay as they are."""
        return replace(self, view=perspective(view))

    def booked(self, stream: Stream) -> str:
        """The payer to whom a stream is booked in this perspective."""
        return booked_to(stream.payer, stream.ultimate_payer, self.view)

    @cached_property
    def investor(self) -> str:
        """The payer who pays most of the cost."""
        paid = {name: float(self.cost_of(name).mean()) for name in self.parties}
        return max(paid, key=lambda name: paid[name])

    @cached_property
    def payers(self) -> tuple[str, ...]:
        """Who may see a benefit, in the order of the columns of `shares`."""
        seen = {self.booked(each) for each in self.streams if each.side == "benefit"}
        return tuple(name for name in PAYERS if name in seen)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Investors and all who may gain, in the order of tables."""
        seen = {self.booked(each) for each in self.streams}
        return tuple(name for name in PAYERS if name in seen)

    @cached_property
    def factors(self) -> Array:
        """Discount factor by year."""
        return discount_factors(self.rate, self.horizon)

    def _total(self, side: str, name: str | None = None) -> Array:
        found: Array = np.zeros(self.draws)
        for stream, euros in zip(self.streams, self.presents, strict=True):
            if stream.side == side and (name is None or self.booked(stream) == name):
                found = found + self._budget(stream, euros)
        return found

    @staticmethod
    def _budget(stream: Stream, euros: Array) -> Array:
        # Quality of life is worth money to people, but no payer receives it.
        return np.zeros_like(euros) if stream.kind == "value" else euros

    @cached_property
    def cost(self) -> Array:
        """Present value of what all payers put in."""
        return self._total("cost")

    @cached_property
    def saving(self) -> Array:
        """Present value of what all payers together get back."""
        return self._total("benefit")

    def share(self, name: str) -> Array:
        """Which part of the benefits a payer sees; 0 in draws without benefits."""
        return _ratio(self.saving_of(name), self.saving, 0.0)

    @cached_property
    def shares(self) -> Array:
        """The same for all payers, [draw, payer]."""
        return np.column_stack([self.share(name) for name in self.payers])

    def cost_of(self, name: str) -> Array:
        """Present value of what a payer puts in."""
        return self._total("cost", payer(name).id)

    def saving_of(self, name: str) -> Array:
        """Present value of what a payer gets back."""
        return self._total("benefit", payer(name).id)

    def npv_of(self, name: str) -> Array:
        """Net present value for one payer, in the budget ledger."""
        return self.saving_of(name) - self.cost_of(name)

    def entries(self) -> list[Entry]:
        """The books in present values, one line a stream."""
        return [
            entry(stream, euros, self.booked(stream))
            for stream, euros in zip(self.streams, self.presents, strict=True)
        ]

    def amount(self, ledger: Ledger | str = Ledger.BUDGET) -> Amount:
        """Net present value in one ledger."""
        return total(self.entries(), Ledger(ledger))

    def npv(self, ledger: Ledger | str = Ledger.BUDGET) -> Array:
        """Net present value in one ledger, by draw."""
        return np.broadcast_to(np.asarray(self.amount(ledger).euros, float), self.draws)

    def chance(self, name: str | None = None, ledger: Ledger | str = Ledger.BUDGET) -> float:
        """Share of draws in which the net present value lies above 0, in total or for a payer."""
        npv = self.npv(ledger) if name is None else self.npv_of(name)
        return float(np.mean(npv > 0.0))

    def ratio(self, name: str | None = None) -> Array:
        """Benefit-cost ratio of all payers, or of one; infinite for who puts nothing in."""
        if name is None:
            return _ratio(self.saving, self.cost, np.inf)
        return _ratio(self.saving_of(name), self.cost_of(name), np.inf)

    def lever(self) -> Array:
        """Benefits to all, per euro that the investor puts in."""
        return _ratio(self.saving, self.cost_of(self.investor), np.inf)

    def leak(self) -> Array:
        """Share of the benefits that lands with others than the investor; 0 without benefits.

        Counted over who gains: what the other side of a transfer loses is no benefit, and does
        not make the leak smaller.
        """
        gains = [np.maximum(self.saving_of(name), 0.0) for name in self.payers]
        everybody = np.sum(gains, axis=0)
        own = np.maximum(self.saving_of(self.investor), 0.0)
        return _ratio(everybody - own, everybody, 0.0)

    @cached_property
    def flows(self) -> Flows:
        """Cash flow of all payers together, not discounted."""
        return Flows(self._flow("cost"), self._flow("benefit"))

    def _flow(self, side: str, name: str | None = None) -> Array:
        found = np.zeros((self.draws, self.horizon + 1))
        for stream in self.streams:
            mine = name is None or self.booked(stream) == name
            if mine and stream.side == side and stream.kind != "value":
                found += cash(stream, intake_of(stream, self.people))
        return found

    def flows_of(self, name: str) -> Flows:
        """Cash flow of one payer, not discounted."""
        return Flows(self._flow("cost", name), self._flow("benefit", name))

    def _net(self, name: str | None) -> Array:
        found = self.flows if name is None else self.flows_of(name)
        return found.saving - found.cost

    def payback_years(self, name: str | None = None) -> Array:
        """First year from which what was put in is back, discounted; infinite if never."""
        return payback(self._net(name), self.factors)

    def internal_rate(self, name: str | None = None) -> float | None:
        """Internal rate of return of the mean cash flow; None if there is no single one."""
        return internal_rate(self._net(name).mean(axis=0))

    def cashable(self, name: str | None = None) -> dict[str, float]:
        """Mean present value of benefits that free money soon (``ja``), that do not because
        capacity is fixed (``nee``), and of which nobody said so (``onbekend``)."""
        found = {"ja": 0.0, "nee": 0.0, "onbekend": 0.0}
        words = {True: "ja", False: "nee", None: "onbekend"}
        for stream, euros in zip(self.streams, self.presents, strict=True):
            if stream.side == "benefit" and (name is None or self.booked(stream) == name):
                found[words[stream.cashable]] += float(self._budget(stream, euros).mean())
        return found

    def convergence(self, name: str | None = None) -> Convergence:
        """Whether more draws could turn the answer."""
        return convergence(self.npv() if name is None else self.npv_of(name))

    def standard_error(self) -> float:
        """Sampling error of the mean net present value: how far more draws could move it."""
        return self.convergence().standard_error

    @property
    def reading_draws(self) -> Array:
        """Which reading of the published text holds in each draw."""
        return self.values[READING]


def _ratio(above: Array, below: Array, otherwise: float) -> Array:
    return np.divide(above, below, out=np.full_like(above, otherwise), where=below != 0.0)
