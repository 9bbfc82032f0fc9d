"""Incomplete AOW and the AIO that fills it up: how many, where, and who.

The nation has as many pensioners with a reduced AOW and persons with AIO as the SVB publishes. A
gemeente has its part by the origin of its residents; within it, areas with more bijstand and lower
incomes have more (``aannames.yaml``: ``aow``). Who receives AIO has a right to it by the norm; a
right without AIO follows from the law. Only gezinnen of pensioners alone receive AIO here, so that
the count of bijstand below AOW age stays what it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .city import City
from .national import benefit_total
from .place import figure, gemeenten
from .rounding import largest_remainder
from .selection import choose_per_cell
from .status import Status
from .tables import assumptions, national_figure, table, yaml_file

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = [
    "ALONE",
    "GROUP",
    "aio_totals",
    "below_aow_age",
    "from_aow_age",
    "gap",
    "incomplete_totals",
    "settle_aow",
    "supported",
]

GROUP = "AOW en AIO (SVB)"
"""group of these figures in the table of national figures"""

PER_YEAR = 0.02
"""a year without insurance takes 2% (AOW art. 13)"""

ALONE, EACH = 0.7, 0.5
"""AOW of a single person and of each partner, parts of that of two partners (AOW art. 9)"""


def below_aow_age() -> pl.Expr:
    """Persons below AOW age, of a table of persons; bijstand of others is AIO."""
    import polars as pl

    return pl.col("leeftijd") < yaml_file("netto")["aow_leeftijd"]


def from_aow_age() -> pl.Expr:
    """Persons of AOW age, of a table of persons."""
    return ~below_aow_age()


@cache
def _totals(kind: str) -> dict[str, int]:
    """Per gemeente: persons with an incomplete AOW (``aow``) or with AIO (``aio``)."""
    codes = gemeenten()
    a = assumptions()["aow"]
    origin = {row[0]: row[1:] for row in table("herkomst.csv").iter_rows()}
    chance = np.array([a["kans_herkomst"][k] for k in ("nederland", "europa", "buiten_europa")])
    weight = np.array([benefit_total(g, "aow") * (chance @ np.array(origin[g])) for g in codes])
    figures = national_figure(GROUP, "onvolledige AOW", "2023-09")
    if kind == "aio":
        weight = weight * np.array([figure(g, "sociaal_minimum_pct", 2022) for g in codes])
        figures = national_figure(GROUP, "AIO", "2023-12")
    return dict(zip(codes, largest_remainder(weight, round(figures)).tolist(), strict=True))


def incomplete_totals() -> dict[str, int]:
    """Persons with an incomplete AOW per gemeente; together what the SVB counts."""
    return dict(_totals("aow"))


def aio_totals() -> dict[str, int]:
    """Persons with AIO per gemeente; together what the SVB counts."""
    return dict(_totals("aio"))


def settle_aow(
    city: City, status: Status, student_home: NDArray[np.bool_], decile: NDArray[np.int64]
) -> Status:
    """The same, with the accrued part of the AOW and who receives AIO."""
    status = replace(status, aow_right=_rights(city, status, decile))
    aio, unused = _aio(city, status, student_home, decile)
    # Where others at the address earn, who has a right to AIO has no pension of his own.
    right = aio | unused
    others = city.per_household(np.where(right, 0.0, status.share))[city.p_household]
    share = np.where(right & (others > 0), 0.0, status.share)
    share /= np.where(others > 0, np.maximum(city.per_household(share), 1e-12)[city.p_household], 1)
    return replace(status, aio=aio, aio_unused=unused, share=share)


def supported(status: Status) -> Status:
    """The same with a right to AIO as bijstand: one means test and one kind of home for both."""
    return replace(status, bijstand=status.bijstand | status.aio | status.aio_unused)


def _rights(city: City, status: Status, decile: NDArray[np.int64]) -> NDArray[np.float64]:
    """Accrued part of the AOW per person; 1 below AOW age."""
    a = assumptions()["aow"]
    homes = np.maximum(city.h_count, 1)
    poor = (city.target.benefits["bijstand"] + 1) / homes
    place = (poor / (poor * homes).sum() * homes.sum()) ** float(a["helling_bijstand"])
    weight = place[city.p_buurt] * np.array(a["gewicht_deciel"])[decile[city.p_household] - 1]
    number = min(_totals("aow")[city.target.place.code], int(status.retired.sum()))
    both = (city.luck_g("AOW samen") < a["paar_samen"])[city.p_gezin]
    shared, own = city.luck_g("AOW")[city.p_gezin], city.luck_p("AOW")
    less = choose_per_cell(
        np.where(status.retired, weight, 0.0),
        np.where(both, shared, own),
        np.zeros(len(own), dtype=np.int64),
        np.array([number]),
    )
    years = np.where(both, city.luck_g("AOW jaren")[city.p_gezin], city.luck_p("AOW jaren"))
    limits, shares = np.array(a["jaren_grenzen"]), np.cumsum([0.0, *a["jaren_aandeel"]])
    missed = np.floor(np.interp(years, shares / shares[-1], limits))
    return np.where(less, 1 - PER_YEAR * np.clip(missed, 1, 49), 1.0)


def gap(city: City, status: Status) -> NDArray[np.float64]:
    """What the AOW of a gezin of pensioners alone lacks to the norm of the AIO.

    In parts of the AOW of two partners, per gezin. A full AOW is more than the norm. Others of 27
    and over at the address lower the norm (Participatiewet art. 22a), not the AOW.
    """
    adults = city.per_gezin(city.p_adult)
    retired = (city.per_gezin(status.retired) == adults) & (adults > 0)
    couple = adults > 1
    aow = city.per_gezin(status.aow_right * status.retired) * np.where(couple, EACH, ALONE)
    grown = city.per_household(city.p_adult & (city.p_age >= 27) & ~status.student)
    n = np.maximum(grown[city.g_household], 1.0)
    shared = (0.4 + 0.3 * n) / n
    norm = np.where(couple, np.where(n > 2, 2 * shared, 1.0), np.where(n > 1, shared, ALONE))
    norm = norm * float(assumptions()["aow"]["norm_deel"])
    return np.where(retired, np.maximum(norm - aow, 0.0), 0.0)


def _aio(
    city: City, status: Status, student_home: NDArray[np.bool_], decile: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Pensioners that receive AIO, and those who do not claim it: low incomes below the norm."""
    a = assumptions()["aow"]
    short = gap(city, status)
    home = city.g_household

    def lean(name: str) -> NDArray[np.float64]:
        by_decile = np.zeros(10)
        by_decile[: len(a[name])] = a[name]
        return np.asarray(by_decile[decile[home] - 1])

    weight = np.where((short > a["aio_minste_tekort"]) & ~student_home[home], 1.0, 0.0)
    weight = weight * np.where(city.g_main, 1.0, a["aio_gewicht_inwonend"])
    used = weight * lean("aio_gewicht_deciel") * short ** float(a["aio_helling_tekort"])
    rest = weight * lean("aio_niet_gebruik_gewicht_deciel")
    one = np.zeros(len(weight), dtype=np.int64)
    persons = np.array([_totals("aio")[city.target.place.code]])
    adults = city.per_gezin(city.p_adult).astype(np.int64)
    chosen = choose_per_cell(used, city.luck_g("AIO"), one, persons, adults)
    missed = float(a["aio_niet_gebruik"])
    number = np.array([round(float(chosen.sum()) * missed / (1 - missed))])
    unused = choose_per_cell(
        np.where(chosen, 0.0, rest), city.luck_g("AIO niet gebruikt"), one, number
    )
    return chosen[city.p_gezin] & city.p_adult, unused[city.p_gezin] & city.p_adult
