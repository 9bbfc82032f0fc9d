"""The nation by sex and single year of age, from 2024 on, in a low, middle and high variant.

Cohorts of CBS are moved forward with mortality and fitted, each year by itself, to the residents
and the share of young people that CBS expects. The number of older people follows from who is there
now and from mortality: it is fitted to nothing, so that published forecasts can test it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from statistics import NormalDist
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from .tables import yaml_file
from .targets import BASE_YEAR

__all__ = [
    "BANDS",
    "FIRST",
    "OLDEST",
    "SEXES",
    "VARIANTS",
    "Variant",
    "bands",
    "care_rates",
    "chances",
    "checks",
    "cohorts",
    "counted",
    "figures",
    "life_expectancy",
]

Array = npt.NDArray[Any]
Variant = Literal["laag", "midden", "hoog"]

FIRST = BASE_YEAR
OLDEST = 105
BANDS = 20
"""Groups of five years: 0-4 … 95 and over."""

SEXES = ("man", "vrouw")
VARIANTS: tuple[Variant, ...] = get_args(Variant)
"""Lower end, middle and upper end of the published ranges."""

AGES = np.arange(OLDEST + 1)
_MIDDLES = np.array([*range(5, 101, 5)]) + 2.5
"""Middle of the age groups of the mortality rates, from 5-9 on."""


@cache
def figures() -> dict[str, Any]:
    """Everything in ``ageing.yaml``."""
    return yaml_file("ageing")


# --- mortality ------------------------------------------------------------------------------------


def _published_rates(sex: int, year: int, at: Array) -> Array:
    """Deaths per person and year at exact ages, before they are scaled to the life expectancy."""
    part = figures()["sterfte"]
    early, late = part["jaren"]
    first, last = (np.log(row) for row in part[SEXES[sex]])
    rate = first + (last - first) * (year - early) / (late - early)
    old = np.interp(at, _MIDDLES, rate[2:])
    return np.exp(np.where(at < 1, rate[0], np.where(at < 5, rate[1], old)))


def life_expectancy(rates: Array) -> float:
    """Years that a newborn child lives at these rates, given at 0.5, 1.5 … years of age."""
    alive = np.cumprod(np.r_[1.0, np.exp(-rates)])
    return float((alive[:-1] + alive[1:]).sum() / 2)


def _solved(function: Callable[[float], float], wanted: float) -> float:
    """Where a falling function takes a value, between 0.2 and 4."""
    low, high = 0.2, 4.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > wanted else (low, middle)
    return (low + high) / 2


@cache
def _level(sex: int) -> float:
    """Factor on the published rates that gives the life expectancy of 2023."""
    wanted = float(figures()["sterfte"]["levensverwachting_2023"][SEXES[sex]]["value"])
    rates = _published_rates(sex, 2023, AGES + 0.5)
    return _solved(lambda factor: life_expectancy(rates * factor), wanted)


def _middle_rates(sex: int, year: int, at: Array) -> Array:
    """Deaths per person and year in the middle variant: the level and the fall that CBS gives."""
    fall = float(figures()["sterfte"]["extra_daling"]["value"])
    factor = _level(sex) * np.exp(-fall * max(0, year - FIRST))
    return _published_rates(sex, year, at) * factor


@cache
def _variant_factors(sex: int, variant: Variant) -> dict[int, float]:
    """Factor on the rates of some years with which people live as short or long as in a variant.

    The distance of the published interval to its middle is narrowed to the level of the interval
    of CBS, as in a normal distribution.
    """
    part = figures()["sterfte"]["levensverwachting_bereik"]
    normal = NormalDist()
    narrow = _two_sided(normal, figures()["totalen_bereik"]["niveau"])
    narrow /= _two_sided(normal, part["niveau"])
    found = {}
    for year, (low, middle, high) in part[SEXES[sex]].items():
        away = {"laag": low, "midden": middle, "hoog": high}[variant] - middle
        rates = _middle_rates(sex, year, AGES + 0.5)
        wanted = life_expectancy(rates) + narrow * away

        def expected(factor: float, rates: Array = rates) -> float:
            return life_expectancy(rates * factor)

        found[year] = _solved(expected, wanted)
    return found


def _two_sided(normal: NormalDist, level: float) -> float:
    return normal.inv_cdf(0.5 + level / 2)


def chances(year: int, variant: Variant = "midden", *, birthday: float = 1.0) -> Array:
    """Chance to die in a year, by sex and age on 1 January.

    Args:
        year: calendar year.
        variant: how long people live; before 2024 every variant is the middle.
        birthday: exact age in the middle of the year, less the age in whole years: 1.0 for who is
            there on 1 January, 0.5 for a life table.
    """
    rows = []
    for sex in range(2):
        rates = _middle_rates(sex, year, AGES + birthday)
        if year >= FIRST:
            rates = rates * _between(_variant_factors(sex, variant), year)
        rows.append(1 - np.exp(-rates))
    return np.array(rows)


# --- residents ------------------------------------------------------------------------------------


def _between(points: Mapping[int, float], year: int) -> float:
    years = sorted(points)
    return float(np.interp(year, years, [points[y] for y in years]))


def _total(year: int, variant: Variant) -> float:
    """Residents that CBS expects: the newest middle, the range of the forecast before it."""
    middle = _between({y: leaf["value"] for y, leaf in figures()["totalen"].items()}, year)
    place = VARIANTS.index(variant)
    points = figures()["totalen_bereik"]["punten"]
    return middle * _between({FIRST: 1.0, **{y: p[place] / p[1] for y, p in points.items()}}, year)


def _young(year: int) -> float:
    """Share of residents under 20."""
    points = figures()["tot_20"]
    return _between({y: leaf["personen"] / leaf["van"] for y, leaf in points.items()}, year)


def _single_years(counts: Sequence[float], sex: int, year: int) -> Array:
    """Groups of five years as single years: a smooth line through the sums up to each age."""
    from scipy.interpolate import PchipInterpolator

    edges = np.arange(0, 5 * BANDS, 5)
    line = PchipInterpolator(edges, np.cumsum([0.0, *counts[:-1]]))
    young = np.diff(line(np.arange(95 + 1)))
    # The last group thins out with age.
    left = np.cumprod(np.r_[1.0, 1 - chances(year)[sex, 95:OLDEST]])
    return np.r_[young, counts[-1] * left / left.sum()]


@cache
def counted() -> Array:
    """Residents of 1 January 2021 by sex and single year of age."""
    base = figures()["bevolking"]
    return np.array([_single_years(base[sex], i, base["jaar"]) for i, sex in enumerate(SEXES)])


def _older(number: Array, chance: Array) -> Array:
    """The same people a year later; newborns are as many as the children of 1 to 5 a year."""
    alive = number * (1 - chance)
    later = np.zeros_like(number)
    later[:, 1:] = alive[:, :-1]
    later[:, OLDEST] += alive[:, OLDEST]
    later[:, 0] = later[:, 1:6].mean(axis=1)
    return later


@cache
def _base() -> Array:
    """Residents of 1 January 2024: those of 2021 moved forward, fitted to five groups of age."""
    number = counted()
    for year in range(int(figures()["bevolking"]["jaar"]), FIRST):
        number = _older(number, chances(year))
    part = figures()["basis"]
    edges = [*part["leeftijden"], OLDEST + 1]
    wanted = np.array(part["personen"], dtype=float)
    wanted *= _total(FIRST, "midden") / wanted.sum()
    for low, high, persons in zip(edges[:-1], edges[1:], wanted, strict=True):
        number[:, low:high] *= persons / number[:, low:high].sum()
    return number


def _fitted(number: Array, year: int, variant: Variant) -> Array:
    total = _total(year, variant)
    young = total * _young(year)
    found = number.copy()
    found[:, :20] *= young / number[:, :20].sum()
    found[:, 20:65] *= (total - young - number[:, 65:].sum()) / number[:, 20:65].sum()
    return found


@cache
def cohorts(variant: Variant = "midden") -> dict[int, Array]:
    """Residents of the nation by sex and single year of age, per year from 2024 to 2045.

    ``laag`` and ``hoog`` are the ends of a range of 67%: of all residents as CBS publishes it, and
    of the older ones by how long people live. 2024 is counted and is the same in each.
    """
    number = _base()
    found = {FIRST: number}
    for year in range(FIRST + 1, max(figures()["totalen"]) + 1):
        number = _older(number, chances(year - 1, variant))
        # Fitted for the year alone, so that no cohort is scaled again and again.
        found[year] = _fitted(number, year, variant)
    return found


def bands(number: Array) -> Array:
    """Residents by sex and group of five years."""
    return np.add.reduceat(number, [5 * band for band in range(BANDS)], axis=1)


# --- care -----------------------------------------------------------------------------------------


def _by_age(name: str) -> Array:
    """Spending on a law per resident, EUR a year, by single year of age."""
    values = figures()["uitgaven"][name]
    return np.array(values, dtype=float)[np.minimum(AGES, len(values) - 1)]


@cache
def care_rates() -> dict[str, Array]:
    """What a resident uses, by sex and single year of age.

    Returns:
        ``wmo`` and ``wlz``: share that uses it. Within an age group of the published users the
        share follows spending by age. ``wmo_uitgaven`` and ``wlz_uitgaven``: EUR a year in prices
        and use of 2022.
    """
    part = figures()["gebruik"]
    spent = {name: _by_age(name) for name in ("wmo", "wlz")}
    wlz = np.zeros((2, OLDEST + 1))
    edges = [*part["wlz"]["leeftijden"], OLDEST + 1]
    for i, sex in enumerate(SEXES):
        for users, low, high in zip(part["wlz"][sex], edges[:-1], edges[1:], strict=True):
            shape = spent["wlz"][low:high]
            wlz[i, low:high] = users * shape / (counted()[i, low:high] @ shape)
    now = cohorts()[FIRST].sum(axis=0)
    wmo = np.zeros(OLDEST + 1)
    edges = [*part["wmo"]["leeftijden"], OLDEST + 1]
    for each, low, high in zip(part["wmo"]["per_1000"], edges[:-1], edges[1:], strict=True):
        shape = spent["wmo"][low:high]
        wmo[low:high] = each / 1000 * shape * now[low:high].sum() / (now[low:high] @ shape)
    wmo *= float(part["wmo"]["totaal"]["value"]) / (now @ wmo)
    rates = {"wmo": np.tile(wmo, (2, 1)), "wlz": wlz}
    return rates | {f"{name}_uitgaven": np.tile(each, (2, 1)) for name, each in spent.items()}


def checks() -> list[dict[str, Any]]:
    """Published numbers of older people that nothing was fitted to, beside the outcome.

    Returns:
        Per number ``id``, ``nl``, ``en``, ``gepubliceerd``, ``model``, ``laag``, ``hoog``
        (persons), ``bron`` and ``status``.
    """
    rows = []
    for each in figures()["toetsen"]:
        part = slice(each["van"], each.get("tot", OLDEST + 1))
        low, middle, high = (float(cohorts(v)[each["jaar"]][:, part].sum()) for v in VARIANTS)
        rows.append(
            {
                **{key: each[key] for key in ("id", "nl", "en", "status")},
                "gepubliceerd": float(each["value"]),
                "model": middle,
                "laag": low,
                "hoog": high,
                "bron": figures()["bronnen"][each["source"]]["titel"],
            }
        )
    return rows
