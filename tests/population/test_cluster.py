"""The same people on a cluster, whatever happens to its workers."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import hefboom
from hefboom import population
from hefboom.errors import HefboomError
from hefboom.population import cluster as rooms
from hefboom.population.country import MANIFEST
from loopback import loopback

pytest.importorskip("distributed")

HALFWAY = """
import sys
from hefboom import population

def progress(text, share):
    if share >= 0.4:
        print("halfway", flush=True)
        sys.stdin.read()

population.build_country({folder!r}, 1, {codes!r}, workers=1, progress=progress)
"""
"""A build that stops after two of five gemeenten and tells so."""

SMALL = ["GM0088", "GM0277", "GM0096", "GM0060", "GM0339"]


def hashes(folder: Path) -> dict[str, str]:
    """Hash of every file by its name."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Files of the gemeenten built one after another in this process."""
    folder = tmp_path_factory.mktemp("alone")
    population.build_country(folder, 1, SMALL, workers=1)
    return hashes(folder)


def test_two_processes_in_another_order_write_the_same_bytes(
    alone: dict[str, str], tmp_path: Path
) -> None:
    population.build_country(tmp_path, 1, SMALL[::-1], workers=2)
    assert hashes(tmp_path) == alone
    assert len(alone) == 5 * len(SMALL) + 1


def test_a_worker_killed_halfway_changes_nothing(alone: dict[str, str], tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    with loopback(tmp_path) as running:

        def progress(text: str, share: float) -> None:
            told.append((text, share))
            if len(told) == 1:
                os.kill(running.workers[0].pid, signal.SIGKILL)

        made = population.build_country(
            tmp_path / "nl", 1, SMALL, progress=progress, cluster=running.address
        )
        assert running.workers[0].wait(60) == -signal.SIGKILL
        assert running.workers[1].poll() is None
        again = population.build_country(tmp_path / "nl", 1, SMALL, cluster=running.address)
    assert made["made"] == len(SMALL)
    assert again["made"] == 0
    assert hashes(tmp_path / "nl") == alone
    assert [text.split()[1] for text, _ in told] == [f"({i}/5)" for i in range(1, 6)]
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[-1][1] == 1.0


def test_a_killed_build_makes_only_what_is_missing(alone: dict[str, str], tmp_path: Path) -> None:
    """A process that is killed halfway leaves whole gemeenten and nothing else that counts."""
    environment = {**os.environ, "PYTHONPATH": str(Path(hefboom.__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, "-c", HALFWAY.format(folder=str(tmp_path), codes=SMALL)],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"halfway\n"  # it waits there until it is killed
        process.kill()
    there = {p.name for p in tmp_path.glob("GM*")}
    assert 0 < len(there) < len(SMALL)
    assert not (tmp_path / MANIFEST).exists()
    told: list[str] = []
    made = population.build_country(
        tmp_path, 1, SMALL, workers=1, progress=lambda text, _: told.append(text.split()[0])
    )
    assert made["made"] == len(SMALL) - len(there)
    assert set(told) == set(SMALL) - there
    left = {name: value for name, value in hashes(tmp_path).items() if not name.startswith(".")}
    assert left == alone


def test_wrong_addresses_are_told(tmp_path: Path) -> None:
    with pytest.raises(HefboomError, match="cluster: is not the address"):
        population.build_country(tmp_path, 1, ["GM0088"], cluster="localhost")
    with (
        pytest.raises(HefboomError, match="no scheduler answers"),
        rooms.connected("tcp://127.0.0.1:1", seconds=1),
    ):
        pass


def test_without_the_package_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(HefboomError, match=r"hefboom\[cluster\]"):
        population.build_country(tmp_path, 1, ["GM0088"], cluster="tcp://127.0.0.1:8786")


def test_another_version_on_a_worker_is_refused() -> None:
    with pytest.raises(HefboomError, match="another version"):
        rooms._checked("theirs", lambda: "ours", print)


def test_without_workers_a_run_gives_up() -> None:
    """A real scheduler without workers, in this process."""
    from distributed import LocalCluster

    with (
        LocalCluster(
            n_workers=0, processes=False, host="127.0.0.1", protocol="tcp://",
            dashboard_address="127.0.0.1:0",
        ) as scheduler,
        rooms.connected(scheduler.scheduler_address, patience=1) as cluster,
        pytest.raises(HefboomError, match="no worker for 1 seconds"),
    ):  # fmt: skip
        dict(cluster.finished({"x": cluster.submit("x", abs, -1)}))
