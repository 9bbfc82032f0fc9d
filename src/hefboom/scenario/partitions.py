"""A scenario over many gemeenten: each by itself, here or on a cluster, put together in order.

First the residents of every gemeente are made; what the document asks of them stays here in narrow
columns (`hefboom.scenario.part.Residents`). Then the law and all that hangs on it is computed per
gemeente; only its answer (`Part`) comes back. So nobody holds the whole country at once. No
household depends on another gemeente and answers are put together in order of code, so a run here
and a run on a cluster are the same to the bit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from hefboom.law import load
from hefboom.scenario.ground import Ground, check_size
from hefboom.scenario.manifest import law_hashes
from hefboom.scenario.neighbourhoods import Areas, areas_of_homes
from hefboom.scenario.overlay import Overlay
from hefboom.scenario.part import (
    Part,
    Question,
    part_of,
    people_of,
    residents_of,
    slim_residents,
)
from hefboom.scenario.schemes import schemes
from hefboom.scenario.whole import Whole, WholeEffect, added_rows, groups_together

if TYPE_CHECKING:
    from hefboom.engine import Reform
    from hefboom.population import Population
    from hefboom.population.own import Own
    from hefboom.propositions import Measure, Outreach
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.marginal import Pressure
    from hefboom.scenario.outcome import Backend
    from hefboom.scenario.payers import PayerChanges
    from hefboom.scenario.poverty import Measured
    from hefboom.scenario.read import ScenarioFile

__all__ = ["Partitions", "on_cluster", "one_by_one"]

Say = Callable[[str, float], object]
KEEP = 25
"""with more gemeenten, columns are narrow, and residents are made or read again for the law"""


class Workers(Protocol):
    """Who computes: a cluster, or this process."""

    def submit(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """A task; arguments may be other tasks."""

    def finished(self, futures: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Name and result of each task, as they finish."""


class Here:
    """This process: a task runs when its result is asked for.

    Args:
        keep: results of tasks that others build on stay in memory.
    """

    def __init__(self, keep: bool) -> None:
        self._keep = keep

    def submit(self, name: str, function: Callable[..., Any], *arguments: Any) -> _Task:
        """A task; arguments may be other tasks."""
        return _Task(function, arguments, self._keep)

    def finished(self, futures: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Name and result of each task, one after another."""
        for name, task in futures.items():
            yield name, task.run()


class _Task:
    def __init__(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], keep: bool
    ) -> None:
        self._function, self._arguments, self._keep = function, arguments, keep
        self._found: list[Any] = []

    def run(self) -> Any:
        return self._function(
            *(each.value() if isinstance(each, _Task) else each for each in self._arguments)
        )

    def value(self) -> Any:
        """The result for another task."""
        if self._found:
            return self._found[0]
        found = self.run()
        if self._keep:
            self._found.append(found)
        return found


@contextmanager
def on_cluster(
    scenario: ScenarioFile, address: str, backend: Backend, say: Say, own: Own | None = None
) -> Iterator[Ground]:
    """The ground of a scenario whose people and law are computed by the workers of a cluster.

    Args:
        own: figures of the user in the place of the shipped ones.

    Raises:
        HefboomError: as `hefboom.population.cluster.connected` and `Cluster.finished`, or as
            `Ground`.
    """
    from hefboom.population.cluster import connected

    with connected(address, version=_version) as cluster:
        yield Partitions(scenario, cluster, residents_of, backend, say, own)


def one_by_one(
    scenario: ScenarioFile, backend: Backend, say: Say, own: Own | None = None
) -> Ground:
    """The ground of a scenario that is computed here, one gemeente after another.

    Raises:
        HefboomError: as `Ground`.
    """
    from hefboom.population import gemeenten_of

    few = len(gemeenten_of(scenario.gebied, own)) <= KEEP
    return Partitions(scenario, Here(few), people_of, backend, say, own)


class Partitions(Ground):
    """As `Ground`, of which people, law and poverty are computed per gemeente.

    Args:
        workers: who computes.
        make: makes the residents of a gemeente, for the law.
        own: figures of the user in the place of the shipped ones.
    """

    def __init__(
        self,
        scenario: ScenarioFile,
        workers: Workers,
        make: Callable[..., Any],
        backend: Backend,
        say: Say,
        own: Own | None = None,
    ) -> None:
        from hefboom.population import gemeenten_of

        self.year, self.backend, self.system = scenario.jaar, backend, load()
        self._scenario, self._workers, self._say, self._own = scenario, workers, say, own
        self._lock = threading.RLock()
        self._kept: dict[Any, Any] = {}
        self._codes = gemeenten_of(scenario.gebied, own)
        # Held until the end: the law is computed where the people are, and what a worker that
        # died had is made again.
        self._people = {
            code: workers.submit(
                code, make, code, self._inside(code), None if own is None else own.of(code)
            )
            for code in self._codes
        }
        lean, columns = len(self._codes) > KEEP, _person_columns(scenario)
        asked = {
            code: workers.submit(code, slim_residents, people, self.year, columns, lean)
            for code, people in self._people.items()
        }
        self._residents = self._gathered(asked, "population", 0.05, 0.3)
        self._leave_out_the_empty()
        sizes = [part.population.huishoudens.height for part in self._residents]
        self._starts = np.cumsum([0, *sizes]).tolist()
        check_size(self.households, scenario.file)
        self.population = self._together()

    @property
    def households(self) -> int:
        """Number of households."""
        return int(self._starts[-1])

    @cached_property
    def groups(self) -> list[Grouping]:
        """The ways to divide the households."""
        return groups_together([part.groups for part in self._residents])

    @cached_property
    def areas(self) -> Areas:
        """Where everybody lives."""
        return areas_of_homes(
            self.population, np.concatenate([part.persons for part in self._residents])
        )

    def effect(  # type: ignore[override]
        self, reform: Reform | None, outreach: Sequence[Outreach], *, whole: bool = True
    ) -> WholeEffect:
        """The law before and after, and with ``whole`` poverty and marginal rates."""
        from hefboom.scenario.dataset import sample_households
        from hefboom.scenario.marginal import SAMPLE

        seed = self._scenario.onzekerheid.zaad
        sample = sample_households(self.households, SAMPLE, seed) if whole else None
        asked = {}
        for i, (code, people) in enumerate(self._people.items()):
            start, end = self._starts[i], self._starts[i + 1]
            rows = None
            if sample is not None:
                rows = sample[(sample >= start) & (sample < end)] - start
            question = Question(
                _sliced(reform, start, end), outreach, self._scenario.maatregelen, rows, whole
            )
            asked[code] = self._workers.submit(
                code, part_of, people, self.year, self.backend, question
            )
        parts: list[Part] = self._gathered(asked, "law", 0.35, 0.4)
        return WholeEffect(Whole.of(parts, self.system, self.year), self.once)

    def rates(self, effect: Any, reform: Reform | None, seed: int) -> Pressure:
        """Marginal rates of a sample of households."""
        return effect.part.pressure(self._starts[:-1])

    def payers(self, effect: Any) -> PayerChanges:
        """Extra spending by payer."""
        return effect.part.payers()

    def poverty(self, effect: Any) -> Measured:
        """Who is poor, before and after."""
        return effect.part.poverty()

    def use(self, effect: Any) -> dict[str, Any]:
        """Numbers of right and use by scheme."""
        return effect.use()

    def outreach(self, effect: Any, measures: Sequence[Measure]) -> list[dict[str, Any]]:
        """What outreach does, by scheme."""
        lists = [part.outreach for part in effect.part.parts]
        return added_rows(lists, "regeling", list(effect.part.parts[0].use))

    def decisions(self, effect: Any) -> list[dict[str, Any]]:
        """What must be decided again, by scheme."""
        lists = [part.decisions for part in effect.part.parts]
        return added_rows(lists, "regeling", [scheme.id for scheme in schemes()])

    def _leave_out_the_empty(self) -> None:
        living = [part.population.huishoudens.height > 0 for part in self._residents]
        self._residents = [p for p, lived in zip(self._residents, living, strict=True) if lived]
        self._codes = [c for c, lived in zip(self._codes, living, strict=True) if lived]
        self._people = {code: self._people[code] for code in self._codes}

    def _inside(self, gemeente: str) -> list[str]:
        """The areas that lie in a gemeente; the gemeente itself when it is there as a whole."""
        areas = self._scenario.gebied
        if gemeente in areas or "NL" in areas:
            return [gemeente]
        return [code for code in areas if code[2:6] == gemeente[2:6]]

    def _together(self) -> Population:
        """The households of all, and of persons the columns asked for, as one population."""
        import hashlib

        import polars as pl

        areas = self._scenario.gebied
        homes, persons, away = [], [], []
        for start, part in zip(self._starts, self._residents, strict=False):
            people = part.population
            counted_on = (pl.col("huishouden_id") + start).cast(pl.Int32)
            homes.append(people.huishoudens.with_columns(counted_on))
            persons.append(people.personen.with_columns(counted_on))
            away.append(people.instellingen)
        first = self._residents[0].population
        whole = first.replace(
            area=areas[0] if len(areas) == 1 else "+".join(sorted(set(areas))),
            huishoudens=pl.concat(homes, how="vertical_relaxed"),
            personen=pl.concat(persons, how="vertical_relaxed"),
            instellingen=pl.concat(away, how="vertical_relaxed"),
        )
        if self._own is not None:  # so far that of the first gemeente alone
            whole = whole.replace(metadata={**whole.metadata, "own": self._own.metadata()})
        digest = hashlib.sha256("|".join(part.sha256 for part in self._residents).encode())
        vars(whole)["sha256"] = digest.hexdigest()  # the rows are not all here to be hashed
        # The columns stand in the whole now.
        self._residents = [replace(part, population=first) for part in self._residents]
        return whole

    def _gathered(
        self, futures: Mapping[str, Any], step: str, start: float, width: float
    ) -> list[Any]:
        """The results in order of code."""
        found: dict[str, Any] = {}
        for code, result in self._workers.finished(futures):
            found[code] = result
            share = len(found) / len(self._codes)
            self._say(f"{step} {code} ({len(found)}/{len(self._codes)})", start + width * share)
        return [found[code] for code in self._codes]


def _person_columns(scenario: ScenarioFile) -> tuple[str, ...]:
    """The columns of persons that a measure names in a condition."""
    from hefboom.population.tables import yaml_file

    named = repr([(m.geldt_voor, m.investering) for m in scenario.maatregelen])
    return tuple(name for name in yaml_file("columns")["personen"] if name in named)


def _sliced(reform: Reform | None, start: int, end: int) -> Reform | None:
    """A reform with the households of one gemeente of the groups it holds for."""
    if not isinstance(reform, Overlay):
        return reform
    groups = {name: (own, mask[start:end]) for name, (own, mask) in reform.groups.items()}
    return replace(reform, groups=groups)


def _version() -> str:
    from hefboom.population.cache import room_hash

    return "|".join((room_hash(), *law_hashes().values()))
