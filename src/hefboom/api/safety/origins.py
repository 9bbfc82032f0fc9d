"""Under which name the server is asked, and from which site: nobody else's page may use it."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from hefboom.api.problems import Problem

__all__ = ["Origins"]

SAFE = ("GET", "HEAD", "OPTIONS")


class Origins:
    """Refuses a wrong name, and a change that comes from another site.

    Args:
        app: what comes next.
        hosts: names the server has; ``*`` for any; none for what only this machine can mean.
        loopback: the server listens on this machine only.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], loopback: bool) -> None:
        self.app, self.loopback = app, loopback
        self.hosts = tuple(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in scope["headers"]}
        host = headers.get("host", "")
        if not self._known(host):
            problem = Problem(400, "The server is not known under this name.")
            await problem.response()(scope, receive, send)
            return
        if scope["method"] not in SAFE and _elsewhere(headers, host):
            problem = Problem(403, "A page of another site cannot do this.")
            await problem.response()(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _known(self, host: str) -> bool:
        name = _name(host)
        if "*" in self.hosts or name in self.hosts:
            return True
        if self.hosts:
            return False
        # A name with a dot may be that of somebody else, pointed at this machine to read along.
        return not self.loopback or "." not in name or _is_number(name)


def _name(host: str) -> str:
    """The name without port and brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _elsewhere(headers: dict[str, str], host: str) -> bool:
    """Whether a browser says that another site asks. A program that is no browser says nothing."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()
