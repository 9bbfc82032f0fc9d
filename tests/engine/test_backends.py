"""Both back ends give the same result to the bit; the scenario axis changes nothing."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mini_households import OUTPUTS, random_households

from hefboom.engine import Dataset, Reform, Scenario, rule, simulate, warm
from hefboom.engine.run import parameter_periods
from hefboom.errors import HefboomError, MissingParameterError

HIGHER = Reform.from_dict({"mini.toeslag": {"2025-01-01": {"factor": 1.5}}})
LOWER = Reform.from_dict({"mini.tarief": {"2025-04-01": 0.30}})


def same_bits(left, right) -> None:
    for one, other in zip(left, right, strict=True):
        for name in one:
            assert one[name].dtype == other[name].dtype, name
            assert one[name].tobytes() == other[name].tobytes(), name


@pytest.mark.parametrize("when", [{"year": 2024}, {"year": 2025}, {"date": "2025-07-01"}])
def test_python_equals_numba_to_the_bit(system, when):
    data = random_households(1, 700)
    scenarios = [Scenario(), Scenario("hoger", HIGHER), Scenario("lager", HIGHER | LOWER)]
    python, compiled = (
        simulate(system, data, OUTPUTS, scenarios=scenarios, backend=backend, **when)
        for backend in ("python", "numba")
    )
    same_bits(python, compiled)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**31), gezinnen=st.integers(1, 60), threads=st.integers(1, 3))
def test_python_equals_numba_on_any_structure(system, seed, gezinnen, threads):
    data = random_households(seed, gezinnen)
    left = simulate(system, data, OUTPUTS, date="2025-01-01", backend="python")
    right = simulate(system, data, OUTPUTS, date="2025-01-01", backend="numba", threads=threads)
    same_bits([left], [right])


def test_blocks_and_threads_do_not_matter(system, monkeypatch):
    from hefboom.engine import _numba

    data = random_households(7, 500)
    whole = simulate(system, data, OUTPUTS, year=2025, backend="numba", threads=1)
    monkeypatch.setattr(_numba, "BLOCK", 7)
    monkeypatch.setattr(_numba, "_CHUNK", 21)
    parts = simulate(system, data, OUTPUTS, year=2025, backend="numba", threads=2)
    same_bits([whole], [parts])


def test_scenarios_together_equal_scenarios_apart(system):
    data = random_households(2, 300)
    scenarios = [Scenario("a", HIGHER), Scenario(), Scenario("b", LOWER), Scenario("c", HIGHER)]
    together = simulate(system, data, OUTPUTS, year=2025, scenarios=scenarios, backend="numba")
    apart = [simulate(system, data, OUTPUTS, year=2025, scenarios=[s], backend="numba")[0]
             for s in scenarios]  # fmt: skip
    same_bits(together, apart)


def test_a_scenario_may_bring_its_own_column(system, family):
    more = {"persoon": {"loon": family.column("loon") + 100.0}}
    base, raised = simulate(
        system, family, ["netto"], date="2025-01-01",
        scenarios=[Scenario(), Scenario("meer", given=more)], backend="numba",
    )  # fmt: skip
    gain = raised["netto"] - base["netto"]
    assert (gain > 0).all() and gain.max() <= 100.0
    assert family.column("loon")[0] == 26000.0


def test_a_year_is_the_mean_of_its_periods(system, family):
    year = simulate(system, family, ["toeslag", "netto"], year=2025)
    january = simulate(system, family, ["toeslag", "netto"], date="2025-01-01")
    july = simulate(system, family, ["toeslag", "netto"], date="2025-07-01")
    for name in year:
        np.testing.assert_array_equal(year[name], january[name] * 0.5 + july[name] * 0.5)
    assert not np.array_equal(january["toeslag"], july["toeslag"])


def test_periods_follow_what_is_needed(system):
    toeslag = parameter_periods(system, ["toeslag"], 2025)
    assert [(p.start, p.weight) for p in toeslag] == [
        (date(2025, 1, 1), 0.5),
        (date(2025, 7, 1), 0.5),
    ]
    assert [p.start for p in parameter_periods(system, ["leeftijdsgroep"], 2025)] == [
        date(2025, 1, 1)
    ]


def test_a_change_within_a_month_weighs_days(system, family):
    reform = Reform.from_dict({"mini.korting": {"2025-03-11": 2000}})
    periods = simulate(system, family, ["netto"], year=2025, scenarios=[Scenario("x", reform)])[
        0
    ].periods
    assert [p.start.isoformat() for p in periods] == ["2025-01-01", "2025-03-11"]
    assert periods[0].weight == pytest.approx(69 / 365) and sum(p.weight for p in periods) == 1.0


def test_a_whole_year_keeps_types_only_if_nothing_changes(system, family):
    assert simulate(system, family, ["iemand_minder"], year=2024)["iemand_minder"].dtype == bool
    assert simulate(system, family, ["iemand_minder"], year=2025)["iemand_minder"].dtype == float


@pytest.mark.parametrize("backend", ["python", "numba"])
def test_a_parameter_without_value_raises_path_and_date(system, family, backend):
    with pytest.raises(MissingParameterError, match=r"mini\.\w+ has no value on 2023-12-31"):
        simulate(system, family, ["belasting"], date="2023-12-31", backend=backend)


def test_a_given_result_is_taken_as_it_is(system, family):
    data = family.with_columns({"gezin": {"netto_gezin": [10.0, 20.0, 30.0]}})
    result = simulate(system, data, ["inkomen", "toeslag"], date="2025-01-01")
    assert result["inkomen"].tolist() == [10 + 20 + 2040 + 2040, 30 + 3000]


def test_a_given_result_equals_in_both_back_ends(system):
    data = random_households(5, 100)
    data = data.with_columns({"gezin": {"netto_gezin": np.arange(data.size("gezin")) * 100.0}})
    runs = [
        simulate(system, data, OUTPUTS, date="2025-01-01", backend=b) for b in ("python", "numba")
    ]
    same_bits(runs[:1], runs[1:])


def test_absent_inputs_take_their_default_in_both_back_ends(system):
    data = Dataset([1, 2], [1, 1], {"persoon": {"leeftijd": [40, 30, 8]}})
    runs = [simulate(system, data, [*OUTPUTS, "huur"], date="2025-01-01", backend=b)
            for b in ("python", "numba")]  # fmt: skip
    same_bits(runs[:1], runs[1:])
    assert runs[0]["netto"].tolist() == [0.0, 0.0, 0.0]


def test_one_household_alone_equals_itself_among_others(system):
    data = random_households(3, 80)
    all_of_them = simulate(system, data, ["inkomen"], date="2025-01-01")["inkomen"]
    some = [5, 0, 11]
    chosen = simulate(system, data.households(some), ["inkomen"], date="2025-01-01")["inkomen"]
    assert chosen.tolist() == all_of_them[some].tolist()


@rule(entity="persoon", unit="EUR/jaar", law="proef")
def netto(loon, belasting):
    return loon - belasting - 1.25  # stands in no other test, so it is not compiled yet


def test_the_cache_is_keyed_by_content(system, family, tmp_path, monkeypatch):
    monkeypatch.setenv("HEFBOOM_CACHE", str(tmp_path))

    def compiled(of):
        return list(warm(of, family, ["netto"], date="2025-01-01", processes=1))

    trial = system.with_rules([netto])
    assert len(compiled(trial)) == 2  # two scheme groups; the driver is the same for all laws
    assert compiled(trial) == []
    assert compiled(Reform.from_dict({"mini.grens": {"2025-01-01": 20000}}).apply(trial)) == []
    fresh = "from hefboom.engine._modules import is_compiled; print(is_compiled({!r}))"
    for folder in tmp_path.glob("kernels/*"):
        code = fresh.format(folder.name)
        assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "True"


def test_a_group_that_a_reform_does_not_touch_is_not_run_again():
    from hefboom.engine._codegen import Group
    from hefboom.engine._numba import _todo

    record = np.dtype([("x", float)])
    groups = [Group("a", (), (), (), (), ()), Group("b", (), (), (), (), ())]
    unchanged = np.zeros(2, record)
    changed = np.array([(0.0,), (1.0,)], record)
    assert _todo(groups, [unchanged, changed], 2).tolist() == [[True, True], [False, True]]


def test_auto_takes_python_for_little_work(system, family):
    assert simulate(system, family, ["inkomen"], date="2025-01-01").backend == "python"


def test_read_only_columns_run_compiled(system):
    data = random_households(4, 50)
    for columns in data.columns.values():
        for array in columns.values():
            array.flags.writeable = False
    runs = [
        simulate(system, data, OUTPUTS, date="2025-01-01", backend=b) for b in ("python", "numba")
    ]
    same_bits(runs[:1], runs[1:])


@rule(entity="huishouden", unit="EUR/jaar", law="proef")
def inkomen(netto_huishouden, huur):
    return netto_huishouden / huur


@pytest.mark.parametrize("backend", ["python", "numba"])
def test_a_division_by_zero_is_an_error(system, family, backend):
    data = family.with_columns({"huishouden": {"huur": [500.0, 0.0]}})
    with pytest.raises(HefboomError, match="inkomen"):
        simulate(
            system.with_rules([inkomen]), data, ["inkomen"], date="2025-01-01", backend=backend
        )


def test_wrong_requests_are_refused(system, family):
    with pytest.raises(HefboomError, match="either a date or a year"):
        simulate(system, family, ["netto"])
    with pytest.raises(HefboomError, match="not a date"):
        simulate(system, family, ["netto"], date="1 januari")
    with pytest.raises(HefboomError, match="unknown back end"):
        simulate(system, family, ["netto"], date="2025-01-01", backend="rust")
