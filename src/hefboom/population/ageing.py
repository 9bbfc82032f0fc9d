"""The population of a later year, if nothing changes but age.

    from hefboom.population import ageing, build
    people = build("GM0518")
    ageing.project(people, range(2024, 2041))          # one row a year
    ageing.household_weights(people, 2040)             # one weight per household

National cohorts are moved forward with mortality and fitted to the totals that CBS publishes. What
a group of one age and sex does in the nation, it does in every area: births, moves and new homes of
the place itself are not in it. Households keep their composition; only their weight changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError

from .tables import yaml_file
from .targets import BASE_YEAR

if TYPE_CHECKING:
    from .frame import Population

__all__ = [
    "ASSUMPTIONS",
    "FIRST",
    "LAST",
    "check_year",
    "cohorts",
    "growth",
    "household_weights",
    "project",
    "use_rates",
]

Array = npt.NDArray[Any]

FIRST, LAST = BASE_YEAR, 2040
OLDEST = 105
BANDS = 20
SEXES = ("man", "vrouw")

ASSUMPTIONS = (
    (
        "Een groep van één leeftijd en geslacht groeit overal als in heel Nederland.",
        "A group of one age and sex grows everywhere as it does in the nation.",
    ),
    (
        "Het gebruik van Wmo en Wlz per leeftijd blijft zoals nu, en is overal het landelijke.",
        "Use of Wmo and Wlz by age stays that of today, and is the national one everywhere.",
    ),
    (
        "Huishoudens houden hun samenstelling. Alleen hun aantal verandert.",
        "Households keep their composition. Only their number changes.",
    ),
    (
        "De landelijke aantallen volgen de CBS-prognose in totalen en drie leeftijdsgroepen. De "
        "verdeling daarbinnen is zelf berekend.",
        "National numbers follow the CBS forecast in totals and three age groups. The division "
        "within these is our own.",
    ),
)
"""What the outcome takes for granted, in Dutch and English."""


def check_year(year: Any) -> int:
    """The year, if the population can be moved to it.

    Raises:
        HefboomError: no whole year from 2024 to 2040.
    """
    if (
        isinstance(year, bool)
        or not isinstance(year, int | np.integer)
        or not FIRST <= year <= LAST
    ):
        raise HefboomError(
            "the population cannot be moved to this year",
            field="jaar",
            found=year,
            allowed=f"{FIRST} to {LAST}",
        )
    return int(year)


# --- the nation -----------------------------------------------------------------------------------


def _yearly(shape: Sequence[float]) -> Array:
    """Chance to die within a year at each age, from chances over the intervals of the table."""
    starts = np.array([0, 1, *range(5, 101, 5)], dtype=float)
    lengths = np.array([1, 4, *[5] * 20], dtype=float)
    rate = 1 - (1 - np.array(shape)) ** (1 / lengths)
    ages = np.arange(OLDEST + 1)
    old = np.exp(np.interp(ages + 0.5, starts[2:] + 2.5, np.log(rate[2:])))
    return np.where(ages == 0, rate[0], np.where(ages < 5, rate[1], old))


def _expectancy(chance: Array) -> float:
    """Life expectancy at birth; whoever dies lives half of the year."""
    alive = np.cumprod(np.r_[1.0, 1 - chance])
    return float((alive[:-1] + alive[1:]).sum() / 2)


@cache
def mortality() -> Array:
    """Chance to die within a year in 2023, by sex and age.

    The published shape times a factor that gives the published life expectancy. The factor holds up
    to 70 and goes to 1 at 100: at great age chances have fallen least.
    """
    figures = yaml_file("ageing")["sterfte"]
    less = np.clip((100 - np.arange(OLDEST + 1)) / 30, 0.0, 1.0)
    rows = []
    for sex in SEXES:
        shape = _yearly(figures["vorm"][sex])
        wanted = float(figures["levensverwachting_2023"][sex]["value"])
        low, high = 0.05, 3.0
        for _ in range(60):
            middle = (low + high) / 2
            longer = _expectancy(np.minimum(shape * (1 + (middle - 1) * less), 1.0)) > wanted
            low, high = (middle, high) if longer else (low, middle)
        rows.append(np.minimum(shape * (1 + (low - 1) * less), 1.0))
    return np.array(rows)


def _between(points: dict[int, float], year: int) -> float:
    years = sorted(points)
    return float(np.interp(year, years, [points[y] for y in years]))


def _limits(year: int) -> tuple[float, float, float]:
    """Residents under 20, of 20 to 64, and of 65 and over."""
    figures = yaml_file("ageing")
    total = _between({y: r["value"] for y, r in figures["totalen"].items()}, year)
    young = _between({y: r["tot_20"] for y, r in figures["aandelen"].items()}, year)
    old = _between({y: r["vanaf_65"] for y, r in figures["aandelen"].items()}, year)
    return total * young, total * (1 - young - old), total * old


def _fitted(number: Array, year: int) -> Array:
    ages = np.arange(OLDEST + 1)
    edges = (ages < 20, (ages >= 20) & (ages < 65), ages >= 65)
    found = number.copy()
    for part, wanted in zip(edges, _limits(year), strict=True):
        found[:, part] *= wanted / found[:, part].sum()
    return found


def _single_years(counts: Sequence[float], sex: int) -> Array:
    """Groups of five years as single years: a smooth line through the sums up to each age."""
    from scipy.interpolate import PchipInterpolator

    edges = np.arange(0, 5 * BANDS, 5)
    line = PchipInterpolator(edges, np.cumsum([0.0, *counts[:-1]]))
    young = np.diff(line(np.arange(95 + 1)))
    # The last group thins out with age.
    left = np.cumprod(np.r_[1.0, 1 - mortality()[sex, 95:OLDEST]])
    return np.r_[young, counts[-1] * left / left.sum()]


@cache
def cohorts(fall: float | None = None) -> dict[int, Array]:
    """Residents of the nation by sex and single year of age, per year from 2024 to 2045.

    Args:
        fall: yearly fall of the chances to die; without it that of the file.
    """
    figures = yaml_file("ageing")
    base = figures["bevolking"]
    number = np.array([_single_years(base[sex], i) for i, sex in enumerate(SEXES)])
    rate = float(figures["sterfte"]["daling_per_jaar"]["value"]) if fall is None else fall
    found = {}
    for year in range(int(base["jaar"]), max(figures["totalen"]) + 1):
        if year >= BASE_YEAR:
            # Fitted for the year alone, so that no cohort is scaled again and again.
            found[year] = _fitted(number, year)
        alive = number * (1 - mortality() * (1 - rate) ** (year - 2023))
        number = np.zeros_like(number)
        number[:, 1:] = alive[:, :-1]
        number[:, OLDEST] += alive[:, OLDEST]
        number[:, 0] = number[:, 1:6].mean(axis=1)
    return found


@cache
def growth(year: int) -> Array:
    """Residents of a year over those of 2024, by sex and five-year age group (0-4 … 95+)."""
    now, later = (_bands(cohorts()[y]) for y in (FIRST, check_year(year)))
    return later / now


def _bands(number: Array) -> Array:
    edges = [5 * band for band in range(BANDS)]
    return np.add.reduceat(number, edges, axis=1)


@cache
def use_rates() -> dict[str, Array]:
    """Share of residents that uses ``wmo`` and ``wlz``, by sex and single year of age."""
    figures = yaml_file("ageing")
    base = figures["bevolking"]
    ages = np.arange(OLDEST + 1)
    wlz = np.zeros((2, OLDEST + 1))
    part = figures["gebruik"]["wlz"]
    edges = [*part["leeftijden"], OLDEST + 1]
    for i, sex in enumerate(SEXES):
        people = _single_years(base[sex], i)
        for users, low, high in zip(part[sex], edges[:-1], edges[1:], strict=True):
            wlz[i, low:high] = users / people[low:high].sum()
    part = figures["gebruik"]["wmo"]
    rate = np.zeros(OLDEST + 1)
    for each, low in zip(part["per_1000"], part["leeftijden"], strict=True):
        rate[ages >= low] = each / 1000
    total = float((cohorts()[FIRST] * rate).sum())
    wmo = np.tile(rate * float(part["totaal"]["value"]) / total, (2, 1))
    return {"wmo": np.minimum(wmo, 1.0), "wlz": np.minimum(wlz, 1.0)}


# --- an area --------------------------------------------------------------------------------------


def _counts(age: Array, man: Array) -> Array:
    """Persons by sex and single year of age."""
    cell = np.where(man, 0, 1) * (OLDEST + 1) + np.clip(age, 0, OLDEST)
    return np.bincount(cell, minlength=2 * (OLDEST + 1)).reshape(2, OLDEST + 1).astype(float)


def _people(population: Population) -> tuple[Array, Array]:
    """Residents in households, and in institutions, by sex and age."""
    frames = []
    for frame in (population.personen, population.instellingen):
        man = frame["geslacht"].cast(str) == "man"
        frames.append(_counts(frame["leeftijd"].to_numpy(), man.to_numpy()))
    return frames[0], frames[1]


def project(population: Population, years: Sequence[int]) -> list[dict[str, Any]]:
    """Residents and users of care of an area, one row per year.

    Returns:
        Per year ``jaar``, ``inwoners``, ``tot_20``, ``vanaf_65``, ``vanaf_75``, ``vanaf_80``,
        ``wmo`` and ``wlz`` (persons), those of institutions included.

    Raises:
        HefboomError: a year outside 2024 to 2040.
    """
    homes, away = _people(population)
    everybody = homes + away
    ages = np.arange(OLDEST + 1)
    band = np.minimum(ages // 5, BANDS - 1)
    rows = []
    for year in years:
        number = everybody * growth(check_year(year))[:, band]
        row: dict[str, Any] = {"jaar": int(year), "inwoners": float(number.sum())}
        row["tot_20"] = float(number[:, ages < 20].sum())
        row |= {f"vanaf_{limit}": float(number[:, ages >= limit].sum()) for limit in (65, 75, 80)}
        row |= {name: float((number * rate).sum()) for name, rate in use_rates().items()}
        rows.append(row)
    return rows


def household_weights(population: Population, year: int) -> Array:
    """A weight per household, so that their persons are those of the year by sex and age group.

    The weights lie as close to 1 as they can (exponential calibration): weight = exp(sum over
    members of a number of their group).

    Raises:
        HefboomError: a year outside 2024 to 2040, or no weights reach the numbers.
    """
    later = growth(check_year(year))
    frame = population.personen
    man = (frame["geslacht"].cast(str) == "man").to_numpy()
    band = np.minimum(frame["leeftijd"].to_numpy() // 5, BANDS - 1)
    cell = np.where(man, 0, 1) * BANDS + band
    home = frame["huishouden_id"].to_numpy()
    size = population.huishoudens.height
    table = np.bincount(home * 2 * BANDS + cell, minlength=size * 2 * BANDS)
    kinds, kind, count = np.unique(
        table.reshape(size, 2 * BANDS), axis=0, return_inverse=True, return_counts=True
    )
    kinds = kinds.astype(float)
    wanted = (kinds * count[:, None]).sum(axis=0) * later.reshape(-1)
    there = kinds.any(axis=0)
    kinds, wanted = kinds[:, there], wanted[there]
    slope = np.zeros(kinds.shape[1])
    for _ in range(60):
        weight = count * np.exp(np.clip(kinds @ slope, -20, 20))
        gap = wanted - weight @ kinds
        if np.abs(gap).max() <= 1e-7 * max(1.0, float(wanted.max())):
            return np.exp(kinds @ slope)[np.reshape(kind, -1)]
        hessian = kinds.T @ (kinds * weight[:, None])
        step = np.linalg.solve(hessian + 1e-9 * np.eye(len(slope)), gap)
        slope = slope + step * min(1.0, 1.0 / max(np.abs(step).max(), 1e-12))
    raise HefboomError(
        "the households of this area do not allow the ages of that year; take a larger area",
        field="jaar",
        found=year,
    )
