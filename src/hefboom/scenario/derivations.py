"""The way back of each headline: the parameters that the law behind it reads, with their sources.

A headline names paths; `parameters_read` gives each path once, with its values of the year.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from hefboom.scenario.minimum import INCOME_VARIABLES, YARDSTICK

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.law import Regeling

__all__ = ["derivations", "parameters_read"]

GEMEENTE = "gemeente"


def derivations(
    measures: list[dict[str, Any]],
    sources: list[str],
    schemes: Iterable[Regeling],
    system: System,
    year: int,
) -> dict[str, dict[str, Any]]:
    """The ``herleiding`` of each headline: articles, parameter paths and sources.

    Args:
        measures: the measures of the document, with what they change.
        sources: ids of the sources of the changes and of the evidence.
        schemes: the schemes that change for somebody.
        system: the law as it is.
        year: the year computed.
    """
    changes = [change for measure in measures for change in measure["wijzigingen"]]
    changed = list(dict.fromkeys(change["pad"] for change in changes))
    articles = list(dict.fromkeys(change["artikel"] for change in changes))
    affected = list(schemes)
    read = {
        "onder_minimum": (YARDSTICK, *INCOME_VARIABLES),
        "kosten_gemeente": _variables(s for s in affected if s.betaler == GEMEENTE),
        "baten_anderen": _variables(affected),
        "hefboom": _variables(affected),
    }
    return {
        name: {
            "artikelen": articles,
            "parameters": list(dict.fromkeys((*changed, *_paths(system, variables, year)))),
            "bronnen": sources,
        }
        for name, variables in read.items()
    }


def parameters_read(
    traces: Mapping[str, Mapping[str, Any]], system: System, year: int
) -> list[dict[str, Any]]:
    """The ``gelezen_parameters``: each parameter of a headline, a row for every value of the year.

    ``datum`` is the day from which the value holds, which may be before the year.
    """
    wanted = {path for trace in traces.values() for path in trace["parameters"]}
    rows = []
    for path in system.parameters:
        if path not in wanted:
            continue
        parameter = system.parameters[path]
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        for day in (first, *parameter.changes_within(first, last)):
            if parameter.value(day) is None:
                continue
            held = parameter.dated_value(day)
            rows.append(
                {
                    "pad": path,
                    "wet": path.partition(".")[0],
                    "label": parameter.label("nl"),
                    "label_en": parameter.label("en"),
                    "artikel": parameter.law,
                    "eenheid": parameter.unit,
                    "datum": held.start.isoformat(),
                    "waarde": held.value,
                    "status": held.status,
                    "bronnen": list(held.source),
                }
            )
    return rows


def _variables(schemes: Iterable[Regeling]) -> tuple[str, ...]:
    names = [name for s in schemes for name in (s.variabele, s.voorwaarde) if name]
    return tuple(dict.fromkeys(names))


def _paths(system: System, variables: tuple[str, ...], year: int) -> list[str]:
    """Every parameter that the rules of a year can read, in the order of the law."""
    read: set[str] = set()
    for day in (datetime.date(year, 1, 1), datetime.date(year, 12, 31)):
        read.update(system.plan(day, variables).parameter_paths())
    return [path for path in system.parameters if path in read]
