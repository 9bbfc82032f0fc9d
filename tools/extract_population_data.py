"""Extract the CBS tables that ship with ``hefboom.population`` for one municipality.

Run it only to rebuild ``src/hefboom/population/data`` from the wider CBS extracts:

    python tools/extract_population_data.py --tables DIR --out src/hefboom/population/data

``DIR`` holds the extracts named in ``data/sources.yaml`` (key ``extract``). Figures are copied as
CBS published them; only column names change, and empty stays empty (suppressed, not zero).
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl

GEMEENTE = "GM0518"
POSTCODES = (2490, 2599)

BUURT_COLUMNS = {
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
    "Woningvoorraad_34": "woningen",
    "GemiddeldeWoningwaarde_35": "woz_gemiddeld_1000",
    "Koopwoningen_40": "koop_pct",
    "InBezitWoningcorporatie_42": "corporatie_pct",
    "InBezitOverigeVerhuurders_43": "particulier_pct",
    "Nettoarbeidsparticipatie_67": "arbeidsparticipatie_pct",
    "PercentageZelfstandigen_69": "zelfstandigen_pct",
    "GemiddeldInkomenPerInwoner_72": "inkomen_per_inwoner_1000",
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
}
PANEL_COLUMNS = {
    "aantal_inwoners": "inwoners",
    "mannen": "mannen",
    "vrouwen": "vrouwen",
    "0_15": "leeftijd_0_15_pct",
    "15_25": "leeftijd_15_25_pct",
    "25_45": "leeftijd_25_45_pct",
    "45_65": "leeftijd_45_65_pct",
    "65plus": "leeftijd_65plus_pct",
    "huishoudens": "huishoudens",
    "pct_eenpersoonshhd": "eenpersoons_pct",
    "pct_hhd_zonder_kind": "zonder_kinderen_pct",
    "pct_hhd_met_kind": "met_kinderen_pct",
    "woningvoorraad": "woningen",
    "gem_woz_waarde": "woz_gemiddeld_1000",
    "koopwoningen": "koop_pct",
    "huurwoningen": "huur_pct",
    "pct_huurcorporatie": "corporatie_pct",
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
    "Inequality: At-or-below social minimum (%)": "sociaal_minimum_pct",
    "Housing: Avg WOZ value (x€1k)": "woz_gemiddeld_1000",
    "Housing: Owner-occupied (%)": "koop_pct",
    "Housing: Rental homes (%)": "huur_pct",
    "Housing: Social housing (%)": "corporatie_pct",
    "IncomeWealth: Avg household income (x€1k)": "gestandaardiseerd_inkomen_1000",
    "WelfareCare: Wmo care clients (per 1k)": "wmo_per_1000",
    "bijstand_n": "bijstand",
    "ao_n": "ao",
    "ww_n": "ww",
    "aow_n": "aow",
}


def buurten(tables: Path, names: dict[str, str]) -> pl.DataFrame:
    """The buurten of 2019 with readable names."""
    raw = pl.read_parquet(tables / "kwb_buurt_g3_2019_2021.parquet").filter(
        (pl.col("jaar") == 2019)
        & pl.col("Codering_3").str.starts_with("BU" + GEMEENTE[2:])
        & pl.col("SoortRegio_2").str.starts_with("Buurt")
    )
    code = pl.col("Codering_3")
    return raw.select(
        code.alias("buurt"),
        code.replace_strict(names, default=None).alias("naam"),
        ("WK" + code.str.slice(2, 6)).alias("wijk"),
        *[pl.col(old).alias(new) for old, new in BUURT_COLUMNS.items()],
    ).sort("buurt")


def gemeente(tables: Path) -> pl.DataFrame:
    """One row per year and indicator of the municipality."""
    panel = pl.read_parquet(tables / "kwb_gemeente_panel_2012_2024.parquet").filter(
        (pl.col("gemeentecode") == GEMEENTE) & (pl.col("jaar") >= 2019)
    )
    rows: list[dict[str, Any]] = [
        {"jaar": r["jaar"], "indicator": new, "waarde": r[old], "tabel": "KWB-PANEL"}
        for r in panel.iter_rows(named=True)
        for old, new in PANEL_COLUMNS.items()
        if r[old] is not None
    ]
    full = pl.read_csv(tables / "kwb_gemeente_2021_full.csv.gz", infer_schema_length=None)
    one = full.filter(pl.col("gemeentecode") == GEMEENTE).row(0, named=True)
    rows += [
        {"jaar": 2021, "indicator": new, "waarde": float(one[old]), "tabel": "KWB-2021"}
        for old, new in FULL_2021_COLUMNS.items()
    ]
    kwb = pl.read_parquet(tables / "kwb_buurt_g3_2019_2021.parquet").filter(
        (pl.col("jaar") == 2019) & (pl.col("Codering_3") == GEMEENTE)
    )
    have = {row["indicator"] for row in rows if row["jaar"] == 2019}
    rows += [
        {"jaar": 2019, "indicator": new, "waarde": float(kwb[old][0]), "tabel": "KWB-BUURT"}
        for old, new in BUURT_COLUMNS.items()
        if new not in have and kwb[old][0] is not None
    ]
    nation = {"bijstand": "bijstand_n", "ao": "ao_n", "ww": "ww_n", "aow": "aow_n"}
    rows += [
        {
            "jaar": 2021,
            "indicator": f"landelijk_{new}",
            "waarde": full[old].sum(),
            "tabel": "KWB-2021",
        }
        for new, old in nation.items()
    ]
    return pl.DataFrame(rows)


def age_sex(tables: Path) -> pl.DataFrame:
    """Residents by five-year age band and sex: the postcodes of the municipality, 2021."""
    raw = pl.read_parquet(tables / "cbs_pc4_leeftijd_geslacht_2021.parquet")
    low, high = POSTCODES
    lookup = pl.read_csv(tables / "pc4_gemeente_lookup.csv.gz", infer_schema_length=None)
    own = lookup.filter(pl.col("gemeente").is_in(["'s-Gravenhage", "Den Haag", "s-Gravenhage"]))
    codes = own["postcode"].to_list() if own.height else list(range(low, high + 1))
    start = pl.col("leeftijd").str.extract(r"^(\d+)").cast(pl.Int64)
    return (
        raw.filter(pl.col("postcode").is_in(codes))
        .group_by(start.alias("leeftijd_vanaf"))
        .agg(
            pl.col("inwoners_man").sum().alias("mannen"),
            pl.col("inwoners_vrouw").sum().alias("vrouwen"),
        )
        .sort("leeftijd_vanaf")
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
    """The national figures that the method needs."""
    groups = [
        "huishoudpositie",
        "huishoudens",
        "inkomen percentiel (excl studenten)",
        "inkomen percentiel (incl studenten)",
        "spaartegoed (holders only)",
        "uitkeringen KWB",
        "algemene bijstand tot AOW",
    ]
    raw = pl.read_csv(tables / "national_targets.csv", infer_schema_length=None)
    return raw.filter(pl.col("groep").is_in(groups) & (pl.col("gebied") == "NL"))


def boundaries(tables: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """GeoJSON (WGS84) of the buurten and their names."""
    with gzip.open(tables / "buurten_2014.topojson.gz") as stream:
        topology = json.load(stream)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(x * sx + tx, 6), round(y * sy + ty, 6)))
        arcs.append(points)

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indices:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += part[1:] if points else part
        return points

    features, names = [], {}
    for shape in topology["objects"]["buurten"]["geometries"]:
        code = shape["properties"]["statcode"]
        if not code.startswith("BU" + GEMEENTE[2:]):
            continue
        names[code] = shape["properties"]["statnaam"]
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        rings = [[ring(r) for r in polygon] for polygon in polygons]
        rings = [p for p in rings if p and len(p[0]) >= 4]
        if rings:
            features.append(
                {
                    "type": "Feature",
                    "properties": {"buurt": code, "naam": names[code]},
                    "geometry": {"type": "MultiPolygon", "coordinates": rings},
                }
            )
    features.sort(key=lambda f: f["properties"]["buurt"])
    return {"type": "FeatureCollection", "features": features}, names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    tables, out = arguments.tables, arguments.out
    geo, names = boundaries(tables)
    (out / "buurten.geojson").write_text(json.dumps(geo, separators=(",", ":")), encoding="utf-8")
    buurten(tables, names).write_csv(out / "buurten_2019.csv")
    gemeente(tables).write_csv(out / "gemeente.csv")
    age_sex(tables).write_csv(out / "leeftijd_geslacht_2021.csv")
    positions(tables).write_csv(out / "positie_leeftijd_geslacht_2019.csv")
    deciles(tables).write_csv(out / "inkomensdecielen_2019.csv")
    children(tables).write_csv(out / "kindertal_2019.csv")
    national(tables).write_csv(out / "landelijk.csv")
    wijk = pl.read_parquet(tables / "kwb_wijk_2024.parquet").filter(
        (pl.col("gemeentecode") == GEMEENTE) & (pl.col("wijkcode") != "WK051899")
    )
    wijk.select(pl.col("wijkcode").alias("wijk"), pl.col("wijknaam").alias("naam")).sort(
        "wijk"
    ).write_csv(out / "wijken.csv")
    for name, new in {
        "couples_age_gap_national.csv": "leeftijdsverschil_paren.csv",
        "couples_gender_37772_national.csv": "paren_geslacht.csv",
        "mother_age_at_birth_national.csv": "leeftijd_moeder.csv",
    }.items():
        (out / new).write_bytes((tables / name).read_bytes())


if __name__ == "__main__":
    main()
