"""Persons by age, sex and household position in every buurt.

A joint fit of persons and households: the counts of persons by position follow from the counts of
households (one single per one-person household, two partners per couple, one parent per one-parent
family), so that filling the households afterwards cannot lose or invent anybody. Iterative
proportional fitting from the table of the gemeente (position x age x sex), then controlled
rounding that keeps residents, age bands and positions of every buurt exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .randomness import draws, stream
from .rounding import largest_remainder, round_table
from .tables import assumptions, gemeente_figure, national_figure, table
from .targets import BASE_YEAR, Targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["POSITIONS", "Families", "Persons", "families", "persons", "position_seed"]

POSITIONS = ("kind", "alleenstaand", "partner", "ouder", "overig", "institutioneel")
KIND, SINGLE, PARTNER, PARENT, OTHER, INSTITUTION = range(6)
N_AGES = 20
BAND_OF_AGE = np.array([0] * 3 + [1] * 2 + [2] * 4 + [3] * 4 + [4] * 7)
BAND_SLICES = [slice(0, 3), slice(3, 5), slice(5, 9), slice(9, 13), slice(13, 20)]


@dataclass(frozen=True)
class Families:
    """Households with more than one person, per buurt."""

    couples_without: NDArray[np.int64]
    couples_with: NDArray[np.int64]
    one_parent: NDArray[np.int64]
    other: NDArray[np.int64]


@dataclass(frozen=True)
class Persons:
    """One row per resident, sorted by buurt and position."""

    buurt: NDArray[np.int64]
    position: NDArray[np.int64]
    man: NDArray[np.bool_]
    age: NDArray[np.int64]


def families(target: Targets) -> Families:
    """Split the counts of CBS (without, with children) into couples, one-parent and other.

    The gemeente ratios are those of 2019; the one-parent share of a buurt leans on its ratio of
    divorced to married residents (modelled).
    """
    c = table("kindertal_2019")
    is_couple, n = (c["type"] == "paar").to_numpy(), c["aantal"].to_numpy()
    with_kids = (c["kinderen"] > 0).to_numpy()
    b = table("buurten_2019")
    without_2019 = gemeente_figure("zonder_kinderen", 2019)
    other_share = 1 - n[is_couple & ~with_kids].sum() / without_2019
    other = largest_remainder(
        target.households[:, 1].astype(float),
        round(other_share * int(target.households[:, 1].sum())),
    )
    share = n[~is_couple].sum() / n[with_kids].sum()
    ratio = (b["gescheiden"].fill_null(0).to_numpy() + 5) / (
        b["gehuwd"].fill_null(0).to_numpy() + 5
    )
    lean = float(assumptions()["huishoudens"]["eenouder_helling"])
    total = round(share * int(target.households[:, 2].sum()))
    one_parent = _scaled_shares(
        ratio**lean * share / (1 - share), target.households[:, 2], total, limits=(0.05, 0.7)
    )
    return Families(
        couples_without=target.households[:, 1] - other,
        couples_with=target.households[:, 2] - one_parent,
        one_parent=one_parent,
        other=other,
    )


def _scaled_shares(
    odds: NDArray[np.float64],
    counts: NDArray[np.int64],
    total: int,
    limits: tuple[float, float],
) -> NDArray[np.int64]:
    """Counts by share = odds / (1 + odds), odds scaled so that the counts add up to ``total``."""
    low, high = -6.0, 6.0
    for _ in range(60):
        middle = (low + high) / 2
        share = np.clip(1 / (1 + 1 / (odds * np.exp(middle))), *limits)
        low, high = (middle, high) if (share * counts).sum() < total else (low, middle)
    result = np.minimum(largest_remainder(share * counts, total), counts)
    for i in np.argsort(-counts)[: total - int(result.sum())]:
        result[i] += 1
    return result


def position_seed() -> NDArray[np.float64]:
    """Age x sex x position of the gemeente; the last two positions are what the others leave."""
    p = table("positie_leeftijd_geslacht_2019").sort("geslacht", "leeftijd_vanaf")
    seed = np.zeros((N_AGES, 2, 6))
    for s, sex in enumerate(("man", "vrouw")):
        rows = p.filter(p["geslacht"] == sex)
        for k in range(4):
            seed[:, s, k] = rows[POSITIONS[k]].to_numpy()
    a = table("leeftijd_geslacht_2021")
    everybody = np.column_stack([a["mannen"].to_numpy(), a["vrouwen"].to_numpy()]).astype(float)
    left = np.maximum(everybody - seed.sum(axis=2), 0.005 * everybody)
    chance = np.array(assumptions()["huishoudens"]["institutioneel_van_rest"])
    seed[:, :, INSTITUTION] = left * chance[:, None]
    seed[:, :, OTHER] = left * (1 - chance)[:, None]
    seed[:3, :, OTHER] = 0
    seed[:3, :, INSTITUTION] = 0.003 * everybody[:3]
    return seed


def persons(target: Targets, split: Families, seed: int) -> Persons:
    """All residents of all buurten."""
    fitted, per_position = _fit(target, split)
    return _expand(fitted, per_position, target, seed)


def _fit(target: Targets, split: Families) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Cells (buurt, age, sex, position) and the exact count of each position per buurt."""
    start = position_seed()
    cells = np.repeat(start[None], len(target.buurten), axis=0)
    known = np.column_stack(
        [
            target.households[:, 0],
            2 * (split.couples_without + split.couples_with),
            split.one_parent,
        ]
    )
    rest = target.residents - known.sum(axis=1)
    with_kids = target.households[:, 2]
    low = np.minimum(np.ceil(with_kids * 1.1), rest - 2 * split.other)
    high = np.maximum(np.minimum(with_kids * 2.8, rest - 2 * split.other), low)
    kids = start[:, :, KIND].sum() / _kids_families_2019() * with_kids.sum()
    left = rest.sum() - kids
    group = "huishoudpositie"
    others = national_figure(group, "overig lid", BASE_YEAR)
    in_care = national_figure(group, "institutioneel", BASE_YEAR)
    city = np.array([kids, left * others / (others + in_care), left * in_care / (others + in_care)])
    loose = [KIND, OTHER, INSTITUTION]
    for _ in range(250):
        _scale_people(cells, target)
        _scale(cells, known, [SINGLE, PARTNER, PARENT])
        cells[..., loose] *= city / np.maximum(cells[..., loose].sum(axis=(0, 1, 2)), 1e-9)
        now = cells[..., KIND].sum(axis=(1, 2))
        cells[..., KIND] *= (np.clip(now, low, high) / np.maximum(now, 1e-9))[:, None, None]
        now = cells[..., OTHER].sum(axis=(1, 2))
        most = 3.0 * split.other + 0.05 * target.residents
        factor = np.clip(now, 2.2 * split.other, most) / np.maximum(now, 1e-9)
        cells[..., OTHER] *= factor[:, None, None]
    loose_counts = _round_loose(cells[..., loose].sum(axis=(1, 2)), rest, split, low)
    per_position = np.column_stack([loose_counts[:, :1], known, loose_counts[:, 1:]])
    for _ in range(400):
        _scale_people(cells, target)
        _scale(cells, per_position, list(range(6)))
    return cells, per_position


def _kids_families_2019() -> float:
    c = table("kindertal_2019")
    return float(c.filter(c["kinderen"] > 0)["aantal"].sum())


def _scale_people(cells: NDArray[np.float64], target: Targets) -> None:
    for k, ages in enumerate(BAND_SLICES):
        now = cells[:, ages].sum(axis=(1, 2, 3))
        factor = np.divide(target.bands[:, k], now, out=np.zeros_like(now), where=now > 0)
        cells[:, ages] *= factor[:, None, None, None]
    now = cells.sum(axis=(1, 3))
    cells *= np.divide(target.sexes, now, out=np.zeros_like(now), where=now > 0)[:, None, :, None]


def _scale(cells: NDArray[np.float64], wanted: NDArray[np.int64], positions: list[int]) -> None:
    now = cells[..., positions].sum(axis=(1, 2))
    factor = np.divide(wanted, now, out=np.zeros_like(now), where=now > 0)
    cells[..., positions] *= factor[:, None, None, :]


def _round_loose(
    loose: NDArray[np.float64],
    rest: NDArray[np.int64],
    split: Families,
    low: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Children, other members, institutional: integers per buurt that fill what is left.

    A child at least for every family, two people at least for every other household.
    """
    floor = np.column_stack([low, 2 * split.other, np.zeros(len(rest))]).astype(np.int64)
    result = floor.copy()
    for i in range(len(rest)):
        spare = int(rest[i] - floor[i].sum())
        extra = np.maximum(loose[i] - floor[i], 0)
        if spare > 0:
            result[i] += largest_remainder(extra if extra.sum() > 0 else np.ones(3), spare)
    return result


def _expand(
    cells: NDArray[np.float64],
    per_position: NDArray[np.int64],
    target: Targets,
    seed: int,
) -> Persons:
    """Whole persons with a single year of age."""
    parts: list[tuple[NDArray[np.int64], ...]] = []
    for i, area in enumerate(target.buurten):
        if target.residents[i] == 0:
            continue
        by_band = np.stack([cells[i, ages].sum(axis=(0, 1)) for ages in BAND_SLICES])
        whole = round_table(by_band, target.bands[i], per_position[i], allowed=_possible())
        luck = stream(seed, "cel", area).random((5, 6))
        for k, ages in enumerate(BAND_SLICES):
            for position in np.flatnonzero(whole[k]):
                weight = cells[i, ages, :, position].T.ravel()
                if weight.sum() <= 0:
                    weight = np.ones_like(weight)
                edges = np.cumsum(weight) / weight.sum() * whole[k, position]
                edges[-1] = whole[k, position]
                counts = np.diff(np.floor(edges + luck[k, position] * 0.999999), prepend=0.0)
                counts[-1] += whole[k, position] - counts.sum()
                slots = np.repeat(np.arange(len(counts)), counts.astype(np.int64))
                width = ages.stop - ages.start
                parts.append(
                    (
                        np.full(len(slots), i),
                        np.full(len(slots), position),
                        slots // width,
                        slots % width + ages.start,
                    )
                )
    buurt, place, sex, age5 = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((age5, sex, place, buurt))
    buurt, place, sex, age5 = buurt[order], place[order], sex[order], age5[order]
    number = np.bincount(buurt, minlength=len(target.buurten))
    luck_age = draws(seed, "leeftijd", target.buurten, number)
    return Persons(
        buurt=buurt,
        position=place,
        man=sex == 0,
        age=_single_years(age5, place, luck_age),
    )


def _possible() -> NDArray[np.bool_]:
    """Who can hold which position: under 15 only children (at home or in an institution)."""
    possible = np.ones((5, 6), dtype=bool)
    possible[0, [SINGLE, PARTNER, PARENT, OTHER]] = False
    return possible


def _single_years(
    age5: NDArray[np.int64], position: NDArray[np.int64], luck: NDArray[np.float64]
) -> NDArray[np.int64]:
    """A year within the five: even, but who is not a child at home is at least 18."""
    age = age5 * 5 + np.floor(luck * 5).astype(np.int64)
    teen = age5 == 3
    adult = teen & (position != KIND)
    age[adult] = 18 + np.floor(luck[adult] * 2).astype(np.int64)
    child = teen & (position == KIND)
    everybody, grown = max(int(teen.sum()), 1), int(adult.sum())
    late = max(0.1, (everybody / 5 * 2 - grown) / 2 / (everybody / 5))
    edges = np.cumsum([1.0, 1.0, 1.0, late, late])
    age[child] = 15 + np.searchsorted(edges / edges[-1], luck[child])
    return age
