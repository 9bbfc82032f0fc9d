"""The last net: an error nobody expected becomes a problem, and a line in the log without data."""

from __future__ import annotations

import inspect
import logging
import time
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hefboom.api.places import place_of
from hefboom.api.problems import Problem
from hefboom.api.safety.headers import is_api

__all__ = ["Faults", "Log"]

log = logging.getLogger("hefboom.api")


class Faults:
    """Answers 500 for an error from inside, without its words: they may hold what was asked.

    A page answers with the page that the application has for it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watching(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watching)
        except Exception as error:
            log.error("%s %s", scope["method"], place_of(error))
            if begun:
                # Half an answer cannot be taken back: the connection breaks, and the client sees.
                raise RuntimeError("an error inside, after the answer had begun") from None
            page = None if is_api(scope) else _handler(scope)
            response = Problem(500, "An error inside Hefboom.").response()
            if page is not None:
                found = page(Request(scope), error)
                response = await found if inspect.isawaitable(found) else found
            await response(scope, receive, send)


def _handler(scope: Scope) -> Callable[[Request, Exception], Any] | None:
    """What the application answers to an error from inside."""
    handlers = getattr(scope.get("app"), "exception_handlers", {})
    found: Callable[[Request, Exception], Any] | None = handlers.get(Exception)
    return found


class Log:
    """One line an answer: method, which route, status, milliseconds. No body, no query, no id."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status = time.perf_counter(), 0

        async def watching(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watching)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            milliseconds = 1000 * (time.perf_counter() - start)
            log.info("%s %s %d %.0f ms", scope["method"], route, status, milliseconds)
