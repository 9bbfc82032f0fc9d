"""A PostgreSQL server that lives as long as the tests, in a temporary folder. No test itself."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NO_POSTGRES = "PostgreSQL is not installed (/usr/lib/postgresql/*/bin): not tested on it"


def programs() -> Path:
    """The folder with initdb and pg_ctl; skips without."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.skip(NO_POSTGRES)
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server; gives the address of its databases without the name of one."""
    place, user = programs(), "postgres"
    # Short, since the path of a socket is.
    folder = Path(tempfile.mkdtemp(prefix="hfb-"))
    as_user: list[str] = []
    if os.getuid() == 0:
        # PostgreSQL refuses to run as root.
        owner = next((u for u in ("postgres", "nobody") if _exists(u)), None)
        if owner is None or not shutil.which("runuser"):
            pytest.skip("PostgreSQL cannot be run as root, and there is no other user")
        shutil.chown(folder, owner)
        as_user = ["runuser", "-u", owner, "--"]
    data = folder / "data"

    def call(*command: str | Path) -> None:
        subprocess.run([*as_user, *map(str, command)], check=True, capture_output=True, cwd=folder)

    call(place / "initdb", "-D", data, "-U", user, "-A", "trust", "--no-sync", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    call(place / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://{user}@/{{name}}?host={folder}"
    finally:
        call(place / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
