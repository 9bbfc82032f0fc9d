"""Compute a scenario for a page: in the background, waited for a moment, never blocking others."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError
from hefboom.scenario.live.answers import Answers
from hefboom.web.scenario.content import content_of

if TYPE_CHECKING:
    from hefboom.scenario.result import Result
    from hefboom.web.scenario.state import State

__all__ = ["Outcome", "compute"]

PATIENCE = 1.8
"""Seconds that a page waits; after that it says that the work goes on, and asks again."""

_lock = threading.Lock()
_under_way: dict[Any, Future[Any]] = {}
_done: Answers[Any] = Answers(256)
"""Results by address: an address that was asked before is not even read again."""


@dataclass(frozen=True)
class Outcome:
    """What a page shows: a result, an error in words, or neither while it is being computed."""

    result: Result | None = None
    error: HefboomError | None = None

    @property
    def busy(self) -> bool:
        """Whether it is still being computed."""
        return self.result is None and self.error is None


async def compute(
    state: State, *, detailed: bool = False, patience: float | None = None
) -> Outcome:
    """The outcome of a state, if it is there in time."""
    key = (state.area, state.year, detailed, state.query())
    ready = _done.find(key)
    if ready is not None:
        return Outcome(ready)
    future = _ask(key, state, detailed)
    try:
        longest = PATIENCE if patience is None else patience
        result = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), longest)
    except TimeoutError:
        return Outcome()
    except HefboomError as error:
        return Outcome(error=error)
    return Outcome(result)


def _ask(key: Any, state: State, detailed: bool) -> Future[Any]:
    """Begin to compute, or join those who wait for the same."""
    with _lock:
        known = _under_way.get(key)
        if known is not None:
            return known
        future = _pools()[0 if _loaded(state) else 1].submit(_answer, key, state, detailed)
        _under_way[key] = future
    future.add_done_callback(lambda _: _forget(key))
    return future


def _forget(key: Any) -> None:
    with _lock:
        _under_way.pop(key, None)


@cache
def _pools() -> tuple[ThreadPoolExecutor, ThreadPoolExecutor]:
    """Threads that answer, and one that loads areas, so that loading keeps nobody waiting."""
    from hefboom.engine._modules import cores

    return (
        ThreadPoolExecutor(cores(), thread_name_prefix="hefboom-live"),
        ThreadPoolExecutor(1, thread_name_prefix="hefboom-load"),
    )


def _loaded(state: State) -> bool:
    from hefboom.scenario.live import has

    return has(state.area, state.year)


def _answer(key: Any, state: State, detailed: bool) -> Result:
    from hefboom.scenario.live import shared

    def make() -> Result:
        live = shared(state.area, state.year)
        scenario = live.read(content_of(state))
        return live.detailed(scenario) if detailed else live.answer(scenario)

    return _done.get(key, make)
