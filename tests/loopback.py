"""A real scheduler and worker processes on 127.0.0.1 that stop by themselves."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import hefboom

LIFETIME = 900
"""Seconds after which every process ends, whatever happens to the test."""


PATIENCE = 300
"""Seconds that everything may take to start: a busy machine is no failure."""


@dataclass
class Loopback:
    """Address of the scheduler and its workers' processes."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextmanager
def loopback(folder: Path, workers: int = 2) -> Iterator[Loopback]:
    """Start them, and end them at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    cluster = Loopback(f"tcp://127.0.0.1:{port}")
    run = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    scheduler = _start(
        [*run, "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show",
         "--dashboard-address", "127.0.0.1:0"],
        folder, "scheduler",
    )  # fmt: skip
    try:
        for i in range(workers):
            cluster.workers.append(_worker(cluster.address, folder, f"worker{i}"))
        _wait(cluster.address, workers)
        yield cluster
    finally:
        for process in (*cluster.workers, scheduler):
            if process.poll() is None:
                process.terminate()
        for process in (*cluster.workers, scheduler):
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(30)


def _worker(address: str, folder: Path, name: str) -> subprocess.Popen[bytes]:
    return _start(
        [sys.executable, "-m", "distributed.cli.dask_worker", address, "--host", "127.0.0.1",
         "--no-nanny", "--no-dashboard", "--nthreads", "1", "--memory-limit", "0",
         "--death-timeout", str(PATIENCE), "--lifetime", f"{LIFETIME} seconds", "--name", name,
         "--local-directory", str(folder / name)],
        folder, name,
    )  # fmt: skip


def _start(command: list[str], folder: Path, name: str) -> subprocess.Popen[bytes]:
    source = str(Path(hefboom.__file__).parents[1])
    one = dict.fromkeys(("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    environment = {**os.environ, **one, "PYTHONPATH": source}
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            ["timeout", "-s", "KILL", str(LIFETIME), *command] if name == "scheduler" else command,
            stdout=log, stderr=log, env=environment,
        )  # fmt: skip


def _wait(address: str, workers: int) -> None:
    from distributed import Client

    end = time.monotonic() + PATIENCE
    while True:
        try:
            with Client(address, timeout=5, set_as_default=False) as client:
                if workers:
                    client.wait_for_workers(workers, timeout=PATIENCE)
            return
        except (OSError, TimeoutError):
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
