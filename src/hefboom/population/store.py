"""A population on disk: a folder of Parquet files and a description, written all or nothing.

Columns are stored as small as they can be without losing a bit (ids as steps, whole numbers as
integers) and come back in the types they had.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.files import new_folder

if TYPE_CHECKING:
    import polars as pl

    from .frame import Population

__all__ = [
    "DESCRIPTION",
    "contents",
    "from_contents",
    "read",
    "read_description",
    "write",
    "write_contents",
]

SCHEMA = "hefboom/population/2"
DESCRIPTION = "population.json"


def write(population: Population, path: str | Path) -> Path:
    """Write the folder, complete or not at all.

    Raises:
        HefboomError: when the folder cannot be written, or holds something else.
    """
    return _write(lambda: contents(population), path)


def contents(population: Population) -> dict[str, bytes]:
    """The files of a population by name: the same bytes wherever it was made."""
    from .frame import TABLES

    files: dict[str, bytes] = {}
    packing: dict[str, dict[str, list[str]]] = {}
    for name in TABLES:
        frame, packing[name] = _packed(getattr(population, name))
        file = BytesIO()
        frame.write_parquet(file, compression="zstd", statistics=False)
        files[f"{name}.parquet"] = file.getvalue()
    description = {
        "schema": SCHEMA,
        "area": population.area,
        "seed": population.seed,
        "year": population.year,
        "sha256": population.sha256,
        "packing": packing,
        "metadata": {**population.metadata, "columns": population.columns},
    }
    files[DESCRIPTION] = json.dumps(description, ensure_ascii=False, indent=1).encode()
    return files


def write_contents(files: Mapping[str, bytes], path: str | Path) -> Path:
    """Write what ``contents`` gave, complete or not at all; as ``write``."""
    return _write(lambda: files, path)


def _write(files: Callable[[], Mapping[str, bytes]], path: str | Path) -> Path:
    from .frame import TABLES

    target = Path(path)
    if not _replaceable(target):
        raise HefboomError("will not overwrite something that is no population", file=target)
    own = {DESCRIPTION, *(f"{name}.parquet" for name in TABLES)}
    with new_folder(target, "population", own) as temporary:
        for name, content in files().items():
            (temporary / name).write_bytes(content)
    return target


def _replaceable(target: Path) -> bool:
    """Nothing there, an empty folder, or a population."""
    if not target.exists():
        return True
    if not target.is_dir():
        return False
    try:
        return (target / DESCRIPTION).is_file() or not any(target.iterdir())
    except OSError:
        return False


def _packed(frame: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, list[str]]]:
    """Smaller columns, and per column what was done and the type it had."""
    import polars as pl

    columns, how = [], {}
    for series in frame:
        kind = str(series.dtype)
        steps = series.name.endswith("_id") and series.dtype == pl.Int64 and len(series) > 0
        change = series.diff().fill_null(series[0]) if steps else None
        if change is not None and bool(change.is_between(0, 127).all()):
            columns.append(change.cast(pl.Int8))
            how[series.name] = ["steps", kind]
        elif series.dtype == pl.Int64:
            columns.append(series.shrink_dtype())
            how[series.name] = ["cast", kind]
        elif series.dtype == pl.Float64 and _whole(series):
            columns.append(series.cast(pl.Int32).shrink_dtype())
            how[series.name] = ["cast", kind]
        elif series.dtype == pl.Float64 and _cents(series):
            columns.append((series * 100).round().cast(pl.Int32).shrink_dtype())
            how[series.name] = ["cents", kind]
        else:
            columns.append(series)
    return pl.DataFrame(columns), how


def _whole(series: pl.Series) -> bool:
    """All values are whole numbers that fit in 32 bits."""
    if series.null_count() or not len(series):
        return False
    return bool((series == series.round()).all() and (series.abs() < 2**31).all())


def _cents(series: pl.Series) -> bool:
    """Whole cents that fit in 32 bits, of which a hundredth is the very same float."""
    cents = (series * 100).round()
    return not series.null_count() and bool((cents / 100 == series).all()) and _whole(cents)


def _unpacked(frame: pl.DataFrame, how: dict[str, list[str]]) -> pl.DataFrame:
    import polars as pl

    changes = []
    for name, (what, kind) in how.items():
        column = pl.col(name).cast(getattr(pl, kind))
        if what == "steps":
            column = column.cum_sum()
        elif what == "cents":
            column = column / 100
        changes.append(column)
    return frame.with_columns(changes)


def read_description(path: str | Path) -> dict[str, Any]:
    """The description of a folder written by ``write``.

    Raises:
        HefboomError: when there is none, or it is of another version.
    """
    folder = Path(path)
    try:
        text = (folder / DESCRIPTION).read_bytes()
    except OSError as error:
        raise HefboomError(f"no readable population: {error}", file=folder) from error
    return _description(text, folder)


def _description(text: bytes, folder: Path) -> dict[str, Any]:
    try:
        description = dict(json.loads(text))
    except (ValueError, TypeError) as error:
        raise HefboomError(f"no readable population: {error}", file=folder) from error
    if description.get("schema") != SCHEMA:
        raise HefboomError(
            "population of another version",
            file=folder,
            found=description.get("schema"),
            allowed=SCHEMA,
        )
    return description


def read(path: str | Path) -> Population:
    """Read a folder written by ``write``.

    Raises:
        HefboomError: when it is missing, damaged or of another version.
    """
    folder = Path(path)
    return _population(read_description(folder), lambda name: folder / name, folder)


def from_contents(files: Mapping[str, bytes]) -> Population:
    """The population that ``contents`` was asked of."""
    nowhere = Path("population")
    description = _description(files[DESCRIPTION], nowhere)
    return _population(description, lambda name: BytesIO(files[name]), nowhere)


def _population(
    description: dict[str, Any], file: Callable[[str], Path | BytesIO], folder: Path
) -> Population:
    import polars as pl

    from .frame import TABLES, Population

    try:
        frames = {
            name: _unpacked(pl.read_parquet(file(f"{name}.parquet")), how)
            for name, how in ((name, description["packing"][name]) for name in TABLES)
        }
        return Population(
            area=description["area"],
            seed=int(description["seed"]),
            year=int(description["year"]),
            metadata=description["metadata"],
            **frames,
        )
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        pl.exceptions.PolarsError,
    ) as error:
        raise HefboomError(f"no readable population: {error}", file=folder) from error
