"""Why is it this amount? One household, every step with article, inputs and parameters.

The same rules run in plain Python; a recording parameter set notes what each rule really reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from threading import get_ident
from typing import Any

from hefboom.engine._python import evaluate
from hefboom.engine.dataset import Dataset
from hefboom.engine.parameters import ParametersAt, ParameterTree
from hefboom.engine.rules import Aggregate, Entity, PartnerValue, Rule, Variable
from hefboom.engine.steps import Step, UsedParameter, parameters_at
from hefboom.engine.system import System
from hefboom.engine.wording import sentence
from hefboom.errors import HefboomError

__all__ = ["Explanation", "Step", "UsedParameter", "explain"]

Number = float | int | bool

KEPT = 10_000
"""Runs of rules of which is kept what they read."""


@dataclass(frozen=True)
class Explanation:
    """How one variable of one household came about on a date."""

    root: Step
    on: date
    names: Mapping[Entity, Sequence[str]] = field(default_factory=dict)

    @property
    def value(self) -> Number:
        """The outcome."""
        return self.root.value

    def steps(self) -> Iterator[Step]:
        """Every step once, inputs before what is made from them."""
        return iter(self._steps)

    @cached_property
    def _steps(self) -> list[Step]:
        found: list[Step] = []
        seen: set[int] = set()

        def walk(step: Step) -> None:
            seen.add(id(step))
            for inner in step.inputs:
                if id(inner) not in seen:  # the same step is one object; see `_Builder`
                    walk(inner)
            found.append(step)

        walk(self.root)
        return found

    def to_dict(self, lang: str = "nl") -> dict[str, Any]:
        """The tree as plain data: date and nested steps."""
        return {"datum": self.on.isoformat(), "afleiding": self.root.to_dict(lang)}

    def sentences(self, lang: str = "nl") -> list[str]:
        """The derivation in short sentences, from the facts to the outcome (B1)."""
        return [sentence(step, self._who, lang) for step in self.steps()]

    def _who(self, step: Step) -> str:
        names = self.names.get(step.variable.entity, ())
        return names[step.row] if len(names) > 1 else ""


def explain(
    system: System,
    data: Dataset,
    variable: str,
    *,
    date: date | str,
    household: int = 0,
    row: int = 0,
    names: Mapping[Entity, Sequence[str]] | None = None,
) -> Explanation:
    """Derive one variable for one household, step by step.

    Args:
        system: rules and parameters. data: households; given columns count as given.
        variable: what to explain. date: the date of law and parameters.
        household: which household of the data. row: which person or gezin in it.
        names: entity → names of its rows in this household, for the sentences.

    Raises:
        HefboomError: no such person or gezin; and all that `simulate` raises.
    """
    from hefboom.engine.run import given_names, to_date

    on = to_date(date)
    one = data.household(household)
    plan = system.plan(on, [variable], given_names(one, system))
    entity = system.variable(variable, on).entity
    if not 0 <= row < one.size(entity):
        raise HefboomError(
            f"no such {entity}", field="row", found=row, allowed=f"0 … {one.size(entity) - 1}"
        )
    columns = one.checked(system, plan.given)
    values = evaluate(plan, one, columns, parameters_at(system, on))
    builder = _Builder(
        _recorder(system.parameters, on, get_ident()),
        one,
        values,
        {v.name: v for v in (*plan.given, *plan.computed)},
        {v.name for v in plan.given},
    )
    return Explanation(builder.step(variable, row), on, names or {})


class _Recorder(ParametersAt):
    """Parameters at a date that remember what was read."""

    def __init__(
        self,
        tree: ParameterTree,
        on: date,
        prefix: str = "",
        log: dict[str, UsedParameter] | None = None,
    ) -> None:
        super().__init__(tree, on, prefix)
        self.__dict__["_log"] = {} if log is None else log
        self.__dict__["_found"] = {}
        self.__dict__["_kept"] = {}

    def __getattr__(self, name: str) -> Any:
        # A number is not kept as an attribute: every rule that reads it has to be noticed.
        used = self._found.get(name)
        if used is None:
            if name.startswith("__"):
                raise AttributeError(name)
            path = f"{self._prefix}.{name}" if self._prefix else name
            if path not in self._tree:
                group = self.__dict__[name] = _Recorder(self._tree, self._on, path, self._log)
                return group
            parameter = self._tree[path]
            used = self._found[name] = UsedParameter(parameter, parameter.dated_value(self._on))
        self._log[used.parameter.path] = used
        return used.dated.value

    def used(self, rule: Rule, values: tuple[Number, ...]) -> tuple[UsedParameter, ...]:
        """What a rule reads, given the values of its arguments; kept, since people are alike."""
        key = (rule.function, values)
        found: tuple[UsedParameter, ...] | None = self._kept.get(key)
        if found is None:
            self._log.clear()
            rule.function(*values, self)
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[key] = tuple(self._log.values())
        return found


@lru_cache(maxsize=32)
def _recorder(tree: ParameterTree, on: date, thread: int) -> _Recorder:
    """One a thread: what is read by one explanation is not noted by another."""
    return _Recorder(tree, on)


@dataclass
class _Builder:
    recorder: _Recorder
    data: Dataset
    values: Mapping[str, Sequence[Number]]
    variables: Mapping[str, Variable]
    given: set[str]
    made: dict[tuple[str, int], Step] = field(default_factory=dict)
    parents: dict[tuple[Entity, Entity], list[int]] = field(default_factory=dict)

    def step(self, name: str, row: int) -> Step:
        key = (name, row)
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self._make(self.variables[name], row)
        return found

    def _make(self, variable: Variable, row: int) -> Step:
        value = self.values[variable.name][row]
        if variable.name in self.given:
            return Step(variable, row, value, "given")
        if isinstance(variable, Rule):
            entity = variable.entity
            inputs = tuple(
                [
                    self.step(need, self._parent(entity, row, self.variables[need].entity))
                    for need in variable.arguments
                ]
            )
            used = self._parameters(variable, inputs)
            return Step(
                variable,
                row,
                value,
                "rule",
                inputs,
                used,
                (variable.function.__doc__ or "").strip(),
            )
        if isinstance(variable, Aggregate):
            member = self.variables[variable.over].entity
            offsets = self.data.member_offsets(variable.entity, member)
            rows = range(int(offsets[row]), int(offsets[row + 1]))
            return Step(
                variable, row, value, variable.how, tuple(self.step(variable.over, r) for r in rows)
            )
        assert isinstance(variable, PartnerValue)
        gezin = self._parent("persoon", row, "gezin")
        rows = range(int(self.data.gezin_offsets[gezin]), int(self.data.gezin_offsets[gezin + 1]))
        children = self.values["kind"]
        others = [r for r in rows if r != row and not children[r]][: 0 if children[row] else 1]
        return Step(
            variable, row, value, "partner", tuple(self.step(variable.over, r) for r in others)
        )

    def _parent(self, inner: Entity, row: int, outer: Entity) -> int:
        if inner == outer:
            return row
        key = (inner, outer)
        if key not in self.parents:
            self.parents[key] = self.data.parent_rows(inner, outer).tolist()
        return self.parents[key][row]

    def _parameters(self, rule: Rule, inputs: Sequence[Step]) -> tuple[UsedParameter, ...]:
        if not rule.reads_parameters:
            return ()
        return self.recorder.used(rule, tuple([step.value for step in inputs]))
