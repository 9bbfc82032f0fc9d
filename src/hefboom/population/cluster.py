"""Work on several machines: the same functions, one gemeente a task, on Dask Distributed.

    with connected("tcp://10.0.0.5:8786") as cluster:
        futures = {code: cluster.submit(code, function, ...) for code in codes}
        for code, result in cluster.finished(futures):
            ...

A worker that dies takes nothing with it: its tasks run again elsewhere. Results are the same to the
bit, because a task depends on nothing but its arguments and the code and data of Hefboom, of which
every task checks that the worker has the same version.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from hefboom.errors import HefboomError

from .cache import room_hash

if TYPE_CHECKING:
    from .country import Job

__all__ = ["CONNECT_SECONDS", "PATIENCE_SECONDS", "Cluster", "built", "check_address", "connected"]

CONNECT_SECONDS = 20.0
"""How long a scheduler may take to answer."""
PATIENCE_SECONDS = 60.0
"""How long there may be no worker at all before a run gives up."""
_STEP_SECONDS = 2.0
_ADDRESS = r"(tcp|tls)://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9_.-]+):[0-9]{1,5}"


def check_address(address: str) -> str:
    """The address of a scheduler, or an error that shows the form.

    Raises:
        HefboomError: it has another form.
    """
    if not re.fullmatch(_ADDRESS, address):
        raise HefboomError(
            "is not the address of a scheduler",
            field="cluster",
            found=address,
            allowed="tcp://host:port or tls://host:port",
        )
    return address


@contextmanager
def connected(
    address: str,
    *,
    version: Callable[[], str] = room_hash,
    seconds: float = CONNECT_SECONDS,
    patience: float = PATIENCE_SECONDS,
) -> Iterator[Cluster]:
    """A cluster to work on; the connection closes and its tasks are dropped at the end.

    Args:
        version: gives the hash of the code and data that the tasks use; workers must agree.
        seconds: to wait for the scheduler. patience: seconds without any worker.

    Raises:
        HefboomError: the package is not installed, nobody answers, or there is no worker.
    """
    check_address(address)
    try:
        from distributed import Client
    except ImportError as error:
        raise HefboomError(
            "working on a cluster needs the package distributed: pip install 'hefboom[cluster]'",
            field="cluster",
        ) from error
    try:
        client = Client(address, timeout=seconds, set_as_default=False, name="hefboom")
    except (OSError, TimeoutError, ValueError) as error:
        raise HefboomError(
            "no scheduler answers there",
            field="cluster",
            found=address,
            allowed="a running dask scheduler",
        ) from error
    cluster = Cluster(client, version, patience)
    try:
        yield cluster
    finally:
        cluster.close()


class Cluster:
    """A connection to a scheduler and its workers; see `connected`."""

    def __init__(self, client: Any, version: Callable[[], str], patience: float) -> None:
        self._client = client
        self._patience = patience
        self._version = version
        self._seen = monotonic()

    def close(self) -> None:
        """End the connection."""
        self._client.close(timeout=5)

    @property
    def workers(self) -> int:
        """Workers that are there now."""
        return len(self._client.nthreads())

    def submit(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """A task for some worker; arguments may be results of other tasks.

        Args:
            name: for messages and for the dashboard of the scheduler.
        """
        key = f"{name}-{uuid4().hex}"
        version = self._version(), self._version
        return self._client.submit(_checked, *version, function, *arguments, key=key, pure=False)

    def finished(self, futures: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Name and result of each task, as they finish.

        Raises:
            HefboomError: a task failed, a gemeente took all workers down, or there has been no
                worker for too long.
        """
        from distributed import wait

        waiting = {future: name for name, future in futures.items()}
        del futures  # so that the cluster may forget what was handed over
        self._seen = monotonic()
        while waiting:
            try:
                with self._client.as_current():
                    done = wait(list(waiting), _STEP_SECONDS, "FIRST_COMPLETED").done
            except TimeoutError:
                self._check_workers()
                continue
            for future in done:
                name = waiting.pop(future)
                yield name, self._result(future, name)

    def _result(self, future: Any, name: str) -> Any:
        from distributed import CancelledError, KilledWorker

        while True:
            try:
                result = future.result(timeout=_STEP_SECONDS)
            except TimeoutError:  # its worker died with the result; it is made again
                self._check_workers()
                continue
            except KilledWorker as error:
                raise HefboomError(
                    f"{name} took several workers down", field="cluster",
                    allowed="workers with more memory; see their logs",
                ) from error  # fmt: skip
            except (CancelledError, OSError) as error:
                raise HefboomError(
                    f"the scheduler went away during {name}", field="cluster",
                    allowed="run again: what is finished is kept",
                ) from error  # fmt: skip
            self._seen = monotonic()
            return result

    def _check_workers(self) -> None:
        if self._client.status != "running":
            raise HefboomError("the scheduler went away", field="cluster",
                               allowed="run again: what is finished is kept")  # fmt: skip
        now = monotonic()
        if self.workers:
            self._seen = now
        elif now - self._seen > self._patience:
            raise HefboomError(
                f"no worker for {self._patience:.0f} seconds", field="cluster", found=0,
                allowed="at least one dask worker; run again: what is finished is kept",
            )  # fmt: skip


def _checked(
    version: str, own: Callable[[], str], function: Callable[..., Any], *arguments: Any
) -> Any:
    """On the worker: run a function if this is the same Hefboom."""
    if own() != version:
        raise HefboomError(
            "a worker has another version of Hefboom, its law or its data",
            field="cluster",
            allowed="the version of who asks, on every worker",
        )
    return function(*arguments)


def built(address: str, jobs: Mapping[str, Job]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The files of each gemeente, built by the workers, as they finish.

    Raises:
        HefboomError: as `connected` and `Cluster.finished`, or a gemeente cannot be built.
    """
    from .country import build_files

    with connected(address) as cluster:
        futures = {code: cluster.submit(code, build_files, job) for code, job in jobs.items()}
        yield from cluster.finished(futures)
