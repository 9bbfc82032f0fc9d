"""Load the complete buurt table of CBS and its boundaries, for users with internet.

    folder = fetch(2024, "out/cbs-2024")
    own = Own.of_files(data=folder)

Figures: StatLine, OData 3 (``ODataFeed/odata/{table}/TypedDataSet`` with ``$top`` and ``$skip``).
Boundaries: PDOK, WFS 2.0.0 (GeoJSON, ``count`` and ``startIndex``). Both CC BY 4.0, source CBS and
Kadaster. Every page is kept as it came, so a fetch that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hefboom.errors import HefboomError
from hefboom.files import write_files

from .fetch_http import Settings, get_json
from .fetch_table import areas_of, check_sums, columns_of, gemeenten_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CBS_URL", "PDOK_URL", "TABLES", "fetch", "fetched_boundaries", "read_areas"]

CBS_URL = "https://opendata.cbs.nl/ODataFeed/odata"
"""Base of StatLine; ``HEFBOOM_CBS_URL`` overrides it."""
PDOK_URL = "https://service.pdok.nl/cbs/wijkenbuurten"
"""Base of the WFS of wijken and buurten; ``HEFBOOM_PDOK_URL`` overrides it."""
TABLES = {
    2019: "84583NED",
    2021: "85039NED",
    2022: "85318NED",
    2023: "85618NED",
    2024: "85984NED",
    2025: "86165NED",
}
"""Table of Kerncijfers wijken en buurten per year; the title that StatLine gives is checked."""
PAGE = 1000
"""Rows per page; the WFS gives no more."""
WEST_EAST = 3.0, 8.0
SCHEMA = "hefboom/fetched/1"
MANIFEST = "fetch.json"
AREAS, GEMEENTEN, BOUNDARIES = "gebieden.parquet", "gemeenten.parquet", "grenzen.geojson"

Progress = Callable[[str, float], object]


def fetch(
    year: int = 2024,
    folder: str | Path | None = None,
    *,
    boundaries: bool = True,
    progress: Progress | None = None,
    page: int = PAGE,
    settings: Settings | None = None,
) -> dict[str, Any]:
    """Load figures and boundaries of all wijken and buurten of a year.

    Args:
        folder: default ``out/cbs-YEAR``. Its ``pages`` hold every answer as it came.
        boundaries: with the outlines of buurten.
        page: rows per page. settings: time limit and number of attempts.

    Returns:
        The manifest (``fetch.json``): table, addresses, counts, columns without any figure, hashes.

    Raises:
        HefboomError: no table for this year, no connection, an answer of another form, or buurten
            that do not add up to their gemeenten. Pages that came in are kept.
    """
    if year not in TABLES:
        raise HefboomError(
            "no table of wijken and buurten is known for this year", field="year", found=year,
            allowed=list(TABLES),
        )  # fmt: skip
    target = Path(folder) if folder is not None else Path("out") / f"cbs-{year}"
    _check_folder(target, year)
    tell = progress or (lambda _text, _share: None)
    how = settings or Settings()
    base = os.environ.get("HEFBOOM_CBS_URL", CBS_URL).rstrip("/")
    table = f"{base}/{TABLES[year]}"
    _check_title(table, year, target, how)
    rows = list(_rows(table, target, page, how, tell))
    with _kept_pages(target):
        columns = columns_of(rows, f"{table}/TypedDataSet")
        areas = areas_of(rows, columns, year)
        totals = gemeenten_of(rows, columns)
        sums = check_sums(areas, totals)
    files = {AREAS: _parquet(areas), GEMEENTEN: _parquet(totals)}
    outlines = 0
    if boundaries:
        shapes = _shapes(year, target, page, how, tell)
        outlines = len(shapes)
        text = json.dumps({"type": "FeatureCollection", "features": shapes}, ensure_ascii=False)
        files[BOUNDARIES] = text.encode()
    manifest = {
        "schema": SCHEMA,
        "year": year,
        "table": TABLES[year],
        "source": "CBS (StatLine, Wijk- en Buurtkaart), CC BY 4.0",
        "addresses": [f"{table}/TypedDataSet", *([_wfs(year)] if boundaries else [])],
        "gemeenten": totals.height,
        "buurten": areas.height,
        "outlines": outlines,
        "empty_columns": sorted(c for c in areas.columns if areas[c].null_count() == areas.height),
        **sums,
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    files[MANIFEST] = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    write_files(target, files, "fetched tables")
    tell("done", 1.0)
    return {**manifest, "folder": str(target)}


def read_areas(folder: str | Path) -> pl.DataFrame:
    """The buurten of a fetched folder, in the columns of the shipped table of areas.

    Raises:
        HefboomError: nothing complete was fetched there, or it has changed since.
    """
    import polars as pl

    place = Path(folder)
    try:
        manifest = json.loads((place / MANIFEST).read_bytes())
        content = (place / AREAS).read_bytes()
        known = manifest["sha256"][AREAS] if manifest.get("schema") == SCHEMA else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HefboomError(
            "holds no fetched tables", file=place, allowed="a folder of hefboom population fetch"
        ) from error
    if hashlib.sha256(content).hexdigest() != known:
        raise HefboomError("has changed since it was fetched; fetch it again", file=place / AREAS)
    return pl.read_parquet(BytesIO(content))


def fetched_boundaries(folder: str | Path) -> dict[str, Any]:
    """The outlines of a fetched folder, as `hefboom.population.boundaries` gives them.

    Raises:
        HefboomError: they were not fetched or cannot be read.
    """
    path = Path(folder) / BOUNDARIES
    try:
        return dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise HefboomError("holds no boundaries that can be read", file=path) from error


@contextmanager
def _kept_pages(target: Path) -> Iterator[None]:
    """An error about what came in says that it will not be asked for again by itself."""
    try:
        yield
    except HefboomError as error:
        pages = target / "pages"
        raise HefboomError(f"{error}; remove {pages} to load everything anew") from error


def _check_folder(target: Path, year: int) -> None:
    """A folder of another year is not mixed with this one."""
    try:
        before = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return
    if isinstance(before, dict) and before.get("year") not in (None, year):
        raise HefboomError(
            "holds the tables of another year", file=target, field="year", found=before["year"],
            allowed=str(year),
        )  # fmt: skip


def _check_title(table: str, year: int, target: Path, how: Settings) -> None:
    """The table is about this year: a number is easily wrong."""
    url = f"{table}/TableInfos?$format=json"
    found = _page(target, f"tabel-{year}-info.json", url, how)
    infos = _list(found, "value", url)
    title = str(infos[0].get("Title", "")) if infos else ""
    if str(year) not in title:
        (target / "pages" / f"tabel-{year}-info.json").unlink(missing_ok=True)
        raise HefboomError("is a table about something else", file=url, field="Title", found=title,
                           allowed=f"Kerncijfers wijken en buurten {year}")  # fmt: skip


def _rows(
    table: str, target: Path, page: int, how: Settings, tell: Progress
) -> Iterator[dict[str, Any]]:
    """All rows of the table, page after page until one is not full."""
    number = 0
    while True:
        query = urlencode({"$format": "json", "$top": page, "$skip": number * page}, safe="$")
        url = f"{table}/TypedDataSet?{query}"
        tell(f"figures, page {number + 1}", min(0.6, 0.03 * number))
        name = f"tabel-{table.rsplit('/', 1)[1]}-{page}-{number:04d}.json"
        rows = _list(_page(target, name, url, how), "value", url)
        yield from rows
        if len(rows) < page:
            return
        number += 1


def _wfs(year: int) -> str:
    base = os.environ.get("HEFBOOM_PDOK_URL", PDOK_URL).rstrip("/")
    return f"{base}/{year}/wfs/v1_0"


def _shapes(
    year: int, target: Path, page: int, how: Settings, tell: Progress
) -> list[dict[str, Any]]:
    """Outlines of buurten on land: properties ``code``, ``naam``, ``soort``, ``buurt``."""
    features = []
    number = 0
    while True:
        query = urlencode(
            {
                "service": "WFS",
                "version": "2.0.0",
                "request": "GetFeature",
                "typeNames": "buurten",
                "outputFormat": "application/json",
                "srsName": "EPSG:4326",
                "count": page,
                "startIndex": number * page,
            }
        )
        url = f"{_wfs(year)}?{query}"
        tell(f"boundaries, page {number + 1}", 0.6 + min(0.35, 0.02 * number))
        found = _page(target, f"grenzen-{year}-{page}-{number:04d}.json", url, how)
        rows = _list(found, "features", url)
        features += [shape for row in rows if (shape := _shape(row, url)) is not None]
        if len(rows) < page:
            features.sort(key=lambda f: str(f["properties"]["code"]))
            codes = [f["properties"]["code"] for f in features]
            with _kept_pages(target):
                if len(set(codes)) < len(codes):
                    raise HefboomError("an outline came twice", file=_wfs(year))
            return features
        number += 1


def _shape(row: dict[str, Any], url: str) -> dict[str, Any] | None:
    facts, geometry = row.get("properties"), row.get("geometry")
    code = facts.get("buurtcode") if isinstance(facts, dict) else None
    if not isinstance(facts, dict) or not isinstance(code, str) or not code.startswith("BU"):
        raise HefboomError(
            "an outline has no code of a buurt",
            file=url,
            field="properties.buurtcode",
            found=code,
            allowed="BU and eight signs",
        )
    if facts.get("water") == "JA" or not isinstance(geometry, dict):
        return None
    kind = geometry.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise HefboomError("an outline is no area", file=url, field=code, found=kind,
                           allowed="Polygon, MultiPolygon")  # fmt: skip
    shapes = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
    shapes = [[_lines(ring, url, code) for ring in polygon] for polygon in shapes]
    return {
        "type": "Feature",
        "properties": {
            "code": code,
            "naam": facts.get("buurtnaam") or code,
            "soort": "buurt",
            "buurt": code,
        },
        "geometry": {"type": "MultiPolygon", "coordinates": shapes},
    }


def _lines(ring: Any, url: str, code: str) -> list[list[float]]:
    """A ring as longitude and latitude; servers differ in which of the two comes first."""
    try:
        points = [(float(point[0]), float(point[1])) for point in ring]
    except (TypeError, ValueError, IndexError) as error:
        raise HefboomError("an outline has another form", file=url, field=code) from error
    if points and points[0][0] > WEST_EAST[1]:
        points = [(east, north) for north, east in points]
    low, high = WEST_EAST
    if not all(low < east < high and 50 < north < 54.5 for east, north in points):
        raise HefboomError(
            "an outline lies outside the Netherlands", file=url, field=code, found=points[:1],
            allowed="longitude and latitude (EPSG:4326)",
        )  # fmt: skip
    return [[round(east, 6), round(north, 6)] for east, north in points]


def _page(target: Path, name: str, url: str, how: Settings) -> Any:
    """One answer: as it was kept, or from the internet and then kept."""
    path = target / "pages" / name
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        content, found = get_json(url, how)
        write_files(path.parent, {name: content}, "page")
        return found


def _list(found: Any, name: str, url: str) -> list[dict[str, Any]]:
    rows = found.get(name) if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise HefboomError(
            "the answer has another form", file=url, field=name, found=type(rows).__name__,
            allowed="a list of rows",
        )  # fmt: skip
    return rows


def _parquet(frame: pl.DataFrame) -> bytes:
    file = BytesIO()
    frame.write_parquet(file, compression="zstd", statistics=False)
    return file.getvalue()
