"""The tables of the database. A change here needs a migration in ``migrations/versions``."""

from __future__ import annotations

import datetime

from sqlalchemy import (
    DateTime,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

__all__ = ["Base", "JobRow", "ResultRow", "ResultTableRow", "ScenarioRow"]


class Moment(TypeDecorator[datetime.datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: object) -> object:
        return None if value is None else value.astimezone(datetime.UTC)

    def process_result_value(self, value: object, dialect: object) -> datetime.datetime | None:
        if not isinstance(value, datetime.datetime):
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=datetime.UTC)
        return value.astimezone(datetime.UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ScenarioRow(Base):
    """A saved scenario; ``content`` is JSON in ASCII, so that any database can keep it."""

    __tablename__ = "scenarios"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(40))
    created: Mapped[datetime.datetime] = mapped_column(Moment)

    __table_args__ = (Index(None, "created"),)


class JobRow(Base):
    """A run. ``worker`` and ``heartbeat`` say who is on it and since when nothing was heard."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    scenario: Mapped[str] = mapped_column(ForeignKey("scenarios.id"))
    status: Mapped[str] = mapped_column(String(12))
    progress: Mapped[float] = mapped_column(Float)
    step: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime.datetime] = mapped_column(Moment)
    started: Mapped[datetime.datetime | None] = mapped_column(Moment)
    finished: Mapped[datetime.datetime | None] = mapped_column(Moment)
    attempts: Mapped[int]
    cancelling: Mapped[bool]
    worker: Mapped[str | None] = mapped_column(String(80))
    heartbeat: Mapped[datetime.datetime | None] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(Text)
    version: Mapped[str] = mapped_column(String(40))
    idempotency_key: Mapped[str | None] = mapped_column(String(200), unique=True)

    __table_args__ = (Index(None, "status", "created"), Index(None, "created"))


class ResultRow(Base):
    """The document of a run that is done: result.json, compressed."""

    __tablename__ = "results"

    job: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[bytes] = mapped_column(LargeBinary)


class ResultTableRow(Base):
    """One table of a run that is done, as Parquet; ``columns`` is a JSON list of names."""

    __tablename__ = "result_tables"

    job: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    columns: Mapped[str] = mapped_column(Text)
    rows: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
