"""Agreements on results: shared savings, an outcome fund, a key for the cost.

Each agreement is data that can be checked, and settles on the books of an investment: payments
between payers that add up to 0 in every draw. Fields carry the words of deal files.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import Field, model_validator

from hefboom.returns.draws import Distribution, Fixed
from hefboom.returns.sharing.books import Array, Books, Payments
from hefboom.returns.sharing.division import NO_PARTY, Method, keys, parties
from hefboom.returns.sharing.formulas import Losses, outcome_payment, shared_savings
from hefboom.returns.sharing.schema import (
    Euros,
    PayerId,
    Share,
    Shares,
    Strict,
    Uncertain,
    UncertainShare,
    Years,
    drawn,
    split_over,
)
from hefboom.returns.sharing.simulation import Chance

__all__ = ["Benchmark", "CoFinancing", "OutcomeFund", "Result", "SharedSavings"]


class Benchmark(Strict):
    """Expected cost of the group without the programme.

    Attributes:
        bedrag_per_persoon: EUR a person over the whole period, in present value.
        personen: number of persons (or households) in the group.
    """

    bedrag_per_persoon: Annotated[float, Field(strict=True, gt=0, le=1e9)]
    personen: Annotated[int, Field(strict=True, ge=1, le=20_000_000)]

    @property
    def euros(self) -> float:
        """EUR for the whole group."""
        return self.bedrag_per_persoon * self.personen


class Downside(Strict):
    """What the receiver repays if cost is higher than the benchmark; see `formulas.Losses`."""

    laagste_deel: Share = 0.0
    hoogste_deel: Share = 1.0
    vanaf: Share = 0.0
    plafond: Share = 1.0

    @model_validator(mode="after")
    def _order(self) -> Downside:
        if self.laagste_deel > self.hoogste_deel:
            raise ValueError("laagste_deel is at most hoogste_deel")
        return self

    def losses(self) -> Losses:
        """The same as numbers for the formula."""
        return Losses(self.laagste_deel, self.hoogste_deel, self.vanaf, self.plafond)


class SharedSavings(Strict):
    """Shared savings: who saves pays a part of the saving to who made it possible.

    Attributes:
        ontvanger: who runs and pays the programme, and receives the share.
        betalers: whose savings are measured, and who pay in proportion to what they save.
        peil: benchmark.
        minimale_besparing: minimum savings rate, share of the benchmark.
        vanaf: share from the first euro, or only what lies above the minimum.
        deel: largest share that goes to the receiver.
        kwaliteit: quality score 0–1, number or distribution; below ``kwaliteitsdrempel`` nothing
            is paid.
        plafond: cap on the payment, share of the benchmark.
        kosten_eerst: repay the receiver's cost out of the saving first, then share the rest.
        verlies: the downside; without it the receiver never repays.
        toeval: what is known about chance; needed to simulate the contract.
    """

    soort: Literal["gedeelde_besparing"]
    ontvanger: PayerId
    betalers: tuple[PayerId, ...] = Field(min_length=1)
    peil: Benchmark
    minimale_besparing: Share = 0.0
    vanaf: Literal["eerste_euro", "boven_drempel"] = "eerste_euro"
    deel: Share
    kwaliteit: UncertainShare = Fixed(1.0)
    kwaliteitsdrempel: Share = 0.0
    plafond: Share | None = None
    kosten_eerst: bool = Field(default=False, strict=True)
    verlies: Downside | None = None
    toeval: Chance | None = None

    needs_investment: ClassVar[bool] = True

    @model_validator(mode="after")
    def _whole(self) -> SharedSavings:
        _apart(self.ontvanger, self.betalers, "the receiver is not one of the payers")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody in the agreement."""
        return (self.ontvanger, *self.betalers)

    def pay_for(self, saving: Any, benchmark: float | None = None) -> Any:
        """Payment to the receiver for a saving of a group, at the expected quality, EUR.

        Repayment of the receiver's own cost is left out: a contract that pays for chance is bad
        enough without it.
        """
        return self._pay(
            saving, self.peil.euros if benchmark is None else benchmark, quality=self.kwaliteit.mean
        )

    def _pay(self, saving: Any, benchmark: float, *, quality: Any, cost: Any = 0.0) -> Any:
        return shared_savings(
            benchmark,
            benchmark - np.asarray(saving, dtype=float),
            share=self.deel,
            quality=quality,
            gate=self.kwaliteitsdrempel,
            minimum_rate=self.minimale_besparing,
            cap=self.plafond,
            above_threshold=self.vanaf == "boven_drempel",
            cost_first=cost if self.kosten_eerst else 0.0,
            losses=None if self.verlies is None else self.verlies.losses(),
        )

    def settle(self, books: Books, scope: str) -> Payments:
        """Payments between receiver and payers."""
        columns = [books.column(name) for name in self.betalers]
        receiver = books.column(self.ontvanger)
        savings = books.benefits[:, columns]
        quality = drawn(
            self.kwaliteit, seed=books.seed, name=f"{scope}.kwaliteit", draws=books.draws
        )
        paid = self._pay(
            savings.sum(axis=1),
            self.peil.euros,
            quality=quality,
            cost=books.costs[:, receiver],
        )
        # Who saves pays; of a repayment, who lost gets it.
        weights = np.where(paid[:, None] >= 0.0, np.maximum(savings, 0), np.maximum(-savings, 0))
        euros = np.zeros_like(books.costs)
        euros[:, columns] -= split_over(paid, weights)
        euros[:, receiver] -= euros.sum(axis=1)
        return Payments(books.payers, euros, np.zeros_like(euros))


class Result(Strict):
    """What counts as a result, and what one is worth.

    Attributes:
        eenheid: ``bespaarde_euro`` (a euro saved by ``van``) or ``resultaat`` (a person helped).
        prijs: EUR for each.
        aantal: number of results, number or distribution; only for ``resultaat``.
        van: whose savings count; only for ``bespaarde_euro``; default everybody
            who can sign.
        drempel: nothing is paid below this number of results or saved euros.
    """

    eenheid: Literal["bespaarde_euro", "resultaat"]
    prijs: Euros
    aantal: Uncertain | None = None
    van: tuple[PayerId, ...] = ()
    drempel: Euros = 0.0

    @model_validator(mode="after")
    def _whole(self) -> Result:
        if self.eenheid == "resultaat" and self.aantal is None:
            raise ValueError("a price per result needs their number (aantal)")
        if self.eenheid == "bespaarde_euro" and self.aantal is not None:
            raise ValueError("saved euros are counted in the books; leave out aantal")
        if self.eenheid == "resultaat" and self.van:
            raise ValueError("van goes with bespaarde_euro only")
        return self


class OutcomeFund(Strict):
    """Outcome fund or health impact bond: a financier puts money in, results are paid for.

    Payment falls at the end of the term, and is discounted to the start like everything else.

    Attributes:
        financier: who puts in the money and bears the risk.
        betalers: who pays for results, and which share each; adds up to 1.
        resultaat: what is paid for.
        inleg: EUR put in; default the whole cost. Never more than the cost.
        looptijd: years until payment.
        rendement_plafond: highest return a year.
        plafond: highest payment, EUR at the end of the term.
        risico: share of the money put in that can be lost.
    """

    soort: Literal["resultaatfonds"]
    financier: PayerId
    betalers: Shares
    resultaat: Result
    inleg: Euros | None = None
    looptijd: Years
    rendement_plafond: Share | None = None
    plafond: Euros | None = None
    risico: Share = 1.0

    needs_investment: ClassVar[bool] = True

    @model_validator(mode="after")
    def _whole(self) -> OutcomeFund:
        _apart(self.financier, self.betalers, "the financier does not pay for its own results")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody in the agreement."""
        return (self.financier, *self.betalers, *self.resultaat.van)

    def settle(self, books: Books, scope: str) -> Payments:
        """The money put in goes to who bears the cost; results are paid to the financier."""
        financier = books.column(self.financier)
        limit = np.inf if self.inleg is None else self.inleg
        costs = _signed(books)
        principal = np.minimum(costs.sum(axis=1), limit)
        later = (1.0 + books.rate) ** -float(self.looptijd)
        paid = later * outcome_payment(
            self._earned(books, scope) / later,
            principal,
            years=self.looptijd,
            return_cap=self.rendement_plafond,
            total_cap=self.plafond,
            at_risk=self.risico,
        )
        euros = np.outer(paid, -books.amounts(self.betalers))
        euros += split_over(principal, costs)
        euros[:, financier] += paid - principal
        return Payments(books.payers, euros, np.zeros_like(euros))

    def _earned(self, books: Books, scope: str) -> Array:
        """Present value of results × price."""
        result = self.resultaat
        if result.eenheid == "bespaarde_euro":
            columns = [books.column(name) for name in result.van or _signers(books)]
            units = np.maximum(books.benefits[:, columns].sum(axis=1), 0.0)
            factor = 1.0
        else:
            assert result.aantal is not None
            made: Distribution = result.aantal
            units = drawn(made, seed=books.seed, name=f"{scope}.aantal", draws=books.draws)
            factor = (1.0 + books.rate) ** -float(self.looptijd)
        earned: Array = np.where(units >= result.drempel, units * result.prijs * factor, 0.0)
        return earned


class CoFinancing(Strict):
    """A key for the cost, agreed in advance.

    Attributes:
        methode: ``vast`` for the shares in ``sleutel``, or an idea of what is fair; see
            `hefboom.returns.sharing.division.METHODS`.
        sleutel: share of the cost by payer; adds up to 1; only for ``vast``.
        partijen: who shares the whole cost, for the other methods; default everybody who gains
            or pays.
    """

    soort: Literal["cofinanciering"]
    methode: Literal["vast", Method] = "vast"
    sleutel: Shares | None = None
    partijen: tuple[PayerId, ...] = ()

    needs_investment: ClassVar[bool] = True

    @model_validator(mode="after")
    def _whole(self) -> CoFinancing:
        if (self.methode == "vast") != (self.sleutel is not None):
            raise ValueError("sleutel goes with methode vast, and with that only")
        if self.methode == "vast" and self.partijen:
            raise ValueError("partijen goes with the other methods; sleutel names the parties")
        if len(set(self.partijen)) < len(self.partijen):
            raise ValueError("a payer stands here twice")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody the file names."""
        return tuple(self.sleutel or self.partijen)

    def share_of_cost(self, books: Books) -> Array:
        """The share of the cost of each column of the books.

        Raises:
            HefboomError: the key cannot be made, such as a Shapley key without any gain.
        """
        if self.methode == "vast":
            return books.amounts(self.sleutel or {})
        names = self.partijen or parties(books)
        (key,) = keys(books, names=names, methods=(self.methode,))
        return books.amounts(dict(zip(names, key.share_of_cost, strict=True)))

    def settle(self, books: Books, scope: str) -> Payments:
        """Everybody pays or gets the difference with their share of the cost."""
        costs = _signed(books)
        euros = costs - np.outer(costs.sum(axis=1), self.share_of_cost(books))
        return Payments(books.payers, euros, np.zeros_like(euros))


def _apart(one: str, others: Any, message: str) -> None:
    if one in others:
        raise ValueError(message)
    if isinstance(others, tuple) and len(set(others)) < len(others):
        raise ValueError("a payer stands here twice")


def _signers(books: Books) -> tuple[str, ...]:
    return tuple(name for name in books.payers if name not in NO_PARTY)


def _signed(books: Books) -> Array:
    """Costs of those who can sign; what residents pay themselves stays where it is."""
    signs = np.array([name not in NO_PARTY for name in books.payers])
    costs: Array = books.costs * signs
    return costs
