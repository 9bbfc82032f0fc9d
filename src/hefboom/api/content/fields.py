"""Kinds of values that a body may hold, strict: a text is no number, a number no truth."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

__all__ = ["CLOSED", "Day", "Flag", "Number", "Text", "left_out", "whole"]

CLOSED = ConfigDict(extra="forbid", populate_by_name=True)


def _day(value: Any) -> Any:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("is not a date such as 2025-01-01")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a date such as 2025-01-01") from None


def _whole(value: Any) -> Any:
    # JSON knows one kind of number: 5.0 is 5.
    return int(value) if isinstance(value, float) and value.is_integer() else value


Day = Annotated[
    datetime.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Flag = Annotated[bool, Field(strict=True)]
Text = Annotated[str, Field(strict=True, min_length=1, max_length=500)]


def whole(minimum: float | None, maximum: float | None) -> Any:
    """A whole number within bounds."""
    # The bounds stand inside, so that they are in the schema as well.
    return Annotated[int, Field(strict=True, ge=minimum, le=maximum), BeforeValidator(_whole)]


def left_out(description: str = "") -> Any:
    """A field that may be left out, and then is not there: no default stands in its schema."""
    return Field(None, description=description, json_schema_extra=_no_default)


def _no_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)
