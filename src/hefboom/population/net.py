"""Approximate net income of 2024, and the gross income that leaves a wanted net one.

Not the law: a short version of box 1, the credits, Zvw and the four toeslagen, good enough to
choose gross incomes whose net value fits the published distribution. Left out: mortgage interest
and the own home, wealth tests, local schemes, half-years, rounding. Disposable income follows the
CBS: after the nominal health premium, toeslagen included.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from .city import City
from .status import AO, PENSION, PROFIT, WAGE, WW, Status
from .tables import yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Incomes", "equivalence", "solve"]


@cache
def _c() -> dict[str, Any]:
    return yaml_file("netto")


@dataclass
class Incomes:
    """EUR of 2024 per year."""

    wage: NDArray[np.float64]
    profit: NDArray[np.float64]
    pension: NDArray[np.float64]
    benefit: NDArray[np.float64]
    disposable: NDArray[np.float64]
    """per household, as CBS counts it"""


def equivalence(adults: NDArray[np.int64], children: NDArray[np.int64]) -> NDArray[np.float64]:
    """CBS equivalence factor of a household of so many adults and children under 18."""
    e = _c()["equivalentie"]
    grid = np.array(e["tabel"])
    grid[1:] *= e["factor_meer_volwassenen"]
    base = grid[np.clip(adults, 1, 4) - 1, np.clip(children, 0, 4)]
    return np.asarray(base + e["per_extra_volwassene"] * np.maximum(adults - 4, 0))


class _Household:
    """Everything that does not change while the income is sought."""

    def __init__(self, city: City, status: Status, rent: NDArray[np.float64]) -> None:
        rows = np.flatnonzero(city.p_adult)
        self.city, self.rows = city, rows
        self.household, self.gezin = city.p_household[rows], city.p_gezin[rows]
        self.retired = status.retired[rows]
        self.source, self.share, self.fixed = status.source[rows], status.share[rows], status.fixed[rows]
        n_h, n_g = len(city.h_type), len(city.g_main)
        self.n_h, self.n_g = n_h, n_g
        self.adults_g = np.bincount(self.gezin, minlength=n_g)
        partner = self.adults_g[self.gezin] == 2
        aow = _c()["aow"]
        self.aow = np.where(self.retired, np.where(partner, aow["paar"], aow["alleen"]), 0.0)
        self.single_old = self.retired & ~partner
        self.in_bijstand = status.bijstand[rows]
        self.bijstand = self._bijstand(partner)
        self.rent = rent
        self.premium = _c()["zvw"]["nominale_premie"] * np.bincount(self.household, minlength=n_h)
        self._children()
        adults_h = np.bincount(self.household, minlength=n_h)
        children = np.bincount(city.p_household[city.p_child], minlength=n_h)
        self.size = adults_h + children
        self.elderly = np.bincount(self.household[self.retired], minlength=n_h) > 0
        self.factor = equivalence(adults_h, children)

    def _bijstand(self, partner: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Net norm per recipient, shared with others of 27 and over at the address."""
        b = _c()["bijstand"]
        age = self.city.p_age[self.rows]
        sharing = np.bincount(self.household[age >= 27], minlength=len(self.city.h_type))
        n = np.maximum(sharing[self.household], 1)
        shared = np.minimum((0.4 + 0.3 * n) / n * b["paar"], b["alleen"])
        alone = np.where(age < 21, b["jong"], np.where((n > 1) & (age >= 27), shared, b["alleen"]))
        couple = np.where(n > 2, np.minimum(shared, b["paar"] / 2), b["paar"] / 2)
        norm = np.where(self.in_bijstand, np.where(partner, couple, alone), 0.0)
        return np.maximum(norm - 0.75 * self.fixed * self.in_bijstand, 0.0)

    def _children(self) -> None:
        """Kinderbijslag and the maximum kindgebonden budget per gezin."""
        city, k, a = self.city, _c()["kindgebonden_budget"], _c()["kinderbijslag"]
        rows = np.flatnonzero(city.p_child)
        age, gezin = city.p_age[rows], city.p_gezin[rows]
        amount = np.where(age < 6, a["0"], np.where(age < 12, a["6"], a["12"]))
        self.kinderbijslag = np.bincount(gezin, weights=amount, minlength=self.n_g)
        budget = k["per_kind"] + np.where(age >= 16, k["van_16"], np.where(age >= 12, k["van_12"], 0))
        most = np.bincount(gezin, weights=budget, minlength=self.n_g)
        self.single_parent = (most > 0) & (self.adults_g == 1)
        self.budget = most + np.where(self.single_parent, k["alleenstaande_ouderkop"], 0)

    def net(self, market: NDArray[np.float64]) -> NDArray[np.float64]:
        """Disposable income per household when it earns ``market`` in all."""
        own = self.share * market[self.household] + self.fixed
        profit = np.where(self.source == PROFIT, own, 0.0)
        wage = np.where(self.source == WAGE, own, _above_benefit(own, self.source))
        z = _c()["zelfstandig"]
        taxed_profit = np.maximum(profit - z["aftrek"], 0) * (1 - z["mkb_vrijstelling"])
        income = own - profit + taxed_profit + self.aow
        tax = _tax(income, wage + profit, self.retired, self.single_old)
        v = _c()["zvw"]
        base = np.where(self.source == PENSION, own, taxed_profit) + self.aow
        contribution = v["bijdrage"] * np.minimum(base, v["maximum"])
        person = own + self.aow + self.bijstand - tax - contribution
        per_g = np.bincount(self.gezin, weights=income + 1.2 * self.bijstand, minlength=self.n_g)
        per_h = np.bincount(self.household, weights=income + 1.2 * self.bijstand, minlength=self.n_h)
        gezin = self._zorgtoeslag(per_g) + self._kgb(per_g) + self.kinderbijslag
        return np.asarray(
            np.bincount(self.household, weights=person, minlength=self.n_h)
            + np.bincount(self.city.g_household, weights=gezin, minlength=self.n_h)
            + self._huurtoeslag(per_h)
            - self.premium
        )

    def _zorgtoeslag(self, income: NDArray[np.float64]) -> NDArray[np.float64]:
        z = _c()["zorgtoeslag"]
        first = np.where(self.adults_g == 2, z["pct_partner"], z["pct_alleen"]) * z["drempel"]
        norm = first + z["pct_boven"] * np.maximum(income - z["drempel"], 0)
        return np.maximum(self.adults_g * z["standaardpremie"] - norm, 0)

    def _kgb(self, income: NDArray[np.float64]) -> NDArray[np.float64]:
        k = _c()["kindgebonden_budget"]
        start = np.where(self.adults_g == 2, k["drempel_partner"], k["drempel"])
        return np.maximum(self.budget - k["afbouw"] * np.maximum(income - start, 0), 0)

    def _huurtoeslag(self, income: NDArray[np.float64]) -> NDArray[np.float64]:
        h = _c()["huurtoeslag"]
        kind = (self.size > 1) + 2 * self.elderly
        low = np.array(h["minimum_ijkpunt"], dtype=float)[kind]
        mid = np.array(h["referentie_ijkpunt"], dtype=float)[kind]
        n1, n2 = h["normhuur"]
        a = (n2 / mid - n1 / low) / (mid - low)
        b = n1 / low - a * low
        base = np.maximum(a * income**2 + b * income - h["verlaging"], h["minimum_basishuur"])
        cap = np.where(self.size > 2, *reversed(h["aftoppingsgrens"]))
        kkg = h["kwaliteitskortingsgrens"]
        full = np.maximum(np.minimum(self.rent, kkg) - base, 0)
        part = np.maximum(np.minimum(self.rent, cap) - np.maximum(base, kkg), 0)
        rest = np.maximum(self.rent - np.maximum(base, cap), 0) * ((self.size == 1) | self.elderly)
        right = (self.rent > 0) & (self.rent <= h["maximale_huur"])
        return 12 * right * (full + 0.65 * part + 0.4 * rest)


def _tax(
    income: NDArray[np.float64],
    work: NDArray[np.float64],
    retired: NDArray[np.bool_],
    single_old: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Box 1 with premiums, after credits."""
    b, g = _c()["box1"], _c()["algemene_heffingskorting"]
    first = np.where(retired, b["tarief1_aow"], b["tarief1"])
    tax = first * np.minimum(income, b["grens1"])
    tax += b["tarief2"] * np.clip(income - b["grens1"], 0, b["grens2"] - b["grens1"])
    tax += b["tarief3"] * np.maximum(income - b["grens2"], 0)
    most = np.where(retired, g["max_aow"], g["max"])
    slope = np.where(retired, g["afbouw_aow"], g["afbouw"])
    credit = np.maximum(most - slope * np.maximum(income - g["vanaf"], 0), 0)
    a = _c()["arbeidskorting"]
    labour = np.interp(work, a["grenzen"], a["bedragen"])
    credit += labour * np.where(retired, _c()["arbeidskorting_deel_aow"]["value"], 1.0)
    o = _c()["ouderenkorting"]
    old = np.maximum(o["max"] - o["afbouw"] * np.maximum(income - o["vanaf"], 0), 0)
    credit += np.where(retired, old + o["alleenstaand"] * single_old, 0.0)
    return np.maximum(tax - credit, 0)


def _above_benefit(
    own: NDArray[np.float64], source: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What a person with WW or AO has above the highest benefit: wage beside it."""
    benefit = (source == WW) | (source == AO)
    return np.where(benefit, np.maximum(own - _c()["uitkering_maximum"], 0.0), 0.0)


def solve(
    city: City,
    status: Status,
    wanted: NDArray[np.float64],
    rent: NDArray[np.float64],
    rounds: int = 26,
) -> Incomes:
    """Gross incomes whose net value is ``wanted`` (standardised, EUR of 2024 per household).

    Where law-given income (AOW, bijstand, child schemes) alone exceeds the wish, that income is
    what the household has.
    """
    h = _Household(city, status, rent)
    wish = wanted * h.factor
    low = np.zeros(h.n_h)
    earns = np.bincount(h.household, weights=h.share, minlength=h.n_h) > 0
    high = np.where(earns, 2.6 * np.maximum(wish, 0) + 10_000, 0.0)
    for _ in range(rounds):
        middle = (low + high) / 2
        above = h.net(middle) > wish
        high, low = np.where(above, middle, high), np.where(above, low, middle)
    market = np.where(high < 50, 0.0, np.round((low + high) / 2))
    own = np.zeros(len(city.p_age))
    own[h.rows] = np.round(h.share * market[h.household] + h.fixed)
    s = status.source
    beside = _above_benefit(own, s)
    return Incomes(
        wage=np.where(s == WAGE, own, beside),
        profit=np.where(s == PROFIT, own, 0.0),
        pension=np.where(s == PENSION, own, 0.0),
        benefit=np.where((s == WW) | (s == AO), own - beside, 0.0),
        disposable=h.net(market),
    )
