"""Own figures beside what was built: who asks for a figure sees whether the population has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .aow import below_aow_age
from .own import EXACT

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population
    from .own import Own

__all__ = ["asked_and_got"]

BANDS = {
    "leeftijd_0_15": (0, 15),
    "leeftijd_15_25": (15, 25),
    "leeftijd_25_45": (25, 45),
    "leeftijd_45_65": (45, 65),
    "leeftijd_65plus": (65, 200),
}
TYPES = {
    "eenpersoons": ("eenpersoons",),
    "zonder_kinderen": ("paar_zonder_kinderen", "overig"),
    "met_kinderen": ("paar_met_kinderen", "eenouder"),
}
PERSONS = ("bijstand", "ao", "ww", "wmo_clienten", "jeugdzorg", "mannen", "vrouwen", *BANDS)


def asked_and_got(population: Population, own: Own) -> list[dict[str, Any]]:
    """One row per own figure: what was asked and what the population has.

    ``gekregen`` is empty for figures that only steer.
    """
    people, homes = _people(population), population.huishoudens
    rows = []
    for m in own.margins:
        level = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}[m.area[:2]]
        got = _got(people, homes, level, m.area, m.indicator) if m.indicator in EXACT else None
        rows.append(
            {
                "gebied": m.area,
                "indicator": m.indicator,
                "gevraagd": m.value,
                "gekregen": got,
                "bron": m.source,
                "jaar": m.year,
            }
        )
    return rows


def _people(population: Population) -> pl.DataFrame:
    """Residents with their area; those of institutions have no benefits here."""
    import polars as pl

    place = population.huishoudens.select("huishouden_id", "buurt", "wijk", "gemeente")
    inside = population.personen.join(place, on="huishouden_id", maintain_order="left")
    return pl.concat([inside, population.instellingen], how="diagonal")


def _got(people: pl.DataFrame, homes: pl.DataFrame, level: str, area: str, name: str) -> float:
    import polars as pl

    here = pl.col(level) == area
    if name == "inwoners" or name in PERSONS:
        own = people.filter(here)
        test = {
            "inwoners": pl.lit(True),
            "bijstand": pl.col("bijstand_aangevraagd") & below_aow_age(),
            "ao": pl.col("soort_uitkering") == "ao",
            "ww": pl.col("soort_uitkering") == "ww",
            "wmo_clienten": pl.col("wmo_client"),
            "jeugdzorg": pl.col("jeugdzorg"),
            "mannen": pl.col("geslacht") == "man",
            "vrouwen": pl.col("geslacht") == "vrouw",
            **{k: pl.col("leeftijd").is_between(a, b - 1) for k, (a, b) in BANDS.items()},
        }[name]
        return float(own.filter(test.fill_null(False)).height)
    own = homes.filter(here)
    if name == "huishoudens":
        return float(own.height)
    if name == "problematische_schulden":
        return float(own["problematische_schulden"].sum())
    if name in TYPES:
        return float(own["huishoudtype"].is_in(TYPES[name]).sum())
    number = int((own["eigendom"] == name.removesuffix("_pct")).sum())
    return round(100 * number / max(own.height, 1), 2)
