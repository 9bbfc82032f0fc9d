"""The page about the API: its examples work as they stand, its tables say what is so."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import uvicorn

from hefboom.api.app import create_app
from hefboom.api.settings import Limits, Settings, sqlite_url

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    joined = "\n".join(blocks("bash"))
    return [f"curl {part.strip()}" for part in re.split(r"^curl ", joined, flags=re.M)[1:]]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("guide")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = free.getsockname()[1]
    settings = Settings(database_url=sqlite_url(folder / "x.sqlite"), port=found, workers=0)
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings), port=found, log_level="error", lifespan="on")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    yield found
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("command", commands(), ids=lambda c: re.findall(r"/v1/([a-z-]+)", c)[0])
def test_each_example_answers(command, port):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed: the examples of the page are not run")
    mine = command.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    done = subprocess.run(
        ["sh", "-c", f"{mine} -w '\\n%{{http_code}}'"], capture_output=True, text=True, check=True
    )
    body, _, status = done.stdout.rpartition("\n")
    assert status in ("200", "201"), done.stdout
    answer = json.loads(body)
    assert "errors" not in answer or "validations" in command
    if "/areas" in command or "/propositions" in command:
        assert answer["items"]


def test_there_are_examples():
    assert len(commands()) == 8


def test_the_python_example_runs(capsys):
    for block in blocks("python"):
        exec(compile(block, "docs/api.md", "exec"), {})
    assert float(capsys.readouterr().out) > 0


def test_every_limit_stands_on_the_page_with_its_default():
    rows = dict(re.findall(r"^\| `(HEFBOOM_LIMIT_[A-Z_]+)` \|.*\| ([\d,]+) \|$", PAGE, flags=re.M))
    for each in fields(Limits):
        if each.name == "window":
            continue  # a minute, as the page says
        assert float(rows[f"HEFBOOM_LIMIT_{each.name.upper()}"].replace(",", "")) == each.default


def test_every_resource_of_the_page_is_there():
    settings = Settings(database_url="sqlite:////nowhere-yet.sqlite", workers=0)
    app = create_app(settings)
    api = next(route.app for route in app.routes if getattr(route, "name", "") == "api")
    known = {path.split("/")[1] for path in api.openapi()["paths"]}
    assert set(re.findall(r"/v1/([a-z-]+)", PAGE)) - {"openapi"} <= known
