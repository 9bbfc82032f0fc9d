"""Extract mean energy use per gemeente and buurt for ``hefboom.population``.

    python tools/extract_population_energy.py --tables DIR --out src/hefboom/population/data

``DIR`` as in ``tools/extract_population_data.py``. Figures are copied as CBS published them; merged
gemeenten are the mean weighted by households (derived).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import polars as pl
from extract_population_data import MERGED

GEMEENTE_YEAR, BUURT_YEAR = 2022, 2019


def energy(tables: Path) -> pl.DataFrame:
    """Rows code, jaar, aardgas_m3, elektriciteit_kwh, stadsverwarming_pct (means per home)."""
    figures = ("aardgas_m3", "elektriciteit_kwh", "stadsverwarming_pct")
    panel = (
        pl.read_parquet(tables / "kwb_gemeente_panel_2012_2024.parquet")
        .filter(pl.col("jaar") == GEMEENTE_YEAR)
        .select(
            pl.col("gemeentecode").replace(MERGED).alias("code"),
            pl.lit(GEMEENTE_YEAR, dtype=pl.Int64).alias("jaar"),
            pl.col("gem_aardgas").cast(pl.Float64).alias(figures[0]),
            pl.col("gem_elektriciteit").cast(pl.Float64).alias(figures[1]),
            pl.col("pct_stadsverwarming").cast(pl.Float64).alias(figures[2]),
            pl.col("huishoudens").cast(pl.Float64).alias("gewicht"),
        )
    )
    weight = pl.col("gewicht")
    gemeenten = panel.group_by("code", "jaar").agg(
        pl.when(pl.len() == 1)
        .then(pl.col(name).first())
        .otherwise(
            ((pl.col(name) * weight).sum() / weight.filter(pl.col(name).is_not_null()).sum()).round(
                1
            )
        )
        .fill_nan(None)
        .alias(name)
        for name in figures
    )
    buurten = (
        pl.read_parquet(tables / "kwb_buurt_g3_2019_2021.parquet")
        .filter((pl.col("jaar") == BUURT_YEAR) & pl.col("Codering_3").str.starts_with("BU"))
        .select(
            pl.col("Codering_3").alias("code"),
            pl.lit(BUURT_YEAR, dtype=pl.Int64).alias("jaar"),
            pl.col("GemiddeldAardgasverbruikTotaal_55").cast(pl.Float64).alias(figures[0]),
            pl.col("GemiddeldElektriciteitsverbruikTotaal_47").cast(pl.Float64).alias(figures[1]),
            pl.col("PercentageWoningenMetStadsverwarming_63").cast(pl.Float64).alias(figures[2]),
        )
        .filter(pl.any_horizontal(pl.col(figures[0], figures[1]).is_not_null()))
    )
    return pl.concat([gemeenten, buurten]).sort("jaar", "code")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    energy(arguments.tables).write_csv(arguments.out / "energieverbruik.csv")


if __name__ == "__main__":
    main()
