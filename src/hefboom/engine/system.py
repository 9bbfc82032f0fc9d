"""A rule system: all variables and parameters of a law, and what is needed for a request."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from hefboom.engine.parameters import ParameterTree
from hefboom.engine.rules import Aggregate, Entity, Input, PartnerValue, Rule, Variable, encloses
from hefboom.errors import CycleError, HefboomError, UnknownVariableError, did_you_mean

__all__ = ["Plan", "System"]

PLANS = 256
"""Plans that are kept per set of rules: a reform of parameters asks for the same again."""


@dataclass(frozen=True)
class Plan:
    """The variables needed for a request on a date, each after all it needs.

    Attributes:
        on: the date whose versions of the rules are taken.
        given: names taken from the data, in order of first use; their rules are not run.
        computed: variables to compute, in order.
        requested: what was asked for.
    """

    on: date
    given: tuple[Variable, ...]
    computed: tuple[Variable, ...]
    requested: tuple[str, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for two dates on which the same versions of all rules hold."""
        return (self.given, self.computed, self.requested)

    def parameter_paths(self) -> tuple[str, ...]:
        """Every parameter that the computed rules can read."""
        return self._paths

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        from hefboom.engine._source import analyse

        paths: dict[str, None] = {}
        for variable in self.computed:
            if isinstance(variable, Rule):
                paths.update(dict.fromkeys(analyse(variable.function).parameters))
        return tuple(paths)


class System:
    """Rules, inputs and parameters that belong together. Immutable; a reform makes a new one."""

    def __init__(self, variables: Iterable[Variable], parameters: ParameterTree) -> None:
        self.parameters = parameters
        self._versions: dict[str, tuple[Variable, ...]] = {}
        self._plans: dict[tuple[date, tuple[str, ...], frozenset[str]], Plan] = {}
        for variable in variables:
            earlier = self._versions.get(variable.name, ())
            for other in earlier:
                _check_versions(variable, other)
            self._versions[variable.name] = (*earlier, variable)
        self._resolve_aggregates()

    @classmethod
    def from_modules(cls, modules: Iterable[types.ModuleType], parameters: ParameterTree) -> System:
        """Collect every rule, input and aggregate that the modules themselves declare."""
        variables = []
        for module in modules:
            for value in vars(module).values():
                if isinstance(value, Variable) and value.module in ("", module.__name__):
                    variables.append(value)
        return cls(variables, parameters)

    @property
    def names(self) -> tuple[str, ...]:
        """All variable names."""
        return tuple(self._versions)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The variables that no rule determines."""
        return tuple(v[0] for v in self._versions.values() if isinstance(v[0], Input))

    def versions(self, name: str) -> tuple[Variable, ...]:
        """All dated versions of a variable.

        Raises:
            UnknownVariableError: nobody defines it; with a suggestion.
        """
        try:
            return self._versions[name]
        except KeyError:
            raise UnknownVariableError(
                f"unknown variable {name}{did_you_mean(name, self._versions)}", found=name
            ) from None

    def variable(self, name: str, on: date | None = None) -> Variable:
        """The version of a variable in force on a date (any version without a date).

        Raises:
            UnknownVariableError: unknown, or no version of the rule holds on that date.
        """
        versions = self.versions(name)
        if on is None:
            return versions[-1]
        for version in versions:
            if not isinstance(version, Rule) or version.in_force(on):
                return version
        raise UnknownVariableError(f"no version of the rule {name} holds on {on}", found=name)

    def entity(self, name: str) -> Entity:
        """The entity a variable belongs to."""
        return self.variable(name).entity

    def plan(self, on: date, requested: Iterable[str], given: Iterable[str] = ()) -> Plan:
        """Prune to what a request needs and put it in order.

        Raises:
            UnknownVariableError: a name nobody defines, with who reads it.
            CycleError: rules need each other in a circle; the circle is printed.
            HefboomError: a rule reads a variable of a smaller entity without an aggregate.
        """
        requested = tuple(dict.fromkeys(requested))
        given = frozenset(given)
        found = self._plans.get((on, requested, given))
        if found is None:
            found = self._planned(on, requested, given)
            if len(self._plans) >= PLANS:
                self._plans.clear()
            self._plans[on, requested, given] = found
        return found

    def _planned(self, on: date, requested: tuple[str, ...], given: frozenset[str]) -> Plan:
        for name in given:
            self.versions(name)
        taken: dict[str, Variable] = {}
        computed: dict[str, Variable] = {}
        for name in requested:
            self._visit(name, on, given, taken, computed, [])
        return Plan(on, tuple(taken.values()), tuple(computed.values()), requested)

    def with_parameters(self, parameters: ParameterTree) -> System:
        """The same rules with other parameters."""
        copy = object.__new__(System)
        copy._versions = self._versions
        copy._plans = self._plans  # a plan depends on the rules, not on the parameters
        copy.parameters = parameters
        return copy

    def with_rules(self, rules: Iterable[Variable]) -> System:
        """The same system with rules replaced; a replaced rule takes over all dates."""
        replaced = {rule.name: rule for rule in rules}
        for name in replaced:
            self.versions(name)
        kept = [
            v for versions in self._versions.values() for v in versions if v.name not in replaced
        ]
        return System([*kept, *replaced.values()], self.parameters)

    def _visit(
        self,
        name: str,
        on: date,
        given: frozenset[str],
        taken: dict[str, Variable],
        computed: dict[str, Variable],
        path: list[str],
    ) -> None:
        if name in taken or name in computed:
            return
        if name in path:
            circle = [*path[path.index(name) :], name]
            raise CycleError(f"rules need each other in a circle: {' → '.join(circle)}", found=name)
        try:
            variable = self.variable(name, on)
        except UnknownVariableError as error:
            if not path:
                raise
            reader = self.variable(path[-1], on)
            raise UnknownVariableError(
                f"{reader.name} ({reader.module}) needs {name}: {error.message}", found=name
            ) from None
        if name in given or isinstance(variable, Input):
            taken[name] = variable
            return
        path.append(name)
        for need in variable.needs:
            self._visit(need, on, given, taken, computed, path)
            _check_entities(variable, taken.get(need) or computed[need])
        path.pop()
        computed[name] = variable

    def _resolve_aggregates(self) -> None:
        """Give aggregates and partner values the type that follows from what they read."""
        for name in self._versions:
            self._typed(name, ())

    def _typed(self, name: str, path: tuple[str, ...]) -> type:
        variable = self._versions[name][-1]
        if not isinstance(variable, Aggregate | PartnerValue):
            return variable.dtype
        if name in path or variable.over not in self._versions:
            return variable.dtype  # reported with its readers when a plan needs it
        dtype = self._typed(variable.over, (*path, name))
        if isinstance(variable, Aggregate):
            if variable.how in ("any", "all"):
                dtype = bool
            elif variable.how == "sum" and dtype is bool:
                dtype = int
        if dtype is not variable.dtype:
            self._versions[name] = (replace(variable, dtype=dtype),)
        return dtype


def _check_versions(new: Variable, old: Variable) -> None:
    dated = isinstance(new, Rule) and isinstance(old, Rule)
    if dated:
        assert isinstance(new, Rule) and isinstance(old, Rule)
        apart = (new.until is not None and old.start is not None and new.until <= old.start) or (
            old.until is not None and new.start is not None and old.until <= new.start
        )
        if apart and (new.entity, new.dtype) == (old.entity, old.dtype):
            return
    raise HefboomError(
        f"{new.name} is declared twice ({old.module} and {new.module})"
        + (", and the versions overlap in time or differ in entity or type" if dated else ""),
        found=new.name,
    )


def _check_entities(variable: Variable, need: Variable) -> None:
    if isinstance(variable, Aggregate):
        if encloses(need.entity, variable.entity):
            raise HefboomError(
                f"{variable.name} adds up {need.name}, which is not of a member of the "
                f"{variable.entity}",
                found=need.entity,
            )
    elif not encloses(need.entity, variable.entity):
        raise HefboomError(
            f"{variable.name} ({variable.entity}) reads {need.name} ({need.entity}); "
            f"declare an aggregate over the members",
            found=need.name,
        )
