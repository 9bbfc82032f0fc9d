"""What the law room covers: schemes, years, and how sure the values of a year are."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefboom.engine import Parameter, System
    from hefboom.engine.rules import Variable

__all__ = ["covered_years", "overview", "rules_of", "schemes"]


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
    """Per scheme: number of parameters and, per covered year, how often each status occurs."""
    years = covered_years(system)
    return [
        {
            "scheme": scheme,
            "parameters": len(parameters),
            "rules": len(rules_of(system, scheme)),
            "years": {str(year): dict(_statuses(parameters, year)) for year in years},
        }
        for scheme, parameters in _parameters(system).items()
    ]


def schemes(system: System) -> list[str]:
    """The schemes with parameters: the first part of their paths, in alphabetical order."""
    return list(_parameters(system))


def rules_of(system: System, scheme: str) -> list[Variable]:
    """Every rule and aggregate of a scheme, all dated versions; inputs are not rules."""
    from hefboom.engine.rules import Input

    return [
        version
        for name in system.names
        for version in system.versions(name)
        if version.scheme == scheme and not isinstance(version, Input)
    ]


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
