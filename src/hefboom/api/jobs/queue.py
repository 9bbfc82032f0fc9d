"""Who does which run: every step from waiting to done, as one change of the database each.

A step says from which state it goes; when another process was first, nothing changes.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import CursorResult, or_, select, update

from hefboom.api.store.models import JobRow
from hefboom.api.store.records import FINISHED
from hefboom.api.store.store import now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from hefboom.api.store import Store
    from hefboom.scenario.result import Result

__all__ = [
    "ATTEMPTS",
    "LEASE",
    "beat",
    "cancel",
    "cancelling",
    "claim",
    "fail",
    "fail_late",
    "finish",
    "late",
    "recover",
    "release",
]

LEASE = 15.0
"""Seconds: after this silence of a worker its run is free again."""

ATTEMPTS = 3
"""So often is a run begun; then it counts as failed: it takes its worker down."""

LOST = "the server stopped while it ran, {attempts} times; it may ask for too much memory"


def claim(store: Store, worker: str) -> tuple[str, str] | None:
    """Take the run that waits longest: its id and that of its scenario; None if none waits."""
    with store.writing() as session:
        found = session.execute(
            select(JobRow.id, JobRow.scenario)
            .where(JobRow.status == "wachtend")
            .order_by(JobRow.created, JobRow.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if found is None:
            return None
        moment = now()
        taken = _change(
            session,
            update(JobRow).where(JobRow.id == found.id, JobRow.status == "wachtend"),
            status="bezig",
            worker=worker,
            attempts=JobRow.attempts + 1,
            started=moment,
            heartbeat=moment,
            progress=0.0,
            step="",
        )
        return (found.id, found.scenario) if taken else None


def beat(
    store: Store, job: str, worker: str, progress: float | None = None, step: str = ""
) -> bool:
    """Say that a worker is still on its run, and how far; False if the run is no longer its."""
    values: dict[str, Any] = {"heartbeat": now()}
    if progress is not None:
        values |= {"progress": min(1.0, max(0.0, progress)), "step": _storable(step)[:200]}
    with store.writing() as session:
        return _change(session, _mine(job, worker), **values)


def finish(store: Store, job: str, worker: str, result: Result) -> bool:
    """Keep the result and say that the run is done, both or neither; False if it is not its."""
    with store.writing() as session:
        done = _change(
            session,
            _mine(job, worker),
            status="klaar",
            progress=1.0,
            step="",
            finished=now(),
            cancelling=False,
        )
        if done:
            store.add_result(session, job, result)
        return done


def fail(store: Store, job: str, worker: str, error: str) -> bool:
    """Say why a run failed."""
    with store.writing() as session:
        return _change(
            session,
            _mine(job, worker),
            status="mislukt",
            step="",
            error=_storable(error),
            finished=now(),
            cancelling=False,
        )


def cancel(store: Store, job: str) -> None:
    """Cancel a run: at once when it waits; when it runs, the server of its worker will stop it."""
    with store.writing() as session:
        waits = update(JobRow).where(JobRow.id == job, JobRow.status == "wachtend")
        if not _change(session, waits, status="geannuleerd", finished=now()):
            runs = update(JobRow).where(JobRow.id == job, JobRow.status == "bezig")
            _change(session, runs, cancelling=True)


def cancelling(store: Store, workers: list[str]) -> list[str]:
    """Those of these workers whose run must stop."""
    with store.reading() as session:
        found = select(JobRow.worker).where(
            JobRow.status == "bezig", JobRow.cancelling, JobRow.worker.in_(workers)
        )
        return [name for name in session.scalars(found) if name is not None]


def late(store: Store, workers: list[str], seconds: float) -> list[str]:
    """Those of these workers whose run takes longer than so many seconds."""
    before = now() - datetime.timedelta(seconds=seconds)
    with store.reading() as session:
        found = select(JobRow.worker).where(
            JobRow.status == "bezig", JobRow.started < before, JobRow.worker.in_(workers)
        )
        return [name for name in session.scalars(found) if name is not None]


def fail_late(store: Store, worker: str, seconds: float) -> None:
    """Say that the run of a worker was stopped because it took longer than so many seconds."""
    before = now() - datetime.timedelta(seconds=seconds)
    with store.writing() as session:
        _change(
            session,
            update(JobRow).where(
                JobRow.worker == worker, JobRow.status == "bezig", JobRow.started < before
            ),
            status="mislukt",
            step="",
            error=f"takes longer than {seconds:.0f} seconds",
            finished=now(),
            cancelling=False,
        )


def release(store: Store, worker: str, *, meant: bool = False) -> None:
    """Give back the run of a worker that has gone; it waits again.

    Args:
        worker: the worker.
        meant: the worker was stopped by its server, so this does not count as an attempt.
    """
    with store.writing() as session:
        mine = JobRow.worker == worker
        if meant:
            runs = update(JobRow).where(JobRow.status == "bezig", mine)
            _change(session, runs, attempts=JobRow.attempts - 1)
        _give_back(session, [mine])


def recover(store: Store, lease: float = LEASE) -> None:
    """Give back every run whose worker has not been heard of for so many seconds."""
    late = now() - datetime.timedelta(seconds=lease)
    with store.writing() as session:
        _give_back(session, [or_(JobRow.heartbeat.is_(None), JobRow.heartbeat < late)])


def _give_back(session: Session, which: list[Any]) -> None:
    runs = update(JobRow).where(JobRow.status == "bezig", *which)
    _change(
        session,
        runs.where(JobRow.cancelling),
        status="geannuleerd",
        step="",
        finished=now(),
        cancelling=False,
    )
    _change(
        session,
        runs.where(JobRow.attempts >= ATTEMPTS),
        status="mislukt",
        step="",
        error=LOST.format(attempts=ATTEMPTS),
        finished=now(),
    )
    _change(
        session,
        runs.where(JobRow.status.not_in(FINISHED)),
        status="wachtend",
        worker=None,
        heartbeat=None,
        progress=0.0,
        step="",
    )


def _storable(text: str) -> str:
    """Text that every database takes: it may quote anything that stood in a scenario."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:2000]


def _mine(job: str, worker: str) -> Any:
    return update(JobRow).where(JobRow.id == job, JobRow.worker == worker, JobRow.status == "bezig")


def _change(session: Session, change: Any, **values: Any) -> bool:
    result = session.execute(change.values(**values).execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount > 0
