"""A population on disk: a folder of Parquet files and a description, written all or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError
from hefboom.files import new_folder

if TYPE_CHECKING:
    from .frame import Population

__all__ = ["read", "write"]

SCHEMA = "hefboom/population/1"
DESCRIPTION = "population.json"


def write(population: Population, path: str | Path) -> Path:
    """Write the folder, complete or not at all.

    Raises:
        HefboomError: when the folder cannot be written, or holds something else.
    """
    from .frame import TABLES

    target = Path(path)
    if not _replaceable(target):
        raise HefboomError("will not overwrite something that is no population", file=target)
    own = {DESCRIPTION, *(f"{name}.parquet" for name in TABLES)}
    with new_folder(target, "population", own) as temporary:
        for name in TABLES:
            frame = getattr(population, name)
            frame.write_parquet(temporary / f"{name}.parquet", compression="zstd", statistics=False)
        description = {
            "schema": SCHEMA,
            "area": population.area,
            "seed": population.seed,
            "year": population.year,
            "sha256": population.sha256,
            "metadata": {**population.metadata, "columns": population.columns},
        }
        text = json.dumps(description, ensure_ascii=False, indent=1)
        (temporary / DESCRIPTION).write_text(text, encoding="utf-8")
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


def read(path: str | Path) -> Population:
    """Read a folder written by ``write``.

    Raises:
        HefboomError: when it is missing, damaged or of another version.
    """
    import polars as pl

    from .frame import TABLES, Population

    folder = Path(path)
    try:
        description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        if description.get("schema") != SCHEMA:
            raise HefboomError(
                "population of another version",
                file=folder,
                found=description.get("schema"),
                allowed=SCHEMA,
            )
        frames = {name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES}
        return Population(
            area=description["area"],
            seed=int(description["seed"]),
            year=int(description["year"]),
            metadata=description["metadata"],
            **frames,
        )
    except HefboomError:
        raise
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        pl.exceptions.PolarsError,
    ) as error:
        raise HefboomError(f"no readable population: {error}", file=folder) from error
