"""A progress bar on stderr for work that takes longer than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Any

__all__ = ["PATIENCE", "Working"]

PATIENCE = 1.0
"""Seconds of silence before the bar appears."""


class Working:
    """Shows what a command is doing, once it has been busy for longer than `PATIENCE`.

    Use it as a context manager and call it with each step::

        with Working("hefboom run", quiet=json) as working:
            working("population", 0.2)

    Args:
        title: what is going on before the first step is known.
        quiet: show nothing, as with ``--json``. Nothing is shown either when stderr is not a
            terminal.
    """

    def __init__(self, title: str, *, quiet: bool = False) -> None:
        self._title = title
        self._share: float | None = None
        self._shown: Any = None
        self._task: Any = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        if not quiet and sys.stderr.isatty():
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True

    def __enter__(self) -> Working:
        if self._timer is not None:
            self._timer.start()
        return self

    def __call__(self, step: str, share: float | None = None) -> None:
        """Say which step begins, and which share (0–1) of all the work is done."""
        with self._lock:
            self._title, self._share = step, share
            self._update()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        with self._lock:
            if self._shown is not None:
                self._shown.stop()
                self._shown = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            self._shown = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TimeElapsedColumn(),
                console=Console(file=sys.stderr),
                transient=True,
            )
            self._task = self._shown.add_task(self._title, total=None)
            self._shown.start()
            self._update()

    def _update(self) -> None:
        if self._shown is None:
            return
        if self._share is None:
            self._shown.update(self._task, description=self._title, total=None)
        else:
            self._shown.update(
                self._task, description=self._title, total=1.0, completed=self._share
            )
