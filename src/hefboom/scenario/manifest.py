"""What it takes to make a result again: versions, hashes of everything that went in, the seed."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import hefboom

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.read import ScenarioFile

__all__ = ["law_hashes", "manifest", "scenario_hash"]


def manifest(scenario: ScenarioFile, population: Population, backend: str) -> dict[str, Any]:
    """The ``manifest`` of a result.

    ``created`` honours ``SOURCE_DATE_EPOCH``, so that a run can be repeated to the byte.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    created = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return {
        "hefboom": hefboom.__version__,
        "python": platform.python_version(),
        "numpy": _version("numpy"),
        "numba": _version("numba"),
        "polars": _version("polars"),
        "backend": backend,
        **law_hashes(),
        "population_sha256": population.sha256,
        "scenario_sha256": scenario_hash(scenario),
        "seed": scenario.onzekerheid.zaad,
        "created": created.isoformat(timespec="seconds"),
    }


@cache
def law_hashes() -> dict[str, str]:
    """Hashes of the parameters and of the rules of the law, as they were when first asked for."""
    return {
        "parameters_sha256": _hash_of_package("hefboom.law", ".yaml"),
        "rules_sha256": _hash_of_package("hefboom.law", ".py"),
    }


def scenario_hash(scenario: ScenarioFile) -> str:
    """Hash of what the scenario asks: the file, and the shipped measures it names."""
    content = {
        "file": scenario.source,
        "gebied": scenario.gebied,
        "horizon": scenario.horizon,
        "trekkingen": scenario.onzekerheid.trekkingen,
        "zaad": scenario.onzekerheid.zaad,
        "niveau": scenario.onzekerheid.niveau,
        "maatregelen": [
            [m.id, m.dated(), m.investering, *([m.geldt_voor] if m.geldt_voor else [])]
            for m in scenario.maatregelen
        ],
    }
    text = json.dumps(_plain(content), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _hash_of_package(package: str, suffix: str) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(_walk(files(package), "", suffix)):
        digest.update(path.encode())
        digest.update(content)
    return digest.hexdigest()


def _walk(folder: Any, path: str, suffix: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _walk(entry, f"{path}/{entry.name}", suffix)
        elif entry.name.endswith(suffix):
            # Line ends differ between machines; the content does not.
            yield f"{path}/{entry.name}", entry.read_bytes().replace(b"\r\n", b"\n")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _plain(value: Any) -> Any:
    """The same with text for keys and for what JSON does not have, such as dates."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
