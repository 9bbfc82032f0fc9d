"""Agreements on budgets: a population budget, a risk corridor, an anti-cyclical budget, a shift.

They say who holds the money rather than what a result is worth. As with every agreement, payments
add up to 0 in every draw. Amounts a year are paid at the end of each year and discounted.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import AfterValidator, Field, model_validator

from hefboom.returns.draws import Distribution, uniforms
from hefboom.returns.prices import annuity, discount_factors
from hefboom.returns.sharing.books import Array, Books, Payments
from hefboom.returns.sharing.formulas import corridor
from hefboom.returns.sharing.schema import (
    Bands,
    Euros,
    PayerId,
    Share,
    Strict,
    Years,
    finite,
)

__all__ = ["AntiCyclicalBudget", "BudgetShift", "PopulationBudget", "RiskCorridor"]

Amounts = Annotated[dict[PayerId, Euros], Field(min_length=1)]
Positive = Annotated[float, Field(strict=True, gt=0, le=1e13)]


def _some(amounts: dict[str, float]) -> dict[str, float]:
    if sum(amounts.values()) <= 0.0:
        raise ValueError("at least one amount lies above 0")
    return amounts


class PopulationBudget(Strict):
    """One budget for all care of a population: contributors pay a fixed sum, the holder bears risk.

    A contributor keeps paying what was expected, minus a discount; what the population really
    costs less (or more) is for the holder, or is shared by the bands of a corridor.

    Attributes:
        houder: who holds the budget.
        bijdragen: expected cost by contributor without the programme, EUR in present value.
        korting: discount on the contribution, a gain the contributor is sure of.
        banden: corridor around the holder's result; without it the holder bears all.
    """

    soort: Literal["populatiebudget"]
    houder: PayerId
    bijdragen: Annotated[Amounts, AfterValidator(_some)]
    korting: Share = 0.0
    banden: Bands | None = None

    needs_investment: ClassVar[bool] = True

    @model_validator(mode="after")
    def _whole(self) -> PopulationBudget:
        if self.houder in self.bijdragen:
            raise ValueError("the holder is not one of the contributors")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody in the agreement."""
        return (self.houder, *self.bijdragen)

    def settle(self, books: Books, scope: str) -> Payments:
        """Contributors hand over what they save beyond the discount."""
        columns = [books.column(name) for name in self.bijdragen]
        base = np.array(list(self.bijdragen.values()))
        holder = books.column(self.houder)
        handed = books.benefits[:, columns] - self.korting * base
        if self.banden is not None:
            result = handed.sum(axis=1) - books.costs[:, holder]
            margin = result / base.sum()
            kept = corridor(margin, [(band.tot, band.deel) for band in self.banden])
            handed = handed - np.outer((margin - kept) * base.sum(), base / base.sum())
        euros = np.zeros_like(books.costs)
        euros[:, columns] = -handed
        euros[:, holder] = handed.sum(axis=1)
        return Payments(books.payers, euros, np.zeros_like(euros))


class RiskCorridor(Strict):
    """The result of one payer stays with that payer within bands; beyond them another shares.

    Attributes:
        drager: who bears the first risk.
        tegenpartij: who takes the rest, of a gain and of a loss.
        budget: EUR in present value; the result is measured as a share of it.
        banden: from the inside out.
    """

    soort: Literal["risicocorridor"]
    drager: PayerId
    tegenpartij: PayerId
    budget: Positive
    banden: Bands

    needs_investment: ClassVar[bool] = True

    @model_validator(mode="after")
    def _whole(self) -> RiskCorridor:
        if self.drager == self.tegenpartij:
            raise ValueError("drager and tegenpartij are two payers")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody in the agreement."""
        return (self.drager, self.tegenpartij)

    def settle(self, books: Books, scope: str) -> Payments:
        """The part of the result that does not stay goes to, or comes from, the counterparty."""
        bearer, other = books.column(self.drager), books.column(self.tegenpartij)
        margin = books.balance[:, bearer] / self.budget
        kept = corridor(margin, [(band.tot, band.deel) for band in self.banden])
        euros = np.zeros_like(books.costs)
        euros[:, bearer] = (kept - margin) * self.budget
        euros[:, other] = -euros[:, bearer]
        return Payments(books.payers, euros, np.zeros_like(euros))


class AntiCyclicalBudget(Strict):
    """A budget that moves with the economy: more when more people need it, less when fewer do.

    The swings themselves (``exposure``) hit the payers with or without the agreement.

    Attributes:
        van: who pays in a bad year, and gets money back in a good one.
        naar: who holds the budget.
        budget_per_jaar: EUR a year in a normal year.
        jaren: how many years.
        afwijking: deviation of the need in a year, share of the normal year; distribution.
        samenhang: correlation of one year with the next, 0–1.
        nu_vergoed: part of a deviation that ``van`` carries without the agreement.
        meebewegen: part of a deviation that ``van`` takes over by the agreement.
        eigen_risico: a deviation this small (share of the budget) is not settled.
        plafond: a deviation beyond this is not settled either.
    """

    soort: Literal["anticyclisch_budget"]
    van: PayerId
    naar: PayerId
    budget_per_jaar: Positive
    jaren: Years
    afwijking: Annotated[Any, AfterValidator(finite)]
    samenhang: Annotated[float, Field(strict=True, ge=0, lt=1)] = 0.0
    nu_vergoed: Share
    meebewegen: Share
    eigen_risico: Share = 0.0
    plafond: Share = 1.0

    needs_investment: ClassVar[bool] = False

    @model_validator(mode="after")
    def _whole(self) -> AntiCyclicalBudget:
        if self.van == self.naar:
            raise ValueError("van and naar are two payers")
        if self.nu_vergoed + self.meebewegen > 1.0 + 1e-12:
            raise ValueError("nu_vergoed and meebewegen are together at most 1")
        if self.plafond < self.eigen_risico:
            raise ValueError("plafond is at least eigen_risico")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody in the agreement."""
        return (self.van, self.naar)

    def deviations(self, *, seed: int, scope: str, draws: int) -> Array:
        """Deviation by draw and year, as a share of a normal year.

        Draws come in mirrored pairs, so that good luck and bad luck weigh the same and the mean
        of an even-handed deviation is no artefact of the draws.
        """
        from scipy.special import ndtr, ndtri

        made: Distribution = self.afwijking
        years: list[Array] = []
        score: Array | None = None
        for year in range(1, self.jaren + 1):
            half = ndtri(uniforms(seed, f"sharing.{scope}.afwijking.{year}", (draws + 1) // 2))
            news = np.column_stack([half, -half]).reshape(-1)[:draws]
            keep = self.samenhang
            score = news if score is None else keep * score + np.sqrt(1.0 - keep**2) * news
            years.append(made.quantile(ndtr(score)))
        return np.column_stack(years)

    def settle(self, books: Books, scope: str) -> Payments:
        """What ``van`` takes over of each year's deviation."""
        giver, holder = books.column(self.van), books.column(self.naar)
        found = self.deviations(seed=books.seed, scope=scope, draws=books.draws)
        size = np.clip(np.abs(found), self.eigen_risico, self.plafond) - self.eigen_risico
        factors = discount_factors(books.rate, self.jaren)[1:] * self.budget_per_jaar
        moved = self.meebewegen * (np.sign(found) * size) @ factors
        swing = found @ factors
        euros, exposure = np.zeros_like(books.costs), np.zeros_like(books.costs)
        euros[:, holder], euros[:, giver] = moved, -moved
        exposure[:, holder] = -(1.0 - self.nu_vergoed) * swing
        exposure[:, giver] = -self.nu_vergoed * swing
        return Payments(books.payers, euros, exposure)


class BudgetShift(Strict):
    """A fixed part of budgets moves to another payer, such as 2% of care to municipalities.

    Attributes:
        van: budget a year by payer who gives, EUR.
        naar: who receives.
        deel: part of the budgets that moves.
        jaren: how many years.
    """

    soort: Literal["verschuiving"]
    van: Annotated[Amounts, AfterValidator(_some)]
    naar: PayerId
    deel: Share
    jaren: Years

    needs_investment: ClassVar[bool] = False

    @model_validator(mode="after")
    def _whole(self) -> BudgetShift:
        if self.naar in self.van:
            raise ValueError("naar is not one of the payers in van")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody in the agreement."""
        return (*self.van, self.naar)

    def settle(self, books: Books, scope: str) -> Payments:
        """The same amount every year, in every draw."""
        row = -self.deel * annuity(books.rate, self.jaren) * books.amounts(self.van)
        row[books.column(self.naar)] -= row.sum()
        euros = np.tile(row, (books.draws, 1))
        return Payments(books.payers, euros, np.zeros_like(euros))
