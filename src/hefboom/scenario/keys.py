"""Keys: what the standard change of every parameter of tax and benefit does in a year.

    from hefboom.scenario.keys import compute_keys
    compute_keys(2026, sample=40_000)

The open counterpart of the *sleuteltabel* of the ministry of Finance. Every key is one scenario on
the same households; nobody changes behaviour. Whoever claims an allowance goes on claiming it and
whoever does not use a right still does not; only a right that is new is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError
from hefboom.scenario.outcome import THRESHOLD
from hefboom.scenario.take_up import TakeUp
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.engine import Dataset, ParameterTree, Scenario, System
    from hefboom.scenario.sample import Sample

__all__ = ["FIFTHS", "SAMPLE", "SCHEMA", "Key", "compute_keys", "groups", "keys", "keys_of"]

Array = npt.NDArray[Any]
Progress = Callable[[str, float], None]

SCHEMA = "hefboom/keys/1"
SAMPLE = 40_000
FIFTHS = 5
CHUNK = 12
"""Scenarios in one pass over the households: more would only take more memory."""

CERTAIN = 1.96
"""Standard errors to either side of a 95% range."""

MILLION = 1e6
WAGE, HOURLY, HOURS = "loon", "uurloon", "minimumloon.uur"


@dataclass(frozen=True)
class Key:
    """One standard change.

    Attributes:
        id, group, nl, en: name, group and labels.
        step, step_en: the change in words.
        changes: path (may hold ``*``) → change, as in a reform.
        wage: factor on wages at the minimum wage; 1 for none.
        official: ``waarde`` (million euro, + = revenue), ``jaar``, ``bron``; None when not found.
        note, note_en: what to know about it.
    """

    id: str
    group: str
    nl: str
    en: str
    step: str
    step_en: str
    changes: Mapping[str, Mapping[str, float]]
    wage: float
    official: Mapping[str, Any] | None
    note: str
    note_en: str

    def paths(self, tree: ParameterTree) -> dict[str, Mapping[str, float]]:
        """Every parameter it changes.

        Raises:
            HefboomError: a path that fits no parameter.
        """
        found: dict[str, Mapping[str, float]] = {}
        for pattern, change in self.changes.items():
            fitting = [path for path in tree if fnmatchcase(path, pattern)]
            if not fitting:
                raise HefboomError("no such parameter", field=f"sleutels.{self.id}", found=pattern)
            found |= dict.fromkeys(fitting, change)
        return found


@cache
def _file() -> dict[str, Any]:
    return dict(read_yaml(Path(__file__).with_name("keys.yaml")))


def groups() -> dict[str, dict[str, str]]:
    """Labels of the groups, in order."""
    return dict(_file()["groepen"])


@cache
def keys() -> tuple[Key, ...]:
    """All keys, in the order of ``keys.yaml``."""
    return tuple(keys_of(_file()))


def keys_of(document: Mapping[str, Any]) -> Iterator[Key]:
    """Read keys from a document in the form of ``keys.yaml``.

    Raises:
        HefboomError: a key without a change, or of an unknown group.
    """
    for name, row in document["sleutels"].items():
        changes = dict(row.get("wijzigingen", {}))
        changes |= dict.fromkeys(row.get("paden", []), row.get("wijziging"))
        if not changes and "loon" not in row:
            raise HefboomError("a key changes something", field=f"sleutels.{name}")
        if row["groep"] not in document["groepen"]:
            raise HefboomError(
                "unknown group",
                field=f"sleutels.{name}.groep",
                found=row["groep"],
                allowed=", ".join(document["groepen"]),
            )
        yield Key(
            name, row["groep"], row["nl"], row["en"], row["stap"], row["stap_en"], changes,
            float(row["factor"]) if "loon" in row else 1.0, row.get("officieel"),
            row.get("opmerking", ""), row.get("opmerking_en", ""),
        )  # fmt: skip


class _Remembering(TakeUp):
    """Draws each luck once: all keys see the same."""

    _drawn_luck: dict[tuple[str, str], Array]

    def luck(self, event: str, entity: str) -> Array:
        known = self.__dict__.setdefault("_drawn_luck", {})
        key = (event, entity)
        if key not in known:
            known[key] = super().luck(event, entity)
        return np.asarray(known[key])


def compute_keys(
    year: int = 2026,
    *,
    area: str | Sequence[str] = "NL",
    sample: int | None = SAMPLE,
    seed: int = 1,
    folder: str | Path | None = None,
    only: Iterable[str] | None = None,
    drawn: Sample | None = None,
    backend: Any = "auto",
    progress: Progress | None = None,
) -> dict[str, Any]:
    """The effect of every key.

    Args:
        year: of law and money.
        area: ``NL``, a gemeente, wijk or buurt, or a list.
        sample: households to compute, about; None for all of them.
        folder: a country on disk.
        only: ids of keys; default all.
        drawn: households, instead of ``area`` and ``sample``.
        progress: called with words and a share.

    Returns:
        A document: ``sleutels`` with per key ``effect`` (million euro for government, + =
        revenue), ``marge`` (half the 95% range that comes from the sample), ``winnaars`` and
        ``verliezers`` (households), ``vijfden`` (effect by income fifth, together ``effect``) and
        ``officieel``.

    Raises:
        HefboomError: a year without law, an unknown key or area.
    """
    from hefboom.law import load
    from hefboom.population import areas, uprate
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.sample import draw_sample

    chosen = _chosen(only)
    system = load()
    _check_year(system, year)

    def reading(words: str, share: float) -> None:
        if progress is not None:
            progress(words, 0.4 * share)

    found = drawn or draw_sample(
        area, sample, seed=seed, folder=None if folder is None else Path(folder), progress=reading
    )
    people = uprate(found.population, year)
    data = to_dataset(people, system)
    take_up = _Remembering(people, data, system, seed=seed)
    fifth = (people.huishoudens["inkomensdeciel"].to_numpy().astype(np.int64) - 1) // 2
    wages = _minimum_wages(people, system, year, {key.wage for key in chosen} - {1.0})
    rows = []
    run = _Run(system, data, year, backend, take_up)
    for start in range(0, len(chosen), CHUNK):
        part = chosen[start : start + CHUNK]
        if progress is not None:
            progress(part[0].nl, 0.4 + 0.6 * start / len(chosen))
        for key, change in zip(part, run.changes(part, wages), strict=True):
            rows.append(_row(key, system, year, change, fifth, found.weight))
    names = dict(areas().select("code", "naam").iter_rows())
    code = people.area
    return {
        "schema": SCHEMA,
        "jaar": year,
        "zaad": seed,
        "gebied": {"code": code, "naam": names.get(code, code)},
        "steekproef": {
            "huishoudens": found.drawn,
            "staat_voor": found.weight,
            "van": found.households,
            "gemeenten": found.gemeenten,
        },
        "sleutels": rows,
        "groepen": groups(),
        "bronnen": _file()["bronnen"],
        "geen_sleutel": _file()["geen_sleutel"],
    }


def _chosen(only: Iterable[str] | None) -> list[Key]:
    if only is None:
        return list(keys())
    wanted = list(only)
    known = {key.id for key in keys()}
    for name in wanted:
        if name not in known:
            from hefboom.errors import did_you_mean

            raise HefboomError(
                f"unknown key{did_you_mean(name, known)}", field="sleutel", found=name
            )
    return [key for key in keys() if key.id in wanted]


def _check_year(system: System, year: int) -> None:
    """Refuse a year without law before anything is drawn."""
    from datetime import date

    system.parameters["inkomstenbelasting.schijven.tarief_1"].dated_value(date(year, 1, 1))


def _minimum_wages(
    people: Any, system: System, year: int, factors: Iterable[float]
) -> dict[float, tuple[Array, Array]]:
    """By factor: the wages after a rise of the minimum wage, and the rise by person.

    Who earns less per hour than the new minimum gets it, and at most the rise itself.
    """
    from datetime import date

    frame = people.personen
    wage = frame[WAGE].to_numpy().astype(np.float64)
    if HOURLY not in frame.columns:
        return {factor: (wage, np.zeros(len(wage))) for factor in factors}
    hourly = frame[HOURLY].to_numpy().astype(np.float64)
    full = float(system.parameters[HOURS].dated_value(date(year, 1, 1)).value or 0)
    found = {}
    for factor in factors:
        rise = np.clip(np.divide(full * factor, hourly, out=np.ones(len(wage)), where=hourly > 0),
                       1.0, factor)  # fmt: skip
        found[factor] = (wage * rise, wage * (rise - 1))
    return found


class _Run:
    """Scenarios on the same households, with what is received instead of what is due."""

    def __init__(
        self, system: System, data: Dataset, year: int, backend: Any, take_up: TakeUp
    ) -> None:
        from hefboom.scenario.schemes import run_variables

        self.system, self.data, self.year, self.backend = system, data, year, backend
        self.take_up, self.names = take_up, run_variables()
        self.base: Mapping[str, Array] | None = None
        self.taken: dict[str, Array] = {}
        self.income: Array = np.empty(0)

    def changes(
        self, part: Sequence[Key], wages: Mapping[float, tuple[Array, Array]]
    ) -> Iterator[tuple[Array, Array]]:
        """Per key: change of disposable income and of market income, per household."""
        from hefboom.engine import Reform, Scenario, simulate

        start = f"{self.year}-01-01"
        scenarios: list[Scenario] = [] if self.base is not None else [Scenario("basis")]
        for key in part:
            paths = key.paths(self.system.parameters)
            reform = Reform.from_dict({path: {start: dict(c)} for path, c in paths.items()})
            given = {} if key.wage == 1.0 else {"persoon": {WAGE: wages[key.wage][0]}}
            scenarios.append(Scenario(key.id, reform=reform if paths else None, given=given))
        results = simulate(
            self.system, self.data, self.names, year=self.year, scenarios=scenarios,
            backend=self.backend,
        )  # fmt: skip
        if self.base is None:
            self._begin(results.pop(0))
        home_of = self.data.parent_rows("persoon", "huishouden")
        homes = self.data.size("huishouden")
        for key, result in zip(part, results, strict=True):
            market = (
                np.zeros(homes)
                if key.wage == 1.0
                else np.bincount(home_of, wages[key.wage][1], homes)
            )
            yield self._received(result) - self.income, market

    def _begin(self, base: Mapping[str, Array]) -> None:
        self.base = base
        claims = self.take_up.settle(base, base, (np.empty(0), np.empty(0)), {})
        self.taken = {name: claims.used[name].taken[0] for name in claims.variables}
        self.income = self._received(base)

    def _received(self, result: Mapping[str, Array]) -> Array:
        assert self.base is not None
        claims = self.take_up.settle(self.base, result, (np.empty(0), np.empty(0)), {})
        missed = np.zeros(self.data.size("huishouden"))
        for name, (variable, entity) in claims.variables.items():
            before = np.asarray(self.base[variable], dtype=np.float64)
            right = np.asarray(result[variable], dtype=np.float64)
            # Who has a right today does as today; only a right that is new is drawn.
            taken = np.where(before > 0, self.taken[name], claims.used[name].taken[1])
            lost = np.where(taken, 0.0, right)
            if entity != "huishouden":
                offsets = self.data.member_offsets("huishouden", entity)  # type: ignore[arg-type]
                lost = np.add.reduceat(lost, offsets[:-1])
            missed += lost
        return np.asarray(result[INCOME]) - missed


def _row(
    key: Key,
    system: System,
    year: int,
    change: tuple[Array, Array],
    fifth: Array,
    weight: float,
) -> dict[str, Any]:
    income, market = change
    budget = (market - income) * weight / MILLION
    parts = np.bincount(fifth, budget, FIFTHS)
    number = len(income)
    official = key.official
    return {
        "id": key.id,
        "groep": key.group,
        "label": key.nl,
        "label_en": key.en,
        "stap": key.step,
        "stap_en": key.step_en,
        "paden": sorted(key.paths(system.parameters)),
        "effect": float(budget.sum()),
        "marge": float(CERTAIN * budget.std() * np.sqrt(number)) if weight > 1 else 0.0,
        "winnaars": float((income > THRESHOLD).sum() * weight),
        "verliezers": float((income < -THRESHOLD).sum() * weight),
        "vijfden": [float(v) for v in parts],
        "officieel": None
        if official is None
        else {**official, "zelfde_jaar": int(official["jaar"]) == year},
        "opmerking": key.note,
        "opmerking_en": key.note_en,
    }
