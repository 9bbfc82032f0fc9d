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
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns._model import READING, Flows, distributions, flows, sample
from hefboom.returns.draws import Distribution, distribution
from hefboom.returns.evidence_base import PARAMETERS, Evidence, evidence
from hefboom.returns.ledger import Amount, Entry, Kind, Ledger, total
from hefboom.returns.payers import PAYERS
from hefboom.returns.prices import discount_factors, discount_rate

__all__ = ["VARIANTS", "Appraisal", "Investment", "appraise", "span"]

Array = NDArray[np.float64]
Variant = Literal["gepubliceerd", "sceptisch"]
VARIANTS: tuple[Variant, ...] = ("gepubliceerd", "sceptisch")
MAX_DRAWS = 200_000
MAX_HORIZON = 100
MAX_PARTICIPANTS = 10_000_000


@dataclass(frozen=True)
class Investment:
    """Money put into an intervention.

    Attributes:
        intervention: id of an evidence file.
        participants: households (or persons) helped, counted as the publication counts them.
        overrides: distributions that replace those of the evidence, by parameter.
    """

    intervention: str
    participants: int
    overrides: Mapping[str, Distribution] = field(default_factory=dict)

    def __post_init__(self) -> None:
        evidence(self.intervention, field="interventie")
        _within("deelnemers", self.participants, 1, MAX_PARTICIPANTS)

    @property
    def evidence(self) -> Evidence:
        """What is known about the intervention."""
        return evidence(self.intervention)

    @classmethod
    def read(cls, data: Any, *, file: str | None = None, field: str = "investering") -> Investment:
        """An investment as a measure writes it.

        ``{interventie: doorbraakmethode, deelnemers: 157, aannames: {attributie: {type: …}}}``;
        ``aannames`` is optional.

        Raises:
            HefboomError: unknown or missing key, unknown intervention, impossible number.
        """
        if not isinstance(data, Mapping):
            raise HefboomError(
                "is a mapping of fields", file=file, field=field, found=type(data).__name__
            )
        known = ("interventie", "deelnemers", "aannames")
        for key in data:
            if key not in known:
                raise HefboomError(
                    "unknown key", file=file, field=f"{field}.{key}", found=key, allowed=known
                )
        for key in known[:2]:
            if key not in data:
                raise HefboomError("this key is required", file=file, field=f"{field}.{key}")
        assumed = data.get("aannames") or {}
        if not isinstance(assumed, Mapping):
            raise HefboomError(
                "is a mapping of parameters", file=file, field=f"{field}.aannames", found=assumed
            )
        overrides = {}
        for name, value in assumed.items():
            place = f"{field}.aannames.{name}"
            if name not in PARAMETERS:
                raise HefboomError(
                    "unknown parameter", file=file, field=place, found=name, allowed=PARAMETERS
                )
            overrides[name] = distribution(value, file=file, field=place)
            _possible(overrides[name], name, file, place)
        evidence(data["interventie"], file=file, field=f"{field}.interventie")
        count = data["deelnemers"]
        _within(f"{field}.deelnemers", count, 1, MAX_PARTICIPANTS, file=file)
        return cls(data["interventie"], count, overrides)


def _possible(made: Distribution, name: str, file: str | None, place: str) -> None:
    low, high = (float(edge) for edge in made.quantile(np.array([1e-6, 1.0 - 1e-6])))
    if name in ("kosten_per_plan", "besparing_per_plan", "schattingsfout"):
        if low < 0.0:
            raise HefboomError("lies at 0 or above", file=file, field=place, found=low)
    elif low < 0.0 or high > 1.0:
        raise HefboomError(
            "a share lies between 0 and 1",
            file=file,
            field=place,
            found=low if low < 0.0 else high,
        )


def span(values: Array | float, level: float = 0.9) -> dict[str, float]:
    """Mean and range of draws: ``{"waarde": …, "laag": …, "hoog": …}``."""
    row = np.asarray(values, dtype=float).reshape(-1)
    low, high = np.quantile(row, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return {"waarde": float(row.mean()), "laag": float(low), "hoog": float(high)}


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
) -> Appraisal:
    """Appraise an investment.

    Args:
        investment: what is invested in, and for how many.
        horizon: years after the start that are followed; effects after it do not count.
        discount_date: when the analysis starts; gives the discount rate in force then.
        rate: real discount rate (share a year), instead of the one in force.
        draws: number of draws.
        seed: of the draws; the same seed gives the same answer.
        variant: ``sceptisch`` or ``gepubliceerd``; see the module.
        prices_in: convert to the prices of this year. None: amounts as published.

    Raises:
        HefboomError: a number out of range, or prices that cannot be converted.
    """
    _within("horizon", horizon, 1, MAX_HORIZON)
    _within("trekkingen", draws, 1, MAX_DRAWS)
    if variant not in VARIANTS:
        raise HefboomError("unknown variant", field="variant", found=variant, allowed=VARIANTS)
    known = investment.evidence
    chosen = distributions(known, variant, investment.overrides)
    values = sample(chosen, scope=known.id, seed=seed, draws=draws)
    split = known.split.distribution
    return Appraisal(
        investment=investment,
        variant=variant,
        horizon=horizon,
        rate=discount_rate(discount_date) if rate is None else rate,
        draws=draws,
        seed=seed,
        prices_in=prices_in,
        distributions=chosen,
        values=values,
        payers=split.names,
        shares=split.sample(seed, f"{known.id}.split", draws),
        flows=flows(
            known,
            values,
            participants=investment.participants,
            horizon=horizon,
            prices_in=prices_in,
        ),
    )


def _within(name: str, value: object, low: int, high: int, *, file: str | None = None) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise HefboomError(
            "is a whole number within a range",
            file=file,
            field=name,
            found=value,
            allowed=f"{low} to {high}",
        )


@dataclass(frozen=True)
class Appraisal:
    """The answer. Arrays hold one value a draw; euros as published unless `prices_in` is set.

    Attributes:
        payers: who may see a saving, in the order of the columns of `shares`.
        shares: which part of the saving each of them sees; [draw, payer].
        values: the draws of each parameter.
        flows: cost and saving by draw and year.
    """

    investment: Investment
    variant: Variant
    horizon: int
    rate: float
    draws: int
    seed: int
    prices_in: int | None
    distributions: Mapping[str, Distribution]
    values: Mapping[str, Array]
    payers: tuple[str, ...]
    shares: Array
    flows: Flows

    @property
    def evidence(self) -> Evidence:
        """What is known about the intervention."""
        return self.investment.evidence

    @property
    def investor(self) -> str:
        """The payer who pays the cost."""
        return self.evidence.investor

    @property
    def parties(self) -> tuple[str, ...]:
        """Investor and all who may gain, in the order of tables."""
        involved = {self.investor, *self.payers}
        return tuple(name for name in PAYERS if name in involved)

    @cached_property
    def factors(self) -> Array:
        """Discount factor by year."""
        return discount_factors(self.rate, self.horizon)

    @cached_property
    def cost(self) -> Array:
        """Present value of the cost; the investor pays it."""
        present: Array = self.flows.cost @ self.factors
        return present

    @cached_property
    def saving(self) -> Array:
        """Present value of the saving of all payers together."""
        present: Array = self.flows.saving @ self.factors
        return present

    def share(self, payer: str) -> Array:
        """Which part of the saving a payer sees."""
        if payer in self.payers:
            return self.shares[:, self.payers.index(payer)]
        return np.zeros(self.draws)

    def cost_of(self, payer: str) -> Array:
        """Present value of what a payer puts in."""
        return self.cost if payer == self.investor else np.zeros(self.draws)

    def saving_of(self, payer: str) -> Array:
        """Present value of what a payer saves."""
        return self.saving * self.share(payer)

    def npv_of(self, payer: str) -> Array:
        """Net present value for one payer, in the budget ledger."""
        return self.saving_of(payer) - self.cost_of(payer)

    def entries(self) -> list[Entry]:
        """The books in present values: one line for the cost, one a payer for the saving."""
        transfers = self.values["overdrachten"]
        lines = [Entry(self.investor, Kind.RESOURCE, -self.cost, name="kosten")]
        lines += [
            Entry(name, Kind.BUNDLE, self.saving_of(name), transfers, name=f"besparing {name}")
            for name in self.payers
        ]
        return lines

    def amount(self, ledger: Ledger | str = Ledger.BUDGET) -> Amount:
        """Net present value in one ledger."""
        return total(self.entries(), Ledger(ledger))

    def npv(self, ledger: Ledger | str = Ledger.BUDGET) -> Array:
        """Net present value in one ledger, by draw."""
        return np.asarray(self.amount(ledger).euros)

    def chance(self, payer: str | None = None, ledger: Ledger | str = Ledger.BUDGET) -> float:
        """Share of draws in which the net present value lies above 0, in total or for a payer."""
        npv = self.npv(ledger) if payer is None else self.npv_of(payer)
        return float(np.mean(npv > 0.0))

    def ratio(self) -> Array:
        """Benefit-cost ratio of all payers together."""
        return self.saving / self.cost

    def lever(self) -> Array:
        """Benefits to all, per euro that the investor puts in."""
        return self.saving / self.cost_of(self.investor)

    def leak(self) -> Array:
        """Share of the benefits that lands with others than the investor."""
        return 1.0 - self.share(self.investor)

    def payback_years(self) -> Array:
        """First year in which all have got back what was put in; infinite if never."""
        running = np.cumsum((self.flows.saving - self.flows.cost) * self.factors, axis=1)
        back = running >= 0.0
        return np.where(back.any(axis=1), back.argmax(axis=1), np.inf)

    def standard_error(self) -> float:
        """Sampling error of the mean net present value: how far more draws could move it."""
        if self.draws < 2:
            return float("nan")
        return float(self.npv().std(ddof=1) / np.sqrt(self.draws))

    @property
    def reading_draws(self) -> Array:
        """Which reading holds in each draw."""
        return self.values[READING]
