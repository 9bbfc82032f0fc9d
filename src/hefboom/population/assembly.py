"""Households from persons: couples, parents with children, others living in.

Works buurt by buurt and only permutes: everybody counted in ``positions`` gets exactly one place,
so household types and positions stay what they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .matching import OLDEST_MOTHER, YOUNGEST_PARENT, by_rank, nearest, swap_implausible
from .positions import INSTITUTION, KIND, OTHER, PARENT, PARTNER, SINGLE, Families, Persons
from .randomness import stream
from .siblings import family_sizes, sibling_groups
from .tables import assumptions, table
from .targets import Targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "ALONE",
    "COUPLE",
    "COUPLE_KIDS",
    "ONE_PARENT",
    "OTHERS",
    "TYPES",
    "Households",
    "assemble",
]

TYPES = ("eenpersoons", "paar_zonder_kinderen", "paar_met_kinderen", "eenouder", "overig")
ALONE, COUPLE, COUPLE_KIDS, ONE_PARENT, OTHERS = range(5)


@dataclass(frozen=True)
class Households:
    """Where everybody lives.

    ``household`` is -1 for residents of institutions. ``family`` numbers the gezinnen within the
    household: 0 is the hoofdgezin; an adult child or another adult living in has its own.
    """

    buurt: NDArray[np.int64]
    kind: NDArray[np.int64]
    household: NDArray[np.int64]
    family: NDArray[np.int64]


def assemble(people: Persons, target: Targets, split: Families, seed: int) -> Households:
    """Give every resident outside institutions a household.

    Ages in ``people`` may change places within a buurt (see ``_exchange_parents``).
    """
    household = np.full(len(people.age), -1, dtype=np.int64)
    family = np.zeros(len(people.age), dtype=np.int64)
    buurten: list[NDArray[np.int64]] = []
    kinds: list[NDArray[np.int64]] = []
    edges = np.searchsorted(people.buurt, np.arange(len(target.areas) + 1))
    offset = 0
    for i, area in enumerate(target.areas):
        rows = np.arange(edges[i], edges[i + 1])
        if len(rows) == 0:
            continue
        own = _Buurt(people, rows, stream(seed, "huishoudens", area))
        own.build(int(split.couples_with[i]), int(split.other[i]))
        people.age[rows] = own.age
        household[rows] = np.where(own.household >= 0, own.household + offset, -1)
        family[rows] = own.family
        kinds.append(own.kinds)
        buurten.append(np.full(len(own.kinds), i))
        offset += len(own.kinds)
    return Households(np.concatenate(buurten), np.concatenate(kinds), household, family)


class _Buurt:
    """The households of one buurt; row numbers are local."""

    def __init__(self, people: Persons, rows: NDArray[np.int64], luck: np.random.Generator) -> None:
        self.age = people.age[rows]
        self.man = people.man[rows]
        self.position = people.position[rows]
        self.luck = luck
        self.household = np.full(len(rows), -1, dtype=np.int64)
        self.family = np.zeros(len(rows), dtype=np.int64)
        self.kinds = np.empty(0, dtype=np.int64)
        self.kids = self._who(KIND)
        self.parent_of = np.empty(0, dtype=np.int64)

    def build(self, couples_with: int, others: int) -> None:
        singles = self._who(SINGLE)
        first, second = self._couples()
        parents = self._who(PARENT)
        with_kids = self._children(first, second, parents, couples_with)
        n = [len(singles), len(first), len(parents), others]
        start = np.concatenate([[0], np.cumsum(n)])
        self.household[singles] = np.arange(start[0], start[1])
        self.household[first] = self.household[second] = np.arange(start[1], start[2])
        self.household[parents] = np.arange(start[2], start[3])
        self.household[self.kids] = start[1] + self.parent_of
        self.kinds = np.concatenate(
            [
                np.full(n[0], ALONE),
                np.where(with_kids, COUPLE_KIDS, COUPLE),
                np.full(n[2], ONE_PARENT),
                np.full(n[3], OTHERS),
            ]
        )
        self._others(int(start[1]), int(start[3]), others)
        self._number_families()

    def _who(self, position: int) -> NDArray[np.int64]:
        return self.luck.permutation(np.flatnonzero(self.position == position))

    def _couples(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of partners: mostly man and woman, with the published gap in age."""
        rows = self._who(PARTNER)
        men, women = rows[self.man[rows]], rows[~self.man[rows]]
        surplus = (len(men) - len(women)) // 2
        two_men = max(round(_same_sex() * len(rows) / 2), surplus, 0)
        two_women = two_men - surplus
        pairs = [self._same(men[: 2 * two_men]), self._same(women[: 2 * two_women])]
        men, women = men[2 * two_men :], women[2 * two_women :]
        wish = self.age[men] - _gaps(self.luck, len(men))
        match = by_rank(wish, self.age[women] + self.luck.random(len(women)))
        pairs.append((men, women[match]))
        return (
            np.concatenate([a for a, _ in pairs]),
            np.concatenate([b for _, b in pairs]),
        )

    def _same(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        rows = rows[np.argsort(self.age[rows], kind="stable")]
        return rows[0::2], rows[1::2]

    def _children(
        self,
        first: NDArray[np.int64],
        second: NDArray[np.int64],
        parents: NDArray[np.int64],
        couples_with: int,
    ) -> NDArray[np.bool_]:
        """Sibling groups find a parent of fitting age; which couples have children follows."""
        kids = self.kids
        with_kids = np.zeros(len(first), dtype=bool)
        if len(kids) == 0:
            return with_kids
        of_couples, of_parents = family_sizes(couples_with, len(parents), len(kids), self.luck)
        sizes = np.concatenate([of_couples, of_parents])
        group = sibling_groups(sizes, self.age[kids], self.luck)
        wish = self._mother_age(kids, group, len(sizes))
        owner = np.full(len(sizes), -1, dtype=np.int64)
        older = assumptions()["huishoudens"]["vader_ouder"]
        parent_age = self.age[parents] - np.where(self.man[parents], older, 0)
        for size in np.unique(of_parents):
            mine = np.flatnonzero(of_parents == size)
            groups = self.luck.permutation(np.flatnonzero(sizes == size))
            owner[groups[nearest(parent_age[mine], wish[groups])]] = len(first) + mine
        left = np.flatnonzero(owner < 0)
        mother = self.age[_mother(first, second, self)]
        shuffled = self.luck.permutation(len(first))
        owner[left] = shuffled[nearest(wish[left], mother[shuffled])]
        with_kids[owner[left]] = True
        parent = np.concatenate([mother, parent_age])
        self.parent_of = swap_implausible(self.age[kids], owner[group], parent)
        self._exchange_parents(parent, np.concatenate([_mother(first, second, self), parents]))
        return with_kids

    def _exchange_parents(self, parent: NDArray[np.int64], row: NDArray[np.int64]) -> None:
        """Last resort in tiny buurten: the parent changes places with a single of fitting age.

        Both are of the same sex, so ages, sexes and positions of the buurt stay as counted.
        """
        gap = parent[self.parent_of] - self.age[self.kids]
        for k in np.flatnonzero((gap < YOUNGEST_PARENT) | (gap > OLDEST_MOTHER)):
            old = row[self.parent_of[k]]
            siblings = self.age[self.kids[self.parent_of == self.parent_of[k]]]
            fits = (self.age >= siblings.max() + 18) & (self.age <= siblings.min() + 45)
            free = (self.position == SINGLE) | (self.position == INSTITUTION)
            found = np.flatnonzero(fits & free & (self.man == self.man[old]))
            if len(found):
                new = found[0]
                self.age[old], self.age[new] = self.age[new], self.age[old]

    def _mother_age(
        self, kids: NDArray[np.int64], group: NDArray[np.int64], groups: int
    ) -> NDArray[np.int64]:
        """Wished age of the mother of each sibling group."""
        oldest = np.zeros(groups, dtype=np.int64)
        youngest = np.full(groups, 200, dtype=np.int64)
        np.maximum.at(oldest, group, self.age[kids])
        np.minimum.at(youngest, group, self.age[kids])
        a = assumptions()["huishoudens"]
        low, high = a["leeftijd_eerste_kind_grenzen"]
        mean = _first_child()
        spread = a["leeftijd_eerste_kind_spreiding"] * self.luck.standard_normal(groups)
        birth = np.clip(mean + spread, low, high)
        latest = a["leeftijd_moeder_laatste_kind"]
        birth = np.minimum(birth, np.maximum(latest - (oldest - youngest), low))
        return np.rint(oldest + birth).astype(np.int64)

    def _others(self, start: int, stop: int, others: int) -> None:
        """People who are no partner, parent or child of anybody in the household."""
        rows = self._who(OTHER)
        together = min(len(rows), round(assumptions()["huishoudens"]["overig_grootte"] * others))
        together = len(rows) if stop == start else max(together, 2 * others)
        place = np.arange(together) % max(others, 1)
        self.household[rows[:together]] = stop + place
        left = rows[together:]
        hosts = start + self.luck.permutation(stop - start)[: len(left)]
        self.household[left[: len(hosts)]] = hosts
        crowd = left[len(hosts) :]
        self.household[crowd] = stop + np.arange(len(crowd)) % max(others, 1)

    def _number_families(self) -> None:
        """Adult children and others living in are gezinnen of their own."""
        own = (self.household >= 0) & (
            ((self.position == KIND) & (self.age >= 18)) | (self.position == OTHER)
        )
        rows = np.flatnonzero(own)
        rows = rows[np.lexsort((-self.age[rows], self.household[rows]))]
        home = self.household[rows]
        rank = np.arange(len(rows)) - np.searchsorted(home, home)
        self.family[rows] = rank + np.where(self.kinds[home] == OTHERS, 0, 1)


def _mother(first: NDArray[np.int64], second: NDArray[np.int64], own: _Buurt) -> NDArray[np.int64]:
    """Row of the parent whose age counts: the mother, else the younger of the two."""
    mixed = own.man[first] != own.man[second]
    younger = own.age[second] < own.age[first]
    return np.where(np.where(mixed, own.man[first], younger), second, first)


@cache
def _same_sex() -> float:
    """Share of couples of two men, latest year of marriages and partnerships."""
    row = table("paren_geslacht.csv").row(-1)[1:]
    return float(row[1] + row[4]) / float(sum(row))


@cache
def _first_child() -> float:
    """Mean age of the mother at her first child, mean of the last 18 years of the table."""
    ages = table("leeftijd_moeder.csv")["For first child"].to_numpy()
    return float(ages[-18:].mean())


def _gaps(luck: np.random.Generator, number: int) -> NDArray[np.float64]:
    """Age of the man minus age of the woman, from the published classes."""
    t = table("leeftijdsverschil_paren.csv")
    low, high, chance = [], [], t["prob"].to_numpy()
    for name, older in zip(t["gap_years"].to_list(), t["older_partner"].to_list(), strict=True):
        ends = [20.0, 28.0] if name == "20_or_more" else [float(v) for v in name.split("_")]
        a, b = ends[0], ends[-1] + 1
        low.append(-b if older == "female" else (a if older == "male" else -0.5))
        high.append(-a if older == "female" else (b if older == "male" else 0.5))
    cls = np.searchsorted(np.cumsum(chance / chance.sum()), luck.random(number))
    cls = np.minimum(cls, len(low) - 1)
    lows, highs = np.array(low)[cls], np.array(high)[cls]
    return np.asarray(lows + (highs - lows) * luck.random(number))
