"""Dated parameters of the law: read, checked, and read off at a date.

A file ``parameters.yaml`` stands beside the rules of its law. Every value has a date, a status
and a source; every parameter a unit. What is unknown is an explicit ``value: null`` with
status ``missing``: reading it raises an error, nothing is guessed.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from hefboom.engine._yaml import read_yaml
from hefboom.errors import HefboomError, MissingParameterError, did_you_mean

__all__ = ["STATUSES", "UNITS", "DatedValue", "Parameter", "ParameterTree", "ParametersAt"]

STATUSES = (
    "confirmed",
    "official_text",
    "single_source",
    "derived",
    "from_memory",
    "assumed",
    "missing",
)
REFORM = "reform"
"""Status of a value that a reform puts in the place of the law's."""

UNITS = (
    "EUR",
    "EUR/jaar",
    "EUR/kwartaal",
    "EUR/maand",
    "EUR/uur",
    "EUR/dag",
    "aandeel",
    "jaar",
    "maanden",
    "dagen",
    "aantal",
    "factor",
    "ja/nee",
)

_LEAF_KEYS = {"nl", "en", "unit", "law", "minimum", "maximum", "note", "until", "values"}
_VALUE_KEYS = {"value", "status", "source", "note"}

Number = float | int | bool


@dataclass(frozen=True)
class DatedValue:
    """A value from a date on, with how sure it is and where it was read."""

    start: date
    value: Number | None
    status: str
    source: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Parameter:
    """One dated number of a law; ``values`` in order of date, the last one ends at ``until``."""

    path: str
    unit: str
    law: str
    values: tuple[DatedValue, ...]
    nl: str = ""
    en: str = ""
    minimum: float | None = None
    maximum: float | None = None
    until: date | None = None
    note: str = ""
    file: str = ""

    def label(self, lang: str = "nl") -> str:
        """The label in ``nl`` or ``en``, or the last part of the path."""
        return (self.en if lang == "en" else self.nl) or self.path.rsplit(".", 1)[-1].replace(
            "_", " "
        )

    def dated_value(self, on: date) -> DatedValue:
        """The value in force on that date.

        Raises:
            MissingParameterError: no value is known on that date.
        """
        found = self._find(on)
        if found is None:
            known = [str(v.start) for v in self.values if v.value is not None]
            raise MissingParameterError(
                f"parameter {self.path} has no value on {on}",
                file=self.file,
                field=self.path,
                allowed=f"dates from {known[0]}" + (f" until {self.until}" if self.until else "")
                if known
                else "none known yet",
            )
        return found

    def value(self, on: date) -> Number | None:
        """The number in force on that date, or None if there is none."""
        found = self._find(on)
        return None if found is None else found.value

    def _find(self, on: date) -> DatedValue | None:
        if self.until is not None and on >= self.until:
            return None
        index = bisect_right(self.values, on, key=lambda v: v.start) - 1
        if index < 0 or self.values[index].value is None:
            return None
        return self.values[index]

    def changes_within(self, start: date, end: date) -> list[date]:
        """Dates in (start, end] on which the value changes."""
        dates = [v.start for v in self.values]
        if self.until is not None:
            dates.append(self.until)
        return [d for d in dates if start < d <= end]


class ParameterTree:
    """All parameters by path, such as ``zorgtoeslag.standaardpremie``. Immutable."""

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self._parameters = dict(parameters)

    @classmethod
    def read(
        cls, files: Mapping[str, Path], *, sources: Iterable[str] | None = None
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
        return cls(found)

    def __getitem__(self, path: str) -> Parameter:
        try:
            return self._parameters[path]
        except KeyError:
            raise HefboomError(
                f"unknown parameter {path}{did_you_mean(path, self._parameters)}", field=path
            ) from None

    def __contains__(self, path: object) -> bool:
        return path in self._parameters

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def __len__(self) -> int:
        return len(self._parameters)

    def below(self, prefix: str) -> list[str]:
        """Paths under a group, e.g. ``participatiewet.norm``."""
        return [path for path in self._parameters if path.startswith(prefix + ".")]

    def replaced(self, changes: Mapping[str, Parameter]) -> ParameterTree:
        """A tree with some parameters replaced; this one stays as it is."""
        return ParameterTree({**self._parameters, **changes})

    def at(self, on: date) -> ParametersAt:
        """All parameters as they are on a date, to be read as ``p.zorgtoeslag.standaardpremie``."""
        return ParametersAt(self, on)


class ParametersAt:
    """Parameters at one date by attribute. Reading one without a value raises."""

    def __init__(self, tree: ParameterTree, on: date, prefix: str = "") -> None:
        self.__dict__["_tree"] = tree
        self.__dict__["_on"] = on
        self.__dict__["_prefix"] = prefix

    def __getattr__(self, name: str) -> Any:
        # Runs once per name: the answer is kept as an ordinary attribute.
        if name.startswith("__"):
            raise AttributeError(name)
        path = f"{self._prefix}.{name}" if self._prefix else name
        value: Any
        if path in self._tree:
            value = self._tree[path].dated_value(self._on).value
        elif self._tree.below(path):
            value = ParametersAt(self._tree, self._on, path)
        else:
            return self._tree[path]  # raises, with a suggestion
        self.__dict__[name] = value
        return value

    def read(self, path: str) -> Number:
        """The value at a dotted path; raises `MissingParameterError` if there is none."""
        value = self._tree[path].dated_value(self._on).value
        assert value is not None
        return value

    @property
    def date(self) -> date:
        """The date these values hold on."""
        return self._on

    @property
    def tree(self) -> ParameterTree:
        """The tree they were read from."""
        return self._tree


def with_value(parameter: Parameter, start: date, value: Number, note: str = "") -> Parameter:
    """The parameter with a reform's value from ``start`` on; later values of the law lapse."""
    kept = tuple(v for v in parameter.values if v.start < start)
    if parameter.until is not None and start >= parameter.until:
        raise HefboomError(
            f"the law has no {parameter.path} on {start}", field=parameter.path, found=str(start)
        )
    _check_range(parameter, value, where=str(start))
    return replace(parameter, values=(*kept, DatedValue(start, value, REFORM, (), note)))


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
        _check_range(parameter, value, where, file)
    return DatedValue(start, value, status, tuple(source), entry.get("note", ""))


def _check_range(parameter: Parameter, value: Any, where: str, file: Path | None = None) -> None:
    field = where if where.startswith(parameter.path) else f"{parameter.path}.{where}"
    yes_no = parameter.unit == "ja/nee"
    if yes_no != isinstance(value, bool) or not isinstance(value, int | float):
        raise HefboomError(
            "wrong kind of value for its unit",
            file=file,
            field=field,
            found=value,
            allowed="true or false" if yes_no else f"a number in {parameter.unit}",
        )
    if yes_no:
        return
    low, high = parameter.minimum, parameter.maximum
    if parameter.unit == "aandeel":
        low, high = (0.0 if low is None else low), (1.0 if high is None else high)
    if not math.isfinite(value):
        raise HefboomError("not a finite number", file=file, field=field, found=value)
    if (low is not None and value < low) or (high is not None and value > high):
        raise HefboomError(
            "value out of range",
            file=file,
            field=field,
            found=value,
            allowed=f"{'' if low is None else low} … {'' if high is None else high}",
        )


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
