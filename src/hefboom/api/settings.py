"""What a server can be told, through the environment.

HEFBOOM_DATABASE_URL=postgresql+psycopg://user@host/name HEFBOOM_WORKERS=2 hefboom serve
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["Limits", "Settings", "data_folder", "settings_from_environment"]


@dataclass(frozen=True)
class Limits:
    """Bounds on what one request may ask.

    Attributes:
        body: most bytes of a request body.
        seconds: longest answer that is waited for, in seconds; then 503.
        requests: most requests of one address within ``window``; 0 = no bound.
        computations: most of those that compute, run or check something; 0 = no bound.
        window: length of that time, in seconds.
        concurrent: computations at one moment; others wait their turn.
        jobs: most scenario runs that wait or run at one moment.
        job_seconds: longest time a scenario run may take.
        silence: seconds without a sign of life after which the run of a worker that has gone, with
            its whole server, is taken up again; at least 1.
        saved: most bytes of all saved scenarios together.
    """

    body: int = 1_000_000
    seconds: float = 30.0
    requests: int = 3000
    computations: int = 600
    window: float = 60.0
    concurrent: int = 4
    jobs: int = 50
    job_seconds: float = 3600.0
    silence: float = 15.0
    saved: int = 1_000_000_000


@dataclass(frozen=True)
class Settings:
    """How a server runs.

    Attributes:
        database_url: where jobs and saved scenarios live, as SQLAlchemy writes it.
        host, port: what the server listens on; only this machine unless told otherwise.
        workers: processes that run scenarios; 0 = jobs wait until a server with workers takes them.
        hosts: names under which the server may be asked for; ``*`` for any. Without them, a server
            that listens on this machine only takes names without a dot and numbers: a name with a
            dot may be that of somebody else, pointed at this machine.
        behind_proxy: trust the address that a proxy passes on; off unless told otherwise.
        contact_name, contact_url, contact_email: who runs the server, for the API document.
        limits: bounds on what one request may ask.
    """

    database_url: str = field(default_factory=lambda: sqlite_url(data_folder() / "hefboom.sqlite"))
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    contact_name: str = "Whoever runs this server"
    contact_url: str = "https://example.org/hefboom"
    contact_email: str = "hefboom@example.org"
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings that the environment asks for; see ``settings_from_environment``."""
        return settings_from_environment(environment)


def data_folder() -> Path:
    """The folder of the user where the database is kept; not made here."""
    from platformdirs import user_data_path

    return user_data_path("hefboom", appauthor=False)


def sqlite_url(file: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{file}"


def settings_from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``HEFBOOM_…`` variables; each one that is absent keeps its default.

    ``HEFBOOM_DATABASE_URL``, ``HEFBOOM_HOST``, ``HEFBOOM_PORT``, ``HEFBOOM_WORKERS``,
    ``HEFBOOM_HOSTS`` (names with commas), ``HEFBOOM_BEHIND_PROXY`` (1 or 0),
    ``HEFBOOM_CONTACT_NAME``, ``_URL`` and ``_EMAIL``, and ``HEFBOOM_LIMIT_<NAME>`` for each limit,
    such as ``HEFBOOM_LIMIT_BODY``.

    Raises:
        HefboomError: a value that cannot be read, with the name of the variable.
    """
    values = os.environ if environment is None else environment
    default = Settings(database_url="")
    limits: dict[str, Any] = {
        each.name: _number(values, f"HEFBOOM_LIMIT_{each.name.upper()}", type(each.default))
        for each in fields(Limits)
    }
    url = values.get("HEFBOOM_DATABASE_URL", "").strip()
    return Settings(
        database_url=_database(url) if url else Settings().database_url,
        host=values.get("HEFBOOM_HOST", "").strip() or default.host,
        port=_or(_number(values, "HEFBOOM_PORT", int, highest=65535), default.port),
        workers=_or(_number(values, "HEFBOOM_WORKERS", int, highest=256), default.workers),
        hosts=_names(values.get("HEFBOOM_HOSTS", "")),
        behind_proxy=_flag(values, "HEFBOOM_BEHIND_PROXY"),
        contact_name=values.get("HEFBOOM_CONTACT_NAME", "").strip() or default.contact_name,
        contact_url=values.get("HEFBOOM_CONTACT_URL", "").strip() or default.contact_url,
        contact_email=values.get("HEFBOOM_CONTACT_EMAIL", "").strip() or default.contact_email,
        limits=replace(Limits(), **{k: v for k, v in limits.items() if v is not None}),
    )


def _or(value: float | None, default: int) -> int:
    return default if value is None else int(value)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _database(url: str) -> str:
    """The address; the form that PostgreSQL tools write is taken as well."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    if not url.startswith(("sqlite://", "postgresql+")):
        # The address may hold a password: it is not repeated.
        raise HefboomError(
            "is not the address of a database that is supported",
            field="HEFBOOM_DATABASE_URL",
            allowed="sqlite:///FILE or postgresql://USER@HOST/NAME",
        )
    return url


def _flag(values: Mapping[str, str], name: str) -> bool:
    text = values.get(name, "").strip().lower()
    if text not in ("", "0", "1", "true", "false"):
        raise HefboomError("is not 1 or 0", field=name, found=text, allowed="1, 0")
    return text in ("1", "true")


def _number(
    values: Mapping[str, str], name: str, kind: type, highest: float = 1e15
) -> float | None:
    text = values.get(name, "").strip()
    if not text:
        return None
    try:
        number = kind(text)
    except ValueError:
        number = None
    if number is None or not 0 <= number <= highest:
        raise HefboomError(
            "is not a number within its range",
            field=name,
            found=text,
            allowed=f"{'a whole number' if kind is int else 'a number'} from 0 to {highest:.0f}",
        )
    return float(number) if kind is float else int(number)
