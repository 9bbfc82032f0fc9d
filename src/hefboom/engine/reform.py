"""A reform: parameters changed from a date on, or rules replaced.

As data, ``{path: {date: value}}``::

    {"participatiewet.norm.alleenstaande_18_20":
        {"2026-01-01": {"gelijk_aan": "participatiewet.norm.alleenstaande_21"}}}

A value is a number, ``{factor: 1.05}``, ``{plus: 100}`` or ``{gelijk_aan: path, factor: …}``.
``{wet: true}`` ends a change: from that date on the law holds as it is without the reform.
The other three follow the law: where the law changes later (bijstand in July), the change is
applied to each later value too. A path may end in ``.*`` for all parameters below it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from hefboom.engine.parameters import Number, Parameter, ParameterTree, with_value
from hefboom.engine.rules import Variable
from hefboom.engine.system import System
from hefboom.errors import HefboomError, did_you_mean

__all__ = ["Change", "Reform"]

_FORMS = "a number, {factor: x}, {plus: x}, {gelijk_aan: path, factor: x} or {wet: true}"


@dataclass(frozen=True)
class Change:
    """From ``start`` on: ``value``, or (law or ``equal_to``) times ``factor`` plus ``plus``.

    With ``law`` the change ends: the value is what it is without any reform.
    """

    path: str
    start: date
    value: Number | None = None
    factor: float = 1.0
    plus: float = 0.0
    equal_to: str | None = None
    law: bool = False

    def dates(self, tree: ParameterTree, end: date) -> list[date]:
        """Dates on which the reformed value changes."""
        if self.value is not None:
            return [self.start]
        base = tree[self.equal_to or self.path]
        if self.law and not _has(base, self.start):  # the law itself has ended by then
            return []
        return [self.start, *(d for d in base.changes_within(self.start, end) if _has(base, d))]

    def at(self, tree: ParameterTree, on: date) -> Number:
        """The reformed value on a date."""
        if self.value is not None:
            return self.value
        base = tree[self.equal_to or self.path].dated_value(on).value
        assert base is not None
        if isinstance(base, bool):
            return base
        if self.factor == 1.0 and self.plus == 0.0:
            return base
        return base * self.factor + self.plus


@dataclass(frozen=True)
class Reform:
    """Changed parameters and replaced rules. `apply` gives a new system."""

    changes: tuple[Change, ...] = ()
    rules: tuple[Variable, ...] = field(default=())

    @classmethod
    def from_dict(
        cls,
        data: Mapping[str, Any],
        *,
        rules: Iterable[Variable] = (),
        file: str | None = None,
        field: str = "hervorming",
    ) -> Reform:
        """Read ``{path: {date: value}}``.

        Raises:
            HefboomError: wrong form, date or value; names file and field. Whether the paths
                exist is checked by `apply`.
        """
        if not isinstance(data, Mapping):
            raise HefboomError("a reform is a mapping of paths", file=file, field=field, found=data)
        changes = []
        for path, dated in data.items():
            where = f"{field}.{path}"
            if not isinstance(dated, Mapping) or not dated:
                raise HefboomError(
                    "a reformed parameter has dated values",
                    file=file,
                    field=where,
                    found=dated,
                    allowed="{date: value}",
                )
            for key, entry in dated.items():
                start = _date(key, file, f"{where}.{key}")
                changes.append(_change(str(path), start, entry, file, f"{where}.{key}"))
        return cls(tuple(changes), tuple(rules))

    def __or__(self, other: Reform) -> Reform:
        """Both reforms; where they touch the same parameter, ``other`` comes second."""
        return Reform((*self.changes, *other.changes), (*self.rules, *other.rules))

    def expanded(self, tree: ParameterTree) -> tuple[Change, ...]:
        """The changes with ``.*`` written out.

        Raises:
            HefboomError: an unknown path.
        """
        out: list[Change] = []
        for change in self.changes:
            if not change.path.endswith(".*"):
                _known(tree, change.path)
                out.append(change)
                continue
            below = tree.below(change.path[:-2])
            if not below:
                _known(tree, change.path)
            out += [replace(change, path=p) for p in below]
        for change in out:
            if change.equal_to is not None:
                _known(tree, change.equal_to)
                theirs, mine = tree[change.equal_to].unit, tree[change.path].unit
                if theirs != mine:
                    raise HefboomError(
                        "gelijk_aan needs the same unit",
                        field=change.path,
                        found=theirs,
                        allowed=mine,
                    )
        return tuple(out)

    def apply(self, system: System) -> System:
        """The system after this reform; the given one stays as it is.

        Raises:
            HefboomError: unknown path, or a value out of the parameter's range.
        """
        tree = system.parameters
        changes = self.expanded(tree)
        new: dict[str, Parameter] = {}
        far = date(9999, 12, 31)
        for change in changes:
            current = tree.replaced(new)
            parameter = current[change.path]
            if change.law:
                current = tree
            for on in change.dates(current, far):
                parameter = with_value(parameter, on, change.at(current, on))
            new[change.path] = parameter
        reformed = system.with_parameters(tree.replaced(new)) if new else system
        return reformed.with_rules(self.rules) if self.rules else reformed


def _change(path: str, start: date, entry: Any, file: str | None, where: str) -> Change:
    if isinstance(entry, bool | int | float):
        if not math.isfinite(entry):
            raise HefboomError("not a finite number", file=file, field=where, found=entry)
        return Change(path, start, value=entry)
    if not isinstance(entry, Mapping) or not entry:
        raise HefboomError(
            "unknown form of a value", file=file, field=where, found=entry, allowed=_FORMS
        )
    if dict(entry) == {"wet": True}:
        return Change(path, start, law=True)
    for key in entry:
        if key not in ("factor", "plus", "gelijk_aan"):
            raise HefboomError(
                f"unknown key{did_you_mean(str(key), ('factor', 'plus', 'gelijk_aan'))}",
                file=file,
                field=where,
                found=key,
                allowed=_FORMS,
            )
    numbers = {}
    for key, default in (("factor", 1.0), ("plus", 0.0)):
        number = entry.get(key, default)
        if (
            isinstance(number, bool)
            or not isinstance(number, int | float)
            or not abs(number) < 1e12
        ):
            raise HefboomError("not a number", file=file, field=f"{where}.{key}", found=number)
        numbers[key] = float(number)
    equal_to = entry.get("gelijk_aan")
    if equal_to is not None and not isinstance(equal_to, str):
        raise HefboomError("not a path", file=file, field=f"{where}.gelijk_aan", found=equal_to)
    return Change(path, start, None, numbers["factor"], numbers["plus"], equal_to)


def _date(key: Any, file: str | None, where: str) -> date:
    if isinstance(key, date) and not isinstance(key, datetime):
        return key
    try:
        return date.fromisoformat(key)
    except (TypeError, ValueError):
        raise HefboomError(
            "not a date", file=file, field=where, found=key, allowed="YYYY-MM-DD"
        ) from None


def _known(tree: ParameterTree, path: str) -> None:
    if path in tree:
        return
    below = tree.below(path)
    hint = f"; it is a group: write {path}.* for all of it" if below else did_you_mean(path, tree)
    raise HefboomError(f"unknown parameter {path}{hint}", field=path)


def _has(parameter: Parameter, on: date) -> bool:
    return parameter.value(on) is not None
