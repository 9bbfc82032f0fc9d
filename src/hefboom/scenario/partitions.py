"""A scenario over many gemeenten on a cluster: people and law per gemeente, put together in order.

Workers build the residents of a gemeente and compute the law for them; what they send back is laid
one after another in order of code, as a population in one piece has them. No household depends on
another, so the result is that of one machine, to the bit; sums are taken here, over all households
in that one order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.ground import Ground
from hefboom.scenario.manifest import law_hashes
from hefboom.scenario.outcome import CLAIMS, outcome
from hefboom.scenario.people import POPULATION_SEED
from hefboom.scenario.take_up import IS_AIO, RECEIVES
from hefboom.scenario.variables import PENSION_AGE

if TYPE_CHECKING:
    from hefboom.engine import Reform, Result, Scenario
    from hefboom.population import Population
    from hefboom.population.cluster import Cluster
    from hefboom.propositions import Outreach
    from hefboom.scenario.outcome import Backend, Outcome
    from hefboom.scenario.read import ScenarioFile

__all__ = ["Partitions", "on_cluster"]

Array = npt.NDArray[Any]
Say = Callable[[str, float], object]
RIGHTS = frozenset({RECEIVES, IS_AIO, PENSION_AGE})
"""All that is asked of the law in which everybody claims."""
ENTITIES = (("persoon", "personen"), ("gezin", "gezinnen"), ("huishouden", "huishoudens"))


@contextmanager
def on_cluster(
    scenario: ScenarioFile, address: str, backend: Backend, say: Say
) -> Iterator[Ground]:
    """The ground of a scenario whose people and law are computed by the workers of a cluster.

    Raises:
        HefboomError: as `hefboom.population.cluster.connected` and `Cluster.finished`, or as
            `Ground`.
    """
    from hefboom.population.cluster import connected

    with connected(address, version=_version) as cluster:
        parts = Partitions(cluster, scenario.gebied, scenario.jaar, backend, say)
        yield _OnCluster(parts, file=scenario.file)


class _OnCluster(Ground):
    """As `Ground`; the law is computed by the workers."""

    def __init__(self, parts: Partitions, *, file: str | None) -> None:
        super().__init__(parts.population(), parts.year, parts.backend, file=file)
        self._partitions = parts

    def outcome(self, reform: Reform | None, outreach: Sequence[Outreach]) -> Outcome:
        """The law as it is, and after a reform and outreach."""
        return outcome(
            self.system, self.data, self.year, reform, self.asked, backend=self.backend,
            take_up=self.take_up(outreach),
            evaluate=lambda scenarios: self._partitions.evaluate(scenarios, self.asked),
        )  # fmt: skip


class Partitions:
    """The gemeenten of some areas, held by the workers of a cluster.

    Args:
        areas: as `hefboom.population.build` takes them.
        year: of law and money.
    """

    def __init__(
        self, cluster: Cluster, areas: Sequence[str], year: int, backend: Backend, say: Say
    ) -> None:
        from hefboom.population import gemeenten_of

        self.year, self.backend = year, backend
        self._cluster, self._areas, self._say = cluster, list(areas), say
        self._codes = gemeenten_of(self._areas)
        # Held until the end: the law is computed where the people are, and what a worker that
        # died had is made again.
        self._people = {
            code: cluster.submit(code, people_of, code, self._inside(code)) for code in self._codes
        }
        self._starts: dict[str, list[int]] = {}

    def _inside(self, gemeente: str) -> list[str]:
        """The areas that lie in a gemeente; the gemeente itself when it is there as a whole."""
        if gemeente in self._areas or "NL" in self._areas:
            return [gemeente]
        return [code for code in self._areas if code[2:6] == gemeente[2:6]]

    def population(self) -> Population:
        """All residents, in the order that a population in one piece has."""
        from hefboom.population import uprate
        from hefboom.population.build import MANY
        from hefboom.population.store import from_contents
        from hefboom.population.subset import joined

        files = self._gathered(self._people, "population", 0.05, 0.25)
        heights: dict[str, list[int]] = {entity: [] for entity, _ in ENTITIES}

        def parts() -> Iterator[Population]:
            for code in self._codes:
                part = uprate(from_contents(files.pop(code)), self.year)
                for entity, frame in ENTITIES:
                    heights[entity].append(getattr(part, frame).height)
                yield part

        name = self._areas[0] if len(self._areas) == 1 else "+".join(sorted(set(self._areas)))
        people = joined(parts(), name, lean=len(self._codes) > MANY)
        self._starts = {e: np.cumsum([0, *sizes]).tolist() for e, sizes in heights.items()}
        return people

    def evaluate(self, scenarios: list[Scenario], names: Sequence[str]) -> list[Result]:
        """As `hefboom.engine.simulate` on all households together, to the same bit.

        Of a scenario in which everybody claims only who has a right to bijstand is kept.
        """
        futures = {}
        for i, code in enumerate(self._codes):
            mine = [_sliced(scenario, self._starts, i) for scenario in scenarios]
            futures[code] = self._cluster.submit(
                code, law_of, self._people[code], mine, tuple(names), self.year, self.backend
            )
        done = self._gathered(futures, "law", 0.35, 0.15)
        return _together([done[code] for code in self._codes])

    def _gathered(
        self, futures: Mapping[str, Any], step: str, start: float, width: float
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for code, result in self._cluster.finished(futures):
            found[code] = result
            share = len(found) / len(self._codes)
            self._say(f"{step} {code} ({len(found)}/{len(self._codes)})", start + width * share)
        return found


def people_of(gemeente: str, areas: Sequence[str]) -> dict[str, bytes]:
    """On a worker: the files of the residents of some areas in one gemeente, money of the base."""
    from hefboom.population import stream
    from hefboom.population.store import contents

    (part,) = stream(areas, POPULATION_SEED)
    return contents(part)


def law_of(
    files: Mapping[str, bytes],
    scenarios: Sequence[Scenario],
    names: Sequence[str],
    year: int,
    backend: Backend,
) -> list[Result]:
    """On a worker: the law for one gemeente; arrays that are those of before are left out."""
    from dataclasses import replace

    from hefboom.engine import simulate
    from hefboom.law import load
    from hefboom.population import uprate
    from hefboom.population.store import from_contents
    from hefboom.scenario.dataset import to_dataset

    system = load()
    data = to_dataset(uprate(from_contents(files), year), system)
    results = simulate(system, data, names, year=year, scenarios=scenarios, backend=backend)
    asked = RIGHTS if all(map(_everybody_claims, scenarios)) else frozenset(names)
    slim = []
    for i, result in enumerate(results):
        kept = {
            name: values
            for name, values in result.items()
            if name in asked and not (i and _same(values, results[0][name]))
        }
        slim.append(replace(result, arrays=kept))
    return slim


def _everybody_claims(scenario: Scenario) -> bool:
    claims = scenario.given.get("persoon", {}).get(CLAIMS)
    return claims is not None and bool(np.all(claims))


def _same(one: Array, other: Array) -> bool:
    """Equal to the bit."""
    return one.dtype == other.dtype and one.tobytes() == other.tobytes()


def _sliced(scenario: Scenario, starts: Mapping[str, list[int]], index: int) -> Scenario:
    """A scenario with the rows of one gemeente of what it gives."""
    from dataclasses import replace

    given = {
        entity: {
            name: np.asarray(values)[starts[entity][index] : starts[entity][index + 1]]
            for name, values in named.items()
        }
        for entity, named in scenario.given.items()
    }
    return replace(scenario, given=given)


def _together(parts: list[list[Result]]) -> list[Result]:
    """Results of gemeenten as one; a variable that nowhere differs stays the array of before."""
    from dataclasses import replace

    whole: list[Result] = []
    used = {result.backend for part in parts for result in part}
    backend = used.pop() if len(used) == 1 else "numba"
    for i, first in enumerate(parts[0]):
        arrays: dict[str, Array] = {}
        for name in parts[0][0]:
            if not any(name in part[i] for part in parts):
                arrays[name] = whole[0][name]
                continue
            arrays[name] = np.concatenate(
                [part[i][name] if name in part[i] else part[0][name] for part in parts]
            )
        whole.append(replace(first, arrays=arrays, backend=backend))
    return whole


def _version() -> str:
    from hefboom.population.cache import room_hash

    return "|".join((room_hash(), *law_hashes().values()))
