"""Parameter files are refused when they are wrong; reforms change what they say and no more."""

from __future__ import annotations

from datetime import date

import pytest

from hefboom.engine import Reform, ceil_to, floor_to, read_parameters, round_half_up
from hefboom.errors import HefboomError, MissingParameterError

GOOD = """
bedrag:
  unit: EUR/jaar
  law: art. 1
  minimum: 0
  maximum: 5000
  values:
    2024-01-01: {value: 100, status: confirmed, source: [wet]}
    2024-07-01: {value: 110, status: derived, source: [wet], note: half jaar}
"""


def read(tmp_path, text):
    file = tmp_path / "parameters.yaml"
    file.write_text(text)
    return read_parameters({"wet": file}, sources=["wet"])


def test_a_value_holds_until_the_next(tmp_path):
    bedrag = read(tmp_path, GOOD)["wet.bedrag"]
    assert bedrag.value(date(2024, 6, 30)) == 100
    assert bedrag.value(date(2024, 7, 1)) == bedrag.value(date(2030, 1, 1)) == 110
    assert bedrag.value(date(2023, 12, 31)) is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("unit: EUR/jaar", "unit: gulden"), r"wet.bedrag.unit: unknown unit \(found 'gulden'"),
        (("law: art. 1", "lwa: art. 1"), r"wet.bedrag.lwa: unknown key; did you mean law"),
        (("law: art. 1", "law: ''"), r"wet.bedrag.law: a parameter cites its article"),
        (("2024-07-01", "2023-07-01"), r"values.2023-07-01: dates out of order"),
        (("2024-07-01", "juli"), r"a value has a date \(found 'juli'"),
        (("value: 110", "value: veel"), "wrong kind of value for its unit"),
        (("value: 110", "value: true"), "wrong kind of value for its unit"),
        (("value: 110", "value: 9000"), r"value out of range \(found 9000; allowed: 0 … 5000"),
        (("value: 110", "value: .inf"), "not a finite number"),
        (("status: derived", "status: zeker"), r"unknown status \(found 'zeker'"),
        (("status: derived", "status: missing"), "null if and only if its status is missing"),
        (("value: 110", "value: null"), "null if and only if its status is missing"),
        (("source: [wet], note", "note"), r"values.2024-07-01.source: a value has a source"),
        (("source: [wet], note", "source: [wte], note"), r"unknown source; did you mean wet"),
        (("note: half", "opmerking: half"), "unknown key"),
        (("minimum: 0", "minimum: nul"), "a bound is a number"),
        (("bedrag:", "be drag:"), "a parameter name is an identifier"),
        (("  minimum: 0", "  unit: EUR/jaar"), r"the key 'unit' stands here twice"),
        (("  minimum: 0", "  until: 2024-03-01"), "value starts after the end"),
        (("law: art. 1", "law: [art. 1"), "not readable as YAML"),
    ],
)
def test_a_wrong_file_is_refused_naming_file_and_key(tmp_path, change, message):
    with pytest.raises(HefboomError, match=message) as caught:
        read(tmp_path, GOOD.replace(*change))
    assert "parameters.yaml" in str(caught.value) and "\n" not in str(caught.value)


def test_a_gap_is_explicit_and_raises_when_read(tmp_path):
    text = GOOD.replace(
        "value: 110, status: derived, source: [wet]", "value: null, status: missing"
    )
    p = read(tmp_path, text).at(date(2024, 8, 1))
    with pytest.raises(MissingParameterError, match=r"wet.bedrag has no value on 2024-08-01"):
        _ = p.wet.bedrag


def test_an_unknown_path_gets_a_suggestion(system):
    with pytest.raises(
        HefboomError, match=r"unknown parameter mini.tarif; did you mean mini.tarief"
    ):
        _ = system.parameters.at(date(2025, 1, 1)).mini.tarif


def value(system, reform, path, on):
    return Reform.from_dict(reform).apply(system).parameters[path].value(date.fromisoformat(on))


def test_a_number_holds_from_its_date_on(system):
    reform = {"mini.korting": {"2025-03-01": 4000}}
    assert value(system, reform, "mini.korting", "2025-02-28") == 3000
    assert value(system, reform, "mini.korting", "2025-07-01") == 4000
    assert system.parameters["mini.korting"].value(date(2025, 7, 1)) == 3100.5


def test_a_factor_follows_later_changes_of_the_law(system):
    reform = {"mini.korting": {"2025-01-01": {"factor": 1.1}}}
    assert value(system, reform, "mini.korting", "2025-01-01") == pytest.approx(3300)
    assert value(system, reform, "mini.korting", "2025-07-01") == pytest.approx(3410.55)


def test_plus_and_gelijk_aan(system):
    assert (
        value(system, {"mini.grens": {"2025-01-01": {"plus": -8000}}}, "mini.grens", "2026-01-01")
        == 30000
    )
    equal = {"mini.toeslag": {"2025-01-01": {"gelijk_aan": "mini.korting", "factor": 0.5}}}
    assert value(system, equal, "mini.toeslag", "2025-07-01") == 1550.25


def test_all_below_a_group(system):
    with pytest.raises(HefboomError, match="unknown parameter minni"):
        Reform.from_dict({"minni.*": {"2025-01-01": 1}}).apply(system)
    with pytest.raises(HefboomError, match=r"it is a group: write mini\.\*"):
        Reform.from_dict({"mini": {"2025-01-01": 1}}).apply(system)


@pytest.mark.parametrize(
    ("reform", "message"),
    [
        ({"mini.toeslga": {"2025-01-01": 1}}, "did you mean mini.toeslag"),
        ({"mini.toeslag": {"vandaag": 1}}, "not a date"),
        ({"mini.toeslag": 5}, "dated values"),
        ({"mini.toeslag": {"2025-01-01": "veel"}}, "unknown form of a value"),
        ({"mini.toeslag": {"2025-01-01": {"factro": 2}}}, "did you mean factor"),
        ({"mini.toeslag": {"2025-01-01": {"factor": "2"}}}, "not a number"),
        ({"mini.toeslag": {"2025-01-01": float("nan")}}, "not a finite number"),
        ({"mini.tarief": {"2025-01-01": 1.2}}, "value out of range"),
        ({"mini.grens": {"2025-01-01": -5}}, "value out of range"),
        ({"mini.tarief": {"2025-01-01": {"gelijk_aan": "mini.grens"}}}, "needs the same unit"),
        ({"mini.maximum": {"2025-08-01": 5}}, "the law has no mini.maximum on 2025-08-01"),
        ([], "a reform is a mapping"),
    ],
)
def test_a_wrong_reform_is_refused(system, reform, message):
    with pytest.raises(HefboomError, match=message):
        Reform.from_dict(reform).apply(system)


def test_rounding_is_not_tipped_by_float_noise():
    assert floor_to(0.1 + 0.2, 0.1) == pytest.approx(0.3)
    assert ceil_to(0.1 + 0.2, 0.1) == pytest.approx(0.3)
    assert ceil_to(1101.82 * 1.0, 0.01) == pytest.approx(1101.82)
    assert round_half_up(2.5, 1.0) == 3.0 and round_half_up(-2.5, 1.0) == -2.0
    assert floor_to(131.99, 1.0) == 131.0 and ceil_to(131.01, 1.0) == 132.0
