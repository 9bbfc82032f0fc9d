"""Households on or near the social minimum without bijstand, and the bounds that follow.

CBS publishes per gemeente the share of households with an income of at most 101% of the social
minimum (2022). Recipients of bijstand are among them; the others are chosen here, mostly from the
lowest decile. Who is chosen has an income of its own below the norm (pensioners: at most a full
AOW); who is not has at least a little more. The areas of a gemeente steer nothing: their shares are
held apart. Who has a right to AIO is among them from the start (``aow.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .aow import ALONE, from_aow_age, gap
from .city import City
from .selection import choose_per_cell
from .status import AO, PROFIT, WAGE, WW, Status
from .tables import assumptions, yaml_file
from .wealth import bijstand_limit

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from .frame import Population
    from .wealth import Wealth

__all__ = ["bounds", "near_minimum", "near_the_minimum"]

YEAR = 2022


def near_minimum(
    city: City,
    status: Status,
    student_home: NDArray[np.bool_],
    decile: NDArray[np.int64],
    owned: Wealth,
) -> NDArray[np.bool_]:
    """Households near the minimum without bijstand; wealth above its limit is one reason."""
    a = assumptions()["minimum"]
    helped = city.per_household(status.bijstand & city.p_main) > 0
    aio = city.per_household((status.aio | status.aio_unused) & city.p_main) > 0
    unused = city.per_household(status.aio_unused & city.p_main) > 0
    free = ~helped & ~aio & ~student_home
    wanted = city.target.place.figure("sociaal_minimum_pct", YEAR) / 100 * float(a["factor"])
    number = wanted * float((~student_home).sum()) - float(helped.sum())
    number -= float(aio.sum()) * float(a["aio_in_telling"])
    number = max(number, float(a["minst_van_geholpen"]) * float(helped.sum()), 0.0)
    by_decile = np.zeros(10)
    by_decile[: len(a["gewicht_deciel"])] = a["gewicht_deciel"]
    main = city.p_main & city.p_adult
    retired = city.per_household(status.retired & main) > 0
    profit = city.per_household((status.source == PROFIT) & main) > 0
    benefit = city.per_household(((status.source == AO) | (status.source == WW)) & main) > 0
    weight = by_decile[decile - 1] * free
    weight *= np.where(retired, a["gewicht_aow"], 1.0) * np.where(profit, a["gewicht_winst"], 1.0)
    weight *= np.where(benefit, a["gewicht_uitkering"], 1.0)
    weight *= np.where(_too_much(city, owned), a["gewicht_vermogen"], 1.0)
    chosen = choose_per_cell(
        weight,
        city.luck_h("minimum"),
        np.zeros(len(weight), dtype=np.int64),
        np.array([round(number)]),
    )
    return np.asarray(chosen | unused)


def _too_much(city: City, owned: Wealth) -> NDArray[np.bool_]:
    """Households whose main gezin owns more than bijstand allows."""
    more = city.per_gezin(owned.total) > bijstand_limit(city)
    return np.bincount(city.g_household, more * city.g_main, len(city.h_type)) > 0


def bounds(
    city: City, status: Status, low: NDArray[np.bool_], student_home: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Least and most that a household earns in all, EUR of 2024."""
    a, n = assumptions()["minimum"], yaml_file("netto")
    main = city.p_main & city.p_adult
    adults = city.per_household(main)
    norm = np.where(adults > 1, n["bijstand"]["paar"], n["bijstand"]["alleen"])
    own = city.per_household(np.where(main, status.share, 0.0))
    part = np.where(own > 0, own, 1.0)
    retired = city.per_household(status.retired & main) > 0
    works = main & ((status.source == WAGE) | (status.source == PROFIT))
    from_work = city.per_household(np.where(works, status.share, 0.0)) / part
    least = norm * (from_work * a["minst_werk"] + (1 - from_work) * a["minst_uitkering"])
    full = np.where(adults > 1, n["aow"]["paar"], n["aow"]["alleen"])
    missed = full * city.per_household((1 - status.aow_right) * (status.retired & main))
    least = np.where(retired, a["minst_pensioen"] * np.maximum(adults, 1) * full + missed, least)
    helped = city.per_household((status.bijstand | status.aio) & city.p_main) > 0
    bound = ~low & ~helped & ~student_home & (own > 0)
    first, last = a["deel_van_norm"]
    most = norm * (first + (last - first) * city.luck_h("deel van minimum"))
    aio = (city.per_household(status.aio & main) > 0) & (own > 0)
    luck = city.luck_h("deel van gemiste AOW")
    filled = np.where(aio, a["deel_aangevuld_aio"] * luck, luck ** a["deel_aangevuld_kromming"])
    short = np.bincount(city.g_household, gap(city, status) * city.g_main, len(low))
    most = np.where(retired, short * filled * n["aow"]["alleen"] / ALONE, most) / part
    return np.where(bound, least / part, 0.0), np.where(low | aio, most, np.inf)


def near_the_minimum(population: Population) -> pl.DataFrame:
    """Households on or near the social minimum (column ``laag``), students left out.

    A yardstick before toeslagen: bijstand, or own gross income of the main gezin of at most 101% of
    the net norm, or a pensioner whose AOW and pension are at most 101% of a full AOW.
    """
    import polars as pl

    from .national import BASE_YEAR
    from .subset import finest_area
    from .uprating import factor

    n = yaml_file("netto")
    money = factor("loon", BASE_YEAR, population.year)
    main = population.gezinnen.filter("hoofdgezin").select("gezin_id")
    own = (
        population.personen.filter(~pl.col("kind"))
        .join(main, on="gezin_id", how="semi")
        .group_by("huishouden_id")
        .agg(
            pl.sum_horizontal("loon", "winst", "pensioen", "uitkering").sum().alias("eigen"),
            pl.len().alias("volwassenen"),
            from_aow_age().any().alias("aow"),
            ((1 - pl.col("aow_opbouw")) * from_aow_age()).sum().alias("gemist"),
            pl.col("bijstand_aangevraagd").any().alias("bijstand"),
        )
    )
    one = pl.col("volwassenen") == 1
    norm = pl.when(one).then(n["bijstand"]["alleen"]).otherwise(n["bijstand"]["paar"])
    each = pl.when(one).then(n["aow"]["alleen"]).otherwise(n["aow"]["paar"])
    aow = each * pl.when(one).then(1).otherwise(2)
    old = 0.01 * aow + pl.col("gemist") * each
    line = pl.when(pl.col("aow")).then(old).otherwise(1.01 * norm) * money
    return (
        population.huishoudens.filter(pl.col("inkomensbron") != "student")
        .join(own, on="huishouden_id")
        .select(
            finest_area().alias("code"),
            (pl.col("bijstand") | (pl.col("eigen") <= line)).alias("laag"),
        )
    )
