"""How often one address may ask: a bucket that fills slowly and is emptied by requests."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from hefboom.api.problems import Problem
from hefboom.api.safety.headers import is_api

__all__ = ["Rates"]

MOST_ADDRESSES = 20_000
"""Addresses that are remembered; whoever asked longest ago is forgotten first."""

SAFE = ("GET", "HEAD", "OPTIONS")


class Rates:
    """Refuses an address that asks too often, and says when it may ask again.

    Args:
        app: what comes next.
        requests: most requests within the window, of any kind; 0 = no bound.
        computations: most requests to the API that compute something; 0 = no bound.
        window: seconds.
        clock: the time, for tests.
    """

    def __init__(
        self,
        app: ASGIApp,
        requests: int,
        computations: int,
        window: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self.most = {"requests": requests, "computations": computations}
        self.window, self.clock = window, clock
        self.buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # The workbench's own files come in dozens with one page.
        if scope["type"] != "http" or str(scope["path"]).startswith("/static/"):
            await self.app(scope, receive, send)
            return
        kinds = ["requests"]
        if is_api(scope) and scope["method"] not in SAFE:
            kinds.append("computations")
        address = _address(scope)
        seconds = max(self._take(address, kind) for kind in kinds)
        if seconds > 0:
            retry = str(max(1, math.ceil(seconds)))
            problem = Problem(
                429,
                f"Too many requests from this address; try again in {retry} seconds.",
                headers={"Retry-After": retry},
            )
            await problem.response()(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _take(self, address: str, kind: str) -> float:
        """Take one from a bucket: 0, or the seconds until there is one."""
        most = self.most[kind]
        if most <= 0:
            return 0.0
        now = self.clock()
        left, then = self.buckets.pop((address, kind), (float(most), now))
        left = min(float(most), left + (now - then) * most / self.window)
        taken = left >= 1.0
        self.buckets[address, kind] = (left - 1.0 if taken else left, now)
        while len(self.buckets) > MOST_ADDRESSES:
            self.buckets.popitem(last=False)
        return 0.0 if taken else (1.0 - left) * self.window / most


def _address(scope: Scope) -> str:
    """The address of the client; of IPv6 the network, since one house has many."""
    client = scope.get("client")
    text = client[0] if client else ""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if address.version == 6 and not address.ipv4_mapped:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
