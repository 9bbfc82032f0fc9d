"""Headers on every answer, whatever it is: of a page, a resource or a problem."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hefboom.api.version import API_VERSION

__all__ = ["API_POLICY", "PAGE_HEADERS", "PAGE_POLICY", "Headers", "is_api"]

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",  # a chart that is saved as picture
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""For pages: everything from this server, nothing inline, nothing evaluated."""

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""For the API: nothing at all may be loaded by what is answered."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Browsers take this only from a server with TLS in front of it.
    "Strict-Transport-Security": "max-age=31536000",
}

_API = {"Referrer-Policy": "no-referrer", "Content-Security-Policy": API_POLICY}
# A form of a page names its origin only when pages of the same server may be named.
_PAGE = {"Referrer-Policy": "same-origin", "Content-Security-Policy": PAGE_POLICY}

PAGE_HEADERS = {**_ALWAYS, **_PAGE, "Cache-Control": "no-store"}
"""For an answer that is made outside all layers."""


class Headers:
    """Adds the headers that are not there; a page may be stricter, or say that it may be kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        api = is_api(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (_ALWAYS | (_API if api else _PAGE)).items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if api:
                    headers["API-Version"] = API_VERSION
            await send(message)

        await self.app(scope, receive, with_headers)


def is_api(scope: Scope) -> bool:
    """Whether a request is for the API and not for a page."""
    path = str(scope.get("path", ""))
    return path == "/v1" or path.startswith("/v1/")
