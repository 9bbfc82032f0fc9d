"""From rows of StatLine to the columns of the table of areas, checked.

The names of columns in StatLine end in a number that differs per year (``AantalInwoners_5``); only
the name before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError

from .tables import table

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "areas_of", "check_sums", "columns_of", "gemeenten_of"]

NEEDED = {
    "inwoners": "AantalInwoners",
    "mannen": "Mannen",
    "vrouwen": "Vrouwen",
    "leeftijd_0_15": "k_0Tot15Jaar",
    "leeftijd_15_25": "k_15Tot25Jaar",
    "leeftijd_25_45": "k_25Tot45Jaar",
    "leeftijd_45_65": "k_45Tot65Jaar",
    "leeftijd_65plus": "k_65JaarOfOuder",
    "huishoudens": "HuishoudensTotaal",
    "eenpersoons": "Eenpersoonshuishoudens",
    "zonder_kinderen": "HuishoudensZonderKinderen",
    "met_kinderen": "HuishoudensMetKinderen",
}
"""Our column by the name in StatLine; without these nothing can be built."""
OTHER = {
    "gehuwd": "Gehuwd",
    "gescheiden": "Gescheiden",
    "woz_gemiddeld_1000": "GemiddeldeWOZWaardeVanWoningen|GemiddeldeWoningwaarde",
    "koop_pct": "Koopwoningen",
    "corporatie_pct": "InBezitWoningcorporatie",
    "particulier_pct": "InBezitOverigeVerhuurders",
    "arbeidsparticipatie_pct": "Nettoarbeidsparticipatie",
    "zelfstandigen_pct": "PercentageZelfstandigen",
    "inkomen_per_inwoner_1000": "GemiddeldInkomenPerInwoner",
    "laagste_40_personen_pct": "k_40PersonenMetLaagsteInkomen",
    "gestandaardiseerd_inkomen_1000": "GemGestandaardiseerdInkomenVanHuish",
    "laagste_40_pct": "k_40HuishoudensMetLaagsteInkomen",
    "hoogste_20_pct": "k_20HuishoudensMetHoogsteInkomen",
    "laag_inkomen_pct": "HuishoudensMetEenLaagInkomen",
    "sociaal_minimum_pct": "HuishOnderOfRondSociaalMinimum",
    "sociaal_minimum_110_pct": "HuishoudensTot110VanSociaalMinimum",
    "sociaal_minimum_120_pct": "HuishoudensTot120VanSociaalMinimum",
    "vermogen_mediaan_1000": "MediaanVermogenVanParticuliereHuish",
    "bijstand": "PersonenPerSoortUitkeringBijstand",
    "ao": "PersonenPerSoortUitkeringAO",
    "ww": "PersonenPerSoortUitkeringWW",
    "aow": "PersonenPerSoortUitkeringAOW",
    "jeugdzorg_pct": "PercentageJongerenMetJeugdzorg",
    "wmo_clienten": "WmoClienten",
    "autos": "PersonenautoSTotaal",
}
"""What a year may lack: CBS adds income and benefits one or two years later."""
COLUMNS = {**NEEDED, **OTHER}
CODE, KIND = "Codering", "SoortRegio"
KINDS = {"Gemeente": "GM", "Wijk": "WK", "Buurt": "BU", "Land": "NL"}
ROUNDED = 5
"""CBS rounds counts of buurten to 5."""


def columns_of(rows: Sequence[Mapping[str, Any]], url: str) -> dict[str, str]:
    """The name in StatLine of each of our columns that is there.

    Raises:
        HefboomError: no rows, or a column that is needed is missing.
    """
    if not rows:
        raise HefboomError("the table has no rows", file=url)
    stems = {re.sub(r"_\d+$", "", name): name for name in rows[0]}
    found = {}
    for ours, theirs in {"code": CODE, "soort": KIND, **COLUMNS}.items():
        known = [stems[name] for name in theirs.split("|") if name in stems]
        if known:
            found[ours] = known[0]
        elif ours not in OTHER:
            raise HefboomError(
                "the table lacks a column", file=url, field=theirs,
                found=", ".join(sorted(stems))[:300], allowed=f"{theirs}_<number>",
            )  # fmt: skip
    return found


def _frame(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], kind: str
) -> pl.DataFrame:
    """Rows of one kind with checked values."""
    import polars as pl

    out: dict[str, list[Any]] = {"code": [], **{name: [] for name in COLUMNS}}
    for i, row in enumerate(rows):
        code = str(row.get(columns["code"]) or "").strip()
        sort = str(row.get(columns["soort"]) or "").strip()
        if KINDS.get(sort) != code[:2] or not re.fullmatch(r"NL\d*|(GM|WK|BU)\w{4,8}", code):
            raise HefboomError("a row has another code than its kind of area", field=f"row {i}",
                               found=f"{sort} {code}", allowed=list(KINDS))  # fmt: skip
        if sort != kind:
            continue
        out["code"].append(code)
        for name in COLUMNS:
            value = row.get(columns[name]) if name in columns else None
            if isinstance(value, bool) or not isinstance(value, int | float | None):
                raise HefboomError("is not a number", field=f"{code}: {columns[name]}",
                                   found=value, allowed="a number or nothing")  # fmt: skip
            if value is not None and value < 0 and name != "vermogen_mediaan_1000":
                raise HefboomError("is below zero", field=f"{code}: {columns[name]}", found=value,
                                   allowed="a number from 0, or nothing")  # fmt: skip
            out[name].append(None if value is None else float(value))
    types = {"code": pl.String, **dict.fromkeys(COLUMNS, pl.Float64)}
    frame = pl.DataFrame(out, schema=types)
    double = frame.filter(frame["code"].is_duplicated())["code"].unique().sort().to_list()
    if double or not frame.height:
        raise HefboomError(f"the rows of kind {kind} are not complete and once each",
                           field="code", found=double[:5])  # fmt: skip
    return frame.sort("code")


def areas_of(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], year: int
) -> pl.DataFrame:
    """The buurten in the columns of the shipped table of areas.

    Raises:
        HefboomError: a code or value of another kind than it must be.
    """
    import polars as pl

    order = table("gebieden.parquet").columns
    codes = {str(row.get(columns["code"]) or "").strip() for row in rows}
    frame = _frame(rows, columns, "Buurt")
    code = pl.col("code")
    frame = frame.with_columns(
        code.alias("buurt"),
        code.alias("naam"),
        ("WK" + code.str.slice(2, 6)).alias("wijk"),
        ("GM" + code.str.slice(2, 4)).alias("gemeente"),
        pl.lit(year, dtype=pl.Int64).alias("jaar"),
    )
    unknown = sorted(set(frame["gemeente"]) - codes)
    if unknown:
        raise HefboomError("buurten of a gemeente that has no row", field="code", found=unknown[:5])
    return frame.filter(pl.col("gemeente") != "GM0998").select(order)


def gemeenten_of(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pl.DataFrame:
    """The gemeenten: ``code`` and the same figures.

    Raises:
        HefboomError: a code or value of another kind than it must be.
    """
    import polars as pl

    return _frame(rows, columns, "Gemeente").filter(pl.col("code") != "GM0998")


def check_sums(areas: pl.DataFrame, totals: pl.DataFrame) -> dict[str, Any]:
    """Residents and households of buurten beside their gemeenten.

    Raises:
        HefboomError: they differ by more than rounding and suppression can do.
    """
    import polars as pl

    found: dict[str, Any] = {}
    for name in ("inwoners", "huishoudens"):
        sums = areas.group_by("gemeente").agg(pl.col(name).sum().alias("som"), pl.len())
        both = totals.select(pl.col("code").alias("gemeente"), name).join(
            sums, on="gemeente", how="left"
        )
        room = ROUNDED * pl.col("len") + 0.01 * pl.col(name)
        off = both.filter(
            pl.col("som").is_null() | ((pl.col(name) - pl.col("som")).abs() > room)
        ).sort("gemeente")
        if off.height:
            code, wanted, got = off.select("gemeente", name, "som").row(0)
            raise HefboomError(
                f"{name} of the buurten do not add up to the gemeente ({off.height} gemeenten)",
                field=code, found=got, allowed=f"about {wanted:.0f}",
            )  # fmt: skip
        found[name] = float(areas[name].sum() or 0.0)
    return found
