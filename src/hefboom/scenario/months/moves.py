"""Incomes that move: a simple model of work over the twelve months of a population.

Employees lose and find work, change hours, and some have a wage that varies; people on bijstand
start to work. Income of earlier years differs by the luck of those years. Every rate stands in
``aannames.yaml``. Who has no wage, profit or bijstand keeps the income of the population.

Luck is counted: a household has its own Philox counter, so its year is the same in every sample.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.months.year import MONTHS, NEVER, Year

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System

__all__ = ["Moved", "moved"]

Array = npt.NDArray[Any]

EVENTS = ("verlies", "vinden", "uren", "schommeling")
ONCE = (
    "flexibel", "ww", "richting", "groei_1", "groei_2", "winst_1", "winst_2",
    "deel_1", "deel_2", "hoeveel_1", "hoeveel_2", "meldt",
)  # fmt: skip
WIDE = len(EVENTS) * MONTHS + len(ONCE)

WORKING_AGE = (18, 66)
"""Ages between which work may change."""

LEAST, MOST = 0.1, 0.9
"""Who worked part of an earlier year worked this share of it, every share as likely."""


@dataclass(frozen=True, eq=False)
class Moved:
    """A population with a year of moving incomes.

    Attributes:
        year: the households with their incomes per month.
        delay: months between a change and another advance, per household.
    """

    year: Year
    delay: Array


def moved(
    system: System,
    date: datetime.date,
    data: Dataset,
    households: Array,
    rates: Mapping[str, float],
    seed: int,
) -> Moved:
    """Let the incomes of households move.

    Args:
        system, date: the law, for what the WW pays.
        data: the households. households: their numbers in the whole population.
        rates: see `hefboom.scenario.months.assumptions.assumptions`.
        seed: seed of all luck.
    """
    offsets = data.member_offsets("huishouden", "persoon")
    sizes = np.diff(offsets)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    luck = _Luck(seed, households, sizes)
    column = {
        n: np.asarray(data.column(n), dtype=float)
        for n in ("loon", "winst", "pensioen", "uitkering")
    }
    age = np.asarray(data.column("leeftijd"))
    able = (age >= WORKING_AGE[0]) & (age <= WORKING_AGE[1]) & ~_flag(data, "kind")
    able &= ~_flag(data, "student")
    wage, benefit, changed = _work(system, date, data, column, able, owner, rates, luck)
    variant = np.repeat(np.arange(len(sizes))[:, None], MONTHS, axis=1)
    events = np.logical_or.reduceat(changed, offsets[:-1], axis=0)
    incomes = {"loon": wage, "uitkering": benefit}
    last, before = _earlier(column, able, rates, luck)
    reports = luck.once("meldt")[offsets[:-1]] < rates["meldt"]
    return Moved(
        Year(data, variant, np.arange(len(owner)), incomes, events, last, before),
        np.where(reports, round(rates["melden_na"]), NEVER),
    )


class _Luck:
    """Uniform draws per person, from the counter of the household."""

    def __init__(self, seed: int, households: Array, sizes: Array) -> None:
        digest = hashlib.blake2b(b"maanden", digest_size=8).digest()
        key = np.array([seed % 2**64, int.from_bytes(digest, "little")], dtype=np.uint64)
        parts = []
        for number, size in zip(households.tolist(), sizes.tolist(), strict=True):
            counter = np.array([0, 0, number, 0], dtype=np.uint64)
            generator = np.random.Generator(np.random.Philox(key=key, counter=counter))
            parts.append(generator.random((size, WIDE)))
        self.values = np.clip(np.concatenate(parts), 1e-12, 1 - 1e-12)

    def monthly(self, name: str) -> Array:
        at = EVENTS.index(name) * MONTHS
        return self.values[:, at : at + MONTHS]

    def once(self, name: str) -> Array:
        return np.asarray(self.values[:, len(EVENTS) * MONTHS + ONCE.index(name)])


def _flag(data: Dataset, name: str) -> Array:
    return np.asarray(data.column(name), dtype=bool)


def _work(
    system: System,
    date: datetime.date,
    data: Dataset,
    column: Mapping[str, Array],
    able: Array,
    owner: Array,
    rates: Mapping[str, float],
    luck: _Luck,
) -> tuple[Array, Array, Array]:
    """Wage and benefit per month at a yearly rate, and whether something happened."""
    from scipy.special import ndtri

    loon = column["loon"]
    shape = (len(loon), MONTHS)
    flexible = luck.once("flexibel") < rates["flexibel"]
    loss = np.where(flexible, rates["baan_verlies_flexibel"], rates["baan_verlies"])
    insured = luck.once("ww") < rates["recht_op_ww"]
    household_wage = np.bincount(owner, loon + column["winst"] + column["pensioen"])[owner]
    starter = able & (household_wage == 0) & (column["uitkering"] == 0)
    if "bijstand_aangevraagd" in data.given:
        starter &= _flag(data, "bijstand_aangevraagd")

    first_share, later_share, high_months, top = _ww(system, date)
    pay, base = loon.copy(), loon.copy()
    working = able & (loon > 0)
    free = np.zeros(len(loon), dtype=int)
    wages, benefits = np.zeros(shape), np.zeros(shape)
    happened = np.zeros(shape, dtype=bool)
    direction = np.where(luck.once("richting") < 0.5, -1.0, 1.0)
    for m in range(MONTHS):
        if m:
            out = working & (luck.monthly("verlies")[:, m] < loss)
            lost = able & ~working & (loon > 0)
            back = lost & (luck.monthly("vinden")[:, m] < rates["werk_vinden"])
            new = starter & ~working
            new &= luck.monthly("vinden")[:, m] < rates["bijstand_naar_werk"]
            hours = working & ~out & (luck.monthly("uren")[:, m] < rates["andere_uren"])
            pay = np.where(hours, pay * (1 + direction * rates["uren_stap"]), pay)
            pay = np.where(back, base * rates["nieuw_loon"], pay)
            pay = np.where(new, rates["loon_bij_begin"], pay)
            base = np.where(out, pay, base)
            working = (working & ~out) | back | new
            free = np.where(working, 0, free + 1)
            happened[:, m] = out | back | new | hours
        wages[:, m] = np.where(working | ~able, pay, 0.0)
        share = np.where(free <= high_months, first_share, later_share)
        idle = able & ~working & (loon > 0) & insured
        benefits[:, m] = np.where(idle, share * np.minimum(base, top), 0.0)
    spread = rates["schommeling"]
    wobble = np.exp(spread * ndtri(luck.monthly("schommeling")) - spread**2 / 2)
    wages = np.where((flexible & able)[:, None], wages * wobble, wages)
    return wages, benefits + column["uitkering"][:, None], happened


def _ww(system: System, date: datetime.date) -> tuple[float, float, float, float]:
    """Share in the first months, share after them, how many, and the highest wage per year."""

    def value(path: str) -> float:
        return float(system.parameters[path].dated_value(date).value or 0)

    top = MONTHS * value("dagloon.maximum") * value("dagloon.dagen_per_maand")
    return (
        value("ww.aandeel.eerste_maanden"),
        value("ww.aandeel.daarna"),
        value("ww.aandeel.maanden_hoog"),
        top,
    )


def _earlier(
    column: Mapping[str, Array], able: Array, rates: Mapping[str, float], luck: _Luck
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Incomes of last year and of two years ago, in wages of this year."""
    from scipy.special import ndtri

    def whole(number: int) -> Array:
        part = LEAST + (MOST - LEAST) * luck.once(f"hoeveel_{number}")
        return np.where(luck.once(f"deel_{number}") < rates["deel_van_het_jaar"], part, 1.0)

    def step(name: str, number: int) -> Array:
        kind = "groei" if name == "loon" else "winst"
        spread = rates["loon_per_jaar" if name == "loon" else "winst_per_jaar"]
        return np.exp(-spread * np.asarray(ndtri(luck.once(f"{kind}_{number}"))))

    last, before = {}, {}
    for name in ("loon", "winst"):
        one = np.where(able, step(name, 1), 1.0)
        two = np.where(able, step(name, 2), 1.0)
        # A part of a year is of that year only; a change of pay stays.
        part = [np.where(able, whole(n), 1.0) if name == "loon" else 1.0 for n in (1, 2)]
        last[name] = column[name] * one * part[0]
        before[name] = column[name] * one * two * part[1]
    return last, before
