"""The application: the API with the pages of the workbench."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fastapi import FastAPI

from hefboom.api.app import create_app as create_api
from hefboom.web.failures import add_error_pages
from hefboom.web.language import LanguagePrefix
from hefboom.web.navigation import tabs
from hefboom.web.pages import MODULES
from hefboom.web.static_files import STATIC, VersionedFiles

if TYPE_CHECKING:
    from hefboom.api.settings import Settings

__all__ = ["create_app"]


def create_app(settings: Settings | None = None) -> FastAPI:
    """The API and the workbench as one application.

    Args:
        settings: how the server runs; without it, what the environment says.
    """
    app = create_api(settings)
    routers = [import_module(name).router for name in MODULES]
    for router in routers:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", VersionedFiles(directory=STATIC), name="static")
    app.state.tabs = tabs(route.path for router in routers for route in router.routes)
    add_error_pages(app)
    app.add_middleware(LanguagePrefix)  # outermost: all others see the path without language
    return app
