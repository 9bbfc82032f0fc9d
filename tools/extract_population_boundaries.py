"""Extract the boundaries that ship with ``hefboom.population``.

    python tools/extract_population_boundaries.py --tables DIR --out src/hefboom/population/data

Gemeenten and wijken of 2024; wijken of 2016 for Amsterdam and buurten of 2014 for 's-Gravenhage and
Utrecht, whose areas are those of 2019. One row per area, coordinates as JSON (WGS84).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

DIGITS = {"gemeente": 3, "wijk": 4, "buurt": 4}
OLD_WIJKEN = ("GM0363",)
BUURTEN = ("0518", "0344")
WEESP = ("WK0363SB", "WK0363SC", "WK0363SD", "WK0363SE")


def shapes(path: Path, name: str, digits: int) -> Iterator[tuple[dict[str, Any], Any]]:
    """Properties and polygons of every shape of a TopoJSON file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path) as stream:
        topology = json.load(stream)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[list[float]]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append([round(x * sx + tx, digits), round(y * sy + ty, digits)])
        arcs.append(points)

    def ring(indices: list[int]) -> list[list[float]]:
        points: list[list[float]] = []
        for index in indices:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += part[1:] if points else part
        short = [p for i, p in enumerate(points) if i == 0 or points[i - 1] != p]
        return short if len(short) >= 4 else points

    for shape in topology["objects"][name]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        rings = [[r for r in map(ring, polygon) if len(r) >= 4] for polygon in polygons]
        rings = [polygon for polygon in rings if polygon]
        if rings:
            yield shape["properties"], rings


def rows(tables: Path) -> Iterator[dict[str, Any]]:
    """All areas with a boundary."""
    sources = (
        ("gemeenten_2024.topojson", "gemeenten", "gemeente", "gemeentecode", 2024),
        ("wijken_2024.topojson.gz", "wijken", "wijk", "wijkcode", 2024),
        ("wijken_2016.topojson.gz", "wijken", "wijk", "wijkcode", 2016),
        ("buurten_2014.topojson.gz", "buurten", "buurt", "statcode", 2014),
    )
    for file, layer, kind, key, year in sources:
        for properties, polygons in shapes(tables / file, layer, DIGITS[kind]):
            code = properties[key]
            gemeente = "GM" + code[2:6]
            name = properties.get("wijknaam") or ""
            if gemeente == "GM0998" or name.startswith("Groot water"):
                continue
            if year == 2016 and gemeente not in OLD_WIJKEN:
                continue
            if year == 2024 and kind == "wijk" and gemeente in OLD_WIJKEN and code not in WEESP:
                continue
            if year == 2014 and code[2:6] not in BUURTEN:
                continue
            yield {
                "code": code,
                "soort": kind,
                "gemeente": gemeente,
                "jaar": year,
                "vlakken": json.dumps(polygons, separators=(",", ":")),
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    frame = pl.DataFrame(list(rows(arguments.tables))).sort("soort", "gemeente", "code")
    frame.write_parquet(
        arguments.out / "grenzen.parquet",
        compression="zstd",
        compression_level=19,
        row_group_size=256,
    )


if __name__ == "__main__":
    main()
