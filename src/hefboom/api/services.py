"""What the resources work with: the store, the runs, and a place to compute."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.requests import Request

from hefboom.api.problems import Problem
from hefboom.api.store import Store, open_store

if TYPE_CHECKING:
    from hefboom.api.jobs import Jobs
    from hefboom.api.settings import Settings

__all__ = ["Computing", "Services", "make_services", "services_of"]

T = TypeVar("T")

QUEUE = 16
"""So many computations may wait for each place; more are told to come back."""


class Computing:
    """A few threads that compute, a bounded queue before them, and a longest time to wait.

    A thread cannot be stopped from outside, so a computation that takes too long keeps its place
    until it is done; its asker is answered in time.
    """

    def __init__(self, places: int, seconds: float) -> None:
        self.places, self.seconds = max(1, places), seconds
        self._pool: ThreadPoolExecutor | None = None
        self._asked = 0

    async def run(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Call a function on a thread.

        Raises:
            Problem: 503 when too many wait, 504 when it takes too long.
        """
        if self._asked >= self.places * (1 + QUEUE):
            raise Problem(
                503, "Too many computations wait; try again soon.", headers={"Retry-After": "5"}
            )
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.places, thread_name_prefix="hefboom-compute")
        self._asked += 1
        future = self._pool.submit(function, *arguments, **named)
        future.add_done_callback(lambda _: self._left())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self.seconds)
        except TimeoutError:
            # Takes it out of the queue; what has begun goes on.
            future.cancel()
            raise Problem(504, f"This took longer than {self.seconds:g} seconds.") from None

    def _left(self) -> None:
        self._asked -= 1

    def close(self) -> None:
        """Begin nothing more of what was asked; what is asked later begins anew."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


@dataclass
class Services:
    """What a running server has, pages and API alike.

    Attributes:
        settings: how it runs.
        store: saved scenarios and runs.
        jobs: runs in the background.
        computing: where short computations run.
    """

    settings: Settings
    store: Store
    jobs: Jobs
    computing: Computing


def make_services(settings: Settings) -> Services:
    """The services of a server; nothing is opened or begun yet.

    Raises:
        HefboomError: the address of the database cannot be used.
    """
    from hefboom.api.jobs import Jobs

    limits = settings.limits
    store = open_store(settings.database_url)
    jobs = Jobs(
        store,
        workers=settings.workers,
        most=limits.jobs,
        seconds=limits.job_seconds,
        lease=max(1.0, limits.silence),
    )
    return Services(settings, store, jobs, Computing(limits.concurrent, limits.seconds))


def services_of(request: Request) -> Services:
    """The services of the server that a request came to."""
    found: Services = request.app.state.services
    return found
