"""Fast answers: the numbers of the full run, each question computed once, many at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import polars.testing
import pytest
from small import small_population

import hefboom
from hefboom.errors import HefboomError
from hefboom.scenario.live import Live, Lives
from hefboom.scenario.live.answers import Answers

SETS: list[list[Any]] = [
    [],
    ["jongerennorm_21"],
    ["jongerennorm_21", "doorbraakmethode_157"],
    ["kinderbijslag_omhoog", "sociaal_minimum_plus_5"],
    [{"id": "later", "naam": "Hogere premie vanaf april",
      "hervorming": {"zorgtoeslag.standaardpremie": {"2026-04-01": {"plus": 100}}}}],
    ["benadering_onbenutte_rechten", "sociaal_minimum_plus_5"],
    [{"id": "groep", "naam": "Hogere kinderbijslag voor eenoudergezinnen",
      "geldt_voor": {"huishoudtype": "eenouder"},
      "hervorming": {"kinderbijslag.bedrag.*": {"2026-01-01": {"factor": 1.1}}}}],
    ["kinderbijslag_omhoog", "benadering_onbenutte_rechten",
     {"id": "jong", "naam": "Norm voor jongeren", "geldt_voor": {"leeftijd": {"maximum": 40}},
      "hervorming": {"participatiewet.norm.*": {"2026-01-01": {"factor": 1.2}}}},
     {"id": "klein", "naam": "Zorgtoeslag voor kleine huishoudens",
      "geldt_voor": {"huishoudtype": ["eenpersoons", "eenouder"]},
      "hervorming": {"zorgtoeslag.standaardpremie": {"2026-01-01": {"factor": 1.2}}}}],
]  # fmt: skip
SLOW = {"armoede", "marginale_druk", "marginale_druk_onderdelen"}


@cache
def live(backend: str) -> Live:
    people: Any = small_population()
    return Live("GM0518", 2026, population=people, backend=backend, draws=60)  # type: ignore[arg-type]


def scenario(measures: list[Any]) -> dict[str, Any]:
    return {"naam": "proef", "gebied": ["GM0518"], "jaar": 2026, "maatregelen": measures}


@pytest.mark.parametrize("measures", SETS, ids=lambda m: str(len(m)))
def test_python_answers_are_those_of_the_full_run(measures: list[Any]) -> None:
    equal(live("python"), measures, "python")


@pytest.mark.slow  # compiles the rules when they changed; some seconds after that
@pytest.mark.parametrize("measures", SETS, ids=lambda m: str(len(m)))
def test_compiled_answers_are_those_of_the_full_run(measures: list[Any]) -> None:
    equal(live("numba"), measures, "numba")


def equal(area: Live, measures: list[Any], backend: Any) -> None:
    answer = area.answer(scenario(measures))
    people: Any = small_population()
    full = hefboom.run(scenario(measures), population=people, backend=backend, draws=60)
    for name, value in answer.document.items():
        if name not in ("manifest", *SLOW):
            same(value, full.document[name], name)
    assert set(full.tables) - set(answer.tables) <= SLOW
    for name, table in answer.tables.items():
        polars.testing.assert_frame_equal(table, full.tables[name], rel_tol=1e-9)


def same(found: Any, expected: Any, place: str) -> None:
    """Equal; sums may be taken in another order, and are rounded to four decimals after that."""
    if isinstance(expected, dict):
        assert list(found) == list(expected), place
        for key, value in expected.items():
            same(found[key], value, f"{place}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), place
        for i, value in enumerate(expected):
            same(found[i], value, f"{place}[{i}]")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-9, abs=1.1e-4), place
    else:
        assert found == expected, place


def test_it_says_how_many_draws_there_were() -> None:
    asked = scenario(["jongerennorm_21"])
    assert live("python").answer(asked).document["onzekerheid"]["trekkingen"] == 60
    fewer = {**asked, "onzekerheid": {"trekkingen": 20}}
    assert live("python").answer(fewer).document["onzekerheid"]["trekkingen"] == 20


def test_details_come_when_they_are_asked_for() -> None:
    asked = scenario(["jongerennorm_21"])
    assert "marginale_druk" not in live("python").answer(asked).tables
    assert "marginale_druk" in live("python").detailed(asked).tables


def test_without_measures_nothing_changes() -> None:
    document = live("python").answer({"maatregelen": []}).document
    assert document["bewoners"]["geraakt"]["waarde"] == 0
    assert document["kerncijfers"][1]["waarde"] == 0


def test_the_same_question_is_one_answer() -> None:
    area = live("python")
    one = area.answer(scenario(["kinderbijslag_omhoog"]))
    assert area.answer(scenario(["kinderbijslag_omhoog"])) is one


def test_many_at_once_get_the_same_numbers_as_one_by_one() -> None:
    area = live("python")
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda m: area.answer(scenario(m)), SETS * 3))
    for measures, answer in zip(SETS * 3, answers, strict=True):
        assert answer is area.answer(scenario(measures))


def test_another_area_or_year_is_refused() -> None:
    with pytest.raises(HefboomError, match="jaar"):
        live("python").read({"jaar": 2025})
    with pytest.raises(HefboomError, match="gebied"):
        live("python").read({"gebied": "GM0344"})


def test_a_wrong_scenario_is_refused_and_leaves_no_trace() -> None:
    area = live("python")
    for _ in range(2):
        with pytest.raises(HefboomError, match="unknown measure"):
            area.answer({"maatregelen": ["bestaat_niet"]})


def test_each_value_is_made_once_however_many_ask() -> None:
    answers: Answers[int] = Answers(8)
    made: list[int] = []
    started = threading.Event()

    def make() -> int:
        made.append(1)
        started.wait(2)
        return 7

    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(answers.get, "vraag", make) for _ in range(8)]
        started.set()
        assert [f.result() for f in futures] == [7] * 8
    assert made == [1]


def test_the_oldest_answer_goes_first_and_failures_are_not_kept() -> None:
    answers: Answers[int] = Answers(2)
    for key in (1, 2, 1, 3):
        answers.get(key, lambda key=key: key)  # type: ignore[misc]
    assert 1 in answers and 3 in answers and 2 not in answers

    def fail() -> int:
        raise HefboomError("mislukt")

    for _ in range(2):
        with pytest.raises(HefboomError):
            answers.get("fout", fail)
    assert answers.get("fout", lambda: 4) == 4


def test_areas_are_loaded_once_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from hefboom.scenario.live import area as module

    loaded: list[Any] = []

    class Fake:
        def __init__(self, codes: Any, year: int) -> None:
            loaded.append((codes, year))

    monkeypatch.setattr(module, "Live", Fake)
    lives = Lives(2)
    for code in ("GM0518", "GM0518", "GM0344", "GM0363"):
        lives.get(code, 2026)
    assert loaded == [(("GM0518",), 2026), (("GM0344",), 2026), (("GM0363",), 2026)]
    assert lives.has("GM0363", 2026) and not lives.has("GM0518", 2026)
