"""The compiled back end: generated kernels, cached on disk, run over blocks of households.

The generated modules and their cache are in `hefboom.engine._modules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.engine import _codegen
from hefboom.engine._driver import DRIVER
from hefboom.engine._folding import Number, known_values
from hefboom.engine._modules import compile_modules, cores, is_compiled, load, module_name
from hefboom.engine._table import address
from hefboom.engine.dataset import Array, Dataset
from hefboom.engine.rules import ENTITIES, Entity, PartnerValue, Variable
from hefboom.engine.system import Plan
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.engine._task import Task

__all__ = ["Kernel", "compile_all", "evaluate_tasks", "kernel", "parameter_records"]

BLOCK = 2048
"""Households per block: all intermediate values of a block stay in the cache of one core."""

_CHUNK = 64 * BLOCK
_KIND = {np.dtype(np.float64): "float64", np.dtype(np.int64): "int64",
         np.dtype(np.int8): "int8", np.dtype(np.bool_): "bool_"}  # fmt: skip


@dataclass(frozen=True)
class Kernel:
    """Generated source for a plan on data with certain columns.

    Attributes:
        groups: the scheme groups, in order.
        outputs: requested variables that a group computes.
        other_outputs: requested variables that the data holds, or with one value for all.
        known: variables with one value for all, see `known_values`.
        modules: name and text of each group's module.
    """

    groups: tuple[_codegen.Group, ...]
    outputs: tuple[Variable, ...]
    other_outputs: tuple[Variable, ...]
    known: Mapping[str, Number]
    modules: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """The modules of the groups, and the driver."""
        return (*self.modules, _driver())

    def is_compiled(self) -> bool:
        """Whether everything is on disk."""
        return all(is_compiled(name) for name, _ in self.sources)


def kernel(plan: Plan, columns: Mapping[str, Array]) -> Kernel:
    """Generate the source for a plan; nothing is compiled yet."""
    kinds = {v.name: _KIND[columns[v.name].dtype] for v in plan.given if v.name in columns}
    key = (plan.key, tuple(kinds.items()))
    if key not in _generated:
        if len(_generated) > 64:
            _generated.clear()
        _generated[key] = _generate(plan, kinds)
    return _generated[key]


_generated: dict[tuple[object, ...], Kernel] = {}
"""Source generated before in this process: the same plan and types give the same text."""


def _generate(plan: Plan, kinds: dict[str, str]) -> Kernel:
    known = known_values(plan, kinds)
    kinds = kinds | {v.name: "float64" for v in plan.computed}
    parts = tuple(_codegen.groups(plan, known))
    texts = [_codegen.group_source(part, known, kinds) for part in parts]
    modules = tuple(
        (module_name(part.scheme, text), text) for part, text in zip(parts, texts, strict=True)
    )
    by_name = {v.name: v for v in (*plan.given, *plan.computed)}
    ready = {*known, *(v.name for v in plan.given)}
    asked = [by_name[name] for name in plan.requested]
    return Kernel(
        groups=parts,
        outputs=tuple(v for v in asked if v.name not in ready),
        other_outputs=tuple(v for v in asked if v.name in ready),
        known=known,
        modules=modules,
    )


@cache
def _driver() -> tuple[str, str]:
    return module_name("driver", DRIVER), DRIVER


def compile_all(kernels: Iterable[Kernel], *, processes: int | None = None) -> Iterator[str]:
    """Compile what is not on disk yet; yields the name of each module as it is done."""
    modules = dict(source for item in kernels for source in item.sources)
    yield from compile_modules(modules, processes=processes)


def evaluate_tasks(
    data: Dataset, columns: Mapping[str, Array], tasks: Sequence[Task], threads: int | None
) -> dict[tuple[int, str], Array]:
    """Run all tasks; the result is (scenario, variable) → values, weighted and added up."""
    plans: dict[tuple[object, ...], list[Task]] = {}
    for task in tasks:
        plans.setdefault(task.plan.key, []).append(task)
    runs = []
    for same in plans.values():
        used = {v.name: columns[v.name] for v in same[0].plan.given if v.name in columns}
        runs.append((kernel(same[0].plan, used), used, same))
    for _ in compile_all([item for item, _, _ in runs]):
        pass
    scenarios = sorted({task.scenario for task in tasks})
    out: dict[tuple[int, str], Array] = {}
    stacks = {entity: _Stack(data.size(entity), len(scenarios)) for entity in ENTITIES}
    for item, _, _ in runs:
        for variable in item.outputs:
            stacks[variable.entity].add(variable.name)
    for stack in stacks.values():
        stack.allocate()
    begun: set[int] = set()
    for item, used, same in runs:
        fresh = []
        for task in same:
            fresh.append(task.scenario not in begun)
            begun.add(task.scenario)
        _run(item, data, used, same, scenarios, np.array(fresh), stacks, threads)
        for variable in item.other_outputs:
            values = _ready(variable, used, item.known, data)
            for task in same:
                key, add = (task.scenario, variable.name), values * task.weight
                out[key] = out[key] + add if key in out else add
    for stack in stacks.values():
        for name, place in stack.places.items():
            for row, scenario in enumerate(scenarios):
                out[scenario, name] = stack.values[place, row]
    return out


def _ready(
    variable: Variable, columns: Mapping[str, Array], known: Mapping[str, Number], data: Dataset
) -> Array:
    """A requested variable that no group computes: its column, or its one value in every row."""
    if variable.name in columns:
        return columns[variable.name].astype(np.float64)
    return np.full(data.size(variable.entity), np.float64(known[variable.name]))


class _Stack:
    """The outputs of one entity: output × scenario × row, in one piece of memory."""

    def __init__(self, size: int, scenarios: int) -> None:
        self.size, self.scenarios = size, scenarios
        self.places: dict[str, int] = {}
        self.values: Array = np.empty((0, scenarios, size))

    def add(self, name: str) -> None:
        """Make room for a variable."""
        self.places.setdefault(name, len(self.places))

    def allocate(self) -> None:
        """Take the memory; nothing is written yet."""
        self.values = np.empty((len(self.places), self.scenarios, self.size))

    def __getitem__(self, name: str) -> Array:
        return self.values[self.places[name]]


def _run(
    item: Kernel,
    data: Dataset,
    columns: Mapping[str, Array],
    tasks: Sequence[Task],
    scenarios: Sequence[int],
    fresh: Array,
    stacks: Mapping[Entity, _Stack],
    threads: int | None,
) -> None:
    driver = load(_driver()[0]).run
    records = [parameter_records(part, tasks) for part in item.groups]
    todo = _todo(item.groups, records, len(tasks))
    couples = any(isinstance(v, PartnerValue) for part in item.groups for v in part.variables)
    arguments: list[Any] = [
        data.huishouden_offsets,
        data.gezin_offsets,
        columns.get("kind", np.zeros(0, dtype=np.bool_)),
        couples,
        np.array([scenarios.index(task.scenario) for task in tasks], dtype=np.int64),
        np.array([task.weight for task in tasks]),
        fresh,
        todo,
        *_places(item, columns, records),
    ]
    rows = _scratch_rows(item.groups)
    for entity, stack in stacks.items():
        names = [v.name for v in item.outputs if v.entity == entity]
        arguments += [
            stack.values,
            np.array([stack.places[name] for name in names], dtype=np.int64),
            np.array([rows[name] for name in names], dtype=np.int64),
        ]
    total = data.size("huishouden")
    starts = range(0, total, _CHUNK)
    workers = min(threads or cores(), len(starts))
    if workers <= 1:
        wrong = sum(driver(s, min(s + _CHUNK, total), BLOCK, *arguments) for s in starts)
    else:
        with ThreadPoolExecutor(workers) as pool:
            done = [
                pool.submit(driver, s, min(s + _CHUNK, total), BLOCK, *arguments) for s in starts
            ]
            wrong = sum(future.result() for future in done)
    if wrong:
        name = next(v.name for v in item.outputs if not np.isfinite(stacks[v.entity][v.name]).all())
        raise HefboomError(
            f"{name} is not a finite number in some household: a rule divides by zero or a "
            "given amount is far too large",
            found=name,
        )


def _places(item: Kernel, columns: Mapping[str, Array], records: Sequence[Array]) -> list[Array]:
    """Where every group finds what it reads, writes and takes as parameters; see `DRIVER`."""
    functions = [load(name).enter.address for name, _ in item.modules]
    begin = [0]
    entity, base, step = [], [], []
    rows = _scratch_rows(item.groups)
    for group in item.groups:
        for variable in (*group.reads, *group.writes):
            entity.append(ENTITIES.index(variable.entity))
            if variable.name in rows:
                base.append(rows[variable.name])
                step.append(0)
            else:
                base.append(address(columns[variable.name]))
                step.append(columns[variable.name].itemsize)
        begin.append(len(base))
    counts = [
        sum(v.entity == each for group in item.groups for v in group.writes) for each in ENTITIES
    ]
    where, bytes_ = [address(record) for record in records], [r.itemsize for r in records]
    lists = (functions, begin, entity, base, step, where, bytes_, counts)
    return [np.array(values, dtype=np.int64) for values in lists]


def _scratch_rows(groups: Sequence[_codegen.Group]) -> dict[str, int]:
    """Row of each stored variable in the scratch space of its entity."""
    counts: dict[Entity, int] = dict.fromkeys(ENTITIES, 0)
    rows: dict[str, int] = {}
    for group in groups:
        for variable in group.writes:
            rows[variable.name] = counts[variable.entity]
            counts[variable.entity] += 1
    return rows


def parameter_records(part: _codegen.Group, tasks: Sequence[Task]) -> Array:
    """What a group takes as parameters, one row per task."""
    names = [_codegen.field_name(path) for path in part.parameters] or ["none"]
    out = np.zeros(len(tasks), np.dtype([(name, np.float64) for name in names], align=True))
    for row, task in enumerate(tasks):
        for path in part.parameters:
            out[_codegen.field_name(path)][row] = task.parameters.read(path)
    return out


def _todo(groups: Sequence[_codegen.Group], records: Sequence[Array], evaluations: int) -> Array:
    """Which groups must run again in each evaluation.

    Values of the previous evaluation still stand in the block's scratch space, so a group whose
    parameters are equal and whose inputs were not computed again can be left alone.
    """
    todo = np.ones((evaluations, len(groups)), dtype=np.bool_)
    for evaluation in range(1, evaluations):
        renewed: set[str] = set()
        for number, group in enumerate(groups):
            same = records[number][evaluation] == records[number][evaluation - 1]
            stale = any(v.name in renewed for v in group.reads)
            todo[evaluation, number] = stale or not same
            if todo[evaluation, number]:
                renewed |= {v.name for v in group.writes}
    return todo
