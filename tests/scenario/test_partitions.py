"""A run on a cluster is the run of one machine, also when a worker is killed halfway."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario import Result
from loopback import loopback

pytest.importorskip("distributed")

SCENARIO: dict[str, Any] = {
    "naam": "eilanden",
    "gebied": ["GM0277", "GM0088", "WK009600"],
    "jaar": 2026,
    "maatregelen": [
        "jongerennorm_21",
        {
            "id": "eigen",
            "naam": "Hogere zorgtoeslag",
            "in_woorden": "De zorgtoeslag gaat omhoog.",
            "hervorming": {"zorgtoeslag.standaardpremie": {"2026-01-01": {"plus": 120}}},
        },
    ],
    "onzekerheid": {"trekkingen": 50},
}


def test_a_run_with_a_killed_worker_is_the_run_of_one_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEFBOOM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    alone = hefboom.run(SCENARIO, backend="python")
    told: list[str] = []
    with loopback(tmp_path) as running:

        def progress(step: str, _share: float) -> None:
            told.append(step)
            if step.endswith("(1/3)") and step.startswith("law") and len(told) > 4:
                os.kill(running.workers[0].pid, signal.SIGKILL)

        there = hefboom.run(SCENARIO, backend="python", cluster=running.address, progress=progress)
        assert running.workers[0].wait(10) == -signal.SIGKILL
    _equal(alone, there)
    assert {step.split()[1] for step in told if step.startswith("population ")} == {
        "GM0088", "GM0096", "GM0277",
    }  # fmt: skip
    assert alone.document["betalers"]["wet"]


def _equal(one: Result, other: Result) -> None:
    assert one.document == other.document
    assert set(one.tables) == set(other.tables)
    for name, table in one.tables.items():
        assert table.equals(other.tables[name]), name
        assert table.schema == other.tables[name].schema


def test_people_cannot_be_given_to_a_cluster() -> None:
    with pytest.raises(HefboomError, match="builds the residents itself"):
        hefboom.run(SCENARIO, population=object(), cluster="tcp://127.0.0.1:1")  # type: ignore[arg-type]
