"""Check the fields of a mapping that a person wrote: one clear error for the first wrong one."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from hefboom.errors import HefboomError, did_you_mean

__all__ = ["Fields", "as_date", "as_flag", "as_number", "as_text"]

_NUMBER = "a number"


class Fields:
    """The fields of one mapping, with the file and the place they stand in.

    Args:
        mapping: the mapping; anything else is an error.
        known: names of the fields that may stand here.
        file: file name for messages.
        path: place in the file, e.g. ``personen[0]``; empty for the top.

    Raises:
        HefboomError: not a mapping, or a field that is not known (with the nearest known name).
    """

    def __init__(
        self, mapping: object, known: Collection[str], *, file: str | None, path: str = ""
    ) -> None:
        self.file = file
        self.path = path
        if not isinstance(mapping, Mapping):
            raise HefboomError(
                "is a mapping of fields",
                file=file,
                field=path or None,
                found=mapping,
                allowed=sorted(known),
            )
        self.mapping: Mapping[Any, Any] = mapping
        for key in mapping:
            if not isinstance(key, str) or key not in known:
                raise HefboomError(
                    f"unknown field{did_you_mean(str(key), known)}",
                    file=file,
                    field=self.at(str(key)),
                    found=key,
                    allowed=sorted(known),
                )

    def __contains__(self, name: str) -> bool:
        return name in self.mapping

    def at(self, name: str) -> str:
        """The full place of a field, e.g. ``personen[0].leeftijd``."""
        name = " ".join(name.split())[:60]
        return f"{self.path}.{name}" if self.path else name

    def error(self, name: str, message: str, **details: Any) -> HefboomError:
        """An error at that field, ready to raise."""
        return HefboomError(message, file=self.file, field=self.at(name), **details)

    def value(self, name: str, *, required: bool = False) -> Any:
        """The value as it stands; None when it is absent."""
        value = self.mapping.get(name)
        if required and value is None:
            message = "this field is empty" if name in self.mapping else "this field is missing"
            raise self.error(name, message)
        return value

    def text(
        self,
        name: str,
        *,
        required: bool = False,
        allowed: Collection[str] | None = None,
        limit: int = 500,
    ) -> str | None:
        """A text of at most ``limit`` signs, one of ``allowed`` when that is given."""
        value = self.value(name, required=required)
        if value is None:
            return None
        return as_text(value, file=self.file, field=self.at(name), allowed=allowed, limit=limit)

    def number(
        self,
        name: str,
        *,
        minimum: float | None = None,
        maximum: float | None = None,
        integer: bool = False,
        required: bool = False,
    ) -> float | int | None:
        """A finite number within its range; None when it is absent."""
        value = self.value(name, required=required)
        if value is None:
            return None
        return as_number(
            value,
            file=self.file,
            field=self.at(name),
            minimum=minimum,
            maximum=maximum,
            integer=integer,
        )

    def flag(self, name: str, *, required: bool = False) -> bool | None:
        """true or false; None when it is absent."""
        value = self.value(name, required=required)
        return None if value is None else as_flag(value, file=self.file, field=self.at(name))

    def date(self, name: str, *, required: bool = False) -> datetime.date | None:
        """A date as ISO 8601 writes it."""
        value = self.value(name, required=required)
        return None if value is None else as_date(value, file=self.file, field=self.at(name))

    def items(self, name: str, *, required: bool = False) -> list[Any]:
        """A list; empty when it is absent."""
        value = self.value(name, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(name, "is a list", found=value, allowed="lines that start with '- '")
        return value


def as_text(
    value: object,
    *,
    file: str | None,
    field: str,
    allowed: Iterable[str] | None = None,
    limit: int = 500,
) -> str:
    """A short text. A number or a bare yes/no is refused: YAML reads ``no`` as false."""
    if not isinstance(value, str):
        raise HefboomError(
            "is a text", file=file, field=field, found=value, allowed="a text, in quotes if needed"
        )
    if allowed is not None:
        allowed = list(allowed)
        if value not in allowed:
            raise HefboomError(
                f"is not one of the allowed words{did_you_mean(value, allowed)}",
                file=file,
                field=field,
                found=value,
                allowed=allowed,
            )
    if not value.strip() or len(value) > limit:
        raise HefboomError(
            "is empty or too long", file=file, field=field, found=value, allowed=f"1–{limit} signs"
        )
    return value


def as_number(
    value: object,
    *,
    file: str | None,
    field: str,
    minimum: float | None = None,
    maximum: float | None = None,
    integer: bool = False,
) -> float | int:
    """A finite number in a range; true and false are not numbers here."""
    allowed = _range("a whole number" if integer else _NUMBER, minimum, maximum)
    if isinstance(value, bool) or not isinstance(value, int | float):
        hint = ""
        if isinstance(value, str) and "," in value:
            hint = "; write a decimal point, not a comma"
        raise HefboomError(
            f"is not a number{hint}", file=file, field=field, found=value, allowed=allowed
        )
    if not math.isfinite(value):
        raise HefboomError(
            "is not a finite number", file=file, field=field, found=value, allowed=allowed
        )
    if integer and value != int(value):
        raise HefboomError(
            "is not a whole number", file=file, field=field, found=value, allowed=allowed
        )
    if minimum is not None and value < minimum:
        raise HefboomError("is too low", file=file, field=field, found=value, allowed=allowed)
    if maximum is not None and value > maximum:
        raise HefboomError("is too high", file=file, field=field, found=value, allowed=allowed)
    return int(value) if integer else float(value)


def as_flag(value: object, *, file: str | None, field: str) -> bool:
    """true or false, nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise HefboomError(
            "is not true or false", file=file, field=field, found=value, allowed="true, false"
        )
    return value


def as_date(value: object, *, file: str | None, field: str) -> datetime.date:
    """A date; a text ``2025-01-01`` is a date as well."""
    allowed = "a date such as 2025-01-01"
    if isinstance(value, datetime.datetime):
        raise HefboomError(
            "is a moment, not a date", file=file, field=field, found=str(value), allowed=allowed
        )
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        try:
            return datetime.datetime.strptime(value.strip(), "%Y-%m-%d").date()
        except ValueError:
            pass
    raise HefboomError("is not a date", file=file, field=field, found=value, allowed=allowed)


def _range(kind: str, minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f"{kind} from {_plain(minimum)} to {_plain(maximum)}"
    if minimum is not None:
        return f"{kind} of at least {_plain(minimum)}"
    if maximum is not None:
        return f"{kind} of at most {_plain(maximum)}"
    return kind


def _plain(bound: float) -> str:
    return str(int(bound)) if bound == int(bound) else str(bound)
