"""Every fault of a file at once, from readers that stop at the first.

A reader names the place of what is wrong. That place is taken out, and what is left is read again,
until nothing is wrong or what is wrong may come from what was taken out.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from hefboom.api.problems import Fault, fault_of
from hefboom.errors import HefboomError

__all__ = ["MOST", "all_faults", "pointer"]

MOST = 50
"""More faults than this are not looked for."""

Place = tuple[str | int, ...]

REFERS = {"personen": ("gegeven", "ontvangt", "vermogen"), "maatregelen": ("jaar",)}
"""Fields whose faults may come from something that was taken out of another field."""


def all_faults(
    read: Callable[[Mapping[str, Any]], object], content: Mapping[str, Any], *, below: Place = ()
) -> list[Fault]:
    """Every fault that a reader finds in a mapping; empty when it can be used.

    Args:
        read: raises a `HefboomError` for the first fault.
        content: the mapping.
        below: where the mapping stands in the body of a request, for the pointer.
    """
    faults: list[Fault] = []
    gone: set[Place] = set()
    while len(faults) < MOST:
        left = _without(content, gone)
        try:
            read(left)
        except HefboomError as error:
            place, named = _place(content, gone, error.field or "")
            if _follows(place, named, gone):
                # What was taken out is missed: take out what it was part of as well.
                if len(place) < 2 or place in gone:
                    break
                gone.add(place[:-1] if place in gone else place)
                continue
            faults.append(_fault(error, place, named, below))
            if not place:
                break
            gone.add(place)
        else:
            break
    return faults


def pointer(place: Place) -> str:
    """A place as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)


def _fault(error: HefboomError, place: Place, named: str, below: Place) -> Fault:
    fault = fault_of(error, pointer=pointer((*below, *place)))
    if error.field is not None:
        fault["name"] = named
    return fault


def _follows(place: Place, named: str, gone: set[Place]) -> bool:
    """Whether a fault may come from what was taken out: in it, above it, or pointing to it."""
    for other in gone:
        shorter = min(len(place), len(other))
        if place[:shorter] == other[:shorter]:
            return True
        if named.split(".")[0].split("[")[0] in REFERS.get(str(other[0]), ()):
            return True
    return False


def _without(content: Any, gone: set[Place], at: Place = ()) -> Any:
    if isinstance(content, Mapping):
        return {
            key: _without(value, gone, (*at, str(key)))
            for key, value in content.items()
            if (*at, str(key)) not in gone
        }
    if isinstance(content, list):
        return [
            _without(value, gone, (*at, i))
            for i, value in enumerate(content)
            if (*at, i) not in gone
        ]
    return copy.copy(content)


def _place(content: Any, gone: set[Place], field: str) -> tuple[Place, str]:
    """The deepest part of the content that a field names, and that name in the whole content.

    A name may hold dots itself, so the longest key that fits is taken. Numbers in a list count
    what is left of it; the place counts the whole.
    """
    place: list[str | int] = []
    named, rest, here = "", field, content
    while rest:
        if rest.startswith("[") and isinstance(here, list) and "]" in rest:
            number, _, after = rest[1:].partition("]")
            left = [i for i in range(len(here)) if (*place, i) not in gone]
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
