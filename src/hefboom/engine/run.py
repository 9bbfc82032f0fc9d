"""Running rules over households: one date or one year, one scenario or many."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from hefboom.engine._task import Backend, Task
from hefboom.engine.dataset import Array, Dataset
from hefboom.engine.reform import Reform
from hefboom.engine.rules import Rule
from hefboom.engine.system import System
from hefboom.errors import HefboomError

__all__ = [
    "Period",
    "Result",
    "Scenario",
    "given_names",
    "parameter_periods",
    "simulate",
    "to_date",
    "warm",
]


@dataclass(frozen=True)
class Scenario:
    """One column on the scenario axis.

    Attributes:
        name: shown in results.
        reform: changed parameters or rules; None is the law as it is.
        given: entity → name → column that replaces the data's own in this scenario, such as
            income plus an amount for marginal rates.
    """

    name: str = "basis"
    reform: Reform | None = None
    given: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Period:
    """Part of a year in which no parameter changes; ``weight`` is its share of the year."""

    start: date
    weight: float


@dataclass(frozen=True, eq=False)
class Result(Mapping[str, Array]):
    """Requested variables, one value per row of their entity.

    A yes/no or whole-number variable over a year of several periods is a mean and so a float.
    """

    scenario: str
    arrays: Mapping[str, Array]
    periods: tuple[Period, ...]
    backend: str

    def __getitem__(self, name: str) -> Array:
        try:
            return self.arrays[name]
        except KeyError:
            raise KeyError(f"{name} was not requested; there is {', '.join(self.arrays)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.arrays)

    def __len__(self) -> int:
        return len(self.arrays)


def simulate(
    system: System,
    data: Dataset,
    variables: Iterable[str],
    *,
    date: date | str | None = None,
    year: int | None = None,
    scenarios: Sequence[Scenario] | None = None,
    backend: Backend = "auto",
    threads: int | None = None,
) -> Any:
    """Compute variables for every household.

    Args:
        system: rules and parameters.
        data: households; any variable in it is taken as given and its rules are not run.
        variables: what to compute and keep.
        date: the date of law and parameters, or
        year: a year, as the mean of its parameter periods weighted by months.
        scenarios: evaluated in one pass over the data; None is the law as it is.
        backend: ``python``, ``numba``, or ``auto`` (by households × rules and what is compiled).
        threads: for the compiled back end; None is all cores.

    Returns:
        A `Result`, or a list of them, one per scenario, if ``scenarios`` was given.

    Raises:
        MissingParameterError: a rule reads a parameter that has no value at that date.
        HefboomError: unknown variable, wrong or missing column.
    """
    if (date is None) == (year is None):
        raise HefboomError("give either a date or a year", field="date", found=date)
    requested = tuple(dict.fromkeys(variables))
    chosen = [Scenario()] if scenarios is None else list(scenarios)
    results: list[Result | None] = [None] * len(chosen)
    # Scenarios that share their data run together: its columns pass through the cache once.
    for members, merged in _by_data(chosen, data):
        tasks: list[Task] = []
        periods: dict[int, tuple[Period, ...]] = {}
        for index in members:
            reformed = _after(system, chosen[index])
            periods[index] = _periods(reformed, merged, requested, date, year)
            for period in periods[index]:
                plan = reformed.plan(period.start, requested, given_names(merged, reformed))
                tasks.append(Task(index, period.weight, plan, reformed.parameters.at(period.start)))
        _check_parameters(tasks)
        arrays, used = _evaluate(system, merged, tasks, backend, threads)
        for index in members:
            values = {}
            for name in requested:
                dtype = system.variable(name).dtype
                out = arrays[index, name]
                if len(periods[index]) == 1 and dtype is not float:
                    out = out.astype(np.bool_ if dtype is bool else np.int64)
                values[name] = out
            results[index] = Result(chosen[index].name, values, periods[index], used)
    done = [result for result in results if result is not None]
    return done if scenarios is not None else done[0]


def warm(
    system: System,
    data: Dataset,
    variables: Iterable[str],
    *,
    date: date | str | None = None,
    year: int | None = None,
    scenarios: Sequence[Scenario] | None = None,
    processes: int | None = None,
) -> Iterator[str]:
    """Compile what `simulate` would need for such a request, without running it.

    Only which columns the data holds, and their types, matter; a few households will do.

    Yields:
        The name of each module as it is compiled; nothing if all is on disk.
    """
    from hefboom.engine._numba import compile_all, kernel

    requested = tuple(dict.fromkeys(variables))
    kernels = []
    for scenario in scenarios or [Scenario()]:
        merged = data.with_columns(scenario.given) if scenario.given else data
        reformed = _after(system, scenario)
        for period in _periods(reformed, merged, requested, date, year):
            plan = reformed.plan(period.start, requested, given_names(merged, reformed))
            kernels.append(kernel(plan, merged.checked(reformed, plan.given)))
    yield from compile_all(kernels, processes=processes)


def parameter_periods(system: System, plan_variables: Iterable[str], year: int,
                      given: Iterable[str] = ()) -> tuple[Period, ...]:  # fmt: skip
    """The parts of a year in which no needed parameter and no needed rule changes.

    Weights are months out of twelve when every change is on the first of a month, days
    otherwise; they add up to 1.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    starts = {first}
    queue = [first]
    # A rule version that starts within the year may need other parameters, so look again there.
    while queue:
        on = queue.pop()
        plan = system.plan(on, plan_variables, given)
        found: set[date] = set()
        for variable in plan.computed:
            if isinstance(variable, Rule):
                for version in system.versions(variable.name):
                    assert isinstance(version, Rule)
                    found |= {d for d in (version.start, version.until) if d and first < d <= last}
        for path in plan.parameter_paths():
            found |= set(system.parameters[path].changes_within(first, last))
        queue += sorted(found - starts)
        starts |= found
    ordered = sorted(starts)
    ends = [*ordered[1:], date(year + 1, 1, 1)]
    if all(start.day == 1 for start in ordered):
        shares = [(end.year - start.year) * 12 + end.month - start.month
                  for start, end in zip(ordered, ends, strict=True)]  # fmt: skip
        whole = 12
    else:
        shares = [
            (end - start) // timedelta(days=1) for start, end in zip(ordered, ends, strict=True)
        ]
        whole = 366 if calendar.isleap(year) else 365
    return tuple(Period(start, share / whole) for start, share in zip(ordered, shares, strict=True))


def _after(system: System, scenario: Scenario) -> System:
    return system if scenario.reform is None else scenario.reform.apply(system)


def _periods(
    system: System,
    data: Dataset,
    requested: tuple[str, ...],
    on: date | str | None,
    year: int | None,
) -> tuple[Period, ...]:
    if year is not None:
        return parameter_periods(system, requested, year, given_names(data, system))
    assert on is not None
    return (Period(to_date(on), 1.0),)


def to_date(on: date | str) -> date:
    """A date, also from ISO text.

    Raises:
        HefboomError: the text is no date.
    """
    if not isinstance(on, str):
        return on
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise HefboomError("not a date", field="date", found=on, allowed="YYYY-MM-DD") from None


def given_names(data: Dataset, system: System) -> list[str]:
    """The variables of a system for which the data holds a column."""
    known = set(system.names)
    return [name for name in data.given if name in known]


def _by_data(scenarios: Sequence[Scenario], data: Dataset) -> Iterator[tuple[list[int], Dataset]]:
    groups: list[tuple[Mapping[str, Mapping[str, Any]], list[int]]] = []
    for index, scenario in enumerate(scenarios):
        for given, members in groups:
            if given is scenario.given or (not given and not scenario.given):
                members.append(index)
                break
        else:
            groups.append((scenario.given, [index]))
    for given, members in groups:
        yield members, data.with_columns(given) if given else data


def _check_parameters(tasks: Sequence[Task]) -> None:
    seen: set[tuple[int, int]] = set()
    for task in tasks:
        key = (id(task.parameters), id(task.plan))
        if key not in seen:
            seen.add(key)
            for path in task.plan.parameter_paths():
                task.parameters.read(path)


def _evaluate(
    system: System, data: Dataset, tasks: Sequence[Task], backend: Backend, threads: int | None
) -> tuple[dict[tuple[int, str], Array], str]:
    if backend not in ("auto", "python", "numba"):
        raise HefboomError("unknown back end", field="backend", found=backend,
                           allowed=("auto", "python", "numba"))  # fmt: skip
    if backend == "auto":
        from hefboom.engine._choice import choose

        backend = choose(data, tasks)
    columns = data.checked(system, {v: None for t in tasks for v in t.plan.given})
    if backend == "numba":
        from hefboom.engine._numba import evaluate_tasks

        return evaluate_tasks(data, columns, tasks, threads), backend
    return _python(data, columns, tasks), backend


def _python(
    data: Dataset, columns: Mapping[str, Array], tasks: Sequence[Task]
) -> dict[tuple[int, str], Array]:
    from hefboom.engine._python import evaluate

    out: dict[tuple[int, str], Array] = {}
    for task in tasks:
        values = evaluate(task.plan, data, columns, task.parameters)
        for name in task.plan.requested:
            weighted = np.asarray(values[name], dtype=np.float64) * task.weight
            key = (task.scenario, name)
            out[key] = weighted if key not in out else out[key] + weighted
    return out
