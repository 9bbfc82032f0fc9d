"""Which facts of a household may change in a search, and within which bounds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System
    from hefboom.engine.nearest import Range
    from hefboom.engine.rules import Variable

__all__ = ["search_ranges", "short_label"]


def search_ranges(system: System, home: Dataset) -> dict[str, list[Range | None]]:
    """For every fact that may change, per row of one household, where to look.

    Args:
        system: the law. home: a dataset of one household.

    Returns:
        Fact → one range a row; None for a row whose fact stays as it is. Adults stay adults and
        children stay children. A computed variable is in it only when the household gives it.
    """
    from hefboom.engine.nearest import Range

    inputs = {variable.name for variable in system.inputs}
    column = home.columns["persoon"].get("kind")
    children = [False] * home.size("persoon") if column is None else column.tolist()
    found: dict[str, list[Range | None]] = {}
    for name, entry in _bounds().items():
        if name not in inputs and name not in home.given:
            continue
        entity = system.variable(name).entity
        rows: list[Range | None] = []
        for row in range(home.size(entity)):
            minor = entity == "persoon" and bool(children[row])
            bounds = {**entry, **entry["kind"]} if minor and "kind" in entry else entry
            if (minor and "kind" not in entry) or bounds.get("van", 0) == bounds.get("tot", 1):
                rows.append(None)
            else:
                keys = ("van", "tot", "stap")
                rows.append(Range(*(float(bounds[key]) for key in keys if key in bounds)))
        found[name] = rows
    return found


def short_label(variable: Variable, lang: str = "nl") -> str:
    """What a fact is called within a sentence; the label of a variable that is no such fact.

    A label that lists its codes loses them.
    """
    from hefboom.engine.wording import split_codes

    entry = _bounds().get(variable.name, {})
    return str(entry.get(lang) or split_codes(variable.label(lang))[0])


@cache
def _bounds() -> dict[str, dict[str, Any]]:
    from hefboom.engine import read_yaml

    return dict(read_yaml(Path(__file__).with_name("zoekgrenzen.yaml")))
