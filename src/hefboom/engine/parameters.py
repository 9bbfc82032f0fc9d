"""Dated parameters of the law: read, checked, and read off at a date.

A file ``parameters.yaml`` stands beside the rules of its law. Every value has a date, a status
and a source; every parameter a unit. What is unknown is an explicit ``value: null`` with
status ``missing``: reading it raises an error, nothing is guessed.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

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

    @cached_property
    def groups(self) -> frozenset[str]:
        """Every path that has parameters below it, e.g. ``participatiewet`` and its ``norm``."""
        parts = (path.split(".") for path in self._parameters)
        return frozenset(".".join(p[:n]) for p in parts for n in range(1, len(p)))

    def replaced(self, changes: Mapping[str, Parameter]) -> ParameterTree:
        """A tree with some parameters replaced; this one stays as it is."""
        tree = ParameterTree({**self._parameters, **changes})
        if changes.keys() <= self._parameters.keys():
            tree.__dict__["groups"] = self.groups
        return tree

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
        elif path in self._tree.groups:
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
    check_range(parameter, value, where=str(start))
    return replace(parameter, values=(*kept, DatedValue(start, value, REFORM, (), note)))


def check_range(parameter: Parameter, value: Any, where: str, file: Path | None = None) -> None:
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
