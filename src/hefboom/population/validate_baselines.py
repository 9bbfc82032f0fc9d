"""Two baselines that a population must beat: the nation everywhere, and one without counts.

- **National average**: every area is like the whole; a count is its households times one rate.
- **Hand-set generator**: the one of MinBZK/poc-machine-law as its public source describes it
  (``validate_baselines.yaml``): age by hand-set shares, lognormal income, 43% renters before
  corrections, no household counts and no geography. An area gets as many of its households as it
  has; areas differ by chance only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .randomness import stream
from .tables import yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DrawnHouseholds", "draw_households", "pension_age", "source"]

FILE = "validate_baselines"


@dataclass(frozen=True)
class DrawnHouseholds:
    """Households of the hand-set generator; columns by adult are first adult, then partner.

    Attributes:
        age: years, 0 where there is no partner.
        income: EUR per year.
        wealth: EUR.
        student: yes or no.
        rents: whether the first adult rents.
    """

    age: NDArray[np.int64]
    income: NDArray[np.float64]
    wealth: NDArray[np.float64]
    student: NDArray[np.bool_]
    rents: NDArray[np.bool_]

    @property
    def paired(self) -> NDArray[np.bool_]:
        """Households with a partner."""
        return self.age[:, 1] > 0

    def low(self, alone: float, couple: float, margin: float = 1.01) -> NDArray[np.bool_]:
        """Households without students with an income of at most ``margin`` times the norm.

        Args:
            alone, couple: the norm per year.
        """
        norm = np.where(self.paired, couple, alone)
        return (self.income.sum(1) <= margin * norm) & ~self.student.any(1)

    def on_benefit(
        self, alone: float, couple: float, wealth: tuple[float, float]
    ) -> NDArray[np.int64]:
        """Persons below pension age with a right to bijstand, per household.

        Args:
            wealth: the limit alone and for a couple.
        """
        limit = np.where(self.paired, wealth[1], wealth[0])
        young = (self.age > 0) & (self.age < pension_age())
        entitled = self.low(alone, couple, 1.0) & (self.wealth.sum(1) <= limit) & young[:, 0]
        return np.where(entitled, young.sum(1), 0)


def source() -> dict[str, str]:
    """Where the description of the hand-set generator stands, and its status."""
    whole = yaml_file(FILE)
    return {"bron": str(whole["bron"]), "status": str(whole["status"])}


def pension_age() -> int:
    """The age from which the hand-set generator gives a pension."""
    return int(yaml_file(FILE)["pensioenleeftijd"])


def draw_households(number: int, seed: int, area: str) -> DrawnHouseholds:
    """So many households of the hand-set generator; the same seed and area give the same ones."""
    luck = stream(seed, "validate: hand-set generator", area)
    d = yaml_file(FILE)
    first_age = _ages(luck, number, d)
    first = _person(luck, first_age, d)
    chance = _by_age(first_age, d["partner"])[:, 0]
    paired = luck.random(number) < chance
    gap = luck.normal(0.0, d["partner_leeftijd_spreiding"], number)
    partner_age = np.clip(first_age + gap.astype(np.int64), 18, 99)
    second = _person(luck, partner_age, d)

    def both(name: str, index: int) -> Any:
        return np.column_stack([first[index], np.where(paired, second[index], 0)])

    return DrawnHouseholds(
        age=np.column_stack([first_age, np.where(paired, partner_age, 0)]),
        income=both("income", 0),
        wealth=both("wealth", 1),
        student=both("student", 2).astype(bool),
        rents=_rents(luck, first_age, first[0], d),
    )


def _ages(luck: np.random.Generator, number: int, d: dict[str, Any]) -> NDArray[np.int64]:
    groups = np.array(d["leeftijd"], dtype=float)
    group = luck.choice(len(groups), number, p=groups[:, 2] / groups[:, 2].sum())
    low, high = groups[group, 0], groups[group, 1]
    return np.asarray(low + luck.random(number) * (high - low), dtype=np.int64)


def _by_age(age: NDArray[np.int64], rows: list[list[float]]) -> NDArray[np.float64]:
    """The row of each age: rows of (up to this age, values)."""
    table = np.array(rows, dtype=float)
    return np.asarray(table[np.searchsorted(table[:, 0], age, side="right"), 1:])


def _person(
    luck: np.random.Generator, age: NDArray[np.int64], d: dict[str, Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Income, wealth and whether somebody studies."""
    number = len(age)
    ends = np.cumsum(_by_age(age, d["inkomensniveau"]), axis=1)
    level = (luck.random(number)[:, None] >= ends[:, :2]).sum(1)
    shape = np.array([d["inkomen"][k] for k in ("laag", "midden", "hoog")])[level]
    income = np.minimum(luck.lognormal(shape[:, 0], shape[:, 1]), d["inkomen_maximum"])
    income = np.where(luck.random(number) < d["zonder_inkomen"], 0.0, income)
    retired = age >= d["pensioenleeftijd"]
    income = np.where(retired, np.clip(income, *d["pensioen"]), income)
    s = d["student"]
    student = (age < s["jonger_dan"]) & (luck.random(number) < s["kans"])
    income = np.where(student, np.clip(income, *s["inkomen"]), income)
    w = d["vermogen"]
    times = np.clip(age / w["per_leeftijd"], w["laagst"], w["hoogst"])
    times = np.where(student, times * w["student"], times)
    low, high = (float(end) for end in w["ruis"])
    return income, income * times * luck.uniform(low, high, number), student


def _rents(
    luck: np.random.Generator,
    age: NDArray[np.int64],
    income: NDArray[np.float64],
    d: dict[str, Any],
) -> NDArray[np.bool_]:
    h = d["huren"]
    chance = np.select(
        [age < 30, age < 40, age > d["pensioenleeftijd"]],
        [h["onder_30"], h["onder_40"], h["boven_67"]],
        h["anders"],
    )
    low = h["laag_inkomen"]
    chance = chance + np.where(income < low["onder"], low["erbij"], 0.0)
    return np.asarray(luck.random(len(age)) < chance)
