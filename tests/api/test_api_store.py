"""The store, on SQLite and on PostgreSQL: what is saved is there, once, whole."""

from __future__ import annotations

import datetime
import json
import threading

import fake_runs
import pytest
from sqlalchemy import text

from hefboom import __version__
from hefboom.api.store import Conflict, Store
from hefboom.api.store.database import connect, migrate
from hefboom.api.store.models import Base
from hefboom.errors import HefboomError

SCENARIO = {"naam": "Proef é", "gebied": "GM0518", "jaar": 2026, "maatregelen": []}


def test_a_saved_scenario_comes_back_as_it_was(store):
    saved = store.save_scenario(SCENARIO)
    assert store.scenario(saved.id) == saved
    assert saved.content == SCENARIO
    assert saved.version == __version__
    assert saved.created.utcoffset() == datetime.timedelta(0)
    assert abs(datetime.datetime.now(datetime.UTC) - saved.created).total_seconds() < 60
    assert store.scenario("nothing") is None


def test_the_same_content_is_kept_once_whatever_the_order(store):
    first = store.save_scenario(SCENARIO)
    second = store.save_scenario(dict(reversed(SCENARIO.items())))
    other = store.save_scenario({**SCENARIO, "jaar": 2025})
    assert first == second and other.id != first.id
    assert store.size() == sum(len(json.dumps(s, separators=(",", ":"))) for s in
                               (SCENARIO, {**SCENARIO, "jaar": 2025}))  # fmt: skip


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "'; DROP TABLE jobs; --", "\u202e", "x" * 9000])
def test_any_text_can_be_saved(store, odd):
    saved = store.save_scenario({**SCENARIO, "naam": odd})
    assert store.scenario(saved.id).content["naam"] == odd
    for look in (store.scenario, store.job, store.document, store.result, store.delete_job):
        assert not look(odd)
    assert store.table(odd, odd) is None and store.tables(odd) == []


def test_dates_become_text_and_what_no_file_holds_is_refused(store):
    day = datetime.date(2026, 1, 1)
    saved = store.save_scenario({"a": {day: day}})
    assert saved.content == {"a": {"2026-01-01": "2026-01-01"}}
    for wrong in (object(), float("nan")):
        with pytest.raises(HefboomError):
            store.save_scenario({"a": wrong})


def test_a_key_gives_the_same_run_and_refuses_another_scenario(store):
    job, new = store.create_job(SCENARIO, "key")
    assert new and job.status == "wachtend"
    assert store.create_job(SCENARIO, "key") == (job, False)
    assert store.create_job(SCENARIO)[0].id != job.id
    with pytest.raises(Conflict):
        store.create_job({**SCENARIO, "jaar": 2025}, "key")
    assert store.jobs()[1] == 2 == store.unfinished()


def test_the_same_key_at_the_same_moment_gives_one_run(store):
    store.ping()
    found, start = [], threading.Barrier(8)

    def create() -> None:
        start.wait()
        found.append(store.create_job(SCENARIO, "at once"))

    threads = [threading.Thread(target=create) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({job.id for job, _ in found}) == 1
    assert sum(new for _, new in found) == 1


def test_runs_come_newest_first_in_pages(store):
    made = [store.create_job({**SCENARIO, "jaar": 2020 + i})[0].id for i in range(5)]
    first, total = store.jobs(limit=2)
    rest, _ = store.jobs(offset=2, limit=10)
    assert total == 5
    assert [job.id for job in [*first, *rest]] == made[::-1]
    assert store.jobs(status="klaar") == ([], 0)


def test_a_result_comes_back_whole(store, folder):
    result = fake_runs.run({"naam": "snel"}, progress=lambda *a: None)
    job, _ = store.create_job(SCENARIO)
    with store.writing() as session:
        store.add_result(session, job.id, result)
    back = store.result(job.id)
    assert back.document == result.document == store.document(job.id)
    assert back.tables["tabel"].equals(result.tables["tabel"])
    assert [(t.name, t.columns, t.rows) for t in store.tables(job.id)] == [
        ("tabel", ("groep", "waarde"), 3)
    ]
    assert store.table(job.id, "other") is None and store.result("x") is None


def test_what_fails_half_way_leaves_nothing(store, folder):
    result = fake_runs.run({"naam": "snel"}, progress=lambda *a: None)
    job, _ = store.create_job(SCENARIO)
    with pytest.raises(RuntimeError), store.writing() as session:
        store.add_result(session, job.id, result)
        session.flush()
        raise RuntimeError
    assert store.document(job.id) is None and store.tables(job.id) == []


def test_a_run_is_deleted_only_when_it_has_finished(store):
    job, _ = store.create_job(SCENARIO)
    with pytest.raises(Conflict):
        store.delete_job(job.id)
    with store.writing() as session:
        session.execute(text("UPDATE jobs SET status = 'klaar'"))
    assert store.delete_job(job.id) and not store.delete_job(job.id)
    assert store.scenario(job.scenario).content == SCENARIO


def test_the_migrations_make_what_the_models_say(store):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    store.ping()
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_many_servers_may_begin_at_the_same_moment(database_url):
    stores = [Store(connect(database_url)) for _ in range(6)]
    faults: list[Exception] = []

    def begin(store: Store) -> None:
        try:
            store.save_scenario(SCENARIO)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=begin, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    for store in stores:
        store.close()


def test_a_database_of_a_newer_version_is_left_alone(store):
    store.ping()
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(HefboomError, match="newer version"):
        migrate(store.engine)


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "sqlite://",
        "sqlite:////proc/nothing/x.sqlite",
        "oracle+none://user:geheim@host/x",
        "postgresql+psycopg://user:geheim@127.0.0.1:1/x",
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(url):
    with pytest.raises(HefboomError) as caught:
        Store(connect(url)).ping()
    assert "HEFBOOM_DATABASE_URL" in str(caught.value)
    assert "geheim" not in str(caught.value)
