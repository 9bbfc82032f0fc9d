"""The arrays of the city as the tables that others read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .areas import GEMEENTE
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
    buurt = np.array(city.target.buurten)
    wijk = np.array(city.target.wijken)
    benefit = np.where(status.source == WW, "ww", np.where(status.source == AO, "ao", "geen"))
    personen = pl.DataFrame(
        {
            "persoon_id": np.arange(n_p),
            "gezin_id": city.p_gezin,
            "huishouden_id": city.p_household,
            "leeftijd": city.p_age,
            "geslacht": np.where(city.p_man, "man", "vrouw"),
            "positie": np.array(POSITIONS)[city.p_position],
            "kind": city.p_child,
            "loon": incomes.wage,
            "winst": incomes.profit,
            "pensioen": incomes.pension,
            "uitkering": incomes.benefit,
            "soort_uitkering": benefit,
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
            "buurt": buurt[city.h_buurt],
            "wijk": wijk[city.h_buurt],
            "gemeente": np.full(n_h, GEMEENTE),
            "huishoudtype": np.array(TYPES)[city.h_type],
            "inkomensbron": np.array(SOURCES)[source],
            "inkomensdeciel": decile,
            "gestandaardiseerd_inkomen": np.round(standardised),
            "eigendom": np.array(TENURES)[housing.tenure],
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
            "buurt": buurt[city.away_buurt],
            "wijk": wijk[city.away_buurt],
            "leeftijd": city.away_age,
            "geslacht": np.where(city.away_man, "man", "vrouw"),
        }
    )
    return {
        "personen": personen,
        "gezinnen": gezinnen,
        "huishoudens": huishoudens,
        "instellingen": away,
    }
