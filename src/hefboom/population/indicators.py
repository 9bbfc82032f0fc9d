"""All indicators per area, as a table to look at or to give away.

Areas with fewer than ``SMALL`` households are merged into one row of their gemeente: nobody can be
recognised in a synthetic population, but figures of a handful of homes say nothing either. When
they have fewer than ``SMALL`` together, the next smallest area joins them. What each column is, and
whether it was counted, modelled or assumed, stands in ``indicators.yaml`` and goes along as
``kolommen.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = ["FILES", "SMALL", "describe", "indicators", "merge_small", "write_indicators"]

SMALL = 50
FILES = ("indicatoren.csv", "indicatoren.parquet", "kolommen.csv")
"""What `write_indicators` writes."""
LEVELS = ("gemeente", "wijk", "buurt")
EDGES = (15, 25, 45, 65)
AGES = ("0_15", "15_25", "25_45", "45_65", "65plus")


def indicators(population: Population) -> pl.DataFrame:
    """One row per gemeente, wijk and buurt of a population.

    Counts of persons and households, shares of households (``_pct``), amounts in EUR per year of
    the money of the population. ``samengevoegd`` says how many small areas a row stands for (0: it
    is one area) and ``bestaat_uit`` which. A gemeente or wijk of which only a part is in the
    population has no row, nor have areas with fewer than ``SMALL`` households together.
    """
    import polars as pl

    homes, people = _homes(population), _people(population)
    parts = []
    for level in LEVELS:
        one = homes.filter(pl.col(level).is_not_null() & _whole(population.area, level))
        sizes = one.group_by(pl.col(level).alias("code")).agg(
            pl.col("gemeente").first(), pl.len().alias("n")
        )
        merged = merge_small(sizes.sort("gemeente", "n", "code").iter_rows(), level)
        area = pl.col(level).replace_strict(merged, default=pl.col(level), return_dtype=pl.String)
        rows = _of_homes(one.with_columns(area.alias("code")).filter(pl.col("code") != ""))
        living = people.filter(pl.col(level).is_not_null()).with_columns(area.alias("code"))
        inside: dict[str, list[str]] = {}
        for code, row in sorted(merged.items()):
            inside.setdefault(row, []).append(code)
        number = {row: len(codes) for row, codes in inside.items()}
        names = {row: " ".join(codes) for row, codes in inside.items()}
        parts.append(
            rows.join(_of_people(living), on="code", how="left")
            .with_columns(
                pl.lit(level).alias("soort"),
                pl.col("code")
                .replace_strict(number, default=0, return_dtype=pl.Int64)
                .alias("samengevoegd"),
                pl.col("code")
                .replace_strict(names, default=None, return_dtype=pl.String)
                .alias("bestaat_uit"),
            )
            .sort("code")
        )
    table = pl.concat(parts)
    front = ["code", "soort", "gemeente", "samengevoegd", "bestaat_uit", "inwoners", "huishoudens"]
    return table.select(*front, *[c for c in table.columns if c not in front])


def merge_small(
    sizes: Iterable[tuple[str, str, int]], level: str, *, with_next: bool = True
) -> dict[str, str]:
    """Small areas and the row each goes to; '' where there are too few households for any row.

    Args:
        sizes: code, gemeente and households of every area, the smallest of a gemeente first.
        with_next: small areas that are too few together take the next smallest with them.
    """
    of: dict[str, list[tuple[str, int]]] = {}
    for code, gemeente, number in sizes:
        of.setdefault(gemeente, []).append((code, number))
    found: dict[str, str] = {}
    for gemeente, areas in of.items():
        together: list[str] = []
        total = 0
        for code, number in areas:
            if number >= SMALL and (not together or total >= SMALL or not with_next):
                break
            together.append(code)
            total += number
        row = f"{gemeente}-{level}-overig" if total >= SMALL else ""
        found |= dict.fromkeys(together, row)
    return found


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
        pl.col("vermogen").sum(), pl.col("bank_en_spaartegoeden").sum().alias("spaargeld")
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
            for k in ("werk", "zelfstandig", "ww", "ao", "pensioen", "bijstand", "student", "geen")
        ],
        share(pl.col("inkomensdeciel").filter(earning) <= 4, "laagste_40"),
        share(pl.col("inkomensdeciel").filter(earning) >= 9, "hoogste_20"),
        *[
            share(pl.col("inkomensdeciel").filter(earning) == d, f"deciel_{d}")
            for d in range(1, 11)
        ],
        *[
            amount.round(0).cast(pl.Int64).alias(name)
            for name, amount in (
                (
                    "gestandaardiseerd_inkomen",
                    pl.col("gestandaardiseerd_inkomen").filter(earning).mean(),
                ),
                ("spaargeld_mediaan", pl.col("spaargeld").median()),
                ("vermogen_mediaan", (pl.col("vermogen") + pl.col("overwaarde")).median()),
                ("woz_koop_gemiddeld", pl.col("woz_waarde").filter("eigen_woning").mean()),
                ("huur_gemiddeld", pl.col("huur_per_maand").filter(~pl.col("eigen_woning")).mean()),
                ("energiekosten_gemiddeld", pl.col("energiekosten_per_maand").mean()),
            )
        ],
        share(pl.col("problematische_schulden"), "problematische_schulden"),
        share(pl.col("betalingsachterstand"), "betalingsachterstand"),
    )


def _of_people(people: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from .tables import yaml_file

    age = pl.col("leeftijd")
    old = age >= yaml_file("netto")["aow_leeftijd"]
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
        count(pl.col("geslacht") == "vrouw", "vrouwen"),
        count(pl.col("instelling").fill_null(False), "in_instellingen"),
        count(pl.col("bijstand_aangevraagd").fill_null(False) & ~old, "bijstand_personen"),
        count((pl.col("soort_uitkering") == "ao").fill_null(False), "ao_personen"),
        count((pl.col("soort_uitkering") == "ww").fill_null(False), "ww_personen"),
        count(old, "aow_leeftijd_personen"),
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
    """Write ``indicatoren.csv`` and ``.parquet``, and ``kolommen.csv``; all, or none.

    Args:
        populations: one gemeente at a time, so that the country fits in memory.
        names: name of each area by code.
        nl: CSV for a Dutch spreadsheet: semicolons and decimal commas.

    Raises:
        HefboomError: the folder cannot be written, or there are too few households for any row.
    """
    import polars as pl

    from hefboom.files import write_files

    table = pl.concat([indicators(population) for population in populations])
    if table.height == 0:
        raise HefboomError(
            "has too few households for a table", field="area", allowed=f"at least {SMALL}"
        )
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
    parquet = BytesIO()
    table.write_parquet(parquet)
    contents = (_csv(table, nl), parquet.getvalue(), _csv(describe(), nl))
    write_files(Path(folder), dict(zip(FILES, contents, strict=True)), "tables")
    return table


def _csv(frame: pl.DataFrame, nl: bool) -> bytes:
    file = BytesIO()
    if nl:
        frame.write_csv(file, separator=";", decimal_comma=True, include_bom=True)
    else:
        frame.write_csv(file)
    return file.getvalue()


def describe() -> pl.DataFrame:
    """What every column of the table is.

    Returns:
        One row per column: ``kolom``, ``label``, ``label_en``, ``eenheid``, ``herkomst``
        (``counted``, ``modelled`` or ``assumed``; nothing for names and codes) and ``bron``.
    """
    import polars as pl

    from .tables import yaml_file

    origins = yaml_file("columns")
    rows = []
    for name, leaf in yaml_file("indicators").items():
        table, column = leaf["uit"].split(".") if leaf["uit"] else ("", "")
        origin = origins[table][column] if column else {"herkomst": None, "bron": None}
        rows.append((name, leaf["nl"], leaf["en"], leaf["eenheid"], origin["herkomst"],
                     origin["bron"]))  # fmt: skip
    names = ("kolom", "label", "label_en", "eenheid", "herkomst", "bron")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
