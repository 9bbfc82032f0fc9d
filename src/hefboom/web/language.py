"""The language of a page: ``/path`` is Dutch, ``/en/path`` English. No cookie is needed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from hefboom.report.format import LANGUAGES, Lang

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["KEY", "LanguagePrefix", "is_api", "language", "link"]

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]

KEY = "hefboom.lang"
PREFIX = "/en"


def is_api(path: str) -> bool:
    """True for a path of the API, which speaks for itself."""
    return path == "/v1" or path.startswith("/v1/")


class LanguagePrefix:
    """Takes ``/en`` off the path and remembers it, so that every page has one route."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Pass a request on, its path without language."""
        if scope["type"] == "http" and not is_api(scope["path"]):
            # In place: the page for our own mistakes is made outside this middleware.
            path, lang = scope["path"], "nl"
            if path == PREFIX or path.startswith(PREFIX + "/"):
                path, lang = path[len(PREFIX) :] or "/", "en"
                scope["path"] = path
                scope["raw_path"] = path.encode("utf-8")
            asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])
            scope[KEY] = asked[-1] if asked[-1] in LANGUAGES else lang
            if scope["method"] == "HEAD":
                # A copy: the server looks at its own scope to know that it sends no body.
                scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)


def language(request: Request) -> Lang:
    """The language that a request asks for."""
    return "en" if request.scope.get(KEY) == "en" else "nl"


def link(lang: str, path: str, query: dict[str, Any]) -> str:
    """The address of a page in a language; values that are None or empty are left out."""
    given = {name: value for name, value in query.items() if value not in (None, "", [], ())}
    tail = f"?{urlencode(given, doseq=True)}" if given else ""
    if lang == "en" and not path.startswith("/static/"):
        path = PREFIX + (path if path != "/" else "")
    return path + tail
