"""The layers in their order, the outermost last."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from starlette.middleware.gzip import GZipMiddleware

from hefboom.api.safety.faults import Faults, Log
from hefboom.api.safety.headers import Headers
from hefboom.api.safety.origins import Origins
from hefboom.api.safety.rates import Rates
from hefboom.api.safety.sizes import BodySize

if TYPE_CHECKING:
    from fastapi import FastAPI

    from hefboom.api.settings import Settings

__all__ = ["add_layers"]


def add_layers(app: FastAPI, settings: Settings) -> None:
    """Put every layer around an application, pages and API alike."""
    limits = settings.limits
    app.add_middleware(BodySize, most=limits.body, seconds=limits.seconds)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Faults)
    app.add_middleware(
        Rates,
        requests=limits.requests,
        computations=limits.computations,
        window=limits.window,
    )
    app.add_middleware(Origins, hosts=settings.hosts, loopback=_loopback(settings.host))
    app.add_middleware(Headers)
    app.add_middleware(Log)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
