"""The shipped tables: CBS figures, assumptions and descriptions, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.engine import read_yaml

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "DATA",
    "assumptions",
    "boundaries",
    "gemeente_figure",
    "national_figure",
    "table",
    "yaml_file",
]

ROOM = Path(__file__).parent
DATA = ROOM / "data"


@cache
def table(name: str) -> pl.DataFrame:
    """A shipped CSV table, ``name`` without extension."""
    import polars as pl

    return pl.read_csv(DATA / f"{name}.csv", infer_schema_length=None)


@cache
def yaml_file(name: str) -> dict[str, Any]:
    """A YAML file of this room, ``name`` without extension."""
    return dict(read_yaml(ROOM / f"{name}.yaml"))


@cache
def assumptions() -> dict[str, Any]:
    """Modelling choices as plain values: the ``value`` of each leaf of ``aannames.yaml``."""

    def strip(node: Any) -> Any:
        if isinstance(node, dict):
            return node["value"] if "value" in node else {k: strip(v) for k, v in node.items()}
        return node

    return dict(strip(yaml_file("aannames")))


@cache
def gemeente_figure(indicator: str, year: int) -> float:
    """One published figure of the municipality."""
    import polars as pl

    found = table("gemeente").filter((pl.col("indicator") == indicator) & (pl.col("jaar") == year))
    return float(found["waarde"][0])


@cache
def national_figure(group: str, indicator: str, year: int | str) -> float:
    """One published national figure."""
    import polars as pl

    found = table("landelijk").filter(
        (pl.col("groep") == group)
        & (pl.col("indicator") == indicator)
        & (pl.col("jaar").cast(pl.String) == str(year))
    )
    return float(found["waarde"][0])


@cache
def boundaries() -> dict[str, Any]:
    """Boundaries of the buurten as GeoJSON (WGS84); 113 of the 114 have one."""
    import json

    return dict(json.loads((DATA / "buurten.geojson").read_text(encoding="utf-8")))
