"""The runs of a server: create, look, cancel; and the processes that do them."""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from hefboom.api.jobs import queue
from hefboom.api.jobs.worker import RUNNER, work
from hefboom.api.store.records import FINISHED, Job
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from hefboom.api.store import Store
    from hefboom.scenario.result import Result

__all__ = ["Jobs", "TooManyJobs"]

log = logging.getLogger("hefboom.jobs")

TICK = 0.25
"""Seconds between two looks at the workers."""

PATIENCE = 2.0
"""Seconds a worker has to stop by itself."""

REST = 2.0
"""Least seconds between two starts of a worker in one place, so that a fault cannot spin."""


class TooManyJobs(HefboomError):
    """More runs wait than the server takes."""


@dataclass
class _Place:
    """One place for a worker, filled again when it goes."""

    name: str = ""
    process: SpawnProcess | None = None
    line: Connection | None = None
    begun: float = 0.0


class Jobs:
    """Runs of scenarios in worker processes.

    Args:
        store: where the runs are kept.
        workers: how many processes; with 0, runs wait for another server on the same database.
        most: how many runs may wait or run at one moment; 0 = no bound.
        seconds: longest time of one run.
        lease: seconds of silence after which the run of a worker is free again.
        runner: what does a run, as ``module:function``.
    """

    def __init__(
        self,
        store: Store,
        *,
        workers: int = 1,
        most: int = 0,
        seconds: float = 3600.0,
        lease: float = queue.LEASE,
        runner: str = RUNNER,
    ) -> None:
        self.store, self.lease, self.runner = store, lease, runner
        self._most, self._seconds = most, seconds
        self._places = [_Place() for _ in range(workers)]
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    # for whoever asks

    def create(self, content: Mapping[str, Any], key: str | None = None) -> tuple[Job, bool]:
        """Save a scenario and let it wait for a worker. See `Store.create_job`.

        Raises:
            TooManyJobs: as many wait or run as the server takes.
            Conflict: the key was used for another scenario.
        """
        full = self._most and self.store.unfinished() >= self._most
        if full and not self.store.has_key(key):
            raise TooManyJobs("too many runs wait; try again later", allowed=f"{self._most}")
        return self.store.create_job(content, key)

    def get(self, identity: str) -> Job | None:
        """The run of this id, as it is now."""
        return self.store.job(identity)

    def cancel(self, identity: str) -> Job | None:
        """Cancel a run; one that has finished stays as it is. None if there is none."""
        queue.cancel(self.store, identity)
        return self.store.job(identity)

    def result(self, identity: str) -> Result | None:
        """The result of a run that is done."""
        return self.store.result(identity)

    def wait(self, identity: str, seconds: float) -> Job | None:
        """The run as soon as it has finished, or as it is after that many seconds."""
        end = time.monotonic() + seconds
        while True:
            job = self.get(identity)
            if job is None or job.status in FINISHED or time.monotonic() >= end:
                return job
            time.sleep(0.1)

    # for the server

    def start(self) -> None:
        """Begin the workers; runs that were left by a server that has gone are taken up again."""
        if self._thread is None and self._places:
            self._over.clear()
            self._thread = threading.Thread(target=self._watch, name="hefboom-jobs", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop the workers; the run of each waits again, for whoever comes next."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        for place in self._places:
            if place.process is not None:
                self._end(place)
                self._safely(partial(queue.release, self.store, place.name, meant=True))

    @property
    def workers(self) -> list[int]:
        """The process ids of the workers that are alive."""
        found = [place.process for place in self._places]
        return [p.pid for p in found if p is not None and p.is_alive() and p.pid is not None]

    def _watch(self) -> None:
        recovered = float("-inf")
        while not self._over.is_set():
            if time.monotonic() - recovered >= self.lease / 3:
                recovered = time.monotonic()
                self._safely(lambda: queue.recover(self.store, self.lease))
            for place in self._places:
                if place.process is None or not place.process.is_alive():
                    self._fill(place)
            self._safely(self._stop_what_must)
            self._over.wait(TICK)

    def _fill(self, place: _Place) -> None:
        """Begin a worker in an empty place; a run of the one that went is given back."""
        if place.process is not None:
            log.warning("worker %s has gone (exit code %s)", place.name, place.process.exitcode)
            self._safely(lambda: queue.release(self.store, place.name))
            begun = place.begun
            self._end(place)
            place.begun = begun
        if time.monotonic() - place.begun < REST:
            return
        context = multiprocessing.get_context("spawn")
        theirs, ours = context.Pipe(duplex=False)
        place.name, place.line, place.begun = str(uuid.uuid4()), ours, time.monotonic()
        url = self.store.engine.url.render_as_string(hide_password=False)
        process = context.Process(
            target=work,
            args=(url, place.name, theirs, self.lease, self.runner),
            name="hefboom-worker",
            daemon=True,
        )
        process.start()
        theirs.close()
        place.process = process

    def _stop_what_must(self) -> None:
        """Stop the workers whose run was cancelled or takes too long."""
        by_name = {p.name: p for p in self._places if p.process is not None}
        for name in queue.cancelling(self.store, list(by_name)):
            self._end(by_name[name])
            # It may just have taken another run: then that one waits again.
            queue.release(self.store, name, meant=True)
        for name in queue.late(self.store, list(by_name), self._seconds):
            self._end(by_name[name])
            queue.fail_late(self.store, name, self._seconds)
            queue.release(self.store, name, meant=True)

    @staticmethod
    def _end(place: _Place) -> None:
        """Stop a worker, and make sure that it has stopped."""
        process, place.process, place.begun = place.process, None, float("-inf")
        if place.line is not None:
            place.line.close()
            place.line = None
        if process is None:
            return
        process.terminate()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()

    @staticmethod
    def _safely(call: Callable[[], object]) -> None:
        """Call; a database that is away for a moment must not end the watch."""
        try:
            call()
        except Exception as error:
            log.warning("the runs cannot be looked at: %s", type(error).__name__)
