"""What measures for a group change: the difference of each reform, among its households."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.engine.rules import ENTITIES

if TYPE_CHECKING:
    from hefboom.engine import Baseline, Difference
    from hefboom.scenario.overlay import Overlay

__all__ = ["difference_by_group"]

Array = npt.NDArray[Any]


def difference_by_group(
    baseline: Baseline, reform: Overlay, watched: Sequence[str]
) -> Difference | None:
    """As `Baseline.after`, every household under the law that holds for it.

    None if some reform cannot be told from the law as it is.
    """
    from hefboom.engine import Difference

    found = []
    for each, households in reform.parts(None):
        if not each.changes and not each.rules:
            continue
        difference = baseline.after(each, watched)
        if difference is None:
            return None
        found.append((difference, _inside(difference, households, baseline)))
    joined: dict[str, _Order] = {
        entity: _Order([d.members[entity][keep[entity]] for d, keep in found])
        for entity in ENTITIES
    }
    return Difference(
        rows=joined["huishouden"].rows,
        members={entity: order.rows for entity, order in joined.items()},
        values=_Joined(baseline, found, joined),
        changed=frozenset(name for d, _ in found for name in d.changed),
    )


def _inside(difference: Difference, households: Array, baseline: Baseline) -> dict[str, Array]:
    """Which members of each entity belong to some households."""
    parents = {e: baseline.data.parent_rows(e, "huishouden") for e in ENTITIES}
    return {e: households[parents[e][difference.members[e]]] for e in ENTITIES}


class _Order:
    """Rows of several pieces in one order."""

    def __init__(self, pieces: Sequence[Array]) -> None:
        rows = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int64)
        self.place = np.argsort(rows, kind="stable")
        self.rows = rows[self.place]


class _Joined(Mapping[str, Array]):
    """Values of several differences, put together when they are asked for."""

    def __init__(
        self,
        baseline: Baseline,
        parts: Sequence[tuple[Difference, Mapping[str, Array]]],
        order: Mapping[str, _Order],
    ) -> None:
        self._baseline, self._parts, self._order = baseline, parts, order
        self._kept: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        if name not in self._kept:
            entity = self._baseline.system.entity(name)
            pieces = [np.asarray(d.values[name])[keep[entity]] for d, keep in self._parts]
            self._kept[name] = np.concatenate(pieces)[self._order[entity].place]
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._baseline.variables)

    def __len__(self) -> int:
        return len(self._baseline.variables)
