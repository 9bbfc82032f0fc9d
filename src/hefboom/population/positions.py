"""Persons by age, sex and household position in every buurt.

A joint fit of persons and households: the counts of persons by position follow from the counts of
households (one single per one-person household, two partners per couple, one parent per one-parent
family), so that filling the households afterwards cannot lose or invent anybody. Iterative
proportional fitting from the table of the gemeente (position x age x sex), then controlled
rounding that keeps residents, age bands and positions of every buurt exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hefboom.errors import HefboomError

from .national import BASE_YEAR, one_parent_share, other_share
from .place import gemeenten
from .randomness import draws, stream
from .rounding import largest_remainder, round_table
from .tables import assumptions, national_figure, table
from .targets import Targets

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

    Totals of the gemeente: ``national``. The one-parent share of an area leans on its ratio of
    divorced to married residents where that is known (modelled).
    """
    p = target.place
    without, with_kids = target.households[:, 1], target.households[:, 2]
    other = largest_remainder(without.astype(float), round(other_share() * int(without.sum())))
    share = one_parent_share(p.code)
    divorced, married = p.column("gescheiden"), p.column("gehuwd")
    ratio = (divorced + 5) / (married + 5)
    known = np.isfinite(ratio)
    ratio = np.where(known, ratio, ratio[known].mean() if known.any() else 1.0)
    lean = float(assumptions()["huishoudens"]["eenouder_helling"])
    total = round(share * int(with_kids.sum()))
    one_parent = _scaled_shares(
        ratio**lean * share / (1 - share), with_kids, total, limits=(0.05, 0.7)
    )
    return Families(
        couples_without=without - other,
        couples_with=with_kids - one_parent,
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


@cache
def _position_chances() -> NDArray[np.float64]:
    """P(position | age, sex), 's-Gravenhage 2019; the last two are what the others leave."""
    p = table("positie_leeftijd_geslacht_2019.csv").sort("geslacht", "leeftijd_vanaf")
    seed = np.zeros((N_AGES, 2, 6))
    for s, sex in enumerate(("man", "vrouw")):
        rows = p.filter(p["geslacht"] == sex)
        for k in range(4):
            seed[:, s, k] = rows[POSITIONS[k]].to_numpy()
    everybody = age_sex("GM0518")
    left = np.maximum(everybody - seed.sum(axis=2), 0.005 * everybody)
    chance = np.array(assumptions()["huishoudens"]["institutioneel_van_rest"])
    seed[:, :, INSTITUTION] = left * chance[:, None]
    seed[:, :, OTHER] = left * (1 - chance)[:, None]
    seed[:3, :, OTHER] = 0
    seed[:3, :, INSTITUTION] = 0.003 * everybody[:3]
    return seed / seed.sum(axis=2, keepdims=True)


def position_seed(gemeente: str = "GM0518") -> NDArray[np.float64]:
    """Age x sex x position to start from: residents of the gemeente, positions of The Hague."""
    return age_sex(gemeente)[:, :, None] * _position_chances()


@cache
def age_sex(gemeente: str) -> NDArray[np.float64]:
    """Residents by five-year age group and sex, 2021: gives the ages within the bands of 2024."""
    import polars as pl

    rows = table("leeftijd_geslacht_2021.parquet").filter(pl.col("gemeente") == gemeente)
    result = np.zeros((N_AGES, 2))
    for start, men, women in rows.select("leeftijd_vanaf", "mannen", "vrouwen").iter_rows():
        result[start // 5] = men, women
    return result + 0.5


@cache
def _care_weights() -> dict[str, float]:
    chance = _position_chances()[:, :, INSTITUTION]
    return {g: float((age_sex(g) * chance).sum()) for g in gemeenten()}


def loose_totals(target: Targets) -> tuple[float, float]:
    """Other members and residents of institutions of the gemeente: its part of the nation."""
    group, code = "huishoudpositie", target.place.code
    nation = national_figure("bevolking", "inwoners 1 jan", BASE_YEAR)
    others = national_figure(group, "overig lid", BASE_YEAR) / nation * target.residents.sum()
    weights = _care_weights()
    in_care = national_figure(group, "institutioneel", BASE_YEAR)
    return float(others), in_care * weights[code] / sum(weights.values())


def persons(target: Targets, split: Families, seed: int) -> Persons:
    """All residents of all buurten."""
    fitted, per_position = _fit(target, split)
    return _expand(fitted, per_position, target, seed)


def _fit(target: Targets, split: Families) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Cells (buurt, age, sex, position) and the exact count of each position per buurt."""
    start = position_seed(target.place.code)
    within = age_sex(target.place.code)
    cells = np.repeat(start[None], len(target.residents), axis=0)
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
    others, in_care = loose_totals(target)
    others = max(others, 2.2 * float(split.other.sum()))
    kids = float(rest.sum()) - others - in_care
    kids = min(max(kids, 1.3 * float(with_kids.sum())), 2.4 * float(with_kids.sum()))
    left = max(float(rest.sum()) - kids, 1.0)
    share = others / (others + in_care)
    city = np.array([kids, left * share, left * (1 - share)])
    loose = [KIND, OTHER, INSTITUTION]
    for step in range(300):
        before = cells.copy() if step % 10 == 9 else None
        _scale_people(cells, target, within)
        _scale(cells, known, [SINGLE, PARTNER, PARENT])
        cells[..., loose] *= city / np.maximum(cells[..., loose].sum(axis=(0, 1, 2)), 1e-9)
        now = cells[..., KIND].sum(axis=(1, 2))
        cells[..., KIND] *= (np.clip(now, low, high) / np.maximum(now, 1e-9))[:, None, None]
        now = cells[..., OTHER].sum(axis=(1, 2))
        most = 3.0 * split.other + 0.05 * target.residents
        factor = np.clip(now, 2.2 * split.other, most) / np.maximum(now, 1e-9)
        cells[..., OTHER] *= factor[:, None, None]
        if before is not None and np.abs(cells - before).max() < 0.01:
            break
    loose_counts = _round_loose(cells[..., loose].sum(axis=(1, 2)), rest, split, low, target)
    per_position = np.column_stack([loose_counts[:, :1], known, loose_counts[:, 1:]])
    for step in range(400):
        before = cells.copy() if step % 10 == 9 else None
        _scale_people(cells, target, within)
        _scale(cells, per_position, list(range(6)))
        if before is not None and np.abs(cells - before).max() < 0.003:
            break
    return cells, per_position


def _scale_people(cells: NDArray[np.float64], target: Targets, within: NDArray[np.float64]) -> None:
    """Age bands and sexes per area; five-year groups within a band for the gemeente."""
    now = cells.sum(axis=(0, 3))
    for ages in BAND_SLICES:
        wanted = within[ages] * (now[ages].sum(axis=0) / within[ages].sum(axis=0))
        cells[:, ages] *= (wanted / np.maximum(now[ages], 1e-9))[None, :, :, None]
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
    target: Targets,
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
        # who lives with another family needs one; without room they live in an institution
        families = int(split.couples_without[i] + split.couples_with[i] + split.one_parent[i])
        if split.other[i] == 0 and result[i, 1] > families:
            result[i] += np.array([0, families - result[i, 1], result[i, 1] - families])
        # residents under 15 are children at home or live in an institution
        short = int(target.bands[i, 0] - result[i, 0] - result[i, 2])
        if short > 0:
            result[i] += np.array([0, -short, short])
        if split.couples_with[i] + split.one_parent[i] == 0:
            result[i] += np.array([-result[i, 0], 0, result[i, 0]])
    return result


def _expand(
    cells: NDArray[np.float64],
    per_position: NDArray[np.int64],
    target: Targets,
    seed: int,
) -> Persons:
    """Whole persons with a single year of age."""
    parts: list[tuple[NDArray[np.int64], ...]] = []
    for i, area in enumerate(target.areas):
        if target.residents[i] == 0:
            continue
        by_band = np.stack([cells[i, ages].sum(axis=(0, 1)) for ages in BAND_SLICES])
        try:
            whole = round_table(by_band, target.bands[i], per_position[i], allowed=_possible())
        except HefboomError as error:
            raise HefboomError(
                f"residents by age and households by type cannot both be met in {area}",
                found=f"{target.bands[i].tolist()} and {target.households[i].tolist()}",
                allowed="numbers in which every child has a parent and every household an adult",
            ) from error
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
    number = np.bincount(buurt, minlength=len(target.areas))
    luck_age = draws(seed, "leeftijd", target.areas, number)
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
