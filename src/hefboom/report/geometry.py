"""From boundaries in GeoJSON to paths of an inline map.

Coordinates in degrees (WGS84) are drawn with the width of a degree at that latitude; coordinates
in metres (RD) are drawn as they are. Over one municipality the difference from a real map
projection is smaller than a pixel.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["Outline", "read_boundaries"]

WIDTH = 1000
CODE_NAMES = ("code", "buurt", "buurtcode", "statcode", "BU_CODE", "gebied", "wijkcode", "id")

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Outline:
    """Areas as SVG paths in one frame of ``width`` × ``height``, by area code."""

    paths: dict[str, str]
    width: int
    height: int


def read_boundaries(boundaries: Mapping[str, Any] | str | Path | None) -> Outline | None:
    """The outlines of the areas in a GeoJSON ``FeatureCollection`` or in a file of one.

    Args:
        boundaries: the collection, the path of a file, or None for no map.

    Returns:
        None when there is nothing to draw.

    Raises:
        HefboomError: the file cannot be read, or is not a feature collection.
    """
    if boundaries is None:
        return None
    file = None if isinstance(boundaries, Mapping) else Path(boundaries)
    content = _load(file) if file else boundaries
    if not isinstance(content, Mapping) or content.get("type") != "FeatureCollection":
        kind = content.get("type") if isinstance(content, Mapping) else type(content).__name__
        raise HefboomError(
            "boundaries are not GeoJSON", file=file, field="type", found=kind,
            allowed="FeatureCollection",
        )  # fmt: skip
    try:
        shapes = dict(_shapes(content.get("features") or []))
        return _drawn(shapes) if shapes else None
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        raise HefboomError(
            f"boundaries cannot be drawn: {error}", file=file, field="features"
        ) from error


def _load(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise HefboomError(
            f"cannot read the boundaries: {(error.strerror or str(error)).lower()}", file=file
        ) from error
    except ValueError as error:
        raise HefboomError(f"is not valid JSON: {error}", file=file) from error


def _shapes(features: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, list[Ring]]]:
    for feature in features:
        geometry = feature.get("geometry") or {}
        coordinates = geometry.get("coordinates") or []
        kind = geometry.get("type")
        if kind == "Polygon":
            rings = list(coordinates)
        elif kind == "MultiPolygon":
            rings = [ring for polygon in coordinates for ring in polygon]
        else:
            continue
        code = _code(feature)
        if code and rings:
            yield code, rings


def _code(feature: Mapping[str, Any]) -> str:
    properties = feature.get("properties") or {}
    for name in CODE_NAMES:
        if properties.get(name):
            return str(properties[name])
    return str(feature.get("id") or "")


def _drawn(shapes: Mapping[str, list[Ring]]) -> Outline:
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    degrees = abs(east) <= 180 and abs(north) <= 90
    squeeze = math.cos(math.radians((south + north) / 2)) if degrees else 1.0
    scale = WIDTH / max((east - west) * squeeze, 1e-12)
    height = max(round((north - south) * scale), 1)
    if height > 2 * WIDTH:  # A long thin area would push the rest of the page away.
        scale *= 2 * WIDTH / height
        height = 2 * WIDTH
    width = max(round((east - west) * squeeze * scale), 1)

    def spot(point: Sequence[float]) -> tuple[int, int]:
        return round((point[0] - west) * squeeze * scale), round((north - point[1]) * scale)

    paths = {
        code: "".join(_path(map(spot, ring)) for ring in rings) for code, rings in shapes.items()
    }
    return Outline(paths, width, height)


def _path(points: Iterable[tuple[int, int]]) -> str:
    """A closed path in whole units with relative steps, which keeps the page small."""
    steps = list(points)
    moves = [f"M{steps[0][0]} {steps[0][1]}"]
    for (x0, y0), (x1, y1) in pairwise(steps):
        if (x0, y0) != (x1, y1):
            moves.append(f"l{x1 - x0} {y1 - y0}")
    return "".join(moves) + "z"
