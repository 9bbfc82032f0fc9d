"""Standardised income of every household, in the money of 2022.

Decile by household type and age of the main earner (CBS, 2019), tilted in every buurt to its
published share of households in the national lowest 40% and highest 20% and to its mean; within a
decile even between the national bounds of 2022, in the tenth a Pareto tail. Student households
stand outside, as in the CBS figures.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .assembly import COUPLE, OTHERS
from .city import City
from .place import Place
from .relations import fill_level, fill_share
from .rounding import sample_rows
from .tables import assumptions, national_figure, table, yaml_file
from .targets import BASE_YEAR
from .uprating import factor

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "INCOME_YEAR",
    "bounds",
    "decile_of",
    "draw_incomes",
    "main_earner",
    "student_households",
    "student_share",
]

INCOME_YEAR = 2022
AGE_EDGES = (25, 45, 65)
CLASS_OF_DECILE = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
TYPE_NAMES = ("eenpersoons", "paar_zonder_kinderen", "paar_met_kinderen", "eenouder")


@cache
def bounds() -> NDArray[np.float64]:
    """p10..p90 of standardised household income, EUR of 2022, households without students."""
    group = "inkomen percentiel (excl studenten)"
    return np.array(
        [
            1000 * national_figure(group, f"p{d}0 gestandaardiseerd", INCOME_YEAR)
            for d in range(1, 10)
        ]
    )


def decile_of(standardised: NDArray[np.float64]) -> NDArray[np.int64]:
    """National decile (1-10) of a standardised income in EUR of 2024."""
    wages = factor("loon", INCOME_YEAR, BASE_YEAR)
    return np.asarray(1 + np.digitize(standardised, bounds() * wages))


@cache
def student_share() -> float:
    """Share of student households: where the percentiles with and without students part.

    At each bound x of the table without students, F_with(x) = s + (1 - s) F_without(x) when all
    students lie below x; s is the mean over the bounds p20 to p40.
    """
    group = "inkomen percentiel (incl studenten)"
    points = [
        1000 * national_figure(group, f"p{d}0 gestandaardiseerd", INCOME_YEAR) for d in range(1, 10)
    ]
    shares = []
    for k in (1, 2, 3):
        at = float(np.interp(bounds()[k], points, np.arange(1, 10) / 10))
        below = (k + 1) / 10
        shares.append((at - below) / (1 - below))
    return float(np.mean(shares))


def student_households(city: City) -> NDArray[np.bool_]:
    """One-person households of students: the national number, where the young live alone."""
    weights = {
        int(k): float(v)
        for k, v in assumptions()["student"]["gewicht_leeftijd_alleenstaand"].items()
    }
    head = main_rows(city)
    weight = np.zeros(121)
    weight[list(weights)] = list(weights.values())
    w = np.where(city.h_type == 0, weight[city.p_age[head]], 0.0)
    key = np.where(w > 0, -np.log(city.luck_h("student")) / np.maximum(w, 1e-9), np.inf)
    scale = float(yaml_file("relations")["student"]["kans_per_gewicht"])
    number = min(round(scale * float(w.sum())), int((w > 0).sum()))
    result = np.zeros(len(w), dtype=bool)
    result[np.argsort(key, kind="stable")[:number]] = True
    return result


def main_rows(city: City) -> NDArray[np.int64]:
    """First person of every household: always an adult of the hoofdgezin."""
    return np.searchsorted(city.p_household, np.arange(len(city.h_type)))


def main_earner(city: City) -> NDArray[np.int64]:
    """Row of the main earner: of couples of man and woman more often the man."""
    first = main_rows(city)
    last = len(city.p_age) - 1
    second = np.minimum(first + 1, last)
    couple = (
        (city.p_gezin[second] == city.p_gezin[first]) & city.p_adult[second] & (second != first)
    )
    man = np.where(city.p_man[first], first, second)
    woman = np.where(city.p_man[first], second, first)
    mixed = couple & (city.p_man[first] != city.p_man[second])
    chance = np.where(mixed, assumptions()["inkomen"]["kostwinner_man"], 0.5)
    chosen = np.where(city.luck_h("kostwinner") < chance, man, woman)
    return np.where(couple, np.where(mixed, chosen, first), first)


@cache
def _decile_chances() -> NDArray[np.float64]:
    """P(decile | type x age), the nation; rows are the 16 cells.

    's-Gravenhage 2019 gives both margins (85064NED); its households by type and age join them.
    One factor per decile (``relations.yaml``) turns the mix of The Hague into that of the nation.
    """
    t = table("inkomensdecielen_2019.csv")
    names = [f"d{d}" for d in range(1, 11)]
    by_type = t.filter(t["marge"] == "type")
    order = [by_type["klasse"].to_list().index(k) for k in TYPE_NAMES]
    types = by_type.select(names).to_numpy().astype(float)[order]
    ages = t.filter(t["marge"] == "leeftijd").select(names).to_numpy().astype(float)
    types, ages = types / types.sum(1, keepdims=True), ages / ages.sum(1, keepdims=True)
    r = yaml_file("relations")["inkomen"]
    counts = np.array(r["huishoudens_den_haag"], dtype=float)
    joint = counts[:, :, None] * types[:, None, :] * ages[None, :, :]
    want_type = counts.sum(1)[:, None] * types
    want_age = counts.sum(0)[:, None] * ages
    for _ in range(200):
        joint *= (want_type / np.maximum(joint.sum(1), 1e-9))[:, None, :]
        joint *= (want_age / np.maximum(joint.sum(0), 1e-9))[None, :, :]
        joint *= (counts / np.maximum(joint.sum(2), 1e-9))[:, :, None]
    joint = np.maximum(joint, 1e-9) * np.array(r["deciel_factor"], dtype=float)
    return np.asarray((joint / joint.sum(2, keepdims=True)).reshape(16, 10))


def _shares(p: Place, name: str, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares per area, moved together on the logit scale to the share of the gemeente."""
    mean = p.figure(f"{name}_pct", INCOME_YEAR) / 100
    values = np.clip(fill_share(p, name), 0.01, 0.99)
    logit = np.log(values / (1 - values))
    low, high = -3.0, 3.0
    for _ in range(60):
        shift = (low + high) / 2
        now = (weight / (1 + np.exp(-logit - shift))).sum() / max(weight.sum(), 1e-9)
        low, high = (shift, high) if now < mean else (low, shift)
    return np.asarray(1 / (1 + np.exp(-logit - shift)))


def _mean_target(p: Place, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean standardised income per area, EUR of 2022."""
    values = fill_level(p, "gestandaardiseerd_inkomen")
    mean = p.figure("gestandaardiseerd_inkomen_1000", INCOME_YEAR)
    if weight.sum() > 0:
        values = values * mean * weight.sum() / (weight * values).sum()
    return 1000 * values


def draw_incomes(
    city: City, student: NDArray[np.bool_], earner: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Decile (1-10) and standardised income (EUR of 2022) drawn for every household."""
    kind = np.where(city.h_type == OTHERS, COUPLE, city.h_type)
    age = np.digitize(city.p_age[earner], AGE_EDGES)
    cell = kind * 4 + age
    p = city.target.place
    areas = len(p.codes)
    counted = ~student
    per_area = np.zeros((areas, 16))
    np.add.at(per_area, (city.h_buurt[counted], cell[counted]), 1.0)
    chance = _decile_chances()
    weight = per_area.sum(1)
    low = _shares(p, "laagste_40", weight)
    high = _shares(p, "hoogste_20", weight)
    high = np.minimum(high, 0.99 - low)
    tilted = _tilt_classes(chance, per_area, np.column_stack([low, 1 - low - high, high]))
    tilted, alpha = _tilt_means(tilted, per_area, _mean_target(p, weight))
    decile = 1 + _stratified(city, cell, tilted, counted)
    income = _within_decile(city, decile, alpha)
    income[student] = bounds()[0] * (0.35 + 0.5 * city.luck_h("inkomen student")[student])
    decile[student] = 1
    return decile, income


def _tilt_classes(
    chance: NDArray[np.float64], counts: NDArray[np.float64], wanted: NDArray[np.float64]
) -> NDArray[np.float64]:
    """P(decile | cell) per buurt with the wanted shares of the three income classes."""
    weight = np.ones((len(counts), 3))
    total = np.maximum(counts.sum(1), 1e-9)
    for _ in range(80):
        p = chance[None] * weight[:, None, CLASS_OF_DECILE]
        p /= p.sum(2, keepdims=True)
        now = np.einsum("bc,bcd->bd", counts, p) / total[:, None]
        shares = np.column_stack([now[:, k == CLASS_OF_DECILE].sum(1) for k in range(3)])
        weight *= np.where(shares > 0, wanted / np.maximum(shares, 1e-12), 1.0)
        weight /= np.maximum(weight.sum(1, keepdims=True), 1e-12)
    p = chance[None] * weight[:, None, CLASS_OF_DECILE]
    return np.asarray(p / p.sum(2, keepdims=True))


def _decile_means(alpha: float) -> NDArray[np.float64]:
    a = assumptions()["inkomen"]
    edges = np.concatenate([[a["laagste_deciel_ondergrens"] * bounds()[0]], bounds()])
    means = np.empty(10)
    means[:9] = (edges[:9] + edges[1:10]) / 2
    curve = a["laagste_deciel_kromming"]
    means[0] = edges[0] + (edges[1] - edges[0]) / (1 + curve)
    means[9] = bounds()[8] * alpha / (alpha - 1)
    return means


def _tilt_means(
    chance: NDArray[np.float64], counts: NDArray[np.float64], wanted: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Tilt within the classes and stretch the tail until the mean of each buurt fits."""
    a = assumptions()["inkomen"]
    means = _decile_means(a["staart_alpha"])
    middle = np.array([2.5, 2.5, 2.5, 2.5, 6.5, 6.5, 6.5, 6.5, 9.5, 9.5])
    distance = np.arange(1, 11) - middle
    limit = a["helling_grens"]
    low, high = np.full(len(counts), -limit), np.full(len(counts), limit)
    total = np.maximum(counts.sum(1), 1e-9)
    in_class = np.stack([k == CLASS_OF_DECILE for k in range(3)]).astype(float)

    def tilt(theta: NDArray[np.float64]) -> NDArray[np.float64]:
        p = chance * np.exp(theta[:, None] * distance)[:, None, :]
        before = np.einsum("bcd,kd->bck", chance, in_class)
        after = np.einsum("bcd,kd->bck", p, in_class)
        return np.asarray(p * np.einsum("bck,kd->bcd", before / np.maximum(after, 1e-12), in_class))

    for _ in range(30):
        theta = (low + high) / 2
        now = np.einsum("bc,bcd,d->b", counts, tilt(theta), means) / total
        low, high = np.where(now < wanted, theta, low), np.where(now < wanted, high, theta)
    p = tilt(theta)
    shares = np.einsum("bc,bcd->bd", counts, p) / total[:, None]
    rest = wanted - shares[:, :9] @ means[:9]
    top = np.maximum(rest / np.maximum(shares[:, 9], 1e-6), bounds()[8] * 1.01)
    alpha = np.clip(top / (top - bounds()[8]), *a["staart_alpha_grenzen"])
    return p, alpha


def _stratified(
    city: City,
    cell: NDArray[np.int64],
    chance: NDArray[np.float64],
    counted: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Decile index by systematic sampling within buurt and cell: shares without noise."""
    rows = np.flatnonzero(counted)
    luck = city.luck_h("deciel")
    area, own = city.h_buurt[rows], cell[rows]
    order = rows[np.lexsort((luck[rows], own, area))]
    group = city.h_buurt[order] * 16 + cell[order]
    start = np.searchsorted(group, group)
    size = np.searchsorted(group, group, side="right") - start
    offset = city.luck_h("deciel verschuiving")[order[start]]
    uniform = np.empty(len(cell))
    uniform[order] = (np.arange(len(order)) - start + offset) / size
    result = np.zeros(len(cell), dtype=np.int64)
    result[rows] = sample_rows(chance[area, own], uniform[rows])
    return result


def _within_decile(
    city: City, decile: NDArray[np.int64], alpha: NDArray[np.float64]
) -> NDArray[np.float64]:
    a = assumptions()["inkomen"]
    luck = city.luck_h("inkomen")
    edges = np.concatenate([[a["laagste_deciel_ondergrens"] * bounds()[0]], bounds(), [0.0]])
    d = decile - 1
    share = np.where(d == 0, luck ** a["laagste_deciel_kromming"], luck)
    income = edges[d] + (edges[d + 1] - edges[d]) * share
    top = d == 9
    tail = bounds()[8] * (1 - luck[top]) ** (-1 / alpha[city.h_buurt[top]])
    income[top] = np.minimum(tail, a["staart_maximum"])
    return np.asarray(income)
