"""A file as text, read without danger: YAML or JSON, in bounds, and never from a path."""

from __future__ import annotations

from typing import Any

import yaml

from hefboom.errors import HefboomError
from hefboom.scenario.files import MAX_DEPTH, parse_text, plain

__all__ = ["MAX_ALIASES", "MAX_TEXT", "read_text"]

MAX_TEXT = 200_000
"""Most characters of a file; the largest that is shipped has a tenth of it."""

MAX_ALIASES = 100
"""Most uses of an anchor; a file that repeats itself without end has thousands."""


def read_text(text: str) -> dict[str, Any]:
    """The mapping that a YAML or JSON text holds.

    Raises:
        HefboomError: it is too large, is not valid, repeats itself too often, or holds no mapping.
    """
    if len(text) > MAX_TEXT:
        raise HefboomError("is too large", found=len(text), allowed=f"{MAX_TEXT} characters")
    _check_shape(text)
    value = parse_text(text)
    if not isinstance(value, dict):
        raise HefboomError(
            "a file is a mapping of fields",
            found=type(value).__name__,
            allowed="lines such as 'field: value'",
        )
    found: dict[str, Any] = plain(value)
    return found


def _check_shape(text: str) -> None:
    # Before anything is built: what aliases stand for grows by powers, and depth fills the stack.
    aliases = depth = 0
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            aliases += isinstance(event, yaml.AliasEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if aliases > MAX_ALIASES:
                raise HefboomError("repeats itself too often", allowed=f"{MAX_ALIASES} aliases")
            if depth > MAX_DEPTH:
                raise HefboomError("is nested too deep", allowed=f"{MAX_DEPTH} levels")
    except (yaml.YAMLError, RecursionError, ValueError):
        return  # said by the reader, with its place
