"""Extract the CBS tables that ship with ``hefboom.population``.

Run it only to rebuild ``src/hefboom/population/data`` from the wider CBS extracts:

    python tools/extract_population_data.py --tables DIR --out src/hefboom/population/data

``DIR`` holds the extracts named in ``data/sources.yaml`` (key ``extract``). Figures are copied as
CBS published them; only column names change, merged gemeenten are added up, and empty stays empty
(suppressed, not zero). Boundaries: ``tools/extract_population_boundaries.py``.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl

YEAR = 2024
BIG = {"GM0518": "'s-Gravenhage", "GM0363": "Amsterdam", "GM0344": "Utrecht"}
"""gemeenten with buurten of 2019"""
WEESP = ["WK0363SB", "WK0363SC", "WK0363SD", "WK0363SE"]
"""joined Amsterdam in 2022, so not among its buurten of 2019"""
MERGED = {
    "GM0530": "GM1992", "GM0501": "GM1992", "GM0614": "GM1992", "GM0416": "GM1980",
    "GM0398": "GM1980", "GM0756": "GM1982", "GM1684": "GM1982", "GM0786": "GM1982",
    "GM0815": "GM1982", "GM1702": "GM1982", "GM0856": "GM1991", "GM1685": "GM1991",
    "GM0370": "GM0439", "GM0457": "GM0363",
}  # fmt: skip
OLD_NAMES = {
    "Beek": "GM0888", "Beemster": "GM0439", "Boxmeer": "GM1982", "Brielle": "GM1992",
    "Cuijk": "GM1982", "Grave": "GM1982", "Heerhugowaard": "GM1980", "Hellevoetsluis": "GM1992",
    "Hengelo": "GM0164", "Landerd": "GM1991", "Langedijk": "GM1980", "Laren": "GM0417",
    "Middelburg": "GM0687", "Mill en Sint Hubert": "GM1982", "Rijswijk": "GM0603",
    "Sint Anthonis": "GM1982", "Stein": "GM0971", "Uden": "GM1991", "Weesp": "GM0363",
    "Westvoorne": "GM1992",
}  # fmt: skip

AREA_COLUMNS = {
    "AantalInwoners_5": "inwoners",
    "Mannen_6": "mannen",
    "Vrouwen_7": "vrouwen",
    "k_0Tot15Jaar_8": "leeftijd_0_15",
    "k_15Tot25Jaar_9": "leeftijd_15_25",
    "k_25Tot45Jaar_10": "leeftijd_25_45",
    "k_45Tot65Jaar_11": "leeftijd_45_65",
    "k_65JaarOfOuder_12": "leeftijd_65plus",
    "Gehuwd_14": "gehuwd",
    "Gescheiden_15": "gescheiden",
    "HuishoudensTotaal_28": "huishoudens",
    "Eenpersoonshuishoudens_29": "eenpersoons",
    "HuishoudensZonderKinderen_30": "zonder_kinderen",
    "HuishoudensMetKinderen_31": "met_kinderen",
    "GemiddeldeWoningwaarde_35": "woz_gemiddeld_1000",
    "Koopwoningen_40": "koop_pct",
    "InBezitWoningcorporatie_42": "corporatie_pct",
    "InBezitOverigeVerhuurders_43": "particulier_pct",
    "Nettoarbeidsparticipatie_67": "arbeidsparticipatie_pct",
    "PercentageZelfstandigen_69": "zelfstandigen_pct",
    "GemiddeldInkomenPerInwoner_72": "inkomen_per_inwoner_1000",
    "k_40PersonenMetLaagsteInkomen_73": "laagste_40_personen_pct",
    "GemGestandaardiseerdInkomenVanHuish_75": "gestandaardiseerd_inkomen_1000",
    "k_40HuishoudensMetLaagsteInkomen_76": "laagste_40_pct",
    "k_20HuishoudensMetHoogsteInkomen_77": "hoogste_20_pct",
    "HuishoudensMetEenLaagInkomen_78": "laag_inkomen_pct",
    "HuishOnderOfRondSociaalMinimum_79": "sociaal_minimum_pct",
    "HuishoudensTot110VanSociaalMinimum_80": "sociaal_minimum_110_pct",
    "HuishoudensTot120VanSociaalMinimum_81": "sociaal_minimum_120_pct",
    "MediaanVermogenVanParticuliereHuish_82": "vermogen_mediaan_1000",
    "PersonenPerSoortUitkeringBijstand_83": "bijstand",
    "PersonenPerSoortUitkeringAO_84": "ao",
    "PersonenPerSoortUitkeringWW_85": "ww",
    "PersonenPerSoortUitkeringAOW_86": "aow",
    "PercentageJongerenMetJeugdzorg_88": "jeugdzorg_pct",
    "WmoClienten_89": "wmo_clienten",
    "PersonenautoSTotaal_99": "autos",
}
WIJK_COLUMNS = {
    "aantal_inwoners": "inwoners",
    "mannen": "mannen",
    "vrouwen": "vrouwen",
    "huishoudens": "huishoudens",
    "personenautos": "autos",
}
BANDS = {
    "0_15": "leeftijd_0_15",
    "15_25": "leeftijd_15_25",
    "25_45": "leeftijd_25_45",
    "45_65": "leeftijd_45_65",
    "65plus": "leeftijd_65plus",
}
COUNTS = ("inwoners", "mannen", "vrouwen", "huishoudens", "woningen", "autos", "bijstand", "ao",
          "ww", "aow")  # fmt: skip
"""indicators that are added up when gemeenten merge; the others are weighted by residents"""
PANEL_COLUMNS = {
    "aantal_inwoners": "inwoners",
    "mannen": "mannen",
    "vrouwen": "vrouwen",
    **{old: f"{new}_pct" for old, new in BANDS.items()},
    "huishoudens": "huishoudens",
    "pct_gehuwd": "gehuwd_pct",
    "pct_ongehuwd": "ongehuwd_pct",
    "pct_eenpersoonshhd": "eenpersoons_pct",
    "pct_hhd_zonder_kind": "zonder_kinderen_pct",
    "pct_hhd_met_kind": "met_kinderen_pct",
    "woningvoorraad": "woningen",
    "gem_woz_waarde": "woz_gemiddeld_1000",
    "koopwoningen": "koop_pct",
    "huurwoningen": "huur_pct",
    "pct_huurcorporatie": "corporatie_pct",
    "personenautos": "autos",
    "arbeidsparticipatie": "arbeidsparticipatie_pct",
    "pct_zelfstandigen": "zelfstandigen_pct",
    "gem_inkomen_inwoner": "inkomen_per_inwoner_1000",
    "gem_gestand_inkomen": "gestandaardiseerd_inkomen_1000",
    "pct_hh_laag_inkomen": "laagste_40_pct",
    "pct_hh_hoog_inkomen": "hoogste_20_pct",
    "pct_rond_sociaal_min": "sociaal_minimum_pct",
    "mediaan_vermogen": "vermogen_mediaan_1000",
    "wmo_per_1000": "wmo_per_1000",
    "pct_jeugdzorg": "jeugdzorg_pct",
}
FULL_2021_COLUMNS = {
    "Population": "inwoners",
    "Demographics: Married (%)": "gehuwd_pct",
    "Demographics: Divorced (%)": "gescheiden_pct",
    "Inequality: Low income threshold (%)": "laag_inkomen_pct",
    "Inequality: At-or-below social minimum (%)": "sociaal_minimum_pct",
    "Inequality: Near-poverty 110% (%)": "sociaal_minimum_110_pct",
    "Inequality: Near-poverty 120% (%)": "sociaal_minimum_120_pct",
    "Inequality: Bottom-40% income share (%)": "laagste_40_pct",
    "Inequality: Top-20% income share (%)": "hoogste_20_pct",
    "Demographics: Single-person households (%)": "eenpersoons_pct",
    "Demographics: Avg household size": "huishoudgrootte",
    "HumanCapital: Labour participation (%)": "arbeidsparticipatie_pct",
    "Housing: Avg WOZ value (x€1k)": "woz_gemiddeld_1000",
    "Housing: Owner-occupied (%)": "koop_pct",
    "Housing: Rental homes (%)": "huur_pct",
    "Housing: Social housing (%)": "corporatie_pct",
    "IncomeWealth: Avg household income (x€1k)": "gestandaardiseerd_inkomen_1000",
    "IncomeWealth: Median household wealth (x€1k)": "vermogen_mediaan_1000",
    "WelfareCare: Wmo care clients (per 1k)": "wmo_per_1000",
    "WelfareCare: Youth welfare (%)": "jeugdzorg_pct",
    "bijstand_n": "bijstand",
    "ao_n": "ao",
    "ww_n": "ww",
    "aow_n": "aow",
}


def buurt_names(tables: Path) -> dict[str, str]:
    """Names of buurten from the boundaries of 2014 (Amsterdam changed its codes since)."""
    with gzip.open(tables / "buurten_2014.topojson.gz") as stream:
        shapes = json.load(stream)["objects"]["buurten"]["geometries"]
    return {s["properties"]["statcode"]: s["properties"]["statnaam"] for s in shapes}


def areas(tables: Path) -> pl.DataFrame:
    """The finest areas: wijken of 2024, or buurten of 2019 where they are there."""
    names = buurt_names(tables)
    wijk = pl.read_parquet(tables / "kwb_wijk_2024.parquet").filter(
        (pl.col("gemeentecode") != "GM0998")
        & ~pl.col("wijknaam").str.starts_with("Groot water")
        & (~pl.col("gemeentecode").is_in(list(BIG)) | pl.col("wijkcode").is_in(WEESP))
    )
    wijken = wijk.select(
        pl.col("wijkcode").alias("code"),
        pl.col("wijknaam").alias("naam"),
        pl.lit(None, dtype=pl.String).alias("buurt"),
        pl.col("wijkcode").alias("wijk"),
        pl.col("gemeentecode").alias("gemeente"),
        pl.lit(YEAR).alias("jaar"),
        *[pl.col(old).cast(pl.Float64).alias(new) for old, new in WIJK_COLUMNS.items()],
        *[
            (pl.col(old) * pl.col("aantal_inwoners") / 100).cast(pl.Float64).alias(new)
            for old, new in BANDS.items()
        ],
    )
    code = pl.col("Codering_3")
    buurten = (
        pl.read_parquet(tables / "kwb_buurt_g3_2019_2021.parquet")
        .filter((pl.col("jaar") == 2019) & code.str.starts_with("BU"))
        .select(
            code.alias("code"),
            code.replace_strict(names, default=None).alias("naam"),
            code.alias("buurt"),
            ("WK" + code.str.slice(2, 6)).alias("wijk"),
            ("GM" + code.str.slice(2, 4)).alias("gemeente"),
            pl.lit(2019).alias("jaar"),
            *[pl.col(old).cast(pl.Float64).alias(new) for old, new in AREA_COLUMNS.items()],
        )
    )
    table = pl.concat([wijken, buurten], how="diagonal").sort("gemeente", "code")
    return table.select("code", "naam", "buurt", "wijk", "gemeente", "jaar", *AREA_COLUMNS.values())


def wijk_names(tables: Path) -> pl.DataFrame:
    """Names of the wijken above the buurten."""
    with gzip.open(tables / "wijken_2016.topojson.gz") as stream:
        shapes = json.load(stream)["objects"]["wijken"]["geometries"]
    old = {s["properties"]["wijkcode"]: s["properties"]["wijknaam"] for s in shapes}
    new = dict(
        pl.read_parquet(tables / "kwb_wijk_2024.parquet").select("wijkcode", "wijknaam").iter_rows()
    )
    rows = []
    for code in areas(tables).filter(pl.col("buurt").is_not_null())["wijk"].unique().sort():
        rows.append({"wijk": code, "naam": new.get(code) or old.get(code) or code})
    return pl.DataFrame(rows)


def _merged(frame: pl.DataFrame) -> pl.DataFrame:
    """Figures per gemeente and year with the gemeenten of 2024."""
    figures = [c for c in frame.columns if c not in ("gemeente", "jaar")]
    frame = frame.with_columns(pl.col("gemeente").replace(MERGED))
    weight = pl.col("inwoners")

    def one(name: str) -> pl.Expr:
        if name in COUNTS:
            return pl.when(pl.col(name).is_null().all()).then(None).otherwise(pl.col(name).sum())
        known = pl.col(name).is_not_null()
        mean = (pl.col(name) * weight).sum() / weight.filter(known).sum()
        single = pl.col(name).first()
        return pl.when(pl.len() == 1).then(single).otherwise(mean.round(2))

    return frame.group_by("gemeente", "jaar").agg(one(c).alias(c) for c in figures)


def gemeenten(tables: Path) -> pl.DataFrame:
    """One row per gemeente of 2024, year and indicator."""
    panel = pl.read_parquet(tables / "kwb_gemeente_panel_2012_2024.parquet").filter(
        pl.col("jaar") >= 2019
    )
    own = panel.select(
        pl.col("gemeentecode").alias("gemeente"),
        pl.col("jaar").cast(pl.Int64),
        *[pl.col(old).cast(pl.Float64).alias(new) for old, new in PANEL_COLUMNS.items()],
    )
    full = pl.read_csv(tables / "kwb_gemeente_2021_full.csv.gz", infer_schema_length=None).select(
        pl.col("gemeentecode").alias("gemeente"),
        pl.lit(2021, dtype=pl.Int64).alias("jaar"),
        *[pl.col(old).cast(pl.Float64).alias(new) for old, new in FULL_2021_COLUMNS.items()],
    )
    kwb = (
        pl.read_parquet(tables / "kwb_buurt_g3_2019_2021.parquet")
        .filter((pl.col("jaar") == 2019) & pl.col("Codering_3").str.starts_with("GM"))
        .select(
            pl.col("Codering_3").alias("gemeente"),
            pl.lit(2019, dtype=pl.Int64).alias("jaar"),
            *[
                pl.col(old).cast(pl.Float64).alias(new)
                for old, new in AREA_COLUMNS.items()
                if new not in PANEL_COLUMNS.values() or new == "zelfstandigen_pct"
            ],
        )
    )
    parts = []
    for name, frame in (("KWB-PANEL", own), ("KWB-2021", full), ("KWB-BUURT", kwb)):
        merged = _merged(frame) if name != "KWB-BUURT" else frame
        long = merged.unpivot(
            index=["gemeente", "jaar"], variable_name="indicator", value_name="waarde"
        ).drop_nulls()
        parts.append(long.with_columns(pl.lit(name).alias("tabel")))
    known = panel.filter(pl.col("jaar") == YEAR)["gemeentecode"].to_list()
    table = pl.concat(parts).filter(pl.col("gemeente").is_in(known))
    return table.unique(["gemeente", "jaar", "indicator"], keep="first", maintain_order=True).sort(
        "gemeente", "jaar", "indicator"
    )


def gemeente_names(tables: Path) -> pl.DataFrame:
    """Code and name of the gemeenten of 2024."""
    return (
        pl.read_parquet(tables / "kwb_gemeente_panel_2012_2024.parquet")
        .filter(pl.col("jaar") == YEAR)
        .select(pl.col("gemeentecode").alias("gemeente"), pl.col("gemeentenaam").alias("naam"))
        .sort("gemeente")
    )


def age_sex(tables: Path) -> pl.DataFrame:
    """Residents by five-year age band and sex per gemeente: sum of its postcodes, 2021."""
    raw = pl.read_parquet(tables / "cbs_pc4_leeftijd_geslacht_2021.parquet")
    lookup = pl.read_csv(tables / "pc4_gemeente_lookup.csv.gz", infer_schema_length=None)
    names = dict(gemeente_names(tables).select("naam", "gemeente").iter_rows()) | OLD_NAMES
    own = lookup.select(
        "postcode", pl.col("gemeente").replace_strict(names, default=None)
    ).drop_nulls()
    start = pl.col("leeftijd").str.extract(r"^(\d+)").cast(pl.Int64)
    return (
        raw.join(own, on="postcode")
        .group_by("gemeente", start.alias("leeftijd_vanaf"))
        .agg(
            pl.col("inwoners_man").sum().alias("mannen"),
            pl.col("inwoners_vrouw").sum().alias("vrouwen"),
        )
        .sort("gemeente", "leeftijd_vanaf")
    )


def positions(tables: Path) -> pl.DataFrame:
    """Household position by five-year age band and sex, 2019 (71488NED)."""
    raw = pl.read_csv(tables / "hh_position_age_sex_denhaag_2019.csv.gz")
    return raw.select(
        pl.col("geslacht").replace_strict({"Mannen": "man", "Vrouwen": "vrouw"}),
        pl.col("leeftijd").str.extract(r"^(\d+)").cast(pl.Int64).alias("leeftijd_vanaf"),
        *[
            pl.col(c).fill_null(0).cast(pl.Int64).alias(n)
            for c, n in {
                "thuiswonend_kind": "kind",
                "alleenstaand": "alleenstaand",
                "samenwonend": "partner",
                "ouder_eenouder": "ouder",
            }.items()
        ],
    )


def deciles(tables: Path) -> pl.DataFrame:
    """Share of households per national income decile by household type and age (85064NED)."""
    raw = pl.read_csv(tables / "hh_income_deciles_denhaag_2019.csv.gz")
    keys = {
        "Type: Eenpersoonshuishouden": ("type", "eenpersoons"),
        "Type: Eenoudergezin": ("type", "eenouder"),
        "Type: Paar, zonder kind": ("type", "paar_zonder_kinderen"),
        "Type: Paar, met kind(eren)": ("type", "paar_met_kinderen"),
        "Hoofdkostwinner: tot 25 jaar": ("leeftijd", "0"),
        "Hoofdkostwinner: 25 tot 45 jaar": ("leeftijd", "25"),
        "Hoofdkostwinner: 45 tot 65 jaar": ("leeftijd", "45"),
        "Hoofdkostwinner: 65 jaar of ouder": ("leeftijd", "65"),
    }
    rows = []
    for r in raw.iter_rows(named=True):
        if r["kenmerk"] in keys:
            margin, value = keys[r["kenmerk"]]
            rows.append(
                {"marge": margin, "klasse": value} | {f"d{d}": r[f"d{d}"] for d in range(1, 11)}
            )
    return pl.DataFrame(rows)


def children(tables: Path) -> pl.DataFrame:
    """Families by number of children, 2019 (71486NED)."""
    raw = pl.read_csv(
        tables / "hh_children_71486_denhaag_2019.csv", separator=";", infer_schema_length=0
    ).row(0)
    numbers = [int(v) for v in raw[3:]]
    couples = [a + b for a, b in zip(numbers[:4], numbers[4:8], strict=True)]
    rows = [{"type": "paar", "kinderen": k, "aantal": couples[k]} for k in range(4)]
    rows += [{"type": "eenouder", "kinderen": k + 1, "aantal": numbers[8 + k]} for k in range(3)]
    return pl.DataFrame(rows)


def national(tables: Path) -> pl.DataFrame:
    """All published national and local figures with their addresses."""
    return pl.read_csv(tables / "national_targets.csv", infer_schema_length=None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    tables, out = arguments.tables, arguments.out
    frames: dict[str, Any] = {
        "gebieden.parquet": areas(tables),
        "gemeenten.parquet": gemeenten(tables),
        "gemeenten.csv": gemeente_names(tables),
        "wijken.csv": wijk_names(tables),
        "leeftijd_geslacht_2021.parquet": age_sex(tables),
        "positie_leeftijd_geslacht_2019.csv": positions(tables),
        "inkomensdecielen_2019.csv": deciles(tables),
        "kindertal_2019.csv": children(tables),
        "landelijk.csv": national(tables),
    }
    for name, frame in frames.items():
        if name.endswith(".csv"):
            frame.write_csv(out / name)
        else:
            frame.write_parquet(out / name, compression="zstd", compression_level=19)
    for name, new in {
        "couples_age_gap_national.csv": "leeftijdsverschil_paren.csv",
        "couples_gender_37772_national.csv": "paren_geslacht.csv",
        "mother_age_at_birth_national.csv": "leeftijd_moeder.csv",
    }.items():
        (out / new).write_bytes((tables / name).read_bytes())


if __name__ == "__main__":
    main()
