"""The law as it is, kept in memory, so that a reform computes only what it changes.

A scheme group is a pure function of its parameters, the data and the values of earlier groups. So
a reform runs the groups whose parameters it changes, for all households, and after that each later
group only for the households for which something it reads has changed. Values that come out the
same as before stop the search: most reforms die out after a few groups. All others keep the values
of the law as it is, which would have come out again to the bit.

Groups run here as they were compiled for the driver, over slices of the data. Nothing is compiled
for this, and Python's lock is free while they run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hefboom.engine._propagation import (
    Evaluation,
    Part,
    different,
    known_values,
    needed,
    propagate,
    records_of,
    run_group,
)
from hefboom.engine._slices import Slice, slices
from hefboom.engine.rules import ENTITIES
from hefboom.engine.run import given_names, parameter_periods
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.engine.dataset import Array, Dataset
    from hefboom.engine.reform import Reform
    from hefboom.engine.run import Period
    from hefboom.engine.system import System

__all__ = ["Baseline", "Difference"]


@dataclass(frozen=True, eq=False)
class Difference:
    """What a reform changes.

    Attributes:
        rows: the households for which a requested variable differs, in order.
        members: rows of each entity that belong to them, in order.
        values: every requested variable for those rows, after the reform.
        changed: names of the variables that differ in some of the rows.
    """

    rows: Array
    members: Mapping[str, Array]
    values: Mapping[str, Array]
    changed: frozenset[str]


class Baseline:
    """A year of the law as it is, for all households of a dataset.

    Args:
        system: the law as it is.
        data: the households; it must not change.
        variables: what is asked, as in `simulate`.
        year: the year, as in `simulate`.

    Reforms may be asked by several threads at once.
    """

    def __init__(self, system: System, data: Dataset, variables: Iterable[str], year: int) -> None:
        self.system, self.data, self.year = system, data, year
        self.variables = tuple(dict.fromkeys(variables))
        self.given = given_names(data, system)
        self.slices = slices(data)
        self.parts: list[Part] = []
        for period in parameter_periods(system, self.variables, year, self.given):
            self.parts.append(self._part(period))

    def __getitem__(self, name: str) -> Array:
        """A requested variable over the year, under the law as it is."""
        total: Array | None = None
        for part in self.parts:
            value = self._values(part, name) * part.period.weight
            total = value if total is None else total + value
        assert total is not None
        dtype = self.system.variable(name).dtype
        if len(self.parts) == 1 and dtype is not float:
            return total.astype(np.bool_ if dtype is bool else np.int64)
        return total

    @property
    def nbytes(self) -> int:
        """Bytes of memory for what is kept besides the data."""
        arrays = {id(a): a for part in self.parts for a in part.known.values()}
        return sum(array.nbytes for array in arrays.values())

    def after(self, reform: Reform, watched: Iterable[str] | None = None) -> Difference | None:
        """What a reform changes, and the values it gives.

        Args:
            reform: the change of the law.
            watched: variables for which a household counts as changed; None is all that were
                requested. Of other variables a change may be left out.

        Returns:
            None if it replaces rules: then the whole year must be computed.

        Raises:
            MissingParameterError: a rule reads a parameter that has no value.
            HefboomError: an unknown path, a value out of its range, or an outcome that is no
                finite number.
        """
        if reform.rules:
            return None
        reformed = reform.apply(self.system)
        names = self.variables if watched is None else tuple(dict.fromkeys(watched))
        evaluations: list[Evaluation] = []
        for period in parameter_periods(reformed, self.variables, self.year, self.given):
            part = [p for p in self.parts if p.period.start <= period.start][-1]
            if reformed.plan(period.start, self.variables, self.given).key != part.plan.key:
                return None
            records = records_of(part.kernel, part.plan, reformed.parameters.at(period.start))
            groups = part.kernel.groups
            other = {
                number: different(groups[number], old, new)
                for number, (old, new) in enumerate(zip(part.records, records, strict=True))
                if old.tobytes() != new.tobytes()
            }
            matters = needed(groups, names)
            evaluations.append(Evaluation(part, period.weight, other, matters, records))
        return self._difference(evaluations, names)

    def _difference(self, evaluations: list[Evaluation], names: tuple[str, ...]) -> Difference:
        pieces = []
        for piece in self.slices:
            outcomes = []
            touched = np.zeros(piece.households, dtype=np.bool_)
            for each in evaluations:
                now, changed = propagate(each, piece)
                for name in names:
                    if name in changed:
                        touched |= changed[name]
                outcomes.append(now)
            chosen = np.flatnonzero(touched)
            if chosen.size:
                pieces.append((piece, outcomes, piece.members(chosen)))
        none = np.zeros(0, dtype=np.int64)
        members: dict[str, Array] = {
            e: np.concatenate([here[e] + p.first[e] for p, _, here in pieces]) if pieces else none
            for e in ENTITIES
        }
        changed_names = {n for _, outcomes, _ in pieces for now in outcomes for n in now}
        found: dict[str, Array] = {}
        for name in changed_names.intersection(self.variables):
            parts = [
                self._picked(name, piece, here, evaluations, outcomes)
                for piece, outcomes, here in pieces
            ]
            found[name] = self._whole(name, np.concatenate(parts), len(evaluations))
        weights = [(each.part, each.weight) for each in evaluations]
        values = _Values(self, found, members, weights)
        return Difference(members["huishouden"], members, values, frozenset(found))

    def _whole(self, name: str, array: Array, periods: int) -> Array:
        """Checked, and yes/no and whole numbers as such when the year has one period.

        Raises:
            HefboomError: a value that is no finite number.
        """
        if not np.isfinite(array).all():
            raise HefboomError(
                f"{name} is not a finite number in some household: a rule divides by zero or "
                "a given amount is far too large",
                found=name,
            )
        dtype = self.system.variable(name).dtype
        if periods == 1 and dtype is not float:
            return array.astype(np.bool_ if dtype is bool else np.int64)
        return array

    def _year(self, name: str, rows: Array, weights: list[tuple[Part, float]]) -> Array:
        """A variable that no reform changed over the year, for some rows of its entity."""
        total: Array | None = None
        for part, weight in weights:
            value = self._values(part, name, rows) * weight
            total = value if total is None else total + value
        assert total is not None
        return self._whole(name, total, len(weights))

    def _picked(
        self, name: str, piece: Slice, here: Mapping[str, Array], evaluations: list[Evaluation],
        outcomes: list[dict[str, Array]],
    ) -> Array:  # fmt: skip
        """A variable over the year for some rows of a slice, as the driver adds it up."""
        entity = self.system.entity(name)
        total: Array | None = None
        for each, now in zip(evaluations, outcomes, strict=True):
            if name in now:
                values = now[name][here[entity]]
            else:
                values = self._values(each.part, name, here[entity] + piece.first[entity])
            value = values * each.weight
            total = value if total is None else total + value
        assert total is not None
        return total

    def _values(self, part: Part, name: str, rows: Array | slice = slice(None)) -> Array:
        if name in part.known:
            return np.asarray(part.known[name][rows], dtype=np.float64)
        if name in part.columns:
            return np.asarray(part.columns[name][rows], dtype=np.float64)
        variable = self.system.variable(name)
        size = self.data.size(variable.entity) if isinstance(rows, slice) else rows.size
        return np.full(size, np.float64(part.kernel.known[name]))

    def _part(self, period: Period) -> Part:
        from hefboom.engine._modules import load
        from hefboom.engine._numba import compile_all, kernel
        from hefboom.engine._table import entry

        plan = self.system.plan(period.start, self.variables, self.given)
        columns = self.data.checked(self.system, plan.given)
        item = kernel(plan, columns)
        for _ in compile_all([item]):
            pass
        for path in plan.parameter_paths():
            self.system.parameters.at(period.start).read(path)
        runs = tuple(entry(load(name)) for name, _ in item.modules)
        records = tuple(records_of(item, plan, self.system.parameters.at(period.start)))
        known = {v.name: np.empty(self.data.size(v.entity)) for g in item.groups for v in g.writes}
        part = Part(period, plan, item, columns, runs, records, known)
        for piece in self.slices:
            for number, group in enumerate(item.groups):
                reads = [known_values(part, v, piece) for v in group.reads]
                writes = [known_values(part, v, piece) for v in group.writes]
                run_group(part, number, records[number], piece, reads, writes)
        for name, values in known.items():
            known[name] = self._kept(name, values)
        return part

    def _kept(self, name: str, values: Array) -> Array:
        """The same values in less memory, or those of an earlier period if they are equal."""
        small = values.astype(np.int8, casting="unsafe") if _fits(values) else values
        for part in self.parts:
            held = part.known.get(name)
            if held is not None and np.array_equal(held, small):
                return held
        return small


class _Values(Mapping[str, "Array"]):
    """The values of a difference; those that a reform leaves alone are fetched when asked for."""

    def __init__(
        self,
        base: Baseline,
        found: dict[str, Array],
        members: Mapping[str, Array],
        weights: list[tuple[Part, float]],
    ) -> None:
        self._base, self._found = base, found
        self._members, self._weights = members, weights

    def __getitem__(self, name: str) -> Array:
        if name not in self._found:
            if name not in self._base.variables:
                raise KeyError(name)
            rows = self._members[self._base.system.entity(name)]
            self._found[name] = self._base._year(name, rows, self._weights)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._base.variables)

    def __len__(self) -> int:
        return len(self._base.variables)


def _fits(values: Array) -> bool:
    """Whether all values are whole numbers of at most 127, and none is a negative zero."""
    if not values.size or not (np.abs(values) <= 127).all():
        return False
    return bool((values == np.floor(values)).all() and not np.signbit(values[values == 0]).any())
