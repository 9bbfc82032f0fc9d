"""The plain Python back end: one variable at a time, row by row. No Numba, no compilation.

It is the reference: the compiled back end gives the same result to the bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from typing import Any

from hefboom.engine.dataset import Array, Dataset
from hefboom.engine.parameters import ParametersAt
from hefboom.engine.rules import Aggregate, Input, PartnerValue, Rule, Variable
from hefboom.engine.system import Plan
from hefboom.errors import HefboomError

__all__ = ["evaluate"]

Values = list[Any]


def evaluate(
    plan: Plan, data: Dataset, columns: Mapping[str, Array], parameters: ParametersAt
) -> dict[str, Values]:
    """Compute every variable of a plan on one date.

    Args:
        plan: what to compute, in order.
        data: the households; only their structure is used.
        columns: checked columns of the given variables; see `Dataset.checked`.
        parameters: the parameter values of that date.

    Returns:
        Variable → list of Python floats, ints or bools, one per row of its entity.
    """
    values: dict[str, Values] = {}
    for variable in plan.given:
        if variable.name in columns:
            values[variable.name] = list(map(variable.dtype, columns[variable.name].tolist()))
        else:
            assert isinstance(variable, Input) and variable.default is not None
            default = variable.dtype(variable.default)
            values[variable.name] = [default] * data.size(variable.entity)
    entities = {v.name: v for v in (*plan.given, *plan.computed)}
    for variable in plan.computed:
        if isinstance(variable, Rule):
            values[variable.name] = _rule(variable, data, values, entities, parameters)
        elif isinstance(variable, Aggregate):
            values[variable.name] = _aggregate(variable, data, values, entities)
        elif isinstance(variable, PartnerValue):
            values[variable.name] = _partner(variable, data, values)
    return values


def _rule(
    rule: Rule,
    data: Dataset,
    values: Mapping[str, Values],
    entities: Mapping[str, Variable],
    parameters: ParametersAt,
) -> Values:
    arguments: list[Any] = []
    for need in rule.arguments:
        column = values[need]
        if entities[need].entity != rule.entity:
            rows = data.parent_rows(rule.entity, entities[need].entity).tolist()
            column = [column[row] for row in rows]
        arguments.append(column)
    if rule.reads_parameters:
        arguments.append(repeat(parameters))
    size = data.size(rule.entity)
    results = (
        map(rule.function, *arguments)
        if rule.arguments
        else (rule.function(*(next(iter(a)) for a in arguments)) for _ in range(size))
    )
    try:
        if rule.dtype is float:
            return [float(value) + 0.0 for value in results]  # + 0.0: no negative zero
        return [rule.dtype(value) for value in results]
    except (ZeroDivisionError, OverflowError) as error:
        raise HefboomError(f"{rule.name} ({rule.law}) cannot be computed: {error}") from None


def _aggregate(
    aggregate: Aggregate,
    data: Dataset,
    values: Mapping[str, Values],
    entities: Mapping[str, Variable],
) -> Values:
    member = entities[aggregate.over]
    offsets = data.member_offsets(aggregate.entity, member.entity).tolist()
    column = values[aggregate.over]
    out: Values = []
    for row in range(data.size(aggregate.entity)):
        members = column[offsets[row] : offsets[row + 1]]
        if aggregate.how == "sum":
            # Not sum(): that adds with compensation in newer Pythons, compiled code does not.
            total = aggregate.dtype(0)
            for value in members:
                total += aggregate.dtype(value)
            out.append(total)
        elif aggregate.how == "any":
            out.append(any(members))
        elif aggregate.how == "all":
            out.append(all(members))
        else:
            best = members[0]
            for value in members[1:]:
                if (value > best) == (aggregate.how == "max") and value != best:
                    best = value
            out.append(aggregate.dtype(best))
    return out


def _partner(variable: PartnerValue, data: Dataset, values: Mapping[str, Values]) -> Values:
    offsets = data.gezin_offsets.tolist()
    column, child = values[variable.over], values["kind"]
    nobody = variable.dtype(0)
    out: Values = [nobody] * data.size("persoon")
    for gezin in range(data.size("gezin")):
        rows = range(offsets[gezin], offsets[gezin + 1])
        for row in rows:
            if child[row]:
                continue
            for other in rows:
                if other != row and not child[other]:
                    out[row] = variable.dtype(column[other])
                    break
    return out
