"""The households that a measure may change, with values from what is kept and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.engine.rules import ENTITIES
from hefboom.scenario.outcome import AFTER, ALL_CLAIM, BEFORE
from hefboom.scenario.overlay import by_group
from hefboom.scenario.take_up import CLAIMS

if TYPE_CHECKING:
    from hefboom.engine import Dataset, Difference, Reform, Result, Scenario
    from hefboom.scenario.live.ground import LiveGround

__all__ = ["Kept", "Part", "members_of"]

Array = npt.NDArray[Any]
Values = Mapping[str, Array]


class Part:
    """Some households of an area.

    Args:
        ground: the area. members: for each entity the rows of these households.
        reform: the change of the law, if any.
        differences: what it changes when everybody claims bijstand, and when not; these
            households are among the members.
    """

    def __init__(
        self,
        ground: LiveGround,
        members: Mapping[str, Array],
        reform: Reform | None,
        differences: Mapping[bool, Difference | None],
    ) -> None:
        self.ground, self.members, self.reform = ground, members, reform
        self.data = ground.data.households(members["huishouden"])
        self._differences = differences
        self._before: dict[str, Values] = {}

    def evaluate(self, scenarios: list[Scenario]) -> list[Any]:
        """As `hefboom.engine.simulate` for these households, to the same bit."""
        return [self._evaluate(scenario) for scenario in scenarios]

    def _evaluate(self, scenario: Scenario) -> Values:
        if scenario.name == ALL_CLAIM[1]:
            return self._after(ALL_CLAIM[0])
        if scenario.name != AFTER:
            return self._now(scenario.name)
        after = self._after(BEFORE)
        claims = scenario.given.get("persoon", {}).get(CLAIMS)
        return after if claims is None else self._with_claims(after, scenario, claims)

    def _now(self, name: str) -> Values:
        """A scenario that no measure changes."""
        if name not in self._before:
            self._before[name] = _Chosen(self.ground.kept(name), self)
        return self._before[name]

    def _after(self, name: str) -> Values:
        """A scenario after the reform."""
        before, difference = self._now(name), self._differences[name == ALL_CLAIM[0]]
        if difference is None or not difference.rows.size:
            return before
        rows = np.searchsorted(self.members["huishouden"], difference.rows)
        places: dict[str, Array] = {
            entity: self._places(entity, rows, difference.members[entity]) for entity in ENTITIES
        }
        return _Changed(before, difference.values, places, difference.changed, self)

    def _places(self, entity: str, households: Array, members: Array) -> Array:
        """Where rows of an entity stand among those of the part."""
        if households.size == self.data.size("huishouden"):
            return np.arange(members.size)
        return members_of(self.data, households)[entity]

    def _with_claims(self, after: Values, scenario: Scenario, claims: Array) -> Values:
        """The same, where some claim that did not: their households are computed again."""
        from hefboom.engine import Scenario, simulate

        data = self.data
        now = data.columns["persoon"].get(CLAIMS, np.ones(data.size("persoon"), dtype=bool))
        moved = np.flatnonzero(np.asarray(now, dtype=bool) != claims)
        if not moved.size:
            return after
        rows = np.unique(data.parent_rows("persoon", "huishouden")[moved])
        part = data.with_columns({"persoon": {CLAIMS: claims}}).households(rows)
        ground = self.ground

        def compute(scenarios: list[Scenario]) -> list[Result]:
            return simulate(ground.system, part, ground.asked, year=ground.year, threads=1,
                            scenarios=scenarios, backend="numba")  # fmt: skip

        own = self.members["huishouden"][rows]
        reformed = [Scenario(reform=self.reform)]
        values = by_group(reformed, part, ground.system, compute, own)[0]
        return _Changed(after, values, members_of(data, rows), frozenset(ground.asked), self)

    def entity(self, name: str) -> str:
        """The entity of a variable."""
        return self.ground.system.entity(name)


class Kept(Mapping[str, Array]):
    """Values of the law as it is."""

    backend = "numba"

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._arrays = arrays

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)


class _Chosen(Kept):
    """Values of everybody, for the households of a part; taken when they are asked for."""

    def __init__(self, arrays: Values, part: Part) -> None:
        super().__init__(arrays)
        self._part = part

    def __getitem__(self, name: str) -> Array:
        return self._made(name)

    def _made(self, name: str) -> Array:
        if name not in self._kept:
            self._kept[name] = self._arrays[name][self._part.members[self._part.entity(name)]]
        return self._kept[name]

    @cached_property
    def _kept(self) -> dict[str, Array]:
        return {}


class _Changed(Kept):
    """The same where some rows have other values; the same array where nothing changes."""

    def __init__(
        self,
        before: Values,
        values: Values,
        places: Mapping[str, Array],
        changed: frozenset[str],
        part: Part,
    ) -> None:
        super().__init__(before)
        self._values, self._places, self._changed, self._part = values, places, changed, part
        self._kept: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        if name not in self._kept:
            before = self._arrays[name]
            self._kept[name] = self._made(name, before) if name in self._changed else before
        return self._kept[name]

    def _made(self, name: str, before: Array) -> Array:
        rows, values = self._places[self._part.entity(name)], np.asarray(self._values[name])
        if np.array_equal(before[rows], values):
            return before
        whole = before.astype(np.result_type(before, values))
        whole[rows] = values
        return whole


def members_of(data: Dataset, households: Array) -> dict[str, Array]:
    """Rows of each entity that belong to some households, in order."""
    from hefboom.engine._offsets import expand

    gezinnen = expand(data.huishouden_offsets, households)
    return {
        "persoon": expand(data.gezin_offsets, gezinnen),
        "gezin": gezinnen,
        "huishouden": households,
    }
