"""The application: the API under ``/v1``; the workbench adds its pages to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from hefboom import __version__
from hefboom.api.problems import Problem, problem_response
from hefboom.api.safety import add_layers
from hefboom.api.services import Services, make_services
from hefboom.api.settings import Settings, settings_from_environment
from hefboom.api.v1 import create_v1

__all__ = ["create_app"]


def create_app(settings: Settings | None = None) -> FastAPI:
    """The API as an application; workers begin when it starts to serve and stop when it ends.

    Args:
        settings: how the server runs; without it, what the environment says.

    Returns:
        The application. ``app.state.services`` holds settings, store, jobs and computing;
        ``app.state.settings``, ``.store`` and ``.jobs`` are short for those.

    Raises:
        HefboomError: a setting that cannot be used.
    """
    settings = settings_from_environment() if settings is None else settings
    services = make_services(settings)
    app = FastAPI(
        title="Hefboom",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.services = services
    app.state.settings = settings
    app.state.store = services.store
    app.state.jobs = services.jobs
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Problem, _problem)
    app.mount("/v1", create_v1(services), name="api")
    add_layers(app, settings)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    services.jobs.start()
    try:
        yield
    finally:
        services.jobs.stop()
        services.computing.close()
        services.store.close()


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = {404: "There is nothing at this address."}
    text = detail.get(error.status_code, str(error.detail))
    return problem_response(error.status_code, text, headers=error.headers)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()
