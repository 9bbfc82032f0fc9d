"""Slices of a dataset: some thousands of households with the structure that a group asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.engine._offsets import expand
from hefboom.engine.rules import ENTITIES

if TYPE_CHECKING:
    from hefboom.engine.dataset import Array, Dataset

__all__ = ["SLICE", "Slice", "slices"]

SLICE = 65_536
"""Households per slice: fewer cost time in calls, more cost time in memory."""


@dataclass(frozen=True, eq=False)
class Slice:
    """Households that stand together, or some picked from these.

    Attributes:
        first: first row of each entity in the data.
        rows: rows of each entity in the data; of the whole slice also for picked ones.
        sizes: number of rows per entity.
        household: for each row of an entity the household, within the slice.
        structure: row of each parent within the slice (gezin and household of a person,
            household of a gezin), and of the partner, -1 if there is none.
        offsets: where the gezinnen of a household, and the persons of a gezin, begin.
        picked: for picked ones, their rows within the whole slice.
    """

    first: Mapping[str, int]
    rows: Mapping[str, slice]
    sizes: Mapping[str, int]
    household: Mapping[str, Array]
    structure: tuple[Array, Array, Array, Array]
    offsets: tuple[Array, Array]
    picked: Mapping[str, Array] = field(default_factory=dict)

    @property
    def households(self) -> int:
        """Number of households."""
        return self.sizes["huishouden"]

    def members(self, chosen: Array) -> dict[str, Array]:
        """Rows of each entity within the slice that belong to the chosen households."""
        gezinnen = expand(self.offsets[0], chosen)
        return {
            "persoon": expand(self.offsets[1], gezinnen),
            "gezin": gezinnen,
            "huishouden": chosen,
        }

    def pick(self, chosen: Array) -> Slice:
        """Some households of the slice, as a slice that a group can be run on."""
        here = self.members(chosen)
        gezin_p, huishouden_p, huishouden_g, partner = self.structure
        place = {entity: np.zeros(self.sizes[entity], dtype=np.int64) for entity in ENTITIES}
        for entity in ENTITIES:
            place[entity][here[entity]] = np.arange(here[entity].size)
        persons, gezinnen = here["persoon"], here["gezin"]
        of = partner[persons]
        structure = (
            place["gezin"][gezin_p[persons]].astype(np.uint32),
            place["huishouden"][huishouden_p[persons]].astype(np.uint32),
            place["huishouden"][huishouden_g[gezinnen]].astype(np.uint32),
            np.where(of >= 0, place["persoon"][of], -1).astype(np.int32),
        )
        sizes: dict[str, int] = {entity: here[entity].size for entity in ENTITIES}
        return Slice(
            self.first, self.rows, sizes, self.household, structure, self.offsets, picked=here
        )


def slices(data: Dataset) -> list[Slice]:
    """A dataset in slices, in order."""
    gezin = data.parent_rows("persoon", "gezin")
    household = {
        "persoon": data.parent_rows("persoon", "huishouden"),
        "gezin": data.parent_rows("gezin", "huishouden"),
    }
    kind = data.columns["persoon"].get("kind")
    partner = partners(data, gezin, kind)
    total = data.size("huishouden")
    found = []
    for h0 in range(0, total, SLICE):
        h1 = min(h0 + SLICE, total)
        g0, g1 = int(data.huishouden_offsets[h0]), int(data.huishouden_offsets[h1])
        p0, p1 = int(data.gezin_offsets[g0]), int(data.gezin_offsets[g1])
        of = partner[p0:p1]
        own: Any = {
            "persoon": (household["persoon"][p0:p1] - h0).astype(np.uint32),
            "gezin": (household["gezin"][g0:g1] - h0).astype(np.uint32),
            "huishouden": np.arange(h1 - h0, dtype=np.uint32),
        }
        found.append(
            Slice(
                {"persoon": p0, "gezin": g0, "huishouden": h0},
                {"persoon": slice(p0, p1), "gezin": slice(g0, g1), "huishouden": slice(h0, h1)},
                {"persoon": p1 - p0, "gezin": g1 - g0, "huishouden": h1 - h0},
                own,
                (
                    (gezin[p0:p1] - g0).astype(np.uint32),
                    own["persoon"],
                    own["gezin"],
                    np.where(of >= 0, of - p0, -1).astype(np.int32),
                ),
                (
                    data.huishouden_offsets[h0 : h1 + 1] - g0,
                    data.gezin_offsets[g0 : g1 + 1] - p0,
                ),
            )
        )
    return found


def partners(data: Dataset, gezin: Array, kind: Array | None) -> Array:
    """For each person the row of the other adult of the gezin; -1 if there is none.

    As the compiled driver has it: the first two adults look at each other, and a third, if ever
    there is one, at the first. A child is not looked at, nor looks.
    """
    persons = data.size("persoon")
    adults = np.arange(persons) if kind is None else np.flatnonzero(~np.asarray(kind, dtype=bool))
    partner = np.full(persons, -1, dtype=np.int64)
    if not adults.size:
        return partner
    of = gezin[adults]
    begins = np.r_[True, of[1:] != of[:-1]]
    start = np.flatnonzero(begins)
    number = np.diff(np.r_[start, len(adults)])
    later = np.flatnonzero(~begins)
    partner[adults[later]] = np.repeat(adults[start], number)[later]
    partner[adults[start[number > 1]]] = adults[start[number > 1] + 1]
    return partner
