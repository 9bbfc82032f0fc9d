"""The published cases come out as published, and say what they do not show."""

from __future__ import annotations

import json

import pytest

from hefboom.errors import HefboomError
from hefboom.returns import evidence
from hefboom.returns.cases import case, load_cases, recompute, recompute_all
from hefboom.returns.cases.words import LABELS, REASONS

CASES = load_cases()
IDS = list(CASES)
LINE_BY_LINE = [name for name in IDS if CASES[name].status == "line_by_line"]

UNFAVOURABLE = {
    "wsipp_284_supported_housing": ("net", -21_322),
    "beschut_werk_gemeente": ("gemeente", -6_000),
    "wsipp_119_hfa": ("p_positive", 0.51),
    "wsipp_36_mst_2016b": ("ratio", 1.62),
    "wsipp_35_nfp_2016": ("p_positive", 0.61),
}
"""Cases that a promotor would leave out, with the number that tells why."""


def test_there_are_37_cases_by_status() -> None:
    statuses = [each.status for each in CASES.values()]
    assert len(CASES) == 37
    assert statuses.count("line_by_line") == 25
    assert statuses.count("totals_only") == 7
    assert statuses.count("derived_check") == 5


@pytest.mark.parametrize("name", LINE_BY_LINE)
def test_a_line_by_line_case_matches_within_its_tolerance(name: str) -> None:
    answer = recompute(CASES[name])
    assert answer.verdict == "matches"
    for check in answer.checks:
        if check.reason_nl is None:
            assert check.within, check
            assert check.computed is not None


@pytest.mark.parametrize("name", IDS)
def test_every_number_is_computed_or_says_why_not(name: str) -> None:
    answer = recompute(CASES[name])
    assert answer.verdict != "differs"
    for check in answer.checks:
        assert (check.computed is None) == (check.reason_nl is not None)
        assert (check.computed is None) == (check.reason_en is not None)
        if check.published is not None and check.computed is not None:
            assert check.difference == pytest.approx(check.computed - check.published)
            assert abs(check.difference) <= check.tolerance + 1e-9


@pytest.mark.parametrize("name", IDS)
def test_every_case_says_what_holds_and_what_does_not(name: str) -> None:
    each = CASES[name]
    for lang in ("nl", "en"):
        assert each.text("claim", lang)
        assert each.texts("holds", lang)
        assert each.texts("fails", lang)
    assert each.claim_nl != each.claim_en
    assert any(source.url for source in each.sources) or "not recorded" in each.sources[0].ref
    json.dumps(recompute(each).to_dict(), allow_nan=False)


def test_a_tolerance_hides_no_mistake() -> None:
    for answer in recompute_all():
        for check in answer.checks:
            if check.published and check.computed is not None:
                assert check.tolerance <= max(1.0, 0.05 * abs(check.published)), check


@pytest.mark.parametrize(("name", "number"), UNFAVOURABLE.items())
def test_the_unfavourable_cases_stay_in(name: str, number: tuple[str, float]) -> None:
    result, value = number
    assert CASES[name].results[result].value == value


def test_cases_that_do_not_pay_or_are_not_certain_say_so() -> None:
    assert CASES["wsipp_284_supported_housing"].answer == "loses"
    assert CASES["beschut_werk_gemeente"].answer == "loses"
    for each in CASES.values():
        chance = each.results.get("p_positive")
        if chance is not None and chance.value < 0.7:
            assert each.answer == "doubtful", each.id


def test_no_case_without_a_control_group_is_said_to_pay() -> None:
    paying = {name for name, each in CASES.items() if each.answer == "pays"}
    assert all(name.startswith("wsipp_") for name in paying)


def test_the_chance_of_wsipp_cannot_be_recomputed() -> None:
    with_chance = [each for each in CASES.values() if "p_positive" in each.results]
    assert len(with_chance) == 9
    for each in with_chance:
        check = recompute(each).check("p_positive")
        assert check.computed is None
        assert check.reason_nl == REASONS["no_distributions"][0]


def test_the_hague_with_and_without_the_21() -> None:
    answer = recompute(case("sociaal_hospitaal"))
    assert answer.case.inputs["besparing"].value == 3_081_580
    assert answer.check("per_huishouden").computed == pytest.approx(3_081_580 / 157)
    assert answer.check("per_huishouden_zonder_21").computed == pytest.approx(3_081_580 / 136)
    assert answer.check("per_huishouden_met_21").computed == pytest.approx(3_081_580 / 178)
    assert answer.check("ratio_157").computed == pytest.approx(3.77, abs=0.005)
    assert "geen controlegroep" in " ".join(answer.case.fails_nl)
    assert "no control group" in " ".join(answer.case.fails_en)


def test_the_hague_is_the_same_here_and_in_the_evidence() -> None:
    known = evidence("doorbraakmethode").case
    inputs = case("sociaal_hospitaal").inputs
    assert inputs["besparing"].value == known.saving
    assert inputs["huishoudens"].value == known.participants


def test_amsterdam_keeps_its_caveats() -> None:
    answer = recompute(case("amsterdam_jongeren"))
    assert answer.check("baten").computed == 3_125
    assert answer.check("verandering_amsterdam").computed == pytest.approx(-0.071)
    assert answer.check("verandering_nederland").computed == pytest.approx(-0.040)
    caveats = " ".join(answer.case.fails_nl)
    assert "Voor en na is geen effect" in caveats
    assert "In heel Nederland daalde" in caveats


def test_the_headline_numbers_come_first() -> None:
    assert set(IDS[:2]) == {"amsterdam_jongeren", "sociaal_hospitaal"}
    assert [name for name in IDS if CASES[name].headline] == IDS[:2]


def test_sheltered_work_moves_from_one_purse_to_another() -> None:
    answer = recompute(case("beschut_werk_gemeente"))
    amounts = {each.id: each.computed for each in answer.checks}
    assert amounts == {
        "gemeente": -6_000,
        "alle_gemeenten": -17_000,
        "rijk": 8_000,
        "overheid_samen": -9_000,
    }


def test_the_participation_ladder_counts_transfers_twice() -> None:
    answer = recompute(case("mst_ladder_1"))
    assert answer.check("total").computed == 21_150
    assert answer.check("welfare").computed == 4_500


def test_a_line_without_a_computation_is_marked() -> None:
    answer = recompute(case("mst_leefstijl_1"))
    assert answer.check("line_1").origin == "published"
    assert answer.check("line_1").difference == pytest.approx(0.6)
    assert answer.check("line_4").origin == "taken_over"
    assert all(
        check.origin == "taken_over"
        for check in recompute(case("mst_fysiek_1")).checks
        if check.payer
    )


def test_an_unknown_case_or_number_is_an_error() -> None:
    with pytest.raises(HefboomError, match="did you mean sociaal_hospitaal"):
        case("sociaal_hospital")
    with pytest.raises(HefboomError, match="no such number"):
        recompute(case("corridor_doctest")).check("npv")


def test_no_word_is_left_unused() -> None:
    used = {name for each in CASES.values() for name in [*each.inputs, *each.results]}
    assert set(LABELS) <= used
    reasons = {r.not_computed for each in CASES.values() for r in each.results.values()}
    assert set(REASONS) <= reasons
