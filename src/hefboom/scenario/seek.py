"""Seek the smallest change of a parameter with which a scenario reaches a goal.

from hefboom.scenario.seek import seek
answer = seek(
    "scenarios/x.yaml",
    vary=["participatiewet.norm.alleenstaande_18_20"],
    until="huishoudens_onder_minimum <= 0.02",
)
answer.document["gevonden"]

The parameter is moved in steps from what the law says, to both sides: by a factor, or by whole
units for an age or a number. The outcome must go one way on each side: then there is one place
where the goal is reached, and halving finds it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, did_you_mean
from hefboom.scenario.goal import Goal, Measured, measured, parse_goal
from hefboom.scenario.read import ScenarioFile, read_scenario

if TYPE_CHECKING:
    from hefboom.engine import Parameter, Reform, System
    from hefboom.population import Population
    from hefboom.scenario.outcome import Backend

__all__ = ["FACTORS", "STEPS", "Sought", "seek"]

SCHEMA = "hefboom/seek/1"
FACTORS = (0.5, 2.0)
"""Where the factor is sought if nothing else is said."""
STEPS = (-20.0, 20.0)
"""The same for what is counted in whole units, such as an age."""
COUNTED = frozenset({"jaar", "maanden", "aantal"})
"""Units that change by whole steps."""
LOOK = 4
"""Places looked at on each side of today's law, to see which way the outcome goes."""
PRECISION = 1e-4
"""Of a factor: the law itself is not finer than this."""

Progress = Callable[[str, float], object]
Try = Callable[[float], Measured]


@dataclass(frozen=True, eq=False)
class Sought:
    """The answer; ``document`` holds it as plain data, every text with an ``_en`` twin."""

    document: Mapping[str, Any]


@dataclass(frozen=True)
class Lever:
    """The parameters that move together, and how: ``neutral`` changes nothing."""

    paths: tuple[str, ...]
    whole: bool
    low: float
    high: float

    @property
    def neutral(self) -> float:
        """The place of today's law."""
        return 0.0 if self.whole else 1.0

    def change(self, value: float) -> dict[str, float]:
        """What a reform says at this place."""
        return {"plus": value} if self.whole else {"factor": value}

    def sides(self) -> Iterator[list[float]]:
        """Places to look at, from today's law outwards, for each side that may be searched."""
        for end in (self.low, self.high):
            if end == self.neutral:
                continue
            span = end - self.neutral
            places = [self.neutral + span * i / LOOK for i in range(1, LOOK + 1)]
            if self.whole:
                places = list(dict.fromkeys(float(round(place)) for place in places))
            yield [place for place in places if place != self.neutral]

    def between(self, near: float, far: float) -> float | None:
        """The middle of two places; none if nothing lies between them."""
        if self.whole:
            middle = float(math.trunc((near + far) / 2.0))
            return middle if middle not in (near, far) else None
        return (near + far) / 2.0 if abs(far - near) > PRECISION else None


def seek(
    scenario: str | Path | Mapping[str, Any] | ScenarioFile,
    *,
    vary: Sequence[str],
    until: str,
    low: float | None = None,
    high: float | None = None,
    population: Population | None = None,
    backend: Backend = "auto",
    progress: Progress | None = None,
) -> Sought:
    """The smallest change of the parameters that reaches the goal, beside the measures.

    Args:
        scenario: a scenario file, the same as a mapping, or one that was read.
        vary: paths of parameters, which move together; one may end in ``.*``.
        until: a goal, such as ``huishoudens_onder_minimum <= 0.02``; see `hefboom.scenario.goal`.
        low, high: bounds of the factor, or of the steps for a parameter that is counted.
        population: the residents, instead of the synthetic population of the areas.
        backend: ``auto``, ``python`` or ``numba``.
        progress: called with what is tried and the share that is done.

    Raises:
        HefboomError: an unknown parameter or goal, a goal that no change within the bounds
            reaches, or an outcome that goes up and down.
    """
    from hefboom.law import load

    say = progress or (lambda step, share: None)
    read = scenario if isinstance(scenario, ScenarioFile) else read_scenario(scenario)
    goal = parse_goal(until)
    system = load()
    lever = _lever(system, read, vary, low, high)
    say("population", 0.0)
    attempt = _attempt(read, system, lever, population, backend, say)
    today = attempt(lever.neutral)
    tried = {lever.neutral: today}
    place = lever.neutral if goal.met(today[goal.measure]) else _find(lever, goal, attempt, tried)
    return Sought(_document(read, system, lever, goal, today, place, tried))


def _lever(
    system: System, read: ScenarioFile, vary: Sequence[str], low: float | None, high: float | None
) -> Lever:
    paths = tuple(dict.fromkeys(p for path in vary for p in _paths(system, path)))
    if not paths:
        raise HefboomError("name a parameter", field="--vary", allowed="such as zorgtoeslag.*")
    start = date(read.jaar, 1, 1)
    found = [system.parameters[path] for path in paths]
    units = {parameter.unit for parameter in found}
    if "ja/nee" in units:
        raise HefboomError("a yes or no cannot be moved", field="--vary", found=", ".join(paths))
    whole = units <= COUNTED
    if units & COUNTED and not whole:
        raise HefboomError(
            "amounts and ages do not move together", field="--vary", found=sorted(units)
        )
    values = [_value(parameter, start) for parameter in found]
    if not whole and not any(values):
        raise HefboomError(
            "is 0 in the law, so a factor changes nothing", field="--vary", found=", ".join(paths)
        )
    for measure in read.maatregelen:
        for path in measure.hervorming:
            if path in paths:
                raise HefboomError(
                    f"measure {measure.id} changes this parameter as well",
                    file=read.file, field="--vary", found=path,
                )  # fmt: skip
    ends = STEPS if whole else FACTORS
    least = ends[0] if low is None else low
    most = ends[1] if high is None else high
    neutral = 0.0 if whole else 1.0
    if not (math.isfinite(least) and math.isfinite(most) and least <= neutral <= most):
        raise HefboomError(
            "today's law lies between the bounds",
            field="--low, --high",
            found=f"{least:g} to {most:g}",
            allowed=f"at most {neutral:g}, and at least {neutral:g}",
        )
    if least == most:
        raise HefboomError("there is nothing to search", field="--low, --high", found=f"{least:g}")
    return Lever(paths, whole, least, most)


def _paths(system: System, path: str) -> list[str]:
    if path.endswith(".*"):
        below = [
            found
            for found in system.parameters.below(path[:-2])
            if system.parameters[found].unit != "ja/nee"
        ]
        if below:
            return below
    if path not in system.parameters:
        group = system.parameters.below(path)
        hint = (
            f"; it is a group: write {path}.*" if group else did_you_mean(path, system.parameters)
        )
        raise HefboomError(f"unknown parameter{hint}", field="--vary", found=path)
    return [path]


def _value(parameter: Parameter, on: date) -> float:
    value = parameter.value(on)
    if value is None:
        raise HefboomError(
            "the law has no value on this date", field="--vary", found=f"{parameter.path} {on}"
        )
    return float(value)


def _attempt(
    read: ScenarioFile,
    system: System,
    lever: Lever,
    population: Population | None,
    backend: Backend,
    say: Progress,
) -> Try:
    from hefboom.scenario.check import reform_of
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.outcome import outcome
    from hefboom.scenario.people import POPULATION_SEED, population_of
    from hefboom.scenario.schemes import run_variables
    from hefboom.scenario.take_up import TakeUp

    people = population_of(read) if population is None else population
    data = to_dataset(people, system)
    outreach = [m.benadering for m in read.maatregelen if m.benadering is not None]
    take_up = TakeUp(people, data, system, seed=POPULATION_SEED, outreach=outreach)
    own = reform_of(read)
    names = run_variables()
    count = 0

    def attempt(value: float) -> Measured:
        nonlocal count
        count += 1
        say(f"{'+' if lever.whole and value > 0 else ''}{value:g}", min(0.95, count / 20.0))
        reform = _reform(lever, value, read.jaar)
        both = reform if own is None else own | reform
        found = outcome(system, data, read.jaar, both, names, backend=backend, take_up=take_up)
        return measured(found)

    return attempt


def _reform(lever: Lever, value: float, year: int) -> Reform:
    from hefboom.engine import Reform

    return Reform.from_dict({path: {f"{year}-01-01": lever.change(value)} for path in lever.paths})


def _find(lever: Lever, goal: Goal, attempt: Try, tried: dict[float, Measured]) -> float:
    """The place nearest to today's law where the goal is met."""
    found: list[float] = []
    for places in lever.sides():
        line = [lever.neutral, *places]
        values = []
        for place in line:
            if place not in tried:
                tried[place] = attempt(place)
            values.append(tried[place][goal.measure])
        if not _one_way(values):
            raise HefboomError(
                f"{goal.measure} goes up and down between these bounds, so there is no smallest "
                "change; narrow them with --low and --high",
                field="--until",
                found=_told(line, values),
            )
        reached = next((i for i, value in enumerate(values) if goal.met(value)), None)
        if reached is not None:
            found.append(_halve(lever, goal, attempt, tried, line[reached - 1], line[reached]))
    if not found:
        best = goal.closest(tried[place][goal.measure] for place in tried)
        raise HefboomError(
            f"no change between {lever.low:g} and {lever.high:g} reaches the goal; the closest is "
            f"{best:.6g}",
            field="--until",
            found=str(goal),
        )
    return min(found, key=lambda place: abs(place - lever.neutral))


def _halve(
    lever: Lever, goal: Goal, attempt: Try, tried: dict[float, Measured], near: float, far: float
) -> float:
    """The goal is missed at ``near`` and met at ``far``: the last place that still meets it."""
    while (middle := lever.between(near, far)) is not None:
        tried[middle] = attempt(middle)
        if goal.met(tried[middle][goal.measure]):
            far = middle
        else:
            near = middle
    return far


def _one_way(values: Sequence[float]) -> bool:
    slack = 1e-9 * max(1.0, *(abs(value) for value in values))
    steps = [b - a for a, b in pairwise(values)]
    return all(step >= -slack for step in steps) or all(step <= slack for step in steps)


def _told(places: Sequence[float], values: Sequence[float]) -> str:
    return ", ".join(f"{p:g}: {v:.6g}" for p, v in zip(places, values, strict=True))


def _document(
    read: ScenarioFile,
    system: System,
    lever: Lever,
    goal: Goal,
    today: Measured,
    place: float,
    tried: Mapping[float, Measured],
) -> dict[str, Any]:
    start = date(read.jaar, 1, 1)
    rows = []
    for path in lever.paths:
        parameter = system.parameters[path]
        old = _value(parameter, start)
        rows.append(
            {
                "pad": path,
                "label": parameter.label("nl"),
                "label_en": parameter.label("en"),
                "eenheid": parameter.unit,
                "artikel": parameter.law,
                "datum": start.isoformat(),
                "oud": old,
                "nieuw": old + place if lever.whole else old * place,
            }
        )
    return {
        "schema": SCHEMA,
        "naam": read.naam,
        "naam_en": read.naam_en,
        "jaar": read.jaar,
        "doel": {"maat": goal.measure, "teken": goal.sign, "grens": goal.bound},
        "verandering": "stappen" if lever.whole else "factor",
        "gevonden": place,
        "al_bereikt": place == lever.neutral,
        "parameters": rows,
        "nu": dict(today),
        "dan": dict(tried[place]),
        "geprobeerd": [{"plaats": at, "waarde": tried[at][goal.measure]} for at in sorted(tried)],
    }
