"""Scenarios over HTTP: made once, followed, cancelled, and read when they are done."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import fake_runs
import polars as pl
import pytest
from fastapi.testclient import TestClient

from hefboom.api.app import create_app
from hefboom.api.content.scenario import EXAMPLE
from hefboom.api.jobs import queue
from hefboom.api.settings import Limits, Settings, sqlite_url

FREE = Limits(requests=0, computations=0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=sqlite_url(tmp_path / "x.sqlite"), workers=0, limits=FREE)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    yield TestClient(create_app(settings), raise_server_exceptions=False)


def create(client: TestClient, status: int = 201, key: str | None = None, **more: Any) -> Any:
    heads = {"Idempotency-Key": key} if key else {}
    answer = client.post("/v1/scenarios", json={**EXAMPLE, **more}, headers=heads)
    assert answer.status_code == status, answer.text
    return answer


def finish(client: TestClient, identity: str) -> None:
    store = client.app.state.store  # type: ignore[attr-defined]
    result = fake_runs.run({"naam": "snel"}, progress=lambda *a: None)
    while (taken := queue.claim(store, "test")) and taken[0] != identity:
        pass
    assert queue.finish(store, identity, "test", result)


def test_a_new_scenario_waits_and_says_where_it_is(client):
    answer = create(client)
    run = answer.json()
    assert answer.headers["location"] == run["links"]["self"] == f"/v1/scenarios/{run['id']}"
    assert (run["status"], run["progress"], run["attempts"]) == ("wachtend", 0, 0)
    assert datetime.datetime.fromisoformat(run["created"]).utcoffset() == datetime.timedelta(0)
    assert run["created"].endswith("Z")
    found = client.get(run["links"]["self"]).json()
    assert found["content"] == EXAMPLE
    assert client.app.state.store.scenario(run["scenario"]).content == EXAMPLE


def test_the_same_key_gives_the_same_run_and_no_other_scenario(client):
    first = create(client, key="een").json()
    again = create(client, 200, key="een")
    assert again.json()["id"] == first["id"]
    assert again.headers["location"] == first["links"]["self"]
    conflict = create(client, 409, key="een", horizon=7).json()
    assert conflict["errors"][0]["in"] == "header"
    assert create(client).json()["id"] != first["id"]
    assert client.get("/v1/scenarios").json()["total"] == 2


@pytest.mark.parametrize("key", ["", "met spatie", "é", "x" * 201])
def test_a_key_that_is_none_is_refused(client, key):
    heads = {b"Idempotency-Key": key.encode("utf-8")}
    answer = client.post("/v1/scenarios", json=EXAMPLE, headers=heads)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["in"] == "header"


def test_every_fault_of_a_scenario_comes_at_once(client):
    wrong = {"gebied": "GM9999", "jaar": 1999 + 2, "maatregelen": ["weg"]}
    found = {each["pointer"] for each in create(client, 400, **wrong).json()["errors"]}
    assert {"/gebied", "/maatregelen/0"} <= found
    form = {"jaar": "2026", "horizon": 0, "onzekerheid": {"zaad": -1}, "meer": 1}
    found = {each["pointer"] for each in create(client, 400, **form).json()["errors"]}
    assert found == {"/jaar", "/horizon", "/onzekerheid/zaad", "/meer"}
    assert client.get("/v1/scenarios").json()["total"] == 0


def test_a_run_that_waits_is_cancelled_once_and_for_all(client):
    run = create(client).json()
    for _ in range(2):
        answer = client.put(run["links"]["cancellation"])
        assert (answer.status_code, answer.json()["status"]) == (200, "geannuleerd")
    assert client.get(run["links"]["result"]).status_code == 409
    assert client.delete(run["links"]["self"]).status_code == 204
    assert client.get(run["links"]["self"]).status_code == 404


def test_a_run_that_is_done_is_read_in_every_form(client, folder):
    run = create(client).json()
    assert client.get(run["links"]["result"]).status_code == 409
    assert client.get(run["links"]["tables"]).status_code == 409
    assert client.delete(run["links"]["self"]).status_code == 409
    finish(client, run["id"])
    assert client.get(run["links"]["self"]).json()["status"] == "klaar"
    assert client.get(run["links"]["result"]).json()["naam"] == "snel"
    table = client.get(run["links"]["tables"]).json()["items"][0]
    assert (table["name"], table["columns"], table["rows"]) == ("tabel", ["groep", "waarde"], 3)
    here = table["links"]["self"]
    page = client.get(f"{here}?pageSize=2").json()
    assert page["items"] == [{"groep": "a", "waarde": 1.5}, {"groep": "b", "waarde": 2.0}]
    assert client.get(page["links"]["next"]).json()["items"] == [{"groep": "c", "waarde": None}]
    csv = client.get(here, headers={"Accept": "text/csv"})
    assert csv.headers["content-type"].startswith("text/csv")
    assert csv.text == "groep,waarde\na,1.5\nb,2.0\nc,\n"
    parquet = client.get(here, headers={"Accept": "application/vnd.apache.parquet"})
    assert pl.read_parquet(BytesIO(parquet.content)).height == 3
    assert client.get(f"{here}x").status_code == 404
    assert client.put(run["links"]["cancellation"]).status_code == 409
    assert client.get("/v1/scenarios?status=klaar").json()["total"] == 1


def test_a_server_takes_no_more_than_it_can(tmp_path, settings):
    few = replace(settings, limits=replace(FREE, jobs=1))
    client = TestClient(create_app(few), raise_server_exceptions=False)
    create(client, key="een")
    create(client, 200, key="een")
    busy = create(client, 503)
    assert int(busy.headers["retry-after"]) > 0
    full = replace(
        settings,
        database_url=sqlite_url(tmp_path / "full.sqlite"),
        limits=replace(FREE, saved=100),
    )
    client = TestClient(create_app(full), raise_server_exceptions=False)
    create(client)
    create(client, 507, horizon=7)
