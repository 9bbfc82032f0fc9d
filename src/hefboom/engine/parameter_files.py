"""Reading parameter files, with a check of every key and value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hefboom.engine._yaml import read_yaml
from hefboom.engine.parameters import (
    STATUSES,
    UNITS,
    DatedValue,
    Parameter,
    ParameterTree,
    check_range,
)
from hefboom.errors import HefboomError, did_you_mean

__all__ = ["read_parameters"]

_LEAF_KEYS = {"nl", "en", "unit", "law", "minimum", "maximum", "note", "until", "values"}
_VALUE_KEYS = {"value", "status", "source", "note"}


def read_parameters(
    files: Mapping[str, Path], *, sources: Iterable[str] | None = None
) -> ParameterTree:
    """Read and check parameter files.

    Args:
        files: first part of the path (the law's folder) → file.
        sources: known source ids; None skips that check.

    Raises:
        HefboomError: unknown key, unit or status, a date out of order, a value out of its
            range, no source, an unknown source; names file and key.
    """
    known = None if sources is None else frozenset(sources)
    found: dict[str, Parameter] = {}
    for prefix, file in files.items():
        content = read_yaml(file)
        if not isinstance(content, dict):
            raise HefboomError("a parameter file is a mapping", file=file, found=content)
        for parameter in _walk(content, prefix, file, known):
            found[parameter.path] = parameter
    return ParameterTree(found)


def _walk(
    node: dict[str, Any], path: str, file: Path, sources: frozenset[str] | None
) -> Iterator[Parameter]:
    for key, child in node.items():
        here = f"{path}.{key}"
        if not isinstance(key, str) or not key.isidentifier():
            raise HefboomError(
                "a parameter name is an identifier", file=file, field=here, found=key
            )
        if not isinstance(child, dict):
            raise HefboomError(
                "a parameter is a mapping with unit and values", file=file, field=here, found=child
            )
        if "values" in child or "unit" in child:
            yield _leaf(child, here, file, sources)
        else:
            yield from _walk(child, here, file, sources)


def _leaf(node: dict[str, Any], path: str, file: Path, sources: frozenset[str] | None) -> Parameter:
    _known_keys(node, _LEAF_KEYS, file, path)
    unit = node.get("unit")
    if unit not in UNITS:
        raise HefboomError(
            "unknown unit", file=file, field=f"{path}.unit", found=unit, allowed=UNITS
        )
    if not node.get("law"):
        raise HefboomError("a parameter cites its article", file=file, field=f"{path}.law")
    values = node.get("values")
    if not isinstance(values, dict) or not values:
        raise HefboomError(
            "a parameter has dated values", file=file, field=f"{path}.values", found=values
        )
    for name in ("minimum", "maximum"):
        if name in node and (
            isinstance(node[name], bool) or not isinstance(node[name], int | float)
        ):
            raise HefboomError(
                "a bound is a number", file=file, field=f"{path}.{name}", found=node[name]
            )
    until = node.get("until")
    if until is not None and not isinstance(until, date):
        raise HefboomError("not a date", file=file, field=f"{path}.until", found=until)
    parameter = Parameter(
        path=path,
        unit=unit,
        law=str(node["law"]),
        values=(),
        nl=node.get("nl", ""),
        en=node.get("en", ""),
        minimum=node.get("minimum"),
        maximum=node.get("maximum"),
        until=until,
        note=node.get("note", ""),
        file=str(file),
    )
    dated: list[DatedValue] = []
    for start, entry in values.items():
        where = f"{path}.values.{start}"
        if not isinstance(start, date):
            raise HefboomError(
                "a value has a date", file=file, field=where, found=start, allowed="YYYY-MM-DD"
            )
        if dated and start <= dated[-1].start:
            raise HefboomError(
                "dates out of order",
                file=file,
                field=where,
                found=str(start),
                allowed=f"after {dated[-1].start}",
            )
        if until is not None and start >= until:
            raise HefboomError(
                "value starts after the end",
                file=file,
                field=where,
                found=str(start),
                allowed=f"before {until}",
            )
        dated.append(_dated_value(entry, start, where, parameter, file, sources))
    return replace(parameter, values=tuple(dated))


def _dated_value(
    entry: Any,
    start: date,
    where: str,
    parameter: Parameter,
    file: Path,
    sources: frozenset[str] | None,
) -> DatedValue:
    if not isinstance(entry, dict):
        raise HefboomError(
            "a value has value, status and source", file=file, field=where, found=entry
        )
    _known_keys(entry, _VALUE_KEYS, file, where)
    status = entry.get("status")
    if status not in STATUSES:
        raise HefboomError(
            "unknown status", file=file, field=f"{where}.status", found=status, allowed=STATUSES
        )
    value = entry.get("value")
    if (value is None) != (status == "missing"):
        raise HefboomError(
            "a value is null if and only if its status is missing",
            file=file,
            field=where,
            found=value,
        )
    source = entry.get("source") or []
    source = [source] if isinstance(source, str) else source
    if not source and status not in ("missing", "from_memory", "assumed"):
        raise HefboomError("a value has a source", file=file, field=f"{where}.source")
    if sources is not None:
        for name in source:
            if name not in sources:
                raise HefboomError(
                    f"unknown source{did_you_mean(str(name), sources)}",
                    file=file,
                    field=f"{where}.source",
                    found=name,
                )
    if value is not None:
        check_range(parameter, value, where, file)
    return DatedValue(start, value, status, tuple(source), entry.get("note", ""))


def _known_keys(node: dict[str, Any], allowed: set[str], file: Path, where: str) -> None:
    for key in node:
        if key not in allowed:
            raise HefboomError(
                f"unknown key{did_you_mean(str(key), allowed)}",
                file=file,
                field=f"{where}.{key}",
                found=key,
                allowed=sorted(allowed),
            )
