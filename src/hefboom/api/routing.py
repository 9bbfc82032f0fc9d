"""What every resource shares: its router, its services, its answer to what is not there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Path, Query

from hefboom.api.paging import Page, Paged, Paging, page_of
from hefboom.api.problems import Fault, Problem
from hefboom.api.services import Services, services_of
from hefboom.api.strict import StrictRoute
from hefboom.errors import did_you_mean

__all__ = [
    "Identity",
    "Language",
    "Page",
    "Paged",
    "Paging",
    "Search",
    "Serving",
    "absent",
    "contains",
    "one_of",
    "page_of",
    "router",
    "without_none",
]

T = TypeVar("T")

Language = Literal["nl", "en"]
Serving = Annotated[Services, Depends(services_of)]
Identity = Annotated[str, Path(min_length=1, max_length=200)]
Search = Annotated[
    str | None, Query(min_length=1, max_length=100, description="Words to look for.")
]


def router(tag: str) -> APIRouter:
    """A router for resources of one subject."""
    return APIRouter(tags=[tag], route_class=StrictRoute)


def absent(what: str, name: str, known: Iterable[str] = ()) -> Problem:
    """There is no such thing; with the nearest names there are."""
    return Problem(404, f"There is no {what} of that name{did_you_mean(name, known)}.")


def contains(text: str, words: str) -> bool:
    """Whether a text holds words, whatever the case, accents and apostrophes."""
    return _folded(words) in _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`").casefold()


def one_of(**asked: tuple[str | None, Callable[[], Iterable[str]]]) -> None:
    """Check filters that take one of a list of words that grows with the data.

    Raises:
        Problem: 400 with every filter that has a value nothing has.
    """
    faults: list[Fault] = []
    for name, (value, words) in asked.items():
        if value is None:
            continue
        known = sorted(set(words()))
        if value not in known:
            faults.append(
                {
                    "in": "query",
                    "name": name,
                    "detail": f"is not one of the known words{did_you_mean(value, known)}",
                    "found": value[:80],
                    "allowed": ", ".join(known),
                }
            )
    if faults:
        raise Problem(400, "The request cannot be used.", errors=faults)


def without_none(**values: Any) -> dict[str, Any]:
    """The values that are there."""
    return {name: value for name, value in values.items() if value is not None}
