"""The arrays of the city as the tables that others read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .assembly import TYPES
from .care import Care
from .city import City
from .housing import Housing
from .net import Incomes
from .positions import POSITIONS
from .status import AO, PENSION, PROFIT, WAGE, WW, Status
from .tables import assumptions, yaml_file
from .targets import TENURES
from .wealth import Wealth

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["OWN_SOURCES", "SOURCES", "Extra", "main_source", "tables_of"]

SOURCES = ("werk", "zelfstandig", "ww", "ao", "pensioen", "bijstand", "student", "geen")


OWN_SOURCES = (
    "werk", "zelfstandig", "ww", "ao", "pensioen", "aow", "bijstand", "student", "geen"
)  # fmt: skip


@dataclass(frozen=True)
class Extra:
    """Columns that build on the incomes."""

    care: Care
    childcare: NDArray[np.int64]
    hours: NDArray[np.float64]
    price: NDArray[np.float64]
    heavy: NDArray[np.bool_]
    behind: NDArray[np.bool_]
    week: NDArray[np.int64]
    hourly: NDArray[np.float64]
    student_home: NDArray[np.bool_]
    energy: NDArray[np.float64]


def _own_source(city: City, status: Status) -> NDArray[np.int64]:
    """Main source of a person; pensioners under AOW age have ``pensioen``, above it ``aow``."""
    names = {PROFIT: "zelfstandig", WW: "ww", AO: "ao", PENSION: "pensioen", WAGE: "werk"}
    source = np.full(len(city.p_age), OWN_SOURCES.index("geen"))
    for code, name in names.items():
        source[status.source == code] = OWN_SOURCES.index(name)
    source[status.retired] = OWN_SOURCES.index("aow")
    source[status.student] = OWN_SOURCES.index("student")
    source[status.bijstand] = OWN_SOURCES.index("bijstand")
    return source


def _education(city: City, status: Status) -> NDArray[np.int64]:
    """Kind of study of students: 1 mbo, 2 higher education, 0 for others."""
    higher = city.luck_p("onderwijssoort") < assumptions()["student"]["aandeel_ho"]
    return np.where(status.student, 1 + higher, 0)


def _parents(
    city: City, status: Status, incomes: Incomes, student_home: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """What the parents of a student have together, EUR of 2024 per year; 0 for others."""
    a = assumptions()["student"]["inkomen_ouders"]
    own = incomes.wage + incomes.profit + incomes.pension + incomes.benefit
    home = city.per_household(np.where(city.p_main & city.p_adult, own, 0.0))
    away = a["mediaan"] * np.exp(a["spreiding"] * city.normal_p("inkomen ouders"))
    parents = np.where(student_home[city.p_household], away, home[city.p_household])
    return np.where(status.student, np.round(parents), 0.0)


def main_source(
    city: City, status: Status, incomes: Incomes, student_home: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Main source of income of each household: bijstand, studies, else the largest gross one."""
    aow = yaml_file("netto")["aow"]["paar"] * status.retired * status.aow_right
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
    wealth: Wealth,
    capital: NDArray[np.float64],
    standardised: NDArray[np.float64],
    decile: NDArray[np.int64],
    source: NDArray[np.int64],
    extra: Extra,
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
            "vermogen": wealth.total,
            "bank_en_spaartegoeden": wealth.bank,
            "overige_bezittingen": wealth.other,
            "student": status.student,
            "zorgverzekerd": np.ones(n_p, dtype=bool),
            "aow_opbouw": status.aow_right,
            "bijstand_aangevraagd": status.bijstand | status.aio,
            "commerciele_huurder": np.zeros(n_p, dtype=bool),
            "inkomstenbron_persoon": named(OWN_SOURCES, _own_source(city, status)),
            "uren_per_week": extra.week,
            "uurloon": extra.hourly,
            "uitwonend": status.student & extra.student_home[city.p_household],
            "onderwijssoort": _education(city, status),
            "inkomen_ouder_1": _parents(city, status, incomes, extra.student_home),
            "arbeidsbeperking": extra.care.disabled,
            "jonggehandicapt": extra.care.wajong,
            "wmo_client": extra.care.wmo,
            "wlz_client": extra.care.wlz,
            "jeugdzorg": extra.care.youth,
            "opvangsoort": extra.childcare,
            "opvanguren_per_maand": extra.hours,
            "opvang_uurprijs": extra.price,
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
            "inkomen_uit_vermogen": capital,
            "eigendom": named(TENURES, housing.tenure),
            "huur_per_maand": housing.rent,
            "servicekosten_per_maand": housing.service,
            "energiekosten_per_maand": extra.energy,
            "eigen_woning": housing.tenure == 0,
            "woz_waarde": housing.value,
            "overwaarde": housing.equity,
            "hypotheekrente": housing.interest,
            "problematische_schulden": extra.heavy,
            "betalingsachterstand": extra.behind,
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
