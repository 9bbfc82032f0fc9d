"""Every fault of a file at once, from readers that stop at the first.

A reader names the place of what is wrong. That place is taken out, and what is left is read again,
until nothing is wrong or what is wrong may come from what was taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from hefboom.api.problems import Fault, fault_of
from hefboom.errors import HefboomError

__all__ = ["MOST", "all_faults", "pointer"]

MOST = 50
"""More faults than this are not looked for."""

Place = tuple[str | int, ...]
"""A way into a mapping: names of fields and numbers in lists."""

GONE = object()
"""Stands for what was taken out."""

REFERS = {"personen": ("gegeven", "ontvangt", "vermogen"), "maatregelen": ("jaar",)}
"""Fields whose faults may come from something that was taken out of another field."""


def all_faults(
    read: Callable[[Mapping[str, Any]], object],
    content: Mapping[str, Any],
    *,
    below: Place = (),
    stand_in: Callable[[Place, Mapping[str, Any]], object] = lambda place, content: None,
) -> list[Fault]:
    """Every fault that a reader finds in a mapping; empty when it can be used.

    Args:
        read: raises a `HefboomError` for the first fault.
        content: the mapping.
        below: where the mapping stands in the body of a request, for the pointer.
        stand_in: what may stand in a place that cannot be left out, so that the rest can be
            read; None where nothing can.
    """
    faults: list[Fault] = []
    changed: dict[Place, Any] = {}
    for _ in range(4 * MOST):
        try:
            read(_with(content, changed))
        except HefboomError as error:
            place, named = _place(content, changed, error.field or "")
            if place in changed and changed[place] is GONE:
                # What was taken out is missed: something else in its place, or less of it.
                other = stand_in(place, content)
                if other is None and len(place) < 2:
                    break
                changed[place if other is not None else place[:-1]] = (
                    GONE if other is None else other
                )
            elif _follows(place, named, changed):
                break
            else:
                faults.append(_fault(error, place, named, below))
                if not place or len(faults) >= MOST:
                    break
                missing = _missing(place, error.field or "", named)
                other = stand_in(missing, content) if missing else None
                changed[missing if other is not None else place] = GONE if other is None else other
        else:
            break
    return faults


def pointer(place: Place) -> str:
    """A place as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)


def _fault(error: HefboomError, place: Place, named: str, below: Place) -> Fault:
    fault = fault_of(error, pointer=pointer((*below, *place)))
    if error.field is not None:
        fault["name"] = ".".join([*map(str, below), named])
    return fault


def _missing(place: Place, field: str, named: str) -> Place:
    """The place of a field that is not there, in the mapping that should have it."""
    last = named.rsplit(".", maxsplit=1)[-1]
    if not field or (place and str(place[-1]) == last) or "[" in last:
        return ()
    return (*place, last)


def _follows(place: Place, named: str, changed: Mapping[Place, Any]) -> bool:
    """Whether a fault may come from what was changed: in it, above it, or pointing to it."""
    top = re.split(r"[.\[]", named, maxsplit=1)[0]
    if not place:
        return False
    for other in changed:
        shorter = min(len(place), len(other))
        if place[:shorter] == other[:shorter] or top in REFERS.get(str(other[0]), ()):
            return True
    return False


def _with(content: Any, changed: Mapping[Place, Any], at: Place = ()) -> Any:
    """The content with what was taken out or put in its place."""
    if isinstance(content, Mapping):
        keys = [*content, *(p[-1] for p in changed if p[:-1] == at and p[-1] not in content)]
        rows = {key: (*at, str(key)) for key in keys}
        return {
            key: changed[place] if place in changed else _with(content[key], changed, place)
            for key, place in rows.items()
            if changed.get(place) is not GONE
        }
    if isinstance(content, list):
        return [
            changed[(*at, i)] if (*at, i) in changed else _with(value, changed, (*at, i))
            for i, value in enumerate(content)
            if changed.get((*at, i)) is not GONE
        ]
    return content


def _place(content: Any, changed: Mapping[Place, Any], field: str) -> tuple[Place, str]:
    """The deepest part of the content that a field names, and that name in the whole content.

    A name may hold dots itself, so the longest key that fits is taken. Numbers in a list count
    what is left of it; the place counts the whole.
    """
    place: list[str | int] = []
    named, rest, here = "", field, content
    while rest:
        if rest.startswith("[") and isinstance(here, list) and "]" in rest:
            number, _, after = rest[1:].partition("]")
            left = [i for i in range(len(here)) if changed.get((*place, i)) is not GONE]
            if not number.isdigit() or int(number) >= len(left):
                break
            index = left[int(number)]
            place.append(index)
            here, named, rest = here[index], f"{named}[{index}]", after.removeprefix(".")
            continue
        if not isinstance(here, Mapping):
            break
        fits = [k for k in map(str, here) if rest == k or rest.startswith((f"{k}.", f"{k}["))]
        if not fits:
            break
        key = max(fits, key=len)
        place.append(key)
        here = next(value for k, value in here.items() if str(k) == key)
        named = f"{named}.{key}" if named else key
        rest = rest[len(key) :].removeprefix(".")
    if rest and rest != field:
        named = f"{named}{rest}" if rest.startswith("[") else f"{named}.{rest}"
    return tuple(place), named or field
