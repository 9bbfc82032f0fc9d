"""A worker process: takes a run, does it, keeps the result, takes the next.

It lives no longer than the server that began it: the line to the server breaks when that one dies,
however it dies, and then the worker stops at once. Its run is free again after a short silence.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from hefboom.api.jobs import queue
from hefboom.api.places import place_of
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.api.store import Store

__all__ = ["RUNNER", "work"]

log = logging.getLogger("hefboom.jobs")

IDLE = 0.5
"""Seconds between two looks for work."""

PAUSE = 0.5
"""Least seconds between two words about progress."""


RUNNER = "hefboom.scenario.run:run"
"""What does a run: a function of a scenario and of ``progress``, that gives a result."""


def work(
    database_url: str,
    name: str,
    line: Connection,
    lease: float = queue.LEASE,
    runner: str = RUNNER,
) -> None:
    """Do runs until the server goes.

    Args:
        database_url: where the runs are.
        name: the name of this worker, of no other ever.
        line: breaks when the server goes.
        lease: seconds of silence after which a run is free again.
        runner: what does a run, as ``module:function``.
    """
    from hefboom.api.store import open_store

    # Ctrl-C goes to the whole group of processes; the server tells its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_server, args=(line,), daemon=True).start()
    store = open_store(database_url)
    while True:
        try:
            found = queue.claim(store, name)
        except Exception as error:
            # The database is away for a moment: the run, if any, comes back after its lease.
            log.warning("no look at the runs: %s", type(error).__name__)
            found = None
        if found is None:
            time.sleep(IDLE)
        else:
            _do(store, name, *found, lease, runner)


def _die_with_server(line: Connection) -> None:
    with suppress(EOFError, OSError):
        line.recv_bytes()
    os._exit(0)


def _do(store: Store, worker: str, job: str, scenario: str, lease: float, runner: str) -> None:
    """One run, from claim to result or error."""
    sign = _Sign(store, job, worker, lease)
    try:
        module, _, function = runner.partition(":")
        run = getattr(import_module(module), function)
        saved = store.scenario(scenario)
        assert saved is not None, "a run points to its scenario"
        result = run(saved.content, progress=sign.progress)
        queue.finish(store, job, worker, result)
    except HefboomError as error:
        queue.fail(store, job, worker, str(error))
    except Exception as error:
        # Its words may come from the inside and help nobody; the log says where it was.
        log.error("run %s failed: %s", job, place_of(error))
        queue.fail(store, job, worker, f"an error inside Hefboom ({type(error).__name__})")
    finally:
        sign.stop()


class _Sign:
    """The sign of life of a run: progress at each step, a heartbeat in between."""

    def __init__(self, store: Store, job: str, worker: str, lease: float) -> None:
        self._store, self._job, self._worker = store, job, worker
        self._told, self._lease = 0.0, lease
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)
        self._thread.start()

    def progress(self, step: str, share: float) -> None:
        if time.monotonic() - self._told >= PAUSE:
            self._told = time.monotonic()
            self._say(share, step)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(self._lease / 5):
            self._say(None, "")

    def _say(self, share: float | None, step: str) -> None:
        try:
            queue.beat(self._store, self._job, self._worker, share, step)
        except Exception as error:
            log.warning("no sign of life of run %s: %s", self._job, type(error).__name__)
