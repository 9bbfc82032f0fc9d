"""What the law room covers: schemes, years, how sure the values of a year are, their sources."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.engine import Parameter, System
    from hefboom.engine.rules import Variable

__all__ = ["certainty", "covered_years", "overview", "rules_of", "schemes", "sources"]


def covered_years(system: System) -> list[int]:
    """The years on whose first of January most parameters have a value."""
    parameters = [system.parameters[path] for path in system.parameters]
    starts = {value.start.year for parameter in parameters for value in parameter.values}
    return [
        year
        for year in sorted(starts)
        if 2 * sum(p.value(date(year, 1, 1)) is not None for p in parameters) > len(parameters)
    ]


def overview(system: System) -> list[dict[str, Any]]:
    """Per scheme: its rules and parameters and, per covered year, how often each status occurs."""
    years = covered_years(system)
    parameters = _parameters(system)
    return [
        {
            "scheme": scheme,
            "rules": len(rules),
            "parameters": len(parameters.get(scheme, [])),
            "years": {
                str(year): dict(_statuses(parameters.get(scheme, []), year)) for year in years
            },
        }
        for scheme in schemes(system)
        if (rules := rules_of(system, scheme)) or scheme in parameters
    ]


def certainty(system: System, scheme: str | None = None) -> list[dict[str, Any]]:
    """Per scheme and covered year: how many values have each status, also those with none.

    Args:
        system: the law. scheme: only this one.
    """
    from hefboom.engine.parameters import STATUSES

    return [
        {"scheme": row["scheme"], "year": int(year)}
        | {status: counts.get(status, 0) for status in STATUSES}
        for row in overview(system)
        if row["parameters"] and scheme in (None, row["scheme"])
        for year, counts in row["years"].items()
    ]


def schemes(system: System) -> list[str]:
    """Every law with parameters or rules, in alphabetical order."""
    folders = {_folder(version) for name in system.names for version in system.versions(name)}
    return sorted({*_parameters(system), *folders})


def rules_of(system: System, scheme: str) -> list[Variable]:
    """Every rule and aggregate of a scheme, all dated versions; inputs are not rules."""
    from hefboom.engine.rules import Input

    return [
        version
        for name in system.names
        for version in system.versions(name)
        if _folder(version) == scheme and not isinstance(version, Input)
    ]


@cache
def sources() -> dict[str, dict[str, Any]]:
    """Source id → where a value was read: ``ref``, ``kind`` and sometimes ``url`` and ``note``."""
    from hefboom.engine import read_yaml

    return dict(read_yaml(Path(__file__).with_name("sources.yaml")))


def _folder(variable: Variable) -> str:
    """The law a variable stands in: the folder, or the module when it has none."""
    prefix, _, rest = variable.module.partition("hefboom.law.")
    return rest.split(".")[0] if not prefix else variable.module


def _parameters(system: System) -> dict[str, list[Parameter]]:
    found: dict[str, list[Parameter]] = {}
    for path in system.parameters:
        found.setdefault(path.split(".")[0], []).append(system.parameters[path])
    return dict(sorted(found.items()))


def _statuses(parameters: list[Parameter], year: int) -> Counter[str]:
    """How sure the values are that hold at some moment of a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    counts: Counter[str] = Counter()
    for parameter in parameters:
        if parameter.until is not None and parameter.until <= first:
            continue
        before = [value for value in parameter.values if value.start <= first][-1:]
        during = [value for value in parameter.values if first < value.start <= last]
        counts.update(value.status for value in [*before, *during])
    return Counter(dict(counts.most_common()))
