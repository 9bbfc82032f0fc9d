"""How a law is written down: inputs, rules, formulas and declared aggregates.

A rule is a plain scalar function. Its name is the variable it determines, its arguments are
the variables it needs, ``p`` is the parameter set::

    @rule(entity="gezin", unit="EUR/jaar", law="Wet op de zorgtoeslag art. 2", nl="zorgtoeslag")
    def zorgtoeslag(standaardpremie_gezin, normpremie, vermogen_te_hoog, p):
        if vermogen_te_hoog:
            return 0.0
        return max(0.0, standaardpremie_gezin - normpremie)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from hefboom.errors import HefboomError

__all__ = [
    "ENTITIES",
    "Aggregate",
    "Formula",
    "Input",
    "PartnerValue",
    "Rule",
    "Variable",
    "aggregate",
    "encloses",
    "formula",
    "input_variable",
    "partner_value",
    "rule",
]

Entity = Literal["persoon", "gezin", "huishouden"]
How = Literal["sum", "max", "min", "any", "all"]

ENTITIES: tuple[Entity, ...] = ("persoon", "gezin", "huishouden")
"""From the smallest to the largest: persoon ⊂ gezin ⊂ huishouden."""

DTYPES: tuple[type, ...] = (float, int, bool)
PARAMETERS_ARGUMENT = "p"


def encloses(outer: Entity, inner: Entity) -> bool:
    """Whether ``outer`` is ``inner`` itself or an entity around it."""
    return ENTITIES.index(outer) >= ENTITIES.index(inner)


@dataclass(frozen=True, kw_only=True)
class Variable:
    """What every variable has: name, entity, unit, type and labels in Dutch and English."""

    name: str
    entity: Entity
    unit: str
    dtype: type = float
    law: str = ""
    nl: str = ""
    en: str = ""
    module: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of the variables this one is made from."""
        return ()

    @property
    def scheme(self) -> str:
        """The folder of its law; the unit in which kernels are compiled."""
        parts = self.module.split(".")
        return parts[-2] if len(parts) > 3 else parts[-1]

    def label(self, lang: str = "nl") -> str:
        """The label in ``nl`` or ``en``, or the name if there is none."""
        return (self.en if lang == "en" else self.nl) or self.name.replace("_", " ")


@dataclass(frozen=True, kw_only=True)
class Input(Variable):
    """A fact about a person, family or household that no rule determines.

    ``default`` None means that the fact must be given.
    """

    default: float | int | bool | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, kw_only=True)
class Rule(Variable):
    """A scalar function of other variables and parameters, valid from ``start`` to ``until``."""

    function: Callable[..., Any]
    arguments: tuple[str, ...]
    reads_parameters: bool
    start: date | None = None
    until: date | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        return self.arguments

    def in_force(self, on: date) -> bool:
        """Whether this version of the rule holds on that date (``until`` is exclusive)."""
        return (self.start is None or self.start <= on) and (self.until is None or on < self.until)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self.function(*arguments, **named)


@dataclass(frozen=True, kw_only=True)
class Aggregate(Variable):
    """Sum, maximum, minimum, any or all of a variable over the members of an entity."""

    over: str
    how: How

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.over,)


@dataclass(frozen=True, kw_only=True)
class PartnerValue(Variable):
    """The value of a variable for the other adult in the gezin; 0 without one and for children."""

    over: str

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.over, "kind")


@dataclass(frozen=True)
class Formula:
    """A scalar helper that rules may call, for an article that is applied more than once."""

    function: Callable[..., Any]
    name: str
    module: str = field(compare=False, default="")

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self.function(*arguments, **named)


def rule(
    *,
    entity: Entity,
    unit: str,
    law: str,
    nl: str = "",
    en: str = "",
    name: str | None = None,
    start: str | None = None,
    until: str | None = None,
) -> Callable[[Callable[..., Any]], Rule]:
    """Declare a rule.

    Args:
        entity: ``persoon``, ``gezin`` or ``huishouden``.
        unit: unit of the result, e.g. ``EUR/jaar``, ``EUR/maand``, ``aandeel``, ``ja/nee``.
        law: the article, as the law cites it.
        nl: label in Dutch. en: label in English.
        name: the variable, if the function is called otherwise (dated versions of one rule).
        start: first day (ISO) this version holds. until: first day it no longer holds.

    Raises:
        HefboomError: unknown entity, ``p`` not last, or a return annotation other than
            ``float`` (the default), ``int`` or ``bool``.
    """

    def declare(function: Callable[..., Any]) -> Rule:
        code = function.__code__
        where = f"{function.__module__}.{function.__name__}"
        _check_entity(entity, where)
        arguments = code.co_varnames[: code.co_argcount]
        reads = PARAMETERS_ARGUMENT in arguments
        if reads and arguments[-1] != PARAMETERS_ARGUMENT:
            raise HefboomError("p must be the last argument of a rule", field=where)
        annotation = function.__annotations__.get("return", float)
        named = {"float": float, "int": int, "bool": bool}
        dtype = named.get(annotation, annotation) if isinstance(annotation, str) else annotation
        if dtype not in DTYPES:
            raise HefboomError(
                "unknown type of a rule", field=where, found=annotation, allowed=list(named)
            )
        return Rule(
            name=name or function.__name__,
            entity=entity,
            unit=unit,
            dtype=dtype,
            law=law,
            nl=nl,
            en=en,
            module=function.__module__,
            function=function,
            arguments=tuple(a for a in arguments if a != PARAMETERS_ARGUMENT),
            reads_parameters=reads,
            start=date.fromisoformat(start) if start else None,
            until=date.fromisoformat(until) if until else None,
        )

    return declare


def formula(function: Callable[..., Any]) -> Formula:
    """Declare a scalar helper that rules may call; ``p`` is passed on as an argument."""
    return Formula(function, function.__name__, function.__module__)


def input_variable(
    name: str,
    *,
    entity: Entity,
    unit: str,
    dtype: type = float,
    default: float | int | bool | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    nl: str = "",
    en: str = "",
    law: str = "",
) -> Input:
    """Declare a fact that is given; see `Input`."""
    _check_entity(entity, name)
    return Input(
        name=name,
        entity=entity,
        unit=unit,
        dtype=dtype,
        default=default,
        minimum=minimum,
        maximum=maximum,
        nl=nl,
        en=en,
        law=law,
        module=_caller(),
    )


def aggregate(
    name: str,
    *,
    entity: Entity,
    over: str,
    unit: str,
    how: How = "sum",
    law: str = "",
    nl: str = "",
    en: str = "",
) -> Aggregate:
    """Declare a sum, max, min, any or all of ``over`` over the members of ``entity``.

    The sum of a yes/no variable is a count. The type follows from ``over`` and ``how`` when the
    rules are put together.
    """
    _check_entity(entity, name)
    return Aggregate(
        name=name, entity=entity, over=over, unit=unit, how=how, law=law, nl=nl, en=en,
        module=_caller(),
    )  # fmt: skip


def partner_value(
    name: str, *, over: str, unit: str, law: str = "", nl: str = "", en: str = ""
) -> PartnerValue:
    """Declare the value of ``over`` of the other adult in the gezin."""
    return PartnerValue(
        name=name, entity="persoon", over=over, unit=unit, law=law, nl=nl, en=en, module=_caller()
    )


def _caller() -> str:
    """The module that declares: two frames up, since only functions of this module call this."""
    return str(sys._getframe(2).f_globals.get("__name__", ""))


def _check_entity(entity: str, where: str) -> None:
    if entity not in ENTITIES:
        raise HefboomError("unknown entity", field=where, found=entity, allowed=ENTITIES)
