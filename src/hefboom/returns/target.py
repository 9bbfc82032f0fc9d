"""A target group: conditions on the columns of a population.

    doelgroep: {leeftijd: {minimum: 18, maximum: 26}, inkomensbron: bijstand}
    doelgroep: {inkomensbron: [bijstand, ao], eigendom: corporatie}

Every condition must hold. This room knows no population: it reads the conditions, and takes the
number of people for whom they hold.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["Condition", "TargetGroup"]

Scalar = str | int | float | bool
MAX_CONDITIONS = 20
MAX_VALUES = 200


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one column: one of some values, or a range with both ends in it."""

    column: str
    values: tuple[Scalar, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Conditions that all hold; without any, everybody."""

    conditions: tuple[Condition, ...] = ()

    @classmethod
    def read(cls, data: Any, *, file: str | None = None, field: str = "doelgroep") -> TargetGroup:
        """A target group as a measure writes it.

        Raises:
            HefboomError: another form; the column itself is checked against the population.
        """
        if not isinstance(data, Mapping) or not data:
            raise HefboomError(
                "is a mapping of conditions",
                file=file,
                field=field,
                found=data,
                allowed="{leeftijd: {minimum: 18, maximum: 26}, inkomensbron: [bijstand, ao]}",
            )
        if len(data) > MAX_CONDITIONS:
            raise HefboomError(
                "too many conditions", file=file, field=field, found=len(data),
                allowed=f"at most {MAX_CONDITIONS}",
            )  # fmt: skip
        return cls(tuple(_condition(name, data[name], file, field) for name in data))


def _condition(name: Any, value: Any, file: str | None, field: str) -> Condition:
    place = f"{field}.{name}"
    if not isinstance(name, str) or not name:
        raise HefboomError("a column is a name", file=file, field=field, found=name)
    if isinstance(value, Mapping):
        if not value or set(value) - {"minimum", "maximum"}:
            raise HefboomError(
                "a range has a minimum, a maximum, or both",
                file=file,
                field=place,
                found=dict(value),
                allowed="{minimum: 18, maximum: 26}",
            )
        low, high = (_bound(value.get(key), file, f"{place}.{key}") for key in _ENDS)
        if low is not None and high is not None and low > high:
            raise HefboomError(
                "the minimum lies above the maximum", file=file, field=place, found=dict(value)
            )
        return Condition(name, (), low, high)
    values = value if isinstance(value, list | tuple) else [value]
    if not values or len(values) > MAX_VALUES:
        raise HefboomError(
            "names no value, or too many", file=file, field=place, found=len(values),
            allowed=f"1 to {MAX_VALUES}",
        )  # fmt: skip
    for each in values:
        if not isinstance(each, str | int | float | bool) or (
            isinstance(each, float) and not math.isfinite(each)
        ):
            raise HefboomError(
                "is a text, a number, or true or false", file=file, field=place, found=each
            )
    return Condition(name, tuple(values))


_ENDS = ("minimum", "maximum")


def _bound(value: Any, file: str | None, place: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise HefboomError("is a number", file=file, field=place, found=value)
    return float(value)
