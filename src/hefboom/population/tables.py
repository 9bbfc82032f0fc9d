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
    "national_figure",
    "table",
    "yaml_file",
]

ROOM = Path(__file__).parent
DATA = ROOM / "data"


@cache
def table(name: str) -> pl.DataFrame:
    """A shipped table by the name of its file, CSV or Parquet."""
    import polars as pl

    path = DATA / name
    if path.suffix == ".parquet":
        return pl.read_parquet(path)
    return pl.read_csv(path, infer_schema_length=None)


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
def national_figure(group: str, indicator: str, year: int | str) -> float:
    """One published national figure."""
    return _national()[(group, indicator, str(year), "NL")]


@cache
def _national() -> dict[tuple[str, str, str, str], float]:
    rows = table("landelijk.csv").select("groep", "indicator", "jaar", "gebied", "waarde")
    found: dict[tuple[str, str, str, str], float] = {}
    for group, indicator, year, area, value in rows.iter_rows():
        found.setdefault((group, indicator, str(year), area), float(value))
    return found
