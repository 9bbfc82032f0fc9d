"""Read the shipped cases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.cases.schema import Case
from hefboom.returns.validation import validated

__all__ = ["case", "load_cases", "read_case"]

FOLDER = Path(__file__).parent / "data"


def read_case(path: Path) -> Case:
    """One case file.

    Raises:
        HefboomError: the file cannot be read, or does not follow the schema.
    """
    found = validated(Case, read_yaml(path), file=path.name)
    if found.id != path.stem:
        raise HefboomError(
            "the id is the name of the file", file=path.name, field="id", found=found.id
        )
    return found


@cache
def load_cases() -> Mapping[str, Case]:
    """All shipped cases by id: the two headline numbers first, then by name."""
    cases = [read_case(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return {each.id: each for each in sorted(cases, key=lambda each: not each.headline)}


def case(name: str, *, field: str | None = None) -> Case:
    """The case with this id.

    Raises:
        HefboomError: there is none.
    """
    cases = load_cases()
    if name not in cases:
        hint = did_you_mean(name, cases) or "; hefboom cases lists them"
        raise HefboomError(f"unknown case{hint}", field=field, found=name)
    return cases[name]
