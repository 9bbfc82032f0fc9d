"""Runs in worker processes, on SQLite and PostgreSQL: progress, cancel, crash, time, order."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hefboom.api.jobs import Jobs, TooManyJobs, queue
from hefboom.api.store import Store

FAKE = "fake_runs:run"
SOON = 20.0

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what does not touch the database in a way of its own."""


@pytest.fixture
def jobs(store: Store, folder: Path) -> Iterator[Jobs]:
    found = Jobs(store, workers=1, lease=1.5, runner=FAKE)
    found.start()
    yield found
    found.stop()


def until(what: Callable[[], object], seconds: float = SOON) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def scenario(name: str, year: int = 2026) -> dict[str, object]:
    return {"naam": name, "gebied": "GM0518", "jaar": year}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def pids(folder: Path) -> list[int]:
    file = folder / "pids"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def test_a_run_waits_runs_and_is_done(jobs):
    job, _ = jobs.create(scenario("snel"))
    assert (job.status, job.progress) == ("wachtend", 0.0)
    done = jobs.wait(job.id, SOON)
    assert (done.status, done.progress, done.attempts, done.error) == ("klaar", 1.0, 1, None)
    assert job.created <= done.started <= done.finished
    assert jobs.result(job.id).document["naam"] == "snel"
    assert jobs.result(job.id).tables["tabel"].height == 3


@on_sqlite
def test_progress_is_kept_while_it_runs(jobs, folder):
    job, _ = jobs.create(scenario("lang"))
    until(lambda: jobs.get(job.id).progress == 0.4)
    now = jobs.get(job.id)
    assert (now.status, now.step) == ("bezig", "lang")
    assert jobs.result(job.id) is None and jobs.store.tables(job.id) == []
    (folder / "genoeg").touch()
    assert jobs.wait(job.id, SOON).status == "klaar"


@on_sqlite
def test_what_goes_wrong_is_told_without_the_inside(jobs):
    wrong = jobs.wait(jobs.create(scenario("fout"))[0].id, SOON)
    assert (wrong.status, wrong.error) == ("mislukt", "jaar: this cannot be run")
    broken = jobs.wait(jobs.create(scenario("kapot"))[0].id, SOON)
    assert broken.status == "mislukt"
    assert "ValueError" in broken.error and "secret" not in broken.error
    assert jobs.wait(jobs.create(scenario("snel"))[0].id, SOON).status == "klaar"


def test_cancel_stops_the_process_and_the_next_run_goes_on(jobs, folder):
    job, _ = jobs.create(scenario("lang"))
    until(lambda: pids(folder))
    (worker,) = set(pids(folder))
    assert alive(worker)
    jobs.cancel(job.id)
    assert jobs.wait(job.id, SOON).status == "geannuleerd"
    until(lambda: not alive(worker))
    assert jobs.wait(jobs.create(scenario("snel"))[0].id, SOON).status == "klaar"


@on_sqlite
def test_cancel_of_a_run_that_waits_or_is_done(jobs, folder):
    jobs.create(scenario("lang"))
    waiting, _ = jobs.create(scenario("snel"))
    until(lambda: pids(folder))
    assert jobs.cancel(waiting.id).status == "geannuleerd"
    (folder / "genoeg").touch()
    done = jobs.wait(jobs.create(scenario("snel"))[0].id, SOON)
    assert jobs.cancel(done.id) == done
    assert jobs.cancel("nothing") is None


@on_sqlite
def test_a_worker_that_dies_gives_its_run_back(jobs, folder):
    job, _ = jobs.create(scenario("lang"))
    until(lambda: pids(folder))
    os.kill(pids(folder)[0], signal.SIGKILL)
    until(lambda: len(pids(folder)) == 2)
    (folder / "genoeg").touch()
    done = jobs.wait(job.id, SOON)
    assert (done.status, done.attempts) == ("klaar", 2)


@on_sqlite
def test_a_run_that_kills_every_worker_is_given_up(jobs, folder):
    job, _ = jobs.create(scenario("dood"))
    done = jobs.wait(job.id, 40)
    assert (done.status, done.attempts) == ("mislukt", queue.ATTEMPTS)
    assert "stopped while it ran" in done.error
    assert len(set(pids(folder))) == queue.ATTEMPTS


@on_sqlite
def test_a_run_that_takes_too_long_is_stopped(store, folder):
    jobs = Jobs(store, workers=1, seconds=1.0, runner=FAKE)
    jobs.start()
    try:
        done = jobs.wait(jobs.create(scenario("lang"))[0].id, SOON)
        assert (done.status, done.error) == ("mislukt", "takes longer than 1 seconds")
        until(lambda: not alive(pids(folder)[0]))
    finally:
        jobs.stop()


@on_sqlite
def test_a_server_that_stops_gives_its_run_back_and_the_next_takes_it_up(store, folder):
    first = Jobs(store, workers=1, runner=FAKE)
    first.start()
    job, _ = first.create(scenario("lang"))
    until(lambda: pids(folder))
    first.stop()
    assert first.workers == [] and not alive(pids(folder)[0])
    left = store.job(job.id)
    assert (left.status, left.attempts) == ("wachtend", 0)
    (folder / "genoeg").touch()
    second = Jobs(store, workers=1, runner=FAKE)
    second.start()
    try:
        assert second.wait(job.id, SOON).status == "klaar"
    finally:
        second.stop()


def test_two_workers_never_do_the_same_run(store, folder):
    jobs = Jobs(store, workers=2, runner=FAKE)
    jobs.start()
    try:
        made = [jobs.create(scenario("snel", 2000 + i))[0].id for i in range(8)]
        assert {jobs.wait(one, SOON).status for one in made} == {"klaar"}
        assert len(pids(folder)) == 8
    finally:
        jobs.stop()


@on_sqlite
def test_without_workers_runs_wait_and_there_is_a_bound(store):
    jobs = Jobs(store, workers=0, most=2)
    jobs.start()
    first, _ = jobs.create(scenario("a"))
    jobs.create(scenario("b"))
    with pytest.raises(TooManyJobs):
        jobs.create(scenario("c"))
    assert jobs.get(first.id).status == "wachtend"
    jobs.stop()


def test_a_late_worker_cannot_finish_a_run_that_is_no_longer_its(store, folder):
    import fake_runs

    job, _ = store.create_job(scenario("snel"))
    result = fake_runs.run(scenario("snel"), progress=lambda *a: None)
    assert queue.claim(store, "first") == (job.id, job.scenario)
    assert queue.claim(store, "second") is None
    queue.recover(store, lease=-1.0)
    assert store.job(job.id).status == "wachtend"
    assert queue.claim(store, "second") == (job.id, job.scenario)
    assert not queue.beat(store, job.id, "first", 0.5, "x")
    assert not queue.finish(store, job.id, "first", result)
    assert not queue.fail(store, job.id, "first", "x")
    assert store.document(job.id) is None
    assert queue.finish(store, job.id, "second", result)
    assert store.document(job.id)["naam"] == "snel"
