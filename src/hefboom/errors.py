"""Errors a user can act on.

Every error that comes from bad input says where (file, field), what was found and what is
allowed, on one line. The command line prints that line and ends with exit code 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

__all__ = [
    "CycleError",
    "HefboomError",
    "MissingParameterError",
    "UnknownVariableError",
    "did_you_mean",
]

_UNSET = object()


class HefboomError(Exception):
    """Bad input, said in one line.

    Args:
        message: what is wrong, without a final full stop.
        file: the file it was found in.
        field: the place in that file, e.g. ``personen[0].leeftijd``.
        found: the value found.
        allowed: the allowed values, as text or as a collection. Of a long collection the line
            names those that are nearest to what was found; ``.allowed`` names all.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | Path | None = None,
        field: str | None = None,
        found: object = _UNSET,
        allowed: str | Iterable[object] | None = None,
    ) -> None:
        self.message = message
        self.file = str(file) if file is not None else None
        self.field = field
        self.found = None if found is _UNSET else found
        said = allowed
        if allowed is not None and not isinstance(allowed, str):
            values = [str(value) for value in allowed]
            allowed, said = ", ".join(values), _listed(values, found)
        self.allowed = allowed
        where = [part for part in (self.file, field) if part]
        details = []
        if found is not _UNSET:
            details.append(f"found {_short(found)}")
        if said:
            details.append(f"allowed: {said}")
        text = ": ".join([*where, message])
        if details:
            text = f"{text} ({'; '.join(details)})"
        # A name with a line break in it, quoted from a file, still gives one line.
        super().__init__(" ".join(text.splitlines()))


class MissingParameterError(HefboomError):
    """A rule reads a parameter that has no value at that date."""


class UnknownVariableError(HefboomError):
    """A variable is asked for, or read by a rule, that nobody defines."""


class CycleError(HefboomError):
    """Rules need each other in a circle."""


def did_you_mean(name: str, known: Iterable[str], *, at_most: int = 3) -> str:
    """A hint such as ``; did you mean zorgtoeslag?``, or an empty string."""
    near = get_close_matches(name, list(known), n=at_most, cutoff=0.6)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _listed(values: list[str], found: object, most: int = 40) -> str:
    if len(values) <= most:
        return ", ".join(values)
    near = set(get_close_matches(str(found), values, n=most, cutoff=0.0))
    shown = ", ".join(value for value in values if value in near)
    return f"{shown} and {len(values) - len(near)} more"


def _short(value: object, limit: int = 80) -> str:
    text = repr(value) if not isinstance(value, Path) else str(value)
    return " ".join(text.split()) if len(text) <= limit else " ".join(text.split())[:limit] + "…"
