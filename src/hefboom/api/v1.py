"""Version 1 of the API, to be mounted under ``/v1``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from hefboom.api.document import openapi_document
from hefboom.api.input_faults import input_faults
from hefboom.api.problems import Problem, fault_of, problem_response
from hefboom.api.routes import MODULES
from hefboom.api.safety.faults import Faults
from hefboom.api.version import API_VERSION
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from hefboom.api.services import Services

__all__ = ["create_v1"]


def create_v1(services: Services) -> FastAPI:
    """The API as an application of its own."""
    app = FastAPI(
        title="Hefboom",
        version=API_VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
    )
    app.state.services = services
    for name in MODULES:
        app.include_router(import_module(name).router)
    app.add_api_route("/openapi.json", _openapi, include_in_schema=False)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(HefboomError, _wrong)
    app.add_middleware(HeadAsGet)
    # Here too: the net of a mounted application is its own.
    app.add_middleware(Faults)

    @cache
    def document() -> dict[str, Any]:
        return openapi_document(app, services.settings)

    app.openapi = document  # type: ignore[method-assign]
    return app


async def _openapi(request: Request) -> Response:
    # Any site may show this document, as the design rules ask.
    return JSONResponse(
        request.app.openapi(),
        headers={
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


def _operation_id(route: APIRoute) -> str:
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = input_faults(error.errors(), error.body)
    return problem_response(400, "The request cannot be used.", errors=faults)


async def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, HefboomError)
    return problem_response(400, "The request cannot be used.", errors=[fault_of(error)])


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    detail = {404: "There is nothing at this address.", 405: "This cannot be done here."}
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_allowed(request))
    return problem_response(
        error.status_code, detail.get(error.status_code, str(error.detail)), headers=headers
    )


def _allowed(request: Request) -> list[str]:
    """Every method that the routes of this address take."""
    found: set[str] = set()
    for name in MODULES:
        for route in import_module(name).router.routes:
            if route.matches(request.scope)[0] is not Match.NONE:
                found |= set(route.methods)
    return sorted(found | {"HEAD"} if "GET" in found else found) or ["GET", "HEAD"]


class HeadAsGet:
    """Answers HEAD as GET without the body, as HTTP asks of every resource."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_body)
