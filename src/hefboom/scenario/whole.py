"""The answers of all gemeenten as one: in order of code, so that every sum has one order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.outcome import THRESHOLD
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.engine import System
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.marginal import Pressure
    from hefboom.scenario.part import Part
    from hefboom.scenario.payers import PayerChanges
    from hefboom.scenario.poverty import Measured

__all__ = ["Whole", "WholeEffect", "added_rows", "groups_together"]

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Whole:
    """As `hefboom.scenario.outcome.Outcome`, of all gemeenten, with what the document asks for.

    Attributes:
        before, after: disposable income per household; the same when nothing changes.
        below: per household under the minimum, before and after.
        parts: the answers, without what stands here.
    """

    system: System
    year: int
    before: Mapping[str, Array]
    after: Mapping[str, Array]
    below: tuple[Array, Array]
    backend: str
    parts: Sequence[Part]

    @staticmethod
    def of(parts: list[Part], system: System, year: int) -> Whole:
        """Put parts together; the list is emptied as its columns are taken over."""
        before = {INCOME: np.concatenate([part.income[0] for part in parts])}
        after = before
        if any(part.income[1] is not None for part in parts):
            column = [p.income[0] if p.income[1] is None else p.income[1] for p in parts]
            after = {INCOME: np.concatenate(column)}
        below = (
            np.concatenate([part.below[0] for part in parts]),
            np.concatenate([part.below[1] for part in parts]),
        )
        used = {part.backend for part in parts}
        backend = used.pop() if len(used) == 1 else "numba"
        nothing = np.zeros(0)
        rest = [replace(p, income=(nothing, None), below=(nothing, nothing)) for p in parts]
        return Whole(system, year, before, after, below, backend, rest)

    @property
    def households(self) -> int:
        """Number of households."""
        return len(self.before[INCOME])

    @cached_property
    def change(self) -> Array:
        """Change of disposable income per household, EUR per year."""
        return np.asarray(self.after[INCOME] - self.before[INCOME])

    @cached_property
    def touched(self) -> Array:
        """Households that gain or lose more than the threshold."""
        return np.asarray(np.abs(self.change) > THRESHOLD)

    @cached_property
    def winners(self) -> Array:
        """Households that gain more than the threshold."""
        return np.asarray(self.change > THRESHOLD)

    @cached_property
    def losers(self) -> Array:
        """Households that lose more than the threshold."""
        return np.asarray(self.change < -THRESHOLD)

    @property
    def below_before(self) -> Array:
        """Households under the minimum before the measures."""
        return self.below[0]

    def payers(self) -> PayerChanges:
        """Extra spending by payer and scheme."""
        from hefboom.scenario.payers import PayerChanges

        names = dict.fromkeys(name for part in self.parts for name in part.payers.changes)
        changes = {}
        for name in names:
            changes[name] = np.concatenate([part.payers.of(name) for part in self.parts])
        items: dict[str, float] = {}
        for part in self.parts:
            for scheme, amount in part.payers.items.items():
                items[scheme] = items.get(scheme, 0.0) + amount
        return PayerChanges(self.households, changes, items)

    def poverty(self) -> Measured:
        """States of poverty of all households."""
        from hefboom.scenario.poverty import Measured

        found = [part.poverty for part in self.parts if part.poverty is not None]

        def column(which: str, name: str) -> Array:
            return np.concatenate([getattr(each, which)[name] for each in found])

        before = {name: column("before", name) for name in found[0].before}
        after = before
        if any(each.after is not each.before for each in found):
            after = {
                name: values
                if all(each.after[name] is each.before[name] for each in found)
                else column("after", name)
                for name, values in before.items()
            }
        counted = {name: column("counted", name) for name in ("arm", "huurquote")}
        counted |= {name: counted["arm"] for name in before if name not in counted}
        counted["hoge_huurquote"] = counted["huurquote"]
        return Measured(
            before,
            after,
            counted,
            np.concatenate([each.persons for each in found]),
            np.concatenate([each.children for each in found]),
            found[0].missing,
        )

    def pressure(self, starts: Sequence[int]) -> Pressure:
        """Marginal rates of the sample; rows among all households.

        Args:
            starts: first household of each part.
        """
        from hefboom.scenario.marginal import Pressure

        found = [(s, p.pressure) for s, p in zip(starts, self.parts, strict=True)
                 if p.pressure is not None and len(p.pressure.rows)]  # fmt: skip
        if not found:
            nothing = np.zeros(0)
            return Pressure(np.zeros(0, dtype=np.int64), nothing, nothing, {}, {})

        def all_of(name: str) -> Array:
            return np.concatenate([getattr(each, name) for _, each in found])

        def components(name: str) -> dict[str, Array]:
            first = getattr(found[0][1], name)
            return {c: np.concatenate([getattr(e, name)[c] for _, e in found]) for c in first}

        return Pressure(
            np.concatenate([start + each.rows for start, each in found]),
            all_of("before"),
            all_of("after"),
            components("parts_before"),
            components("parts_after"),
        )


@dataclass(frozen=True, eq=False)
class WholeEffect:
    """As `hefboom.scenario.effect.Effect`, of all gemeenten."""

    part: Whole
    once: Callable[[Any, Callable[[], Any]], Any]
    rows: None = None

    @property
    def basis(self) -> Whole:
        """All households."""
        return self.part

    @property
    def households(self) -> int:
        """Number of all households."""
        return self.part.households

    def among(self, values: Array) -> Array:
        """One value per household: all of them may change."""
        return values

    def size(self, grouping: Grouping) -> Array:
        """Number of households by group."""
        return np.bincount(grouping.code, minlength=len(grouping.labels))

    def before(self, name: str, grouping: Grouping) -> Array:
        """Sum of disposable income by group, under the law as it is."""
        return np.bincount(grouping.code, self.part.before[name], len(grouping.labels))

    def below(self, grouping: Grouping) -> Array:
        """Number of households under the minimum by group, under the law as it is."""
        return np.bincount(grouping.code, self.part.below[0], len(grouping.labels))

    def total(self, name: str) -> float:
        """Sum of a component over everybody, under the law as it is."""
        return float(sum(part.totals[name] for part in self.part.parts))

    def rise(self, name: str) -> float:
        """What the measures add to that sum."""
        return float(sum(part.rises[name] for part in self.part.parts))

    @cached_property
    def under_minimum(self) -> tuple[float, float]:
        """Number of households under the minimum, before and after."""
        now = float(self.part.below[0].sum())
        return now, now + float(self.under_minimum_change.sum())

    @cached_property
    def under_minimum_change(self) -> Array:
        """By household: 1 if it falls under the minimum, -1 if it rises above."""
        return (self.part.below[1] - self.part.below[0]).astype(np.float64)

    def use(self) -> dict[str, tuple[Array, Array]]:
        """Numbers of right and use by scheme, before and after."""
        found: dict[str, tuple[Array, Array]] = {}
        for part in self.part.parts:
            for name, (before, after) in part.use.items():
                old = found.get(name)
                found[name] = (before, after) if old is None else (old[0] + before, old[1] + after)
        return found


def added_rows(
    lists: Sequence[list[dict[str, Any]]], key: str, order: Sequence[str]
) -> list[dict[str, Any]]:
    """Rows of all gemeenten as one per value of ``key``: numbers add up, words stay."""
    found: dict[str, dict[str, Any]] = {}
    for rows in lists:
        for row in rows:
            name = row[key]
            found[name] = _sum(found[name], row) if name in found else row
    return [found[name] for name in order if name in found]


def _sum(one: Any, other: Any) -> Any:
    if isinstance(one, dict):
        return {name: _sum(value, other[name]) for name, value in one.items()}
    if isinstance(one, list):
        return [_sum(a, b) for a, b in zip(one, other, strict=True)]
    return one if isinstance(one, str | bool) or one is None else one + other


def groups_together(
    parts: Sequence[Sequence[tuple[str, tuple[tuple[str, str, str], ...], Array]]],
) -> list[Grouping]:
    """The ways of dividing the households of all gemeenten; a group keeps its name."""
    from hefboom.scenario.groups import Grouping

    found = []
    for i, (name, _, _) in enumerate(parts[0]):
        labels = tuple(dict.fromkeys(label for part in parts for label in part[i][1]))
        places = {label: place for place, label in enumerate(labels)}
        codes = [
            np.array([places[label] for label in own], dtype=np.int8)[code]
            for _, own, code in (part[i] for part in parts)
        ]
        found.append(Grouping(name, np.concatenate(codes), labels))
    return found
