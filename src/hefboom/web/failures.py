"""Pages for what goes wrong: not found, wrong input, and our own mistakes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from hefboom.api.safety.headers import PAGE_HEADERS
from hefboom.errors import HefboomError
from hefboom.web.language import is_api, language
from hefboom.web.render import render
from hefboom.web.said import said
from hefboom.web.words import Words

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request

__all__ = ["add_error_pages"]

Handler = Callable[["Request", Any], Any]


def add_error_pages(app: FastAPI) -> None:
    """Give every failure outside the API a page; the API keeps its own answers."""
    for kind, page in (
        (HTTPException, _refused),
        (RequestValidationError, _wrong),
        (HefboomError, _wrong),
        (Exception, _broken),
    ):
        app.add_exception_handler(kind, _outside_api(page, app.exception_handlers.get(kind)))


def _outside_api(page: Handler, of_api: Handler | None) -> Callable[..., Awaitable[Response]]:
    async def handle(request: Request, error: Any) -> Response:
        if not is_api(request.url.path):
            return page(request, error)
        if of_api is None:
            raise error
        answer = of_api(request, error)
        return await answer if hasattr(answer, "__await__") else answer

    return handle


def _page(request: Request, status: int, name: str, detail: str = "") -> Response:
    title = Words(language(request))(f"fout.{name}.titel")
    return render(request, "fout.html.j2", title=title, status=status, name=name, detail=detail)


def _refused(request: Request, error: HTTPException) -> Response:
    name = "niet_gevonden" if error.status_code == 404 else "geweigerd"
    usual = HTTPStatus(error.status_code).phrase
    detail = str(error.detail) if error.detail != usual else ""
    answer = _page(request, error.status_code, name, detail)
    answer.headers.update(error.headers or {})
    return answer


def _wrong(request: Request, error: Exception) -> Response:
    detail = said(error, Words(language(request))) if isinstance(error, HefboomError) else ""
    return _page(request, 400, "invoer", detail)


def _broken(request: Request, error: Exception) -> Response:
    answer = _page(request, 500, "storing")
    # This answer is made outside all middleware.
    answer.headers.update(PAGE_HEADERS)
    return answer
