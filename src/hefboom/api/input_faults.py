"""The faults that the schemas find, in the words of Hefboom: every one, each place once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hefboom.api.faults import pointer
from hefboom.api.problems import Fault, short_text

__all__ = ["input_faults"]

_WORDS = {
    "missing": "this field is missing",
    "extra_forbidden": "unknown field",
    "json_invalid": "the body is not valid JSON",
}


def input_faults(errors: Iterable[Mapping[str, Any]], body: Any) -> list[Fault]:
    """Faults from what Pydantic says; the branches of one choice become one fault."""
    found: dict[tuple[str, str], Fault] = {}
    for error in errors:
        where, *rest = error["loc"] or ("body",)
        place = _in_body(rest, body, error["type"]) if where == "body" else list(rest)
        name = _name(place)
        fault: Fault = {"in": "body" if where not in ("query", "path", "header") else where}
        if where == "body":
            fault["pointer"] = pointer(tuple(place))
        if name:
            fault["name"] = name
        fault["detail"] = _words(error)
        if error["type"] not in ("missing", "json_invalid"):
            fault["found"] = short_text(error.get("input"))
        key = (str(where), name)
        if key not in found:
            found[key] = fault
        elif fault["detail"] not in found[key]["detail"]:
            found[key]["detail"] += f"; or {fault['detail']}"
    return list(found.values())


def _words(error: Mapping[str, Any]) -> str:
    text = _WORDS.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


def _in_body(loc: Iterable[Any], body: Any, kind: str) -> list[Any]:
    """The place in the body; the names of branches of a choice, which are no place, left out."""
    place: list[Any] = []
    here, parts = body, list(loc)
    for i, part in enumerate(parts):
        inside = (isinstance(here, Mapping) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and part < len(here)
        )
        if inside:
            here = here[part]
            place.append(part)
        elif kind == "missing" and i == len(parts) - 1:
            place.append(part)
    return place


def _name(place: Iterable[Any]) -> str:
    name = ""
    for part in place:
        if isinstance(part, int):
            name += f"[{part}]"
        else:
            name = f"{name}.{part}" if name else str(part)
    return name
