"""The store: saved scenarios and their runs. Safe to use from many threads and processes."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hefboom import __version__
from hefboom.api.store.contents import (
    canonical,
    document_bytes,
    read_document,
    result_of,
    scenario_id,
    sha256,
    table_rows,
)
from hefboom.api.store.database import connect, migrate
from hefboom.api.store.models import JobRow, ResultRow, ResultTableRow, ScenarioRow
from hefboom.api.store.records import FINISHED, Conflict, Job, SavedScenario, Table

if TYPE_CHECKING:
    from hefboom.scenario.result import Result

__all__ = ["Store", "open_store"]


class Store:
    """Saved scenarios, runs and results in one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._ready = False
        self._lock = Lock()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads."""
        self._make_ready()
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is kept whole at its end, or not at all."""
        self._make_ready()
        engine = self.engine.execution_options(writes=True)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def _make_ready(self) -> None:
        # At first use, so that an application can be made without touching a disk.
        if not self._ready:
            with self._lock:
                if not self._ready:
                    migrate(self.engine)
                    self._ready = True

    # scenarios

    def save_scenario(self, content: Mapping[str, Any]) -> SavedScenario:
        """Keep a scenario for a link; the same content gives the same id, and is kept once.

        Raises:
            HefboomError: it holds something that a scenario file cannot hold. Whether it can be
                run is not checked here; see `hefboom.scenario.read_scenario`.
        """
        with self.writing() as session:
            return _saved(self._scenario_row(session, canonical(content)))

    def _scenario_row(self, session: Session, text: str) -> ScenarioRow:
        identity = scenario_id(text, __version__)
        row = session.get(ScenarioRow, identity)
        if row is None:
            row = ScenarioRow(
                id=identity,
                content=text,
                size=len(text),
                sha256=sha256(text),
                version=__version__,
                created=now(),
            )
            try:
                with session.begin_nested():
                    session.add(row)
            except IntegrityError:  # another server was first
                row = session.get_one(ScenarioRow, identity)
        return row

    def scenario(self, identity: str) -> SavedScenario | None:
        """The scenario of this id; None if there is none."""
        if not _may_be(identity):
            return None
        with self.reading() as session:
            row = session.get(ScenarioRow, identity)
            return None if row is None else _saved(row)

    def size(self) -> int:
        """The bytes of all saved scenarios together."""
        with self.reading() as session:
            return int(session.scalar(select(func.coalesce(func.sum(ScenarioRow.size), 0))) or 0)

    # runs

    def create_job(self, content: Mapping[str, Any], key: str | None = None) -> tuple[Job, bool]:
        """Save a scenario and a run of it that waits.

        Args:
            content: the scenario.
            key: a name that the asker gives; asked again with it, the same run is given.

        Returns:
            The run, and whether it is new.

        Raises:
            Conflict: the key was used for another scenario.
        """
        text = canonical(content)
        try:
            with self.writing() as session:
                found = _with_key(session, key, text)
                if found is not None:
                    return found, False
                row = JobRow(
                    id=str(uuid.uuid4()),
                    scenario=self._scenario_row(session, text).id,
                    status="wachtend",
                    progress=0.0,
                    step="",
                    created=now(),
                    attempts=0,
                    cancelling=False,
                    version=__version__,
                    idempotency_key=key,
                )
                session.add(row)
                session.flush()
                return _job(row), True
        except IntegrityError:
            # Two requests with one key at the same moment: the other was first.
            with self.reading() as session:
                found = _with_key(session, key, text)
            if found is None:
                raise
            return found, False

    def has_key(self, key: str | None) -> bool:
        """Whether a run was made with this key."""
        if key is None:
            return False
        with self.reading() as session:
            found = select(JobRow.id).where(JobRow.idempotency_key == key)
            return session.scalar(found) is not None

    def job(self, identity: str) -> Job | None:
        """The run of this id; None if there is none."""
        if not _may_be(identity):
            return None
        with self.reading() as session:
            row = session.get(JobRow, identity)
            return None if row is None else _job(row)

    def jobs(
        self, *, status: str | None = None, offset: int = 0, limit: int = 50
    ) -> tuple[list[Job], int]:
        """Runs, the newest first, and how many there are in all."""
        asked = select(JobRow)
        if status is not None:
            asked = asked.where(JobRow.status == status)
        with self.reading() as session:
            total = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
            rows = session.scalars(
                asked.order_by(JobRow.created.desc(), JobRow.id).offset(offset).limit(limit)
            )
            return [_job(row) for row in rows], int(total)

    def unfinished(self) -> int:
        """How many runs wait or run."""
        with self.reading() as session:
            found = select(func.count()).where(JobRow.status.not_in(FINISHED))
            return int(session.scalar(found) or 0)

    def delete_job(self, identity: str) -> bool:
        """Remove a finished run with its result; the saved scenario stays, links lead to it.

        Raises:
            Conflict: it has not finished.
        """
        if not _may_be(identity):
            return False
        with self.writing() as session:
            row = session.get(JobRow, identity, with_for_update=True)
            if row is None:
                return False
            if row.status not in FINISHED:
                raise Conflict("this run has not finished", found=row.status, allowed=FINISHED)
            for table in (ResultRow, ResultTableRow):
                session.execute(delete(table).where(table.job == identity))
            session.delete(row)
            return True

    # results

    def add_result(self, session: Session, job: str, result: Result) -> None:
        """Keep a result in the session of whoever says that the run is done: both, or neither."""
        session.add(ResultRow(job=job, document=document_bytes(result.document)))
        session.add_all(table_rows(job, result))

    def document(self, job: str) -> dict[str, Any] | None:
        """result.json of a run; None if it has none."""
        if not _may_be(job):
            return None
        with self.reading() as session:
            row = session.get(ResultRow, job)
            return None if row is None else read_document(row.document)

    def tables(self, job: str) -> list[Table]:
        """The tables of a run, by name."""
        if not _may_be(job):
            return []
        with self.reading() as session:
            asked = select(ResultTableRow.name, ResultTableRow.columns, ResultTableRow.rows)
            found = session.execute(
                asked.where(ResultTableRow.job == job).order_by(ResultTableRow.name)
            )
            return [Table(name, tuple(json.loads(columns)), rows) for name, columns, rows in found]

    def table(self, job: str, name: str) -> bytes | None:
        """A table of a run as Parquet; None if there is none of that name."""
        if not (_may_be(job) and _may_be(name)):
            return None
        with self.reading() as session:
            row = session.get(ResultTableRow, (job, name))
            return None if row is None else row.content

    def result(self, job: str) -> Result | None:
        """The whole result of a run, to write a report from; None if it has none."""
        if not _may_be(job):
            return None
        with self.reading() as session:
            row = session.get(ResultRow, job)
            if row is None:
                return None
            asked = select(ResultTableRow).where(ResultTableRow.job == job)
            tables = session.scalars(asked.order_by(ResultTableRow.name))
            return result_of(row.document, {table.name: table.content for table in tables})

    def ping(self) -> None:
        """Ask the database anything at all.

        Raises:
            HefboomError, sqlalchemy.exc.SQLAlchemyError: it does not answer.
        """
        with self.reading() as session:
            session.execute(select(1))


@lru_cache(maxsize=8)
def open_store(url: str) -> Store:
    """The store at an address; one for each address in a process.

    Raises:
        HefboomError: the address cannot be used.
    """
    return Store(connect(url))


def now() -> datetime.datetime:
    """This moment, UTC."""
    return datetime.datetime.now(datetime.UTC)


def _may_be(name: str) -> bool:
    """Whether anything can have this name; what no database can look for is not looked for."""
    return re.fullmatch(r"[A-Za-z0-9_-]{1,80}", name) is not None


def _with_key(session: Session, key: str | None, text: str) -> Job | None:
    if key is None:
        return None
    row = session.scalar(select(JobRow).where(JobRow.idempotency_key == key))
    if row is None:
        return None
    if session.get_one(ScenarioRow, row.scenario).content != text:
        raise Conflict(
            "this key was used for another scenario",
            field="Idempotency-Key",
            allowed="a new key for a new scenario",
        )
    return _job(row)


def _saved(row: ScenarioRow) -> SavedScenario:
    return SavedScenario(row.id, json.loads(row.content), row.sha256, row.version, row.created)


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        scenario=row.scenario,
        status=row.status,
        progress=row.progress,
        step=row.step,
        created=row.created,
        started=row.started,
        finished=row.finished,
        attempts=row.attempts,
        cancelling=row.cancelling,
        error=row.error,
        version=row.version,
    )
