"""How a change travels through the scheme groups of a slice of households."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.engine._slices import Slice
from hefboom.engine._source import analyse
from hefboom.engine._table import call
from hefboom.engine._task import Task
from hefboom.engine.rules import ENTITIES, Rule

if TYPE_CHECKING:
    from hefboom.engine._codegen import Group
    from hefboom.engine._numba import Kernel
    from hefboom.engine.dataset import Array
    from hefboom.engine.parameters import ParametersAt
    from hefboom.engine.rules import Variable
    from hefboom.engine.run import Period
    from hefboom.engine.system import Plan

__all__ = [
    "Evaluation",
    "Part",
    "different",
    "known_values",
    "needed",
    "propagate",
    "records_of",
    "run_group",
]

MOST = 0.5
"""Above this share of the households of a slice, running it whole is quicker than picking."""

SPARE = 3
"""Up to so many times the households that must be done, those picked before are done again."""


@dataclass(frozen=True, eq=False)
class Part:
    """A period of the year under the law as it is.

    ``known`` holds what groups hand on, in the smallest type that holds it exactly.
    """

    period: Period
    plan: Plan
    kernel: Kernel
    columns: Mapping[str, Array]
    runs: tuple[Any, ...]
    records: tuple[Array, ...]
    known: dict[str, Array]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A period under a reform.

    Attributes:
        part: the period under the law as it is. weight: its share of the year.
        other: per group the parameters that differ; groups without are left out.
        matters: the groups that count. records: the parameters of all groups.
        reached: kept answers of `_reached`.
    """

    part: Part
    weight: float
    other: Mapping[int, frozenset[str]]
    matters: frozenset[int]
    records: tuple[Array, ...]
    reached: dict[tuple[int, frozenset[str]], frozenset[str]] = field(default_factory=dict)


def needed(groups: tuple[Group, ...], names: Iterable[str]) -> frozenset[int]:
    """The groups on which some variables depend."""
    writer = {v.name: n for n, group in enumerate(groups) for v in group.writes}
    found: set[int] = set()
    queue = [writer[name] for name in names if name in writer]
    while queue:
        number = queue.pop()
        if number not in found:
            found.add(number)
            queue += [writer[v.name] for v in groups[number].reads if v.name in writer]
    return frozenset(found)


def different(group: Group, old: Array, new: Array) -> frozenset[str]:
    """The parameters of a group whose values differ between two records."""
    from hefboom.engine._codegen import field_name

    return frozenset(
        path
        for path in group.parameters
        if old[field_name(path)].tobytes() != new[field_name(path)].tobytes()
    )


def propagate(each: Evaluation, piece: Slice) -> tuple[dict[str, Array], dict[str, Array]]:
    """New values of a slice, and per variable the households for which they differ."""
    part = each.part
    new: dict[str, tuple[Slice, Array]] = {}
    changed: dict[str, Array] = {}
    picks: list[tuple[Array, int, Slice]] = []
    for number, group in enumerate(part.kernel.groups):
        if number not in each.matters or not (changed or number in each.other):
            continue
        some = piece
        inputs = frozenset(v.name for v in group.reads if v.name in changed)
        reached = _reached(each, number, inputs)
        if not reached:
            continue
        if number not in each.other:
            masks = [changed[name] for name in inputs]
            some = _pick(piece, np.logical_or.reduce(masks), picks)
        reads = [_value(part, new, v, piece, some) for v in group.reads]
        writes = [np.empty(some.sizes[v.entity]) for v in group.writes]
        run_group(part, number, each.records[number], some, reads, writes)
        for variable, values in zip(group.writes, writes, strict=True):
            name, entity = variable.name, variable.entity
            if name not in reached:
                continue
            before = part.known[name][piece.rows[entity]]
            if some is not piece:
                before = before[some.picked[entity]]
            differs = np.flatnonzero(values != before)
            if differs.size:
                new[name] = some, values
                if some is not piece:
                    differs = some.picked[entity][differs]
                mask = np.zeros(piece.households, dtype=np.bool_)
                mask[piece.household[entity][differs]] = True
                changed[name] = mask
    wanted = {v.name: v for v in part.kernel.outputs if v.name in new}
    return {name: _value(part, new, v, piece, piece) for name, v in wanted.items()}, changed


def _reached(each: Evaluation, number: int, inputs: frozenset[str]) -> frozenset[str]:
    """What a group hands on that follows from changed inputs or changed parameters."""
    found = each.reached.get((number, inputs))
    if found is None:
        group, parameters = each.part.kernel.groups[number], each.other.get(number, frozenset())
        hit = set(inputs)
        for variable in group.variables:
            read = analyse(variable.function).parameters if isinstance(variable, Rule) else ()
            if not hit.isdisjoint(variable.needs) or not parameters.isdisjoint(read):
                hit.add(variable.name)
        found = frozenset(v.name for v in group.writes if v.name in hit)
        each.reached[number, inputs] = found
    return found


def _pick(piece: Slice, todo: Array, picks: list[tuple[Array, int, Slice]]) -> Slice:
    """The households to do, with some more if these were picked before; the slice if they are many.

    Groups that follow each other mostly have the same to do, and values of the same pick need
    not be laid out again.
    """
    count = int(np.count_nonzero(todo))
    if count > MOST * piece.households:
        return piece
    for mask, size, pick in picks:
        if size <= SPARE * count and not (todo & ~mask).any():
            return pick
    pick = piece.pick(np.flatnonzero(todo))
    picks.append((todo, count, pick))
    return pick


def run_group(
    part: Part, number: int, record: Array, piece: Slice, reads: list[Array], writes: list[Array]
) -> None:
    sizes = [piece.sizes[entity] for entity in ENTITIES]
    call(part.runs[number], sizes, record, [*piece.structure, *reads, *writes])


def _value(
    part: Part, new: dict[str, tuple[Slice, Array]], variable: Variable, piece: Slice, some: Slice
) -> Array:
    """What a group reads: the new value where there is one."""
    name, entity = variable.name, variable.entity
    if name not in new:
        return known_values(part, variable, piece, some)
    own, values = new[name]
    if own is some:
        return values
    if own is not piece:
        whole = np.array(known_values(part, variable, piece), dtype=np.float64)
        whole[own.picked[entity]] = values
        new[name], values = (piece, whole), whole
    return values if some is piece else values[some.picked[entity]]


def known_values(part: Part, variable: Variable, piece: Slice, some: Slice | None = None) -> Array:
    """What a group reads under the law as it is."""
    name, rows = variable.name, piece.rows[variable.entity]
    given = name in part.columns
    values = (part.columns if given else part.known)[name][rows]
    if some is not None and some is not piece:
        values = values[some.picked[variable.entity]]
    return values if given or values.dtype == np.float64 else values.astype(np.float64)


def records_of(item: Kernel, plan: Plan, parameters: ParametersAt) -> tuple[Array, ...]:

    from hefboom.engine._numba import parameter_records

    task = [Task(0, 1.0, plan, parameters)]
    return tuple(parameter_records(group, task) for group in item.groups)
