"""One household, one fact changed: only what depends on that fact is computed again.

The values of the household stand in one list, a place for each variable and row. A change walks
along the places that read it, in the order of the rules, and stops where a value stays as it was.
Same rules, same numbers as the plain Python back end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from hefboom.engine._python import evaluate
from hefboom.engine.dataset import Array, Dataset
from hefboom.engine.parameters import ParametersAt
from hefboom.engine.rules import Aggregate, Entity, PartnerValue, Rule, Variable
from hefboom.engine.system import Plan
from hefboom.errors import MissingParameterError

__all__ = ["WhatIf"]

Number = float | int | bool


class WhatIf:
    """The outcome of one household as it is, and with one fact changed.

    Args:
        plan: what to compute, with one requested variable. data: one household.
        columns: checked columns of the given variables. parameters: those of the date.
        row: which person or gezin the outcome is asked for.
    """

    def __init__(
        self,
        plan: Plan,
        data: Dataset,
        columns: dict[str, Array],
        parameters: ParametersAt,
        row: int,
    ) -> None:
        self._data = data
        self._parents: dict[tuple[Entity, Entity], list[int]] = {}
        found = evaluate(plan, data, columns, parameters)
        self._begin: dict[str, int] = {}
        self._values: list[Any] = []
        for name, values in found.items():
            self._begin[name] = len(self._values)
            self._values += values
        self._parameters = len(self._values)
        self._values.append(parameters)
        variables = {v.name: v for v in (*plan.given, *plan.computed)}
        self._make: dict[int, Callable[[list[Any]], Number]] = {}
        self._readers: dict[int, list[int]] = {}
        self._reach: dict[int, list[int]] = {}
        self._outcome = self._begin[plan.requested[0]] + row
        self._link(variables, {v.name for v in plan.computed})
        self.value: Number = self._values[self._outcome]

    def matters(self, fact: str, row: int) -> bool:
        """Whether anything of the outcome reads this fact."""
        place = self._begin[fact] + row
        return place in self._readers or place == self._outcome

    def outcome(self, fact: str, row: int, value: Number) -> Number | None:
        """The outcome with one fact changed; None where the rules give no number."""
        values, make, readers = self._values, self._make, self._readers
        place = self._begin[fact] + row
        old = {place: values[place]}
        values[place] = value
        touched = set(readers.get(place, ()))
        try:
            for other in self._order(place):
                if other in touched:
                    new, now = make[other](values), values[other]
                    if new != now:
                        old[other] = now
                        values[other] = new
                        touched.update(readers.get(other, ()))
            result: Number = values[self._outcome]
            return result
        except (ZeroDivisionError, OverflowError, MissingParameterError):
            return None
        finally:
            for other, now in old.items():
                values[other] = now

    def _order(self, place: int) -> list[int]:
        """All that may change with a place, each after what it reads."""
        if place not in self._reach:
            seen: set[int] = set()
            todo = [place]
            while todo:
                for reader in self._readers.get(todo.pop(), ()):
                    if reader not in seen:
                        seen.add(reader)
                        todo.append(reader)
            self._reach[place] = sorted(seen)  # places stand in the order of computing
        return self._reach[place]

    def _link(self, variables: dict[str, Variable], computed: set[str]) -> None:
        """Note who reads whom, from the outcome down."""
        begins = sorted((begin, name) for name, begin in self._begin.items())
        names = [name for begin, name in begins for _ in range(self._size(variables[name]))]
        seen = {self._outcome}
        todo = [self._outcome]
        while todo:
            place = todo.pop()
            name = names[place]
            if name not in computed:
                continue
            needs, make = self._step(variables[name], place - self._begin[name], variables)
            self._make[place] = make
            for need in needs:
                self._readers.setdefault(need, []).append(place)
                if need not in seen:
                    seen.add(need)
                    todo.append(need)

    def _size(self, variable: Variable) -> int:
        return self._data.size(variable.entity)

    def _step(
        self, variable: Variable, row: int, variables: dict[str, Variable]
    ) -> tuple[Sequence[int], Callable[[list[Any]], Number]]:
        """What a variable of one row reads, and how it is made from that."""
        if isinstance(variable, Rule):
            needs = [
                self._begin[need] + self._parent(variable.entity, row, variables[need].entity)
                for need in variable.arguments
            ]
            return needs, self._rule(variable, needs)
        if isinstance(variable, Aggregate):
            member = variables[variable.over]
            offsets = self._data.member_offsets(variable.entity, member.entity)
            begin = self._begin[variable.over]
            low, high = begin + int(offsets[row]), begin + int(offsets[row + 1])
            return range(low, high), _aggregate(variable, low, high)
        assert isinstance(variable, PartnerValue)
        gezin = self._parent("persoon", row, "gezin")
        low, high = (int(self._data.gezin_offsets[gezin + end]) for end in (0, 1))
        return self._partner(variable, row, range(low, high))

    def _rule(self, rule: Rule, needs: list[int]) -> Callable[[list[Any]], Number]:
        function = rule.function
        places = [*needs, self._parameters] if rule.reads_parameters else needs
        dtype: Callable[[Any], Number] = _amount if rule.dtype is float else rule.dtype
        if len(places) == 1:
            (place,) = places
            return lambda values: dtype(function(values[place]))
        if not places:
            return lambda values: dtype(function())
        get = itemgetter(*places)
        return lambda values: dtype(function(*get(values)))

    def _partner(
        self, variable: PartnerValue, row: int, rows: range
    ) -> tuple[Sequence[int], Callable[[list[Any]], Number]]:
        kinds, over, dtype = self._begin["kind"], self._begin[variable.over], variable.dtype
        mine = kinds + row
        others = [(kinds + other, over + other) for other in rows if other != row]

        def value(values: list[Any]) -> Number:
            if not values[mine]:
                for child, place in others:
                    if not values[child]:
                        return dtype(values[place])
            return dtype(0)

        return [mine, *(place for pair in others for place in pair)], value

    def _parent(self, inner: Entity, row: int, outer: Entity) -> int:
        if inner == outer:
            return row
        key = (inner, outer)
        if key not in self._parents:
            self._parents[key] = self._data.parent_rows(inner, outer).tolist()
        return self._parents[key][row]


def _amount(value: Any) -> float:
    return float(value) + 0.0  # no negative zero


def _aggregate(aggregate: Aggregate, low: int, high: int) -> Callable[[list[Any]], Number]:
    dtype = aggregate.dtype
    if aggregate.how == "sum":

        def total(values: list[Any]) -> Number:
            found = dtype(0)
            for value in values[low:high]:  # not sum(): see the plain Python back end
                found += dtype(value)
            return found

        return total
    how: Any = {"any": any, "all": all, "max": max, "min": min}[aggregate.how]
    return lambda values: dtype(how(values[low:high]))
