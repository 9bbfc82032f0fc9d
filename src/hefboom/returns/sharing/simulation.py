"""How often does a contract pay if the programme does nothing at all?

Costs of persons differ, and one year differs from the next. So a group chosen in a bad year gets
cheaper by itself (regression to the mean), and a small group gets cheaper or dearer by chance. The
simulation draws two years of cost for every person, without any effect, and settles the contract.

Cost of a person is lognormal in both years, with the same mean and spread; the logarithms of the
two years are correlated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from hefboom.errors import HefboomError
from hefboom.returns.draws import uniforms
from hefboom.returns.sharing.books import Array

__all__ = [
    "Chance",
    "Simulated",
    "by_cohort",
    "check_risk",
    "minimum_savings_rate",
    "savings_rates",
    "simulate_contract",
]

MAX_PERSONS = 2_000_000
"""Persons drawn at once. Larger groups are drawn from mean and spread of as many persons."""
_BLOCK = 200_000


class Chance(BaseModel):
    """What is known about chance in the cost of persons.

    Attributes:
        spreiding: standard deviation of the yearly cost of a person, as a share of the mean.
        samenhang: correlation of (the logarithm of) cost of a person in two years, 0–1.
        slechtste_deel: the group is this share of persons with the highest cost; 1: everybody.
        vergelijking: what the benchmark is made from. ``eigen_jaar``: the group's own year before.
            ``controlegroep``: other persons, chosen in the same way. ``bekend``: the true
            expected cost of such a group, so that only chance in the group itself is left.
        controlegroep: number of persons in the comparison group; default as many as the group.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    spreiding: Annotated[float, Field(strict=True, gt=0, le=20)]
    samenhang: Annotated[float, Field(strict=True, ge=0, le=1)]
    slechtste_deel: Annotated[float, Field(strict=True, gt=0, le=1)] = 1.0
    vergelijking: Literal["eigen_jaar", "controlegroep", "bekend"] = "eigen_jaar"
    controlegroep: Annotated[int, Field(strict=True, ge=1, le=20_000_000)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Chance:
        if self.controlegroep is not None and self.vergelijking != "controlegroep":
            raise ValueError("a number of persons goes with vergelijking: controlegroep")
        return self


@dataclass(frozen=True, eq=False)
class Simulated:
    """A contract with no effect behind it.

    Attributes:
        persons: size of the group.
        rates: saving that is found, as a share of the benchmark, by draw.
        payments: what the contract pays, EUR by draw.
    """

    persons: int
    rates: Array
    payments: Array

    @property
    def chance_of_payment(self) -> float:
        """Share of the draws in which the contract pays although nothing was achieved."""
        return float(np.mean(self.payments > 0.0))

    @property
    def mean_payment(self) -> float:
        """Mean payment, EUR."""
        return float(self.payments.mean())


def savings_rates(persons: int, chance: Chance, *, draws: int = 2_000, seed: int = 1) -> Array:
    """The saving that is found without any effect, as a share of the benchmark, by draw.

    Args:
        persons: size of the group.
        chance: what is known about chance.
        draws: number of draws.
        seed: of the draws.

    Raises:
        HefboomError: fewer than one person or draw.
    """
    _positive("personen", persons)
    _positive("trekkingen", draws)
    before, after = _group_means(chance, persons, draws, seed, "groep")
    if chance.vergelijking == "controlegroep":
        size = chance.controlegroep or persons
        benchmark = _group_means(chance, size, draws, seed, "controle")[1]
    elif chance.vergelijking == "bekend":
        benchmark = np.full(draws, _expected(chance)[1])
    else:
        benchmark = before
    rates: Array = (benchmark - after) / benchmark
    return rates


def simulate_contract(
    pay: Callable[[Array], Any],
    benchmark: float,
    persons: int,
    chance: Chance,
    *,
    draws: int = 2_000,
    seed: int = 1,
) -> Simulated:
    """Settle a contract on savings that come from chance only.

    Args:
        pay: payment (EUR) for savings (EUR) of the group.
        benchmark: expected cost of the group, EUR.
        persons, chance, draws, seed: as `savings_rates`.
    """
    rates = savings_rates(persons, chance, draws=draws, seed=seed)
    return Simulated(persons, rates, np.asarray(pay(rates * benchmark), dtype=float))


def minimum_savings_rate(
    persons: int, chance: Chance, *, risk: float = 0.05, draws: int = 10_000, seed: int = 1
) -> float:
    """The minimum savings rate at which a contract without effect pays with this chance only.

    Args:
        persons, chance, draws, seed: as `savings_rates`.
        risk: chance of a payment without effect that is accepted, between 0 and 1.

    Returns:
        Share of the benchmark, 0 or above.

    Raises:
        HefboomError: a risk that is not between 0 and 1.
    """
    check_risk(risk)
    rates = savings_rates(persons, chance, draws=draws, seed=seed)
    return max(0.0, float(np.quantile(rates, 1.0 - risk)))


def by_cohort(
    pay: Callable[[Array, float], Any],
    benchmark_per_person: float,
    chance: Chance,
    *,
    sizes: Iterable[int] = (50, 150, 500, 1_500, 5_000),
    risk: float = 0.05,
    draws: int = 1_000,
    seed: int = 1,
) -> list[dict[str, Any]]:
    """One row for each size of the group.

    Args:
        pay: payment (EUR) for savings (EUR) and benchmark (EUR) of the group.
        benchmark_per_person: EUR.
        sizes: numbers of persons.
        chance, risk, draws, seed: as the functions above.
    """
    check_risk(risk)
    rows = []
    for size in sizes:
        benchmark = benchmark_per_person * size
        rates = savings_rates(size, chance, draws=draws, seed=seed)
        paid = np.asarray(pay(rates * benchmark, benchmark), dtype=float)
        rows.append(
            {
                "personen": size,
                "gevonden_besparing": float(rates.mean()),
                "kans_op_betaling": float(np.mean(paid > 0.0)),
                "betaling_per_persoon": float(np.maximum(paid, 0.0).mean() / size),
                "minimale_besparing_nodig": max(0.0, float(np.quantile(rates, 1.0 - risk))),
                "risico": risk,
            }
        )
    return rows


def check_risk(risk: object) -> None:
    """Refuse a risk that is no chance between 0 and 1.

    Raises:
        HefboomError: anything else.
    """
    if isinstance(risk, bool) or not isinstance(risk, int | float) or not 0.0 < risk < 1.0:
        raise HefboomError("a risk lies between 0 and 1", field="risico", found=risk)


def _positive(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise HefboomError("is a whole number from 1", field=name, found=value)


def _log_sd(chance: Chance) -> float:
    return float(np.sqrt(np.log1p(chance.spreiding**2)))


def _expected(chance: Chance) -> tuple[float, float]:
    """Expected cost of who was chosen, in the year before and after; the mean person is 1."""
    from scipy.special import ndtr, ndtri

    if chance.slechtste_deel == 1.0:
        return 1.0, 1.0
    edge = ndtri(1.0 - chance.slechtste_deel)
    before, after = ndtr(np.array([1.0, chance.samenhang]) * _log_sd(chance) - edge)
    return float(before / chance.slechtste_deel), float(after / chance.slechtste_deel)


def _persons(chance: Chance, count: int, seed: int, name: str) -> tuple[Array, Array]:
    """Cost of persons who were chosen, in the year before and the year after; mean person is 1."""
    from scipy.special import ndtri

    # The worst part of all persons are those with the highest numbers.
    chosen = 1.0 - chance.slechtste_deel * uniforms(seed, f"sharing.toeval.{name}.voor", count)
    first = ndtri(np.clip(chosen, 1e-15, 1.0 - 1e-15))
    news = ndtri(uniforms(seed, f"sharing.toeval.{name}.na", count))
    second = chance.samenhang * first + np.sqrt(1.0 - chance.samenhang**2) * news
    sd = _log_sd(chance)
    return np.exp(sd * first - sd**2 / 2.0), np.exp(sd * second - sd**2 / 2.0)


def _group_means(
    chance: Chance, persons: int, draws: int, seed: int, name: str
) -> tuple[Array, Array]:
    """Mean cost of the group before and after, by draw."""
    if persons * draws <= MAX_PERSONS:
        before, after = _persons(chance, persons * draws, seed, f"{name}.{persons}")
        return (
            before.reshape(draws, persons).mean(axis=1),
            after.reshape(draws, persons).mean(axis=1),
        )
    from scipy.special import ndtri

    # A mean over so many persons is close to normal. Its centre is known; its spread comes from a
    # block of persons.
    before, after = _persons(chance, _BLOCK, seed, f"{name}.blok")
    spread = np.cov(before, after) / persons
    scores = np.vstack(
        [ndtri(uniforms(seed, f"sharing.toeval.{name}.{i}", draws)) for i in range(2)]
    )
    root = np.linalg.cholesky(spread + 1e-12 * np.trace(spread) * np.eye(2))
    means = np.array(_expected(chance))[:, None] + root @ scores
    return means[0], means[1]
