"""Trying to break in: each layer against what it is there for."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hefboom.api.app import create_app
from hefboom.api.content.household import EXAMPLE
from hefboom.api.content.text import MAX_ALIASES, MAX_TEXT, read_text
from hefboom.api.safety.rates import Rates
from hefboom.api.safety.sizes import BodySize
from hefboom.api.services import Computing
from hefboom.api.settings import Limits, Settings, settings_from_environment, sqlite_url
from hefboom.errors import HefboomError

FREE = Limits(requests=0, computations=0)


def server(folder: Path, **changes: Any) -> TestClient:
    settings = Settings(database_url=sqlite_url(folder / "x.sqlite"), workers=0, limits=FREE)
    app = create_app(replace(settings, **changes))
    return TestClient(app, raise_server_exceptions=False)


# headers


@pytest.mark.parametrize("path", ["/v1/health", "/v1/nothing", "/v1/openapi.json"])
def test_every_answer_has_the_security_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "max-age" in headers["strict-transport-security"]
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http:" not in policy and "*" not in policy
    assert "set-cookie" not in headers and "server" not in headers


def test_outside_the_api_the_headers_are_those_of_a_page(client):
    headers = client.get("/nothing").headers
    assert headers["referrer-policy"] == "same-origin"  # else a form could not name its origin
    assert "unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY" and headers["cache-control"] == "no-store"


def test_errors_of_the_outer_layers_have_the_headers_too(tmp_path):
    client = server(tmp_path, limits=replace(FREE, requests=1))
    client.get("/v1/health")
    answer = client.get("/v1/health")
    assert answer.status_code == 429
    assert answer.headers["x-frame-options"] == "DENY" and answer.headers["api-version"]


def test_large_answers_are_compressed(client):
    answer = client.get("/v1/propositions", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]


# size and time


def test_a_body_that_is_too_large_is_refused_announced_or_not(tmp_path):
    client = server(tmp_path, limits=replace(FREE, body=1000))
    heads = {"Content-Type": "application/json"}
    assert client.post("/v1/validations", content=b"x" * 1001, headers=heads).status_code == 413
    chunks = (b"x" * 100 for _ in range(20))
    answer = client.post("/v1/validations", content=chunks, headers=heads)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    # Pages that take a form are behind the same layer.
    assert client.post("/anything", content=b"x" * 1001).status_code == 413


def test_a_body_that_does_not_come_is_not_waited_for():
    answers: list[Any] = []

    async def ask() -> None:
        async def receive() -> Any:
            await asyncio.sleep(10)

        async def send(message: Any) -> None:
            answers.append(message)

        layer = BodySize(None, most=10, seconds=0.05)  # type: ignore[arg-type]
        await layer({"type": "http", "headers": []}, receive, send)

    asyncio.run(ask())
    assert answers[0]["status"] == 408


def test_work_that_takes_too_long_is_answered_in_time_and_too_much_is_refused():
    gate = threading.Event()

    async def ask() -> list[int]:
        computing = Computing(places=1, seconds=0.2)
        waiting = [computing.run(gate.wait, 5) for _ in range(25)]
        found = await asyncio.gather(*waiting, return_exceptions=True)
        gate.set()
        computing.close()
        return [each.status for each in found]  # type: ignore[union-attr]

    start = time.monotonic()
    statuses = asyncio.run(ask())
    assert time.monotonic() - start < 3
    assert statuses.count(504) == 17 and statuses.count(503) == 8


def test_the_largest_household_is_answered(client):
    persons = [{"id": "a", "rol": "aanvrager", "leeftijd": 40, "loon": 20000}]
    persons += [{"id": f"m{i}", "rol": "medebewoner", "leeftijd": 30} for i in range(49)]
    body = {"household": {**EXAMPLE, "personen": persons}}
    assert client.post("/v1/household-calculations", json=body).status_code == 200
    why = client.post("/v1/household-explanations", json={**body, "variable": "huurtoeslag"})
    assert "too many persons" in why.text and why.status_code == 400
    body["household"]["personen"] = [*persons, {"id": "x", "rol": "medebewoner", "leeftijd": 30}]
    assert client.post("/v1/household-calculations", json=body).status_code == 400


# rates


def test_an_address_that_asks_too_often_must_wait(tmp_path):
    client = server(tmp_path, limits=Limits(requests=5, computations=2, window=60.0))
    assert [client.get("/v1/health").status_code for _ in range(6)] == [200] * 5 + [429]
    answer = client.get("/v1/health")
    assert 1 <= int(answer.headers["retry-after"]) <= 12
    assert answer.json()["status"] == 429


def test_computations_have_a_bound_of_their_own(tmp_path):
    client = server(tmp_path, limits=Limits(requests=100, computations=2, window=60.0))
    body = {"kind": "measure", "content": {}}
    statuses = [client.post("/v1/validations", json=body).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert client.get("/v1/health").status_code == 200


def test_a_bucket_fills_again_and_each_address_has_its_own():
    now = [0.0]
    rates = Rates(None, 2, 0, 10.0, clock=lambda: now[0])  # type: ignore[arg-type]
    assert [rates._take("a", "requests") > 0 for _ in range(3)] == [False, False, True]
    assert rates._take("b", "requests") == 0
    now[0] = 5.0
    assert rates._take("a", "requests") == 0 and rates._take("a", "requests") > 0


def test_a_header_does_not_make_another_address(tmp_path):
    client = server(tmp_path, limits=Limits(requests=1, computations=0))
    client.get("/v1/health")
    for i in range(3):
        heads = {"X-Forwarded-For": f"10.0.0.{i}", "Forwarded": f"for=10.0.0.{i}"}
        assert client.get("/v1/health", headers=heads).status_code == 429


# whose page, whose name


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("[::1]:8000", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("evil.example:8000", 400),
    ],
)
def test_a_name_of_somebody_else_is_refused_on_this_machine(client, host, status):
    assert client.get("/v1/health", headers={"Host": host}).status_code == status


def test_a_server_knows_its_own_names(tmp_path):
    client = server(tmp_path, host="0.0.0.0", hosts=("hefboom.example",))
    assert client.get("/v1/health", headers={"Host": "hefboom.example"}).status_code == 200
    assert client.get("/v1/health", headers={"Host": "other.example"}).status_code == 400


@pytest.mark.parametrize(
    "heads",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_page_of_another_site_changes_nothing(client, heads):
    body = {"kind": "measure", "content": {}}
    assert client.post("/v1/validations", json=body, headers=heads).status_code == 403
    assert client.get("/v1/health", headers=heads).status_code == 200


def test_a_page_of_this_site_may(client):
    body = {"kind": "measure", "content": {}}
    for heads in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}):
        assert client.post("/v1/validations", json=body, headers=heads).status_code == 200


def test_it_listens_on_this_machine_unless_told_otherwise():
    assert settings_from_environment({}).host == "127.0.0.1"
    told = settings_from_environment({"HEFBOOM_HOST": "0.0.0.0", "HEFBOOM_HOSTS": "a.nl, b.nl"})
    assert (told.host, told.hosts) == ("0.0.0.0", ("a.nl", "b.nl"))


# files and text


@pytest.mark.parametrize(
    "name",
    [
        "../../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "%00",
        "GM0518%00.yaml",
        "..\\..\\x",
        "con",
        "{{7*7}}",
        "%ff%fe",
        "x" * 5000,
    ],
)
def test_no_path_of_a_request_reaches_the_file_system(client, name, monkeypatch):
    client.get("/v1/readiness")
    folders = ("areas", "laws", "measures", "parameters", "scenarios", "evidence-entries")
    for folder in (*folders, "published-cases", "propositions", "variables", "scenarios/x/tables"):
        answer = client.get(f"/v1/{folder}/{name}")
        assert answer.status_code in (400, 404), folder
        assert "root:" not in answer.text
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["/etc/passwd", "../scenarios/x.yaml", "~/.ssh/id_rsa"])
def test_a_name_in_a_body_is_no_path(client, name):
    bodies = {
        "scenarios": {"naam": "x", "gebied": "GM0518", "jaar": 2026, "maatregelen": [name]},
        "household-explanations": {"household": EXAMPLE, "variable": name},
        "household-calculations": {"household": EXAMPLE, "variables": [name]},
    }
    for path, body in bodies.items():
        answer = client.post(f"/v1/{path}", json=body)
        assert answer.status_code == 400 and "No such file" not in answer.text
    invest = {"id": "x", "naam": "xyz", "investering": {"interventie": name, "deelnemers": 1}}
    for kind, content in (("measure", invest), ("measure", {"id": name, "naam": "xyz"})):
        answer = client.post("/v1/validations", json={"kind": kind, "content": content})
        assert answer.json()["valid"] is False and "root:" not in answer.text


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: &a [*a]",
        "[" * 100_000,
        "{a: " * 50_000,
        "a: !!python/object/apply:os.system ['echo x']",
        "a: !!python/name:os.system",
        "a: 1\na: 2",
        "x" * (MAX_TEXT + 1),
        "a: &x 1\n" + "\n".join(f"b{i}: *x" for i in range(MAX_ALIASES + 1)),
        "- 1",
        "",
        "a: \x00",
        "a: 1" + "0" * 400,
        "? {a: 1}\n: 2",
        "<<: [1]",
        "<<: *x",
    ],
    ids=range(16),
)
def test_text_that_is_dangerous_is_refused_quickly(client, text):
    start = time.monotonic()
    with pytest.raises(HefboomError):
        read_text(text)
    assert time.monotonic() - start < 2
    answer = client.post("/v1/validations", json={"kind": "scenario", "text": text})
    assert answer.status_code == 200 and not answer.json()["valid"]


# what stays inside


def test_nothing_of_a_household_is_stored_or_logged(tmp_path, caplog):
    client = server(tmp_path)
    secret = "geheimnaamxyz"
    person = {"id": secret, "rol": "aanvrager", "leeftijd": 33, "loon": 23456.78}
    home = {"datum": "2025-01-01", "personen": [person]}
    with caplog.at_level(logging.DEBUG):
        for path, more in (
            ("household-calculations", {}),
            ("household-explanations", {"variable": "zorgtoeslag"}),
            ("income-paths", {"stop": 2000}),
            ("unclaimed-schemes", {}),
            ("household-calculations", {"variables": [secret]}),
        ):
            client.post(f"/v1/{path}", json={"household": home, **more})
        client.post("/v1/validations", json={"kind": "household", "content": home})
    assert secret not in caplog.text and "23456" not in caplog.text
    for file in tmp_path.iterdir():
        assert secret.encode() not in file.read_bytes()


def test_an_error_from_inside_says_nothing_of_it(tmp_path, caplog, monkeypatch):
    import hefboom.scenario.household as module

    def broken(*_: Any) -> None:
        raise RuntimeError("geheimnaamxyz")

    monkeypatch.setattr(module, "household_document", broken)
    answer = server(tmp_path).post("/v1/household-calculations", json={"household": EXAMPLE})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "geheim" not in answer.text and "RuntimeError" not in answer.text
    assert "RuntimeError at" in caplog.text and "geheim" not in caplog.text


def test_settings_that_cannot_be_read_name_themselves():
    for name, value in (
        ("HEFBOOM_PORT", "x"),
        ("HEFBOOM_PORT", "70000"),
        ("HEFBOOM_WORKERS", "-1"),
        ("HEFBOOM_LIMIT_BODY", "1.5"),
        ("HEFBOOM_BEHIND_PROXY", "misschien"),
        ("HEFBOOM_DATABASE_URL", "mysql://x"),
    ):
        with pytest.raises(HefboomError) as caught:
            settings_from_environment({name: value})
        assert name in str(caught.value)
    url = settings_from_environment({"HEFBOOM_DATABASE_URL": "postgres://u@h/n"}).database_url
    assert url == "postgresql+psycopg://u@h/n"
    limits = settings_from_environment({"HEFBOOM_LIMIT_SECONDS": "2.5"}).limits
    assert limits.seconds == 2.5 and json.dumps(limits.body)
