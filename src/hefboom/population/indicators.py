"""All indicators per area, as a table to look at or to give away.

Areas with fewer than ``SMALL`` households are merged into one row of their gemeente: nobody can be
recognised in a synthetic population, but figures of a handful of homes say nothing either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = ["SMALL", "indicators", "write_indicators"]

SMALL = 50
LEVELS = ("gemeente", "wijk", "buurt")
EDGES = (15, 25, 45, 65)
AGES = ("0_15", "15_25", "25_45", "45_65", "65plus")


def indicators(population: Population) -> pl.DataFrame:
    """One row per gemeente, wijk and buurt of a population.

    Counts of persons and households, shares of households (``_pct``), amounts in EUR per year of
    the money of the population. ``samengevoegd`` says how many small areas a row stands for (0: it
    is one area). A gemeente or wijk of which only a part is in the population has no row.
    """
    import polars as pl

    homes, people = _homes(population), _people(population)
    parts = []
    for level in LEVELS:
        one = homes.filter(pl.col(level).is_not_null() & _whole(population.area, level))
        if one.height == 0:
            continue
        small = (
            one.group_by(pl.col(level).alias("code"))
            .agg(pl.col("gemeente").first().alias("in"), pl.len())
            .filter(pl.col("len") < SMALL)
        )
        merged = {
            code: f"{gemeente}-{level}-overig"
            for code, gemeente, _ in small.sort("code").iter_rows()
        }
        area = pl.col(level).replace(merged)
        rows = _of_homes(one.with_columns(area.alias("code")))
        rows = rows.join(
            _of_people(people.filter(pl.col(level).is_not_null()).with_columns(area.alias("code"))),
            on="code",
            how="left",
        )
        count = {f"{g}-{level}-overig": n for g, n in small.group_by("in").len().iter_rows()}
        number = pl.col("code").replace_strict(count, default=0, return_dtype=pl.Int64)
        parts.append(
            rows.with_columns(pl.lit(level).alias("soort"), number.alias("samengevoegd")).sort(
                "code"
            )
        )
    table = pl.concat(parts)
    front = ["code", "soort", "gemeente", "samengevoegd", "inwoners", "huishoudens"]
    return table.select(*front, *[c for c in table.columns if c not in front])


def _whole(area: str, level: str) -> pl.Expr:
    """Whether the gemeente or wijk of a row is there as a whole, by the name of the population."""
    import polars as pl

    named = [code for code in area.split("+") if code[:2] in ("GM", "WK", "BU")]
    if level == "buurt" or "NL" in area.split("+") or not named:
        return pl.lit(True)
    whole = pl.col("gemeente").is_in(named)
    return whole if level == "gemeente" else whole | pl.col("wijk").is_in(named)


def _homes(population: Population) -> pl.DataFrame:
    import polars as pl

    own = population.personen.group_by("huishouden_id", maintain_order=True).agg(
        pl.col("vermogen").sum()
    )
    return population.huishoudens.join(own, on="huishouden_id", maintain_order="left")


def _people(population: Population) -> pl.DataFrame:
    """Residents, those of institutions included (their other columns are empty)."""
    import polars as pl

    place = population.huishoudens.select("huishouden_id", "buurt", "wijk", "gemeente")
    inside = population.personen.join(place, on="huishouden_id", maintain_order="left")
    outside = population.instellingen.with_columns(pl.lit(True).alias("instelling"))
    return pl.concat([inside, outside], how="diagonal")


def _of_homes(homes: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    def share(test: pl.Expr, name: str) -> pl.Expr:
        return (100 * test.mean()).round(1).alias(f"{name}_pct")

    earning = pl.col("inkomensbron") != "student"
    return homes.group_by("code").agg(
        pl.col("gemeente").first(),
        pl.len().cast(pl.Int64).alias("huishoudens"),
        *[
            (pl.col("huishoudtype") == kind).sum().cast(pl.Int64).alias(kind)
            for kind in (
                "eenpersoons",
                "paar_zonder_kinderen",
                "paar_met_kinderen",
                "eenouder",
                "overig",
            )
        ],
        *[share(pl.col("eigendom") == k, k) for k in ("koop", "corporatie", "particulier")],
        *[
            share(pl.col("inkomensbron") == k, f"bron_{k}")
            for k in ("werk", "zelfstandig", "ww", "ao", "pensioen", "bijstand", "student")
        ],
        share(pl.col("inkomensdeciel").filter(earning) <= 4, "laagste_40"),
        share(pl.col("inkomensdeciel").filter(earning) >= 9, "hoogste_20"),
        *[
            share(pl.col("inkomensdeciel").filter(earning) == d, f"deciel_{d}")
            for d in range(1, 11)
        ],
        pl.col("gestandaardiseerd_inkomen")
        .filter(earning)
        .mean()
        .round(0)
        .alias("gestandaardiseerd_inkomen"),
        pl.col("vermogen").median().round(0).alias("spaargeld_mediaan"),
        (pl.col("vermogen") + pl.col("overwaarde")).median().round(0).alias("vermogen_mediaan"),
        pl.col("woz_waarde").filter("eigen_woning").mean().round(0).alias("woz_koop_gemiddeld"),
        pl.col("huur_per_maand")
        .filter(~pl.col("eigen_woning"))
        .mean()
        .round(0)
        .alias("huur_gemiddeld"),
        share(pl.col("problematische_schulden"), "problematische_schulden"),
        share(pl.col("betalingsachterstand"), "betalingsachterstand"),
    )


def _of_people(people: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    age = pl.col("leeftijd")
    ends = (0, *EDGES, 200)

    def count(test: pl.Expr, name: str) -> pl.Expr:
        return test.sum().cast(pl.Int64).alias(name)

    return people.group_by("code").agg(
        pl.len().cast(pl.Int64).alias("inwoners"),
        *[
            count((age >= low) & (age < high), f"leeftijd_{name}")
            for name, low, high in zip(AGES, ends[:-1], ends[1:], strict=True)
        ],
        count(pl.col("geslacht") == "man", "mannen"),
        count(pl.col("instelling").fill_null(False), "in_instellingen"),
        count(pl.col("bijstand_aangevraagd").fill_null(False), "bijstand_personen"),
        count((pl.col("soort_uitkering") == "ao").fill_null(False), "ao_personen"),
        count((pl.col("soort_uitkering") == "ww").fill_null(False), "ww_personen"),
        count(age >= 67, "aow_leeftijd_personen"),
        count(pl.col("student").fill_null(False), "studenten"),
        count(((pl.col("loon") > 0) | (pl.col("winst") > 0)).fill_null(False), "werkenden"),
        count(pl.col("arbeidsbeperking").fill_null(False), "beperking_personen"),
        count(pl.col("wmo_client").fill_null(False), "wmo_clienten"),
        count(pl.col("wlz_client").fill_null(False), "wlz_thuis_clienten"),
        count(pl.col("jeugdzorg").fill_null(False), "jeugdzorg_jongeren"),
        count((pl.col("opvangsoort") > 0).fill_null(False), "opvang_kinderen"),
    )


def write_indicators(
    populations: Iterable[Population],
    folder: str | Path,
    names: Mapping[str, str],
    *,
    nl: bool = False,
) -> pl.DataFrame:
    """Write ``indicatoren.csv`` and ``indicatoren.parquet``; both, or neither.

    Args:
        populations: one gemeente at a time, so that the country fits in memory.
        names: name of each area by code.
        nl: CSV for a Dutch spreadsheet: semicolons and decimal commas.

    Raises:
        HefboomError: the folder cannot be written.
    """
    import polars as pl

    from hefboom.files import write_files

    table = pl.concat([indicators(population) for population in populations])
    small = pl.lit("kleine gebieden samen")
    name = pl.col("code").replace_strict(dict(names), default=None, return_dtype=pl.String)
    table = table.with_columns(
        pl.when(pl.col("samengevoegd") > 0)
        .then(small)
        .otherwise(pl.coalesce(name, "code"))
        .alias("naam")
    )
    front = ["code", "naam"]
    table = table.select(*front, *[c for c in table.columns if c not in front])
    csv, parquet = BytesIO(), BytesIO()
    if nl:
        table.write_csv(csv, separator=";", decimal_comma=True, include_bom=True)
    else:
        table.write_csv(csv)
    table.write_parquet(parquet)
    files = {"indicatoren.csv": csv.getvalue(), "indicatoren.parquet": parquet.getvalue()}
    write_files(Path(folder), files, "tables")
    return table
