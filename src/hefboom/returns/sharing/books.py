"""Who pays and who gains before a deal, by draw; and what a deal moves between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hefboom.errors import HefboomError
from hefboom.returns.payers import PAYERS, payer

if TYPE_CHECKING:
    from hefboom.returns.appraisal import Appraisal

__all__ = ["Array", "Books", "Payments", "ordered"]

Array = NDArray[np.float64]


def ordered(names: Iterable[str]) -> tuple[str, ...]:
    """Payers, each once, in the order in which tables show them."""
    wanted = set(names)
    for name in sorted(wanted):
        payer(name, field="payer")
    return tuple(name for name in PAYERS if name in wanted)


@dataclass(frozen=True, eq=False)
class Books:
    """Costs and benefits of every payer, in present values (EUR), one row a draw.

    Attributes:
        payers: ids, in the order of the columns.
        costs: what each puts in; [draw, payer], never below 0.
        benefits: what each saves or gains; below 0 for who loses; [draw, payer].
        rate: real discount rate (share a year) behind the present values.
        seed: of the draws, for numbers that a deal itself is unsure of.
    """

    payers: tuple[str, ...]
    costs: Array
    benefits: Array
    rate: float = 0.0
    seed: int = 1

    def __post_init__(self) -> None:
        for name in self.payers:
            payer(name, field="payers")
        if len(set(self.payers)) < len(self.payers):
            raise HefboomError("a payer stands here twice", field="payers", found=self.payers)
        shape = self.costs.shape
        if len(shape) != 2 or shape != self.benefits.shape or shape[1] != len(self.payers):
            raise HefboomError(
                "costs and benefits hold one row a draw and one column a payer",
                field="costs",
                found=(shape, self.benefits.shape),
                allowed=f"(draws, {len(self.payers)})",
            )
        if not (np.isfinite(self.costs).all() and np.isfinite(self.benefits).all()):
            raise HefboomError("an amount is a finite number", field="costs")
        if (self.costs < 0.0).any():
            raise HefboomError(
                "a cost is never below 0", field="costs", found=float(self.costs.min())
            )

    @classmethod
    def of(
        cls,
        costs: Mapping[str, ArrayLike],
        benefits: Mapping[str, ArrayLike],
        *,
        rate: float = 0.0,
        seed: int = 1,
    ) -> Books:
        """Books from one number, or one row of draws, a payer.

        >>> Books.of({"gemeente": 10.0}, {"gemeente": 4.0, "rijk": 6.0}).balance.tolist()
        [[-6.0, 6.0]]
        """
        payers = ordered([*costs, *benefits])
        rows = {
            (kind, name): np.atleast_1d(np.asarray(value, dtype=float))
            for kind, table in (("costs", costs), ("benefits", benefits))
            for name, value in table.items()
        }
        draws = max((row.size for row in rows.values()), default=1)
        zero = np.zeros(draws)

        def table(kind: str) -> Array:
            columns = [np.broadcast_to(rows.get((kind, name), zero), draws) for name in payers]
            return np.array(columns, dtype=float).T.reshape(draws, len(payers))

        try:
            return cls(payers, table("costs"), table("benefits"), rate, seed)
        except ValueError:
            raise HefboomError("payers have different numbers of draws", field="costs") from None

    @classmethod
    def of_appraisals(cls, answers: Sequence[Appraisal]) -> Books:
        """The books of one or more appraised investments together (budget ledger).

        Raises:
            HefboomError: no appraisal, or appraisals with other draws or rates.
        """
        if not answers:
            raise HefboomError("there is no investment to share", field="maatregelen")
        first = answers[0]
        for other in answers:
            if (other.draws, other.rate) != (first.draws, first.rate):
                raise HefboomError(
                    "investments are shared together only with equal draws and discount rate",
                    field="trekkingen",
                    found=(other.draws, other.rate),
                    allowed=(first.draws, first.rate),
                )
        payers = ordered(name for answer in answers for name in answer.parties)
        costs, benefits = (np.zeros((first.draws, len(payers))) for _ in range(2))
        for answer in answers:
            for name in answer.parties:
                cost, column = answer.cost_of(name), payers.index(name)
                costs[:, column] += np.maximum(cost, 0.0)
                # A cost below 0, such as a subsidy received, is a benefit.
                benefits[:, column] += answer.saving_of(name) - np.minimum(cost, 0.0)
        return cls(payers, costs, benefits, first.rate, first.seed)

    @property
    def draws(self) -> int:
        """Number of draws."""
        return int(self.costs.shape[0])

    @property
    def balance(self) -> Array:
        """Benefits minus costs; [draw, payer]."""
        return self.benefits - self.costs

    @property
    def cost(self) -> Array:
        """What all put in together, by draw."""
        total: Array = self.costs.sum(axis=1)
        return total

    def column(self, name: str) -> int:
        """The column of a payer."""
        return self.payers.index(name)

    def with_payers(self, names: Iterable[str]) -> Books:
        """The same books with a column of zeros for each payer that had none."""
        payers = ordered([*self.payers, *names])
        if payers == self.payers:
            return self
        costs, benefits = (np.zeros((self.draws, len(payers))) for _ in range(2))
        for i, name in enumerate(self.payers):
            costs[:, payers.index(name)] = self.costs[:, i]
            benefits[:, payers.index(name)] = self.benefits[:, i]
        return Books(payers, costs, benefits, self.rate, self.seed)

    def amounts(self, by_payer: Mapping[str, Any]) -> Array:
        """A row with the number of each payer, 0 for who is not named."""
        return np.array([float(by_payer.get(name, 0.0)) for name in self.payers])


@dataclass(frozen=True, eq=False)
class Payments:
    """What a deal moves: above 0 receives, below 0 pays (EUR, present value).

    Attributes:
        payers: ids, in the order of the columns.
        euros: [draw, payer]; every row adds up to 0.
        exposure: what happens to payers with or without the deal and is not in the books, such
            as more people on social assistance in a bad year; [draw, payer].
    """

    payers: tuple[str, ...]
    euros: Array
    exposure: Array

    def __post_init__(self) -> None:
        left = np.abs(self.euros.sum(axis=1))
        scale = np.abs(self.euros).sum(axis=1)
        if (left > 1e-9 * scale + 1e-6).any():
            raise HefboomError(
                "payments between payers do not add up to 0", found=float(left.max())
            )

    def __add__(self, other: Payments) -> Payments:
        return Payments(self.payers, self.euros + other.euros, self.exposure + other.exposure)

    @classmethod
    def none(cls, books: Books) -> Payments:
        """No payment at all."""
        zero = np.zeros_like(books.costs)
        return cls(books.payers, zero, zero)
