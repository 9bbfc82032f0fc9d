"""Persons in families in households, as columns.

Rows are sorted so that members of a family and families of a household stand together; two
offset arrays (CSR) say where each begins. Nothing is copied that already has the right type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from hefboom.engine._offsets import expand
from hefboom.engine.rules import ENTITIES, Entity, Input, Variable
from hefboom.engine.system import System
from hefboom.errors import HefboomError, UnknownVariableError, did_you_mean

__all__ = ["Dataset"]

Array = npt.NDArray[Any]


class Dataset:
    """Columns per entity over households.

    Args:
        persons_per_gezin: number of persons in each gezin, shape (gezinnen,), all ≥ 1.
        gezinnen_per_huishouden: number of gezinnen in each huishouden, all ≥ 1.
        columns: entity → name → values, one per row of that entity. Any variable may be given:
            an input, or a result whose rules are then not run.
    """

    def __init__(
        self,
        persons_per_gezin: npt.ArrayLike,
        gezinnen_per_huishouden: npt.ArrayLike,
        columns: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.gezin_offsets = _offsets(persons_per_gezin, "persons_per_gezin")
        self.huishouden_offsets = _offsets(gezinnen_per_huishouden, "gezinnen_per_huishouden")
        if self.huishouden_offsets[-1] != len(self.gezin_offsets) - 1:
            raise HefboomError(
                "numbers of gezinnen do not agree",
                field="gezinnen_per_huishouden",
                found=int(self.huishouden_offsets[-1]),
                allowed=str(len(self.gezin_offsets) - 1),
            )
        self.columns: dict[str, dict[str, Array]] = {entity: {} for entity in ENTITIES}
        self._canonical: dict[Variable, Array] = {}
        for entity, named in columns.items():
            if entity not in ENTITIES:
                raise HefboomError(
                    "unknown entity", field="columns", found=entity, allowed=ENTITIES
                )
            for name, values in named.items():
                array = np.asarray(values)
                if array.shape != (self.size(entity),):
                    raise HefboomError(
                        "wrong number of rows", field=f"columns.{entity}.{name}",
                        found=array.shape, allowed=f"({self.size(entity)},)",
                    )  # fmt: skip
                self.columns[entity][name] = array

    @classmethod
    def from_persons(
        cls,
        huishouden_id: npt.ArrayLike,
        gezin_id: npt.ArrayLike,
        columns: Mapping[str, Mapping[str, Any]],
    ) -> Dataset:
        """From two ids per person; persons of a gezin, and gezinnen of a huishouden, adjoin.

        Raises:
            HefboomError: the members of a gezin or huishouden do not stand together.
        """
        huishouden, gezin = np.asarray(huishouden_id), np.asarray(gezin_id)
        new_gezin = np.flatnonzero(np.r_[True, gezin[1:] != gezin[:-1]])
        households = huishouden[new_gezin]
        new_household = np.flatnonzero(np.r_[True, households[1:] != households[:-1]])
        for ids, name in (
            (gezin[new_gezin], "gezin_id"),
            (households[new_household], "huishouden_id"),
        ):
            if len(np.unique(ids)) != len(ids):
                raise HefboomError("members do not stand together; sort the rows", field=name)
        return cls(
            np.diff(np.r_[new_gezin, len(gezin)]),
            np.diff(np.r_[new_household, len(new_gezin)]),
            columns,
        )

    def size(self, entity: Entity | str) -> int:
        """Number of rows of an entity."""
        if entity == "persoon":
            return int(self.gezin_offsets[-1])
        return len(self.gezin_offsets if entity == "gezin" else self.huishouden_offsets) - 1

    @property
    def given(self) -> tuple[str, ...]:
        """Names of all columns."""
        return tuple(name for entity in ENTITIES for name in self.columns[entity])

    def column(self, name: str) -> Array:
        """A column by name, whatever its entity."""
        for entity in ENTITIES:
            if name in self.columns[entity]:
                return self.columns[entity][name]
        raise UnknownVariableError(f"no column {name}{did_you_mean(name, self.given)}", found=name)

    def with_columns(self, columns: Mapping[str, Mapping[str, Any]]) -> Dataset:
        """The same households with columns added or replaced; this one stays as it is."""
        merged = {
            entity: {**self.columns[entity], **columns.get(entity, {})} for entity in ENTITIES
        }
        return Dataset(np.diff(self.gezin_offsets), np.diff(self.huishouden_offsets), merged)  # type: ignore[arg-type]

    def household(self, index: int) -> Dataset:
        """One household as a dataset of its own."""
        return self.households([index])

    def households(self, indices: Iterable[int]) -> Dataset:
        """A selection of households, in the order asked for."""
        listed = indices if isinstance(indices, np.ndarray) else list(indices)
        chosen = np.asarray(listed, dtype=np.int64)
        if len(chosen) and not (chosen.min() >= 0 and chosen.max() < self.size("huishouden")):
            raise HefboomError(
                "no such household",
                found=int(chosen.max()),
                allowed=f"0 … {self.size('huishouden') - 1}",
            )
        gezinnen = expand(self.huishouden_offsets, chosen)
        personen = expand(self.gezin_offsets, gezinnen)
        rows = {"persoon": personen, "gezin": gezinnen, "huishouden": chosen}
        return Dataset(
            np.diff(self.gezin_offsets)[gezinnen],
            np.diff(self.huishouden_offsets)[chosen],
            {e: {n: a[rows[e]] for n, a in self.columns[e].items()} for e in ENTITIES},
        )

    def parent_rows(self, inner: Entity, outer: Entity) -> Array:
        """For each row of ``inner`` the row of ``outer`` it belongs to."""
        if inner == outer:
            return np.arange(self.size(inner))
        gezin = np.repeat(np.arange(self.size("gezin")), np.diff(self.gezin_offsets))
        household = np.repeat(np.arange(self.size("huishouden")), np.diff(self.huishouden_offsets))
        if outer == "gezin":
            return gezin
        return household if inner == "gezin" else household[gezin]

    def member_offsets(self, outer: Entity, inner: Entity) -> Array:
        """Where the members of each row of ``outer`` begin among the rows of ``inner``."""
        if outer == "gezin":
            return self.gezin_offsets
        if inner == "gezin":
            return self.huishouden_offsets
        return self.gezin_offsets[self.huishouden_offsets]

    def checked(self, system: System, needed: Iterable[Variable]) -> dict[str, Array]:
        """The needed columns in canonical type; defaults are left out.

        Float64 for amounts, bool for yes/no, int8 or int64 for whole numbers.

        Raises:
            HefboomError: a required column is absent, or holds a value that is no number, not
                finite, not whole, or out of the range of the input; names column and row.
        """
        out: dict[str, Array] = {}
        for variable in needed:
            values = self.columns[variable.entity].get(variable.name)
            if values is None:
                if isinstance(variable, Input) and variable.default is not None:
                    continue
                raise HefboomError(
                    f"{variable.name} is needed ({variable.unit} per {variable.entity}) "
                    "and not given",
                    field=variable.name,
                )
            if variable not in self._canonical:  # columns do not change, so one look is enough
                self._canonical[variable] = _canonical(values, variable)
            out[variable.name] = self._canonical[variable]
        return out


def _canonical(values: Array, variable: Variable) -> Array:
    where = f"{variable.entity}.{variable.name}"
    kind = values.dtype.kind
    if kind not in "bif" + "u":
        raise HefboomError(
            "not numbers", field=where, found=str(values.dtype), allowed=variable.unit
        )
    if kind == "f" and len(values) and not np.isfinite([values.min(), values.max()]).all():
        row = int(np.flatnonzero(~np.isfinite(values))[0])
        raise HefboomError("not a finite number", field=f"{where}[{row}]", found=values[row].item())
    if variable.dtype is bool:
        if kind != "b":
            _refuse(values, (values != 0) & (values != 1), where, "0 or 1")
            values = values.astype(np.bool_)
    elif variable.dtype is int:
        if kind == "f":
            _refuse(values, values != np.floor(values), where, "whole numbers")
        if values.dtype not in (np.dtype(np.int8), np.dtype(np.int64)):
            values = values.astype(np.int64)
    elif values.dtype != np.float64:
        values = values.astype(np.float64)
    if isinstance(variable, Input) and len(values) and variable.dtype is not bool:
        low, high = variable.minimum, variable.maximum
        if low is not None and values.min() < low:
            _refuse(values, values < low, where, f"at least {low}")
        if high is not None and values.max() > high:
            _refuse(values, values > high, where, f"at most {high}")
    return np.ascontiguousarray(values)


def _refuse(values: Array, wrong: Array, where: str, allowed: str) -> None:
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise HefboomError(
            "value not allowed", field=f"{where}[{row}]", found=values[row].item(), allowed=allowed
        )


def _offsets(counts: npt.ArrayLike, name: str) -> Array:
    counts = np.asarray(counts, dtype=np.int64)
    if counts.ndim != 1 or (len(counts) and counts.min() < 1):
        raise HefboomError("every group has at least one member", field=name)
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
