"""Lists in pages, each with the way to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

__all__ = ["MOST", "Page", "PageLinks", "Paging", "page_of", "paging"]

T = TypeVar("T")

MOST = 500
FAR = 1_000_000


class PageLinks(BaseModel):
    """The way to other pages; null where there is none."""

    self: str
    next: str | None = None
    previous: str | None = None


class Page(BaseModel, Generic[T]):
    """A part of a list."""

    items: list[T]
    page: int = Field(description="Number of this page, from 1.")
    page_size: int = Field(alias="pageSize", description="Most items on a page.")
    total: int = Field(description="Number of items in the whole list.")
    links: PageLinks


class Paging:
    """Which page is asked for."""

    def __init__(self, request: Request, page: int, page_size: int) -> None:
        self.page, self.page_size = page, page_size
        self._request = request

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size

    def link(self, page: int) -> str:
        """The address of another page of the same list."""
        query = [(k, v) for k, v in self._request.query_params.multi_items() if k != "page"]
        return f"{self._request.url.path}?{urlencode([*query, ('page', page)])}"


def paging(
    request: Request,
    page: Annotated[int, Query(ge=1, le=FAR, description="Number of the page, from 1.")] = 1,
    page_size: Annotated[
        int, Query(alias="pageSize", ge=1, le=MOST, description="Most items on a page.")
    ] = 50,
) -> Paging:
    """The page that a request asks for."""
    return Paging(request, page, page_size)


Paged = Annotated[Paging, Depends(paging)]


def page_of(items: Sequence[Any], asked: Paging, *, total: int | None = None) -> dict[str, Any]:
    """A page of a whole list; with a total, the items are those of the page already."""
    count = len(items) if total is None else total
    end = asked.offset + asked.page_size
    return {
        "items": list(items[asked.offset : end] if total is None else items),
        "page": asked.page,
        "pageSize": asked.page_size,
        "total": count,
        "links": {
            "self": asked.link(asked.page),
            "next": asked.link(asked.page + 1) if end < count else None,
            "previous": asked.link(asked.page - 1) if asked.page > 1 else None,
        },
    }
