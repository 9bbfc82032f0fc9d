"""Data against a schema, with one line that says what is wrong and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from hefboom.errors import HefboomError, did_you_mean

__all__ = ["validated"]

Model = TypeVar("Model", bound=BaseModel)


def validated(
    model: type[Model], data: Any, *, file: Path | str | None = None, field: str = ""
) -> Model:
    """The data as this model; the first fault becomes a `HefboomError` that names its place."""
    if not isinstance(data, dict):
        raise HefboomError(
            "is a mapping of fields", file=file, field=field or None, found=type(data).__name__
        )
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = _place(field, first["loc"])
        if first["type"] == "extra_forbidden":
            known = list(model.model_fields)
            key = str(first["loc"][-1])
            hint = did_you_mean(key, known) if len(first["loc"]) == 1 else ""
            raise HefboomError(f"unknown key{hint}", file=file, field=place, found=key) from None
        if first["type"] == "missing":
            raise HefboomError("this key is required", file=file, field=place) from None
        message = first["msg"].removeprefix("Value error, ")
        message = message[:1].lower() + message[1:]
        raise HefboomError(message, file=file, field=place, found=first["input"]) from None


def _place(field: str, loc: tuple[int | str, ...]) -> str | None:
    place = field
    for part in loc:
        if isinstance(part, int):
            place += f"[{part}]"
        else:
            place = f"{place}.{part}" if place else str(part)
    return place or None
