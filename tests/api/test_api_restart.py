"""A server that is killed in the middle: what was saved is there, what ran is taken up again."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

SCRIPT = Path(__file__).parent / "server_to_kill.py"
SCENARIO = {"naam": "lang", "gebied": "GM0518", "jaar": 2026}

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Server:
    """A server in a process of its own."""

    def __init__(self, database_url: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, str(SCRIPT), database_url, str(port)]
        self.process = subprocess.Popen(command)
        self.web = httpx.Client(base_url=f"http://127.0.0.1:{port}/v1", timeout=30)
        self.until(lambda: self.web.get("/health").status_code == 200)

    def until(self, what: Any, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                if what():
                    return
            except httpx.TransportError:
                pass
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.1)

    def run(self, identity: str) -> dict[str, Any]:
        found: dict[str, Any] = self.web.get(f"/scenarios/{identity}").json()
        return found

    def stop(self, sign: signal.Signals) -> None:
        self.process.send_signal(sign)
        self.process.wait(30)
        self.web.close()


@pytest.fixture
def servers(database_url: str, folder: Path) -> Iterator[Any]:
    made: list[Server] = []

    def start() -> Server:
        made.append(Server(database_url))
        return made[-1]

    yield start
    for server in made:
        if server.process.poll() is None:
            server.stop(signal.SIGTERM)


def workers(folder: Path) -> list[int]:
    file = folder / "pids"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_killed_in_the_middle_of_a_run_it_goes_on_after_restart(servers, folder):
    first = servers()
    made = first.web.post("/scenarios", json=SCENARIO, headers={"Idempotency-Key": "een"})
    assert made.status_code == 201
    identity = made.json()["id"]
    first.until(lambda: first.run(identity)["progress"] == 0.4)
    first.stop(signal.SIGKILL)
    # The worker notices that its server is gone, however that went.
    first.until(lambda: all(gone(pid) for pid in workers(folder)))

    second = servers()
    left = second.run(identity)
    assert left["status"] in ("wachtend", "bezig") and left["content"] == SCENARIO
    assert second.web.get(f"/scenarios/{identity}/result").status_code == 409
    again = second.web.post("/scenarios", json=SCENARIO, headers={"Idempotency-Key": "een"})
    assert (again.status_code, again.json()["id"]) == (200, identity)
    (folder / "genoeg").touch()
    second.until(lambda: second.run(identity)["status"] == "klaar")
    assert second.run(identity)["attempts"] == 2
    assert second.web.get(f"/scenarios/{identity}/result").json()["naam"] == "lang"
    table = second.web.get(f"/scenarios/{identity}/tables/tabel").json()
    assert [row["groep"] for row in table["items"]] == ["a", "b", "c"]


@on_sqlite
def test_killed_while_scenarios_are_saved_nothing_that_was_answered_is_lost(servers):
    first = servers()
    made = []
    for year in range(2024, 2027):
        answer = first.web.post("/scenarios", json={**SCENARIO, "jaar": year})
        assert answer.status_code == 201, answer.text
        made.append(answer.json()["id"])
    first.stop(signal.SIGKILL)
    second = servers()
    listed = second.web.get("/scenarios").json()
    assert {run["id"] for run in listed["items"]} == set(made)
    assert [second.run(one)["content"]["jaar"] for one in made] == [2024, 2025, 2026]


@on_sqlite
def test_a_server_that_is_asked_to_stop_leaves_no_process(servers, folder):
    server = servers()
    server.web.post("/scenarios", json=SCENARIO)
    server.until(lambda: workers(folder))
    server.stop(signal.SIGTERM)
    server.until(lambda: all(gone(pid) for pid in workers(folder)))


@pytest.mark.slow
@on_sqlite
def test_a_real_scenario_gives_what_the_package_gives(database_url):
    import hefboom
    from hefboom.api.jobs import Jobs
    from hefboom.api.store import Store
    from hefboom.api.store.database import connect

    scenario = {
        "naam": "Jongerennorm",
        "gebied": "WK051828",
        "jaar": 2026,
        "maatregelen": ["jongerennorm_21", "ips_100"],
        "onzekerheid": {"trekkingen": 20, "zaad": 3},
    }
    jobs = Jobs(Store(connect(database_url)), workers=1)
    jobs.start()
    try:
        done = jobs.wait(jobs.create(scenario)[0].id, 600)
        assert done is not None and (done.status, done.error) == ("klaar", None)
        found = jobs.result(done.id)
    finally:
        jobs.stop()
        jobs.store.close()
    own = hefboom.run(scenario)
    assert found is not None
    assert found.document["kerncijfers"] == own.document["kerncijfers"]
    assert found.document["betalers"] == own.document["betalers"]
    assert found.tables.keys() == own.tables.keys()
    for name, table in own.tables.items():
        assert found.tables[name].equals(table), name
