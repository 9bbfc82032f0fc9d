"""A run on a cluster is the run of one machine, also when a worker is killed halfway."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario import Result, read_scenario
from hefboom.scenario.document import document_and_tables
from hefboom.scenario.partitions import on_cluster
from loopback import loopback

pytest.importorskip("distributed")

SCENARIO: dict[str, Any] = {
    "naam": "kleine wijken",
    "gebied": ["WK074403", "WK009303", "WK063803", "WK009302"],
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


@pytest.fixture(autouse=True)
def _same_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


def _nothing(_step: str, _share: float) -> None:
    pass


def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    """Without the slow parts, which run on the machine that asks in both cases."""
    scenario = read_scenario(SCENARIO)
    alone = Result(*document_and_tables(scenario, None, "python", _nothing, detail=False))
    told: list[str] = []
    with loopback(tmp_path) as running:

        def progress(step: str, _share: float) -> None:
            told.append(step)
            if len([each for each in told if each.startswith("law ")]) == 1:
                os.kill(running.workers[0].pid, signal.SIGKILL)

        with on_cluster(scenario, running.address, "python", progress) as ground:
            there = Result(
                *document_and_tables(
                    scenario, None, "python", progress, ground=ground, detail=False
                )
            )
        assert running.workers[0].wait(10) == -signal.SIGKILL
    _equal(alone, there)
    assert {step.split()[1] for step in told if step.startswith("population ")} == {
        "GM0093", "GM0638", "GM0744",
    }  # fmt: skip
    assert alone.document["betalers"]["wet"]


@pytest.mark.slow
def test_a_whole_run_is_the_run_of_one_machine(tmp_path: Path) -> None:
    alone = hefboom.run(SCENARIO, backend="python")
    with loopback(tmp_path) as running:
        _equal(alone, hefboom.run(SCENARIO, backend="python", cluster=running.address))


def _equal(one: Result, other: Result) -> None:
    assert one.document == other.document
    assert set(one.tables) == set(other.tables)
    for name, table in one.tables.items():
        assert table.equals(other.tables[name]), name
        assert table.schema == other.tables[name].schema


def test_people_cannot_be_given_to_a_cluster() -> None:
    with pytest.raises(HefboomError, match="builds the residents itself"):
        hefboom.run(SCENARIO, population=object(), cluster="tcp://127.0.0.1:1")  # type: ignore[arg-type]
