"""The arrays of the city as the tables that others read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .assembly import TYPES
from .city import City
from .housing import Housing
from .net import Incomes
from .positions import POSITIONS
from .status import AO, WW, Status
from .tables import yaml_file
from .targets import TENURES

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["SOURCES", "main_source", "tables_of"]

SOURCES = ("werk", "zelfstandig", "ww", "ao", "pensioen", "bijstand", "student", "geen")


def main_source(
    city: City, status: Status, incomes: Incomes, student_home: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Main source of income of each household: bijstand, studies, else the largest gross one."""
    aow = yaml_file("netto")["aow"]["paar"] * status.retired
    parts = np.column_stack(
        [
            city.per_household(incomes.wage),
            city.per_household(incomes.profit),
            city.per_household(incomes.benefit * (status.source == WW)),
            city.per_household(incomes.benefit * (status.source == AO)),
            city.per_household(incomes.pension + aow),
        ]
    )
    source = np.argmax(parts, axis=1)
    source[parts.max(axis=1) < 1000] = SOURCES.index("geen")
    source[city.per_household(status.bijstand & city.p_main) > 0] = SOURCES.index("bijstand")
    source[student_home] = SOURCES.index("student")
    return source


def tables_of(
    city: City,
    status: Status,
    incomes: Incomes,
    housing: Housing,
    wealth: NDArray[np.float64],
    standardised: NDArray[np.float64],
    decile: NDArray[np.int64],
    source: NDArray[np.int64],
) -> dict[str, pl.DataFrame]:
    """``personen``, ``gezinnen``, ``huishoudens``, ``instellingen``."""
    import polars as pl

    n_p, n_g, n_h = len(city.p_age), len(city.g_main), len(city.h_type)
    p = city.target.place
    buurt = pl.Series(p.buurten, dtype=pl.String)
    wijk = pl.Series(p.wijken, dtype=pl.String)

    def named(names: Sequence[str], index: NDArray[np.generic]) -> pl.Series:
        return pl.Series(names, dtype=pl.String).gather(index.astype(np.uint32))

    benefit = (status.source == WW) + 2 * (status.source == AO)
    personen = pl.DataFrame(
        {
            "persoon_id": np.arange(n_p),
            "gezin_id": city.p_gezin,
            "huishouden_id": city.p_household,
            "leeftijd": city.p_age,
            "geslacht": named(("vrouw", "man"), city.p_man),
            "positie": named(POSITIONS, city.p_position),
            "kind": city.p_child,
            "loon": incomes.wage,
            "winst": incomes.profit,
            "pensioen": incomes.pension,
            "uitkering": incomes.benefit,
            "soort_uitkering": named(("geen", "ww", "ao"), benefit),
            "vermogen": wealth,
            "student": status.student,
            "zorgverzekerd": np.ones(n_p, dtype=bool),
            "aow_opbouw": np.ones(n_p),
            "bijstand_aangevraagd": status.bijstand,
            "commerciele_huurder": np.zeros(n_p, dtype=bool),
        }
    )
    gezinnen = pl.DataFrame(
        {
            "gezin_id": np.arange(n_g),
            "huishouden_id": city.g_household,
            "hoofdgezin": city.g_main,
        }
    )
    huishoudens = pl.DataFrame(
        {
            "huishouden_id": np.arange(n_h),
            "buurt": buurt.gather(city.h_buurt.astype(np.uint32)),
            "wijk": wijk.gather(city.h_buurt.astype(np.uint32)),
            "gemeente": pl.repeat(p.code, n_h, dtype=pl.String, eager=True),
            "huishoudtype": named(TYPES, city.h_type),
            "inkomensbron": named(SOURCES, source),
            "inkomensdeciel": decile,
            "gestandaardiseerd_inkomen": np.round(standardised),
            "eigendom": named(TENURES, housing.tenure),
            "huur_per_maand": housing.rent,
            "servicekosten_per_maand": housing.service,
            "eigen_woning": housing.tenure == 0,
            "woz_waarde": housing.value,
            "overwaarde": housing.equity,
            "hypotheekrente": housing.interest,
        }
    )
    away = pl.DataFrame(
        {
            "buurt": buurt.gather(city.away_buurt.astype(np.uint32)),
            "wijk": wijk.gather(city.away_buurt.astype(np.uint32)),
            "gemeente": pl.repeat(p.code, len(city.away_age), dtype=pl.String, eager=True),
            "leeftijd": city.away_age,
            "geslacht": named(("vrouw", "man"), city.away_man),
        }
    )
    return {
        "personen": personen,
        "gezinnen": gezinnen,
        "huishoudens": huishoudens,
        "instellingen": away,
    }
