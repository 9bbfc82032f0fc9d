"""Figures by wijk that CBS does not publish, estimated with the synthetic population.

Building a population takes some seconds the first time, so it happens in the background; the page
asks again. Estimates always carry the word, and never stand among published figures.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from hefboom.population.portrait import AreaFigure, Indicator

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ESTIMATES", "YEAR", "Estimate", "estimated", "indicator_of", "offered"]

Unit = Literal["aandeel", "per_1000", "EUR"]

YEAR = 2024
"""Year of the money of the estimates."""

PATIENCE = 2.0
PREFIX = "geschat_"


@dataclass(frozen=True)
class Estimate:
    """A column of `hefboom.population.indicators`, and how it is read.

    Attributes:
        column: in that table. unit: of the figure. nl, en: what it is.
        per: a count is divided by this one. published: indicator of CBS that goes before it.
    """

    column: str
    unit: Unit
    nl: str
    en: str
    per: str = ""
    published: str = ""

    @property
    def id(self) -> str:
        """The name in an address."""
        return PREFIX + self.column


ESTIMATES = (
    Estimate("gestandaardiseerd_inkomen", "EUR",
             "besteedbaar inkomen, gecorrigeerd voor de grootte van het huishouden",
             "disposable income, corrected for household size",
             published="gestandaardiseerd_inkomen_1000"),
    Estimate("laagste_40_pct", "aandeel", "huishoudens in de laagste 40% van het land",
             "households in the lowest 40% of the country", published="laagste_40_pct"),
    Estimate("bijstand_personen", "per_1000", "inwoners met bijstand, per 1.000",
             "residents on social assistance, per 1,000", per="inwoners", published="bijstand"),
    Estimate("ao_personen", "per_1000",
             "inwoners met een arbeidsongeschiktheidsuitkering, per 1.000",
             "residents with a disability benefit, per 1,000", per="inwoners", published="ao"),
    Estimate("problematische_schulden_pct", "aandeel", "huishoudens met problematische schulden",
             "households with problem debts"),
    Estimate("spaargeld_mediaan", "EUR", "spaargeld van het middelste huishouden",
             "savings of the median household"),
    Estimate("corporatie_pct", "aandeel", "woningen van een corporatie",
             "homes of a housing association", published="corporatie_pct"),
    Estimate("eenouder", "aandeel", "eenoudergezinnen, van alle huishoudens",
             "single-parent families, of all households", per="huishoudens"),
    Estimate("werkenden", "per_1000", "inwoners met werk, per 1.000",
             "residents with work, per 1,000", per="inwoners",
             published="arbeidsparticipatie_pct"),
    Estimate("wmo_clienten", "per_1000", "inwoners met hulp uit de Wmo, per 1.000",
             "residents with social support (Wmo), per 1,000", per="inwoners",
             published="wmo_per_1000"),
)  # fmt: skip


def offered(published: set[str]) -> tuple[Estimate, ...]:
    """The estimates for a municipality of which CBS publishes these indicators by area."""
    return tuple(e for e in ESTIMATES if e.published not in published)


def indicator_of(estimate: Estimate) -> Indicator:
    """The estimate as an indicator, for its words and its unit."""
    return Indicator(
        estimate.id, "geschat", estimate.unit, estimate.column, estimate.nl, estimate.en
    )


async def estimated(gemeente: str, estimate: Estimate) -> tuple[AreaFigure, ...] | None:
    """The figure for every wijk or buurt; None while the population is being built.

    Raises:
        HefboomError: there is no population for this municipality.
    """
    future = _asked(gemeente)
    try:
        frame = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), PATIENCE)
    except TimeoutError:
        return None
    return _figures(frame, estimate)


def _figures(frame: pl.DataFrame, estimate: Estimate) -> tuple[AreaFigure, ...]:
    from hefboom.scenario.people import area_names

    names, found = area_names(), []
    for row in frame.iter_rows(named=True):
        value = row[estimate.column]
        if estimate.per:
            value = value / row[estimate.per] if row[estimate.per] else None
            value = 1000 * value if value is not None and estimate.unit == "per_1000" else value
        elif estimate.unit == "aandeel" and value is not None:
            value = value / 100
        found.append(
            AreaFigure(row["code"], names.get(row["code"], row["code"]), value, row["huishoudens"])
        )
    return tuple(found)


_lock = threading.Lock()
_asked_for: dict[str, Future[pl.DataFrame]] = {}
MOST = 50


def _asked(gemeente: str) -> Future[pl.DataFrame]:
    with _lock:
        known = _asked_for.get(gemeente)
        if known is None or (known.done() and known.exception() is not None):
            while len(_asked_for) >= MOST:
                _asked_for.pop(next(iter(_asked_for)))
            known = _asked_for[gemeente] = _worker().submit(_table, gemeente)
        return known


@cache
def _worker() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="hefboom-estimate")


def _table(gemeente: str) -> pl.DataFrame:
    """The areas of a municipality that its map draws."""
    import polars as pl

    from hefboom.population import boundaries, build
    from hefboom.population.indicators import indicators

    drawn = {feature["properties"]["code"] for feature in boundaries(gemeente)["features"]}
    table = indicators(build(gemeente, year=YEAR))
    kept = table.filter(pl.col("code").is_in(list(drawn)) & (pl.col("soort") != "gemeente"))
    missing = sorted(drawn - set(kept["code"].to_list()))
    few = pl.DataFrame({"code": missing, "huishoudens": [0] * len(missing)})
    return pl.concat([kept, few.cast({"code": pl.String, "huishoudens": pl.Int64})],
                     how="diagonal")  # fmt: skip
