"""A run on a cluster is the run of one machine, also when a worker is killed halfway."""

from __future__ import annotations

import os
import signal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from polars.testing import assert_frame_equal

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario import Result, read_scenario
from hefboom.scenario.document import document_and_tables
from hefboom.scenario.partitions import on_cluster
from hefboom.scenario.people import population_of
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


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of this file, so that the gemeenten are built once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _same_surroundings(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_CACHE", str(kept))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


@cache
def in_one_piece() -> Result:
    """Everything, computed on all residents together."""
    scenario = read_scenario(EVERYTHING)
    people = population_of(scenario)
    result = Result(*document_and_tables(scenario, people, "python", _nothing))
    result.document["manifest"].pop("population_sha256")
    return result


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
        assert running.workers[0].wait(60) == -signal.SIGKILL
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


EVERYTHING: dict[str, Any] = {
    **SCENARIO,
    "gebied": ["WK074403", "WK009303", "WK063803", "WK017112", "WK009302", "GM0088"],
    "maatregelen": [
        *SCENARIO["maatregelen"],
        "benadering_onbenutte_rechten",
        {
            "id": "groep",
            "naam": "Hogere huurtoeslag voor een groep",
            "in_woorden": "Wie jong is, krijgt meer.",
            "hervorming": {"participatiewet.norm.alleenstaande_21": {"2026-01-01": {"plus": 50}}},
            "geldt_voor": {"leeftijd": {"minimum": 30, "maximum": 50}, "geslacht": "vrouw"},
        },
        {
            "id": "aanpak",
            "naam": "Aanpak voor een groep",
            "in_woorden": "Huishoudens met bijstand krijgen hulp.",
            "investering": {
                "interventie": "doorbraakmethode",
                "doelgroep": {"inkomensbron": "bijstand", "leeftijd": {"minimum": 27}},
            },
        },
    ],
}


@pytest.mark.parametrize("lean", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_gemeente_by_gemeente_is_the_whole(lean: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every part of the document, and every table, against all residents in one piece."""
    whole = in_one_piece()
    if lean:
        monkeypatch.setattr("hefboom.scenario.partitions.KEEP", 0)
    scenario = read_scenario(EVERYTHING)
    parts = Result(*document_and_tables(scenario, None, "python", _nothing))
    parts.document["manifest"].pop("population_sha256")
    assert _near(parts.document, whole.document) == []
    assert set(parts.tables) == set(whole.tables)
    for name, table in whole.tables.items():
        assert_frame_equal(parts.tables[name], table, rel_tol=1e-9, abs_tol=1e-9)
    assert whole.document["gebruik"]["benadering"]
    assert whole.document["betalers"]["investering"]
    assert whole.document["armoede"]["ontbreekt"] == []


def test_the_same_twice_whoever_is_first() -> None:
    """The order of the areas and of the work does not matter."""
    one = hefboom.run(SCENARIO, backend="python")
    turned = {**SCENARIO, "gebied": SCENARIO["gebied"][::-1]}
    other = hefboom.run(turned, backend="python")
    for result in (one, other):
        for name in ("manifest", "gebied", "vraag", "vraag_en"):
            result.document.pop(name)
    assert one.document == other.document
    for name, table in one.tables.items():
        assert table.equals(other.tables[name]), name


def test_too_few_households_are_refused() -> None:
    with pytest.raises(HefboomError, match="too few households"):
        hefboom.run({**SCENARIO, "gebied": ["WK003415", "WK017112"]}, backend="python")


def _near(one: Any, other: Any, at: str = "") -> list[str]:
    """Places where two documents differ; the last digit of a sum may."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [each for key in one for each in _near(one[key], other[key], f"{at}/{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            each
            for i, (a, b) in enumerate(zip(one, other, strict=True))
            for each in _near(a, b, f"{at}[{i}]")
        ]
    if isinstance(one, float) and isinstance(other, float):
        return [] if one == pytest.approx(other, rel=1e-9, abs=1e-3) else [at]
    return [] if one == other else [at]


def test_people_cannot_be_given_to_a_cluster() -> None:
    with pytest.raises(HefboomError, match="builds the residents itself"):
        hefboom.run(SCENARIO, population=object(), cluster="tcp://127.0.0.1:1")  # type: ignore[arg-type]
