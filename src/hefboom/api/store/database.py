"""Connections: SQLite so that a crash loses nothing, PostgreSQL as it comes; migrations on both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from hefboom.errors import HefboomError

__all__ = ["connect", "migrate"]

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30
MIGRATION_LOCK = 4_832_301
"""Number under which PostgreSQL lets one server at a time change the tables."""


def connect(url: str) -> Engine:
    """An engine for a database address; nothing is opened yet.

    Raises:
        HefboomError: the address or its driver is not known, or the folder cannot be made.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        # Without the address: it may hold a password.
        raise _unusable("is not the address of a database") from None
    if address.get_backend_name() == "sqlite":
        return _sqlite(url, address.database)
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    except (ImportError, ArgumentError, SQLAlchemyError) as error:
        raise _unusable(f"cannot be used: {type(error).__name__}") from None


def _sqlite(url: str, file: str | None) -> Engine:
    if not file or file == ":memory:":
        raise _unusable("a database in memory is lost with the process, so give a file")
    try:
        Path(file).absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(f"its folder cannot be made: {error.strerror}") from None
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver itself begins no transaction, so that `begin` below decides which kind.
        connection.isolation_level = None
        cursor = connection.cursor()
        # Readers and a writer side by side; every commit on the disk before it is answered.
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock first: one that has read already could not get it later.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables to the form of this version; one server at a time.

    Raises:
        HefboomError: the database cannot be reached, or is of a newer version.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError:
        raise _unusable("was made by a newer version of Hefboom") from None
    except OperationalError as error:
        raise _unusable(f"cannot be reached: {type(error.orig).__name__}") from None


def _unusable(reason: str) -> HefboomError:
    return HefboomError(
        reason,
        field="HEFBOOM_DATABASE_URL",
        allowed="sqlite:///FILE or postgresql://USER@HOST/NAME",
    )
