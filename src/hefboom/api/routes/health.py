"""Is the server alive, and can it do its work?"""

from __future__ import annotations

import logging
from typing import Literal

from pydantic import BaseModel, Field

from hefboom import __version__
from hefboom.api.places import place_of
from hefboom.api.problems import Problem
from hefboom.api.routing import Serving
from hefboom.api.routing import router as new_router

router = new_router("health")
log = logging.getLogger("hefboom.api")


class Health(BaseModel):
    """The server answers."""

    status: Literal["pass"]
    version: str = Field(description="The version of Hefboom.")


class Readiness(BaseModel):
    """The server can do its work."""

    status: Literal["pass"]
    database: Literal["pass"]
    law: Literal["pass"]
    workers: int = Field(description="Processes that run scenarios here.")


@router.get("/health")
async def get_health() -> Health:
    """Is the server alive?"""
    return Health(status="pass", version=__version__)


@router.get("/readiness")
async def get_readiness(services: Serving) -> Readiness:
    """Can the server do its work: is the database there, can the law be read?"""

    def look() -> Readiness:
        from hefboom.law import load

        try:
            services.store.ping()
            load()
        except Exception as error:
            log.error("not ready: %s", place_of(error))
            raise Problem(503, "The server is not ready.", headers={"Retry-After": "5"}) from None
        return Readiness(
            status="pass", database="pass", law="pass", workers=len(services.jobs.workers)
        )

    return await services.computing.run(look)
