"""Finished cities in the user's cache directory, keyed by code, data and seed."""

from __future__ import annotations

import hashlib
import os
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hefboom.errors import HefboomError

from .tables import ROOM

if TYPE_CHECKING:
    from .frame import Population

__all__ = ["clear", "directory", "fetch", "keep", "room_hash"]

_KEEP = 12
_READERS = (
    "take_up",
    "poverty",
    "ageing",
    "portrait",
    "validate",
    "boundaries",
    "grenzen",
    "indicators",
    "cluster",
    "fetch",
)
"""files that start like this look at a population and do not make it"""


def directory() -> Path:
    """Where populations are kept; ``HEFBOOM_CACHE`` overrides the user's cache directory."""
    import platformdirs

    base = os.environ.get("HEFBOOM_CACHE") or platformdirs.user_cache_dir("hefboom")
    return Path(base) / "population"


@cache
def room_hash() -> str:
    """Hash of the code and data that make a population: another version never reads its cache.

    What only looks at a population afterwards is left out, so that it can change freely.
    """
    total = hashlib.sha256()
    for path in sorted(ROOM.rglob("*")):
        if path.stem.startswith(_READERS):
            continue
        if path.is_file() and path.suffix in (".py", ".yaml", ".csv", ".parquet"):
            total.update(path.relative_to(ROOM).as_posix().encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def _folder(area: str, seed: int, year: int) -> Path:
    return directory() / f"{area}-{year}-{seed}-{room_hash()[:16]}"


def fetch(area: str, seed: int, year: int) -> Population | None:
    """The kept population, or None when there is none or it cannot be read."""
    from .store import read

    folder = _folder(area, seed, year)
    if not folder.is_dir():
        return None
    try:
        return read(folder)
    except HefboomError:
        shutil.rmtree(folder, ignore_errors=True)
        return None


def keep(population: Population) -> None:
    """Keep a population; a cache that cannot be written is no error."""
    from .store import write

    try:
        write(population, _folder(population.area, population.seed, population.year))
        folders = sorted(
            (p for p in directory().iterdir() if p.is_dir() and not p.name.startswith("NL-")),
            key=lambda p: p.stat().st_mtime,
        )
        for old in folders[:-_KEEP]:
            shutil.rmtree(old, ignore_errors=True)
    except (HefboomError, OSError):
        pass


def clear() -> None:
    """Remove everything kept."""
    shutil.rmtree(directory(), ignore_errors=True)
