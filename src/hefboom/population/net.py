"""Approximate net income of 2024, and the gross income that leaves a wanted net one.

Not the law: a short version of box 1 and 3, the credits, Zvw and the four toeslagen, good enough to
choose gross incomes whose net value fits the published distribution. Left out: local schemes,
half-years, rounding, special cases. Disposable income follows the
CBS: after the nominal health premium, toeslagen included.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from .aow import ALONE, gap
from .city import City
from .housing import Housing
from .status import AO, PENSION, PROFIT, WAGE, WW, Status
from .tables import yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .wealth import Wealth

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
    adults, children = adults.astype(np.int64), children.astype(np.int64)
    grid = np.array(e["tabel"])
    grid[1:] *= e["factor_meer_volwassenen"]
    base = grid[np.clip(adults, 1, 4) - 1, np.clip(children, 0, 4)]
    return np.asarray(base + e["per_extra_volwassene"] * np.maximum(adults - 4, 0))


class _Household:
    """Everything that does not change while the income is sought."""

    def __init__(self, city: City, status: Status, housing: Housing, wealth: Wealth) -> None:
        rows = np.flatnonzero(city.p_adult)
        self.city, self.rows = city, rows
        self.household, self.gezin = city.p_household[rows], city.p_gezin[rows]
        self.retired = status.retired[rows]
        self.source, self.share, self.fixed = (
            status.source[rows],
            status.share[rows],
            status.fixed[rows],
        )
        n_h, n_g = len(city.h_type), len(city.g_main)
        self.n_h, self.n_g = n_h, n_g
        self.adults_g = np.bincount(self.gezin, minlength=n_g)
        self.heads = self.adults_g[self.gezin]
        partner = self.heads == 2
        aow = _c()["aow"]
        full = np.where(partner, aow["paar"], aow["alleen"])
        self.aow = full * self.retired * status.aow_right[rows]
        self.single_old = self.retired & ~partner
        self.in_bijstand = status.bijstand[rows]
        self.bijstand = self._bijstand(partner)
        # AIO fills up to the norm; in gross terms, as a pensioner at the minimum pays no tax.
        self.aio = status.aio[rows]
        self.to_norm = (gap(city, status) * aow["alleen"] / ALONE)[self.gezin] / self.heads
        self.rent = housing.rent + np.minimum(housing.service, 48.0)
        self.premium = _c()["zvw"]["nominale_premie"] * np.bincount(self.household, minlength=n_h)
        self._children()
        adults_h = np.bincount(self.household, minlength=n_h)
        children = np.bincount(city.p_household[city.p_child], minlength=n_h)
        self.size = adults_h + children
        self.elderly = np.bincount(self.household[self.retired], minlength=n_h) > 0
        self.factor = equivalence(adults_h, children)
        self._partners()
        self._home(housing)
        self._means(wealth)
        self._box3(wealth)

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
        self.kinderbijslag = _sums(gezin, amount, self.n_g)
        budget = k["per_kind"] + np.where(
            age >= 16, k["van_16"], np.where(age >= 12, k["van_12"], 0)
        )
        most = _sums(gezin, budget, self.n_g)
        self.single_parent = (most > 0) & (self.adults_g == 1)
        self.budget = most + np.where(self.single_parent, k["alleenstaande_ouderkop"], 0)

    def _partners(self) -> None:
        """Row of the partner, and whether a young child gives right to the combination credit."""
        after = np.r_[self.gezin[1:] == self.gezin[:-1], False]
        before = np.r_[False, self.gezin[1:] == self.gezin[:-1]]
        here = np.arange(len(self.rows))
        self.partner = np.where(after, here + 1, np.where(before, here - 1, -1))
        city = self.city
        young = city.p_child & (city.p_age < _c()["combinatiekorting"]["leeftijd_kind"])
        self.young_child = (np.bincount(city.p_gezin[young], minlength=self.n_g) > 0)[self.gezin]

    def _home(self, housing: Housing) -> None:
        """Income from the own home: with who of the main gezin earns most."""
        e = _c()["eigen_woning"]
        balance = e["forfait"] * housing.value - housing.interest
        balance = np.where(balance > 0, balance * (1 - e["aftrek_geringe_schuld"]), balance)
        main = self.city.p_main[self.rows]
        rank = np.where(main, self.share + 0.5 * self.retired, -1.0)
        order = np.lexsort((rank, self.household))
        last = order[np.r_[self.household[order][1:] != self.household[order][:-1], True]]
        self.home, self.interest = np.zeros(len(rank)), np.zeros(len(rank))
        self.home[last] = balance[self.household[last]]
        self.interest[last] = housing.interest[self.household[last]]

    def _box3(self, wealth: Wealth) -> None:
        """Income from wealth above the exemption, halved by partners, and the tax on it."""
        b, city = _c()["box3"], self.city
        bank, other = city.per_gezin(wealth.bank), city.per_gezin(wealth.other)
        base = np.maximum(bank + other, 1.0)
        above = np.maximum(base - b["vrij"] * self.adults_g, 0) / base
        gain = above * (b["bank"] * bank + b["overig"] * other) / np.maximum(self.adults_g, 1)
        self.gain = gain[self.gezin]
        self.gain_tax = b["tarief"] * self.gain

    def _means(self, wealth: Wealth) -> None:
        """Who has too much wealth, or is too young, for an allowance."""
        g, city = _c()["vermogensgrens"], self.city
        own = city.per_gezin(wealth.total)
        limit = np.where(self.adults_g == 2, g["paar"], g["alleen"])
        self.care_right = own <= limit
        rich = own > g["huurtoeslag"] * np.maximum(self.adults_g, 1)
        self.rent_right = np.bincount(city.g_household, weights=rich, minlength=self.n_h) == 0
        oldest = np.zeros(self.n_h, dtype=np.int64)
        np.maximum.at(oldest, city.p_household, city.p_age)
        self.young = (oldest < _c()["huurtoeslag"]["jong"]) & (
            city.per_household(city.p_child) == 0
        )

    def net(self, market: NDArray[np.float64]) -> NDArray[np.float64]:
        """Disposable income per household when it earns ``market`` in all."""
        own = self.share * market[self.household] + self.fixed
        profit = np.where(self.source == PROFIT, own, 0.0)
        wage = np.where(self.source == WAGE, own, _above_benefit(own, self.source))
        z = _c()["zelfstandig"]
        taxed_profit = np.maximum(profit - z["aftrek"], 0) * (1 - z["mkb_vrijstelling"])
        income = np.maximum(own - profit + taxed_profit + self.aow + self.home, 0.0)
        work = wage + profit
        tax = _tax(income, self.interest + profit - taxed_profit, self.retired)
        credits = _credits(income, work, self.retired, self.single_old) + self._combination(work)
        tax = np.maximum(tax + self.gain_tax - credits, 0.0)
        v = _c()["zvw"]
        base = np.where(self.source == PENSION, own, taxed_profit) + self.aow
        contribution = v["bijdrage"] * np.minimum(base, v["maximum"])
        aio = np.maximum(self.to_norm - own, 0.0) * self.aio
        person = own + self.aow + self.bijstand - tax - contribution + (1 - v["bijdrage"]) * aio
        counted = income + self.gain + 1.2 * self.bijstand + aio
        per_g = _sums(self.gezin, counted, self.n_g)
        per_h = _sums(self.household, counted, self.n_h)
        gezin = self._zorgtoeslag(per_g) + self._kgb(per_g) + self.kinderbijslag
        return np.asarray(
            _sums(self.household, person, self.n_h)
            + _sums(self.city.g_household, gezin, self.n_h)
            + self._huurtoeslag(per_h)
            - self.premium
        )

    def _combination(self, work: NDArray[np.float64]) -> NDArray[np.float64]:
        c = _c()["combinatiekorting"]
        other = np.where(self.partner >= 0, work[self.partner], np.inf)
        right = self.young_child & (work < other)
        return right * np.minimum(c["opbouw"] * np.maximum(work - c["vanaf"], 0), c["max"])

    def _zorgtoeslag(self, income: NDArray[np.float64]) -> NDArray[np.float64]:
        z = _c()["zorgtoeslag"]
        first = np.where(self.adults_g == 2, z["pct_partner"], z["pct_alleen"]) * z["drempel"]
        norm = first + z["pct_boven"] * np.maximum(income - z["drempel"], 0)
        return np.maximum(self.adults_g * z["standaardpremie"] - norm, 0) * self.care_right

    def _kgb(self, income: NDArray[np.float64]) -> NDArray[np.float64]:
        k = _c()["kindgebonden_budget"]
        start = np.where(self.adults_g == 2, k["drempel_partner"], k["drempel"])
        left = self.budget - k["afbouw"] * np.maximum(income - start, 0)
        return np.maximum(left, 0) * self.care_right

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
        most = np.where(self.young, h["maximale_huur_jong"], h["maximale_huur"])
        right = self.rent_right & (self.rent > 0) & (self.rent <= most)
        return 12 * right * (full + 0.65 * part + 0.4 * rest)


def _sums(
    group: NDArray[np.int64], values: NDArray[np.float64], number: int
) -> NDArray[np.float64]:
    return np.asarray(np.bincount(group, weights=values, minlength=number), dtype=np.float64)


def _tax(
    income: NDArray[np.float64], deductions: NDArray[np.float64], retired: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Box 1 with premiums, before credits; deductions count at most at the second rate."""
    b = _c()["box1"]
    first = np.where(retired, b["tarief1_aow"], b["tarief1"])
    tax = first * np.minimum(income, b["grens1"])
    tax += b["tarief2"] * np.clip(income - b["grens1"], 0, b["grens2"] - b["grens1"])
    tax += b["tarief3"] * np.maximum(income - b["grens2"], 0)
    limited = np.minimum(deductions, np.maximum(income + deductions - b["grens2"], 0))
    return np.asarray(tax + (b["tarief3"] - b["tarief2"]) * limited)


def _credits(
    income: NDArray[np.float64],
    work: NDArray[np.float64],
    retired: NDArray[np.bool_],
    single_old: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """General, labour and elderly credits."""
    g, a, o = _c()["algemene_heffingskorting"], _c()["arbeidskorting"], _c()["ouderenkorting"]
    most = np.where(retired, g["max_aow"], g["max"])
    slope = np.where(retired, g["afbouw_aow"], g["afbouw"])
    credit = np.maximum(most - slope * np.maximum(income - g["vanaf"], 0), 0)
    labour = np.interp(work, a["grenzen"], a["bedragen"])
    credit += labour * np.where(retired, _c()["arbeidskorting_deel_aow"]["value"], 1.0)
    old = np.maximum(o["max"] - o["afbouw"] * np.maximum(income - o["vanaf"], 0), 0)
    return np.asarray(credit + np.where(retired, old + o["alleenstaand"] * single_old, 0.0))


def _above_benefit(own: NDArray[np.float64], source: NDArray[np.int64]) -> NDArray[np.float64]:
    """What a person with WW or AO has above the highest benefit: wage beside it."""
    benefit = (source == WW) | (source == AO)
    return np.where(benefit, np.maximum(own - _c()["uitkering_maximum"], 0.0), 0.0)


def solve(
    city: City,
    status: Status,
    wanted: NDArray[np.float64],
    housing: Housing,
    wealth: Wealth,
    capital: NDArray[np.float64],
    least: NDArray[np.float64] | None = None,
    most: NDArray[np.float64] | None = None,
    rounds: int = 16,
) -> Incomes:
    """Gross incomes whose net value is ``wanted`` (standardised, EUR of 2024 per household).

    Where law-given income (AOW, bijstand, child schemes) alone exceeds the wish, that income is
    what the household has. ``capital`` is income from wealth, which is part of the wish and not of
    gross income; ``least`` and ``most`` bound what a household earns in all.
    """
    h = _Household(city, status, housing, wealth)
    wish = wanted * h.factor - capital
    low = np.zeros(h.n_h)
    earns = _sums(h.household, h.share, h.n_h) > 0
    high = np.where(earns, 2.6 * np.maximum(wish, 0) + 10_000, 0.0)
    if most is not None:
        high = np.minimum(high, most)
    if least is not None:
        low = np.where(earns, np.minimum(least, 1e6), 0.0)
        high = np.maximum(high, low)
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
        disposable=h.net(market) + capital,
    )
