"""The application: the API under ``/v1``; the workbench adds its pages to it."""

from __future__ import annotations

from fastapi import FastAPI

from hefboom import __version__
from hefboom.api.settings import Settings, settings_from_environment

__all__ = ["create_app"]


def create_app(settings: Settings | None = None) -> FastAPI:
    """The API as an application.

    Args:
        settings: how the server runs; without it, what the environment says.

    Returns:
        The application; ``app.state.settings`` holds the settings.
    """
    settings = settings_from_environment() if settings is None else settings
    app = FastAPI(
        title="Hefboom",
        version=__version__,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.settings = settings

    @app.get("/v1/health")
    def health() -> dict[str, str]:
        return {"status": "pass"}

    return app
