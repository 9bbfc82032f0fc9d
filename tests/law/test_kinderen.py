"""Child budget and child benefit."""

from __future__ import annotations

from datetime import date

import pytest

OUDER = {"leeftijd": 40}


def kind(leeftijd, **meer):
    return {"leeftijd": leeftijd, "kind": True, **meer}


def budget(reken, datum, personen, inkomen=20_000):
    return reken(
        datum, personen, ["kindgebonden_budget"], gegeven={"toetsingsinkomen_gezin": inkomen}
    )["kindgebonden_budget"]  # fmt: skip


@pytest.mark.parametrize(
    ("leeftijden", "bedrag"),
    [
        ((11,), 2511),
        ((12,), 2511 + 703),
        ((15,), 2511 + 703),
        ((16,), 2511 + 936),
        ((17,), 2511 + 936),
        ((3, 13, 16), 3 * 2511 + 703 + 936),
    ],
)
def test_amounts_by_age_for_a_couple_2025(reken, leeftijden, bedrag):
    gezin = [OUDER, OUDER, *(kind(leeftijd) for leeftijd in leeftijden)]
    assert budget(reken, "2025-01-01", gezin) == bedrag


@pytest.mark.parametrize(
    ("datum", "kop"), [("2024-01-01", 3480), ("2025-01-01", 3389), ("2026-01-01", 3416)]
)
def test_single_parents_get_the_alleenstaande_ouderkop(reken, datum, kop):
    alleen = budget(reken, datum, [OUDER, kind(5)])
    assert alleen - budget(reken, datum, [OUDER, OUDER, kind(5)]) == kop
    out = reken(datum, [OUDER, kind(5)], ["alleenstaande_ouderkop"])
    assert out["alleenstaande_ouderkop"] == kop


@pytest.mark.parametrize(
    "personen",
    [
        [OUDER],
        [OUDER, {"leeftijd": 18, "gezin": 1}],
        [{"leeftijd": 40, "vermogen": 141_897}, kind(5)],
        [{"leeftijd": 40, "vermogen": 179_430}, OUDER, kind(5)],
    ],
    ids=["no child", "child of 18", "wealth", "joint wealth"],
)
def test_no_child_budget(reken, personen):
    out = budget(reken, "2025-01-01", personen)
    assert (out[0] if isinstance(out, list) else out) == 0


def test_no_child_budget_at_a_high_income_nor_below_24_euros(reken):
    gezin = [OUDER, OUDER, kind(5)]
    assert budget(reken, "2025-01-01", gezin, 100_000) == 0
    nul_bij = 37_545 + 2511 / 0.071
    assert budget(reken, "2025-01-01", gezin, nul_bij - 23 / 0.071) == 0
    assert budget(reken, "2025-01-01", gezin, nul_bij - 25 / 0.071) == 25


def test_child_budget_starts_to_fall_at_the_threshold_for_single_and_couple(reken):
    for gezin, drempel in (([OUDER, kind(5)], 28_406), ([OUDER, OUDER, kind(5)], 37_545)):
        vol = budget(reken, "2025-01-01", gezin, drempel)
        assert budget(reken, "2025-01-01", gezin, 0) == vol
        assert vol - budget(reken, "2025-01-01", gezin, drempel + 1_000) == 71


def test_child_budget_per_month_is_a_twelfth_in_whole_euros(reken):
    out = reken(
        "2026-01-01", [OUDER, kind(5)], ["kindgebonden_budget_per_maand"],
        gegeven={"toetsingsinkomen_gezin": 20_000},
    )  # fmt: skip
    assert out["kindgebonden_budget_per_maand"] == 5996 // 12


@pytest.mark.parametrize(
    ("leeftijd", "bedrag"),
    [(0, 286.45), (5, 286.45), (6, 347.83), (11, 347.83), (12, 409.21), (17, 409.21)],
)
def test_child_benefit_by_age_2025(reken, leeftijd, bedrag):
    out = reken("2025-01-01", [OUDER, kind(leeftijd)], ["kinderbijslag_per_kwartaal"])
    assert out["kinderbijslag_per_kwartaal"] == bedrag


def test_child_benefit_does_not_depend_on_income_or_wealth(reken):
    rijk = [{"leeftijd": 40, "loon": 300_000, "vermogen": 2_000_000}, kind(7)]
    assert reken("2025-01-01", rijk, ["kinderbijslag"])["kinderbijslag"] == pytest.approx(
        4 * 347.83
    )


def test_no_child_benefit_for_who_is_18(reken):
    out = reken("2025-01-01", [OUDER, {"leeftijd": 18, "gezin": 1}], ["kinderbijslag"])
    assert out["kinderbijslag"] == [0, 0]


@pytest.mark.parametrize("on", [date(y, m, 1) for y in (2023, 2024, 2025, 2026) for m in (1, 7)])
def test_child_benefit_amounts_are_70_and_85_percent_of_the_highest(wet, on):
    """Art. 12 lid 1 up to a cent of rounding."""
    bedrag = wet.parameters.at(on).kinderbijslag.bedrag
    assert bedrag.jonger_dan_6 == pytest.approx(0.70 * bedrag.van_12_tot_18, abs=0.011)
    assert bedrag.van_6_tot_12 == pytest.approx(0.85 * bedrag.van_12_tot_18, abs=0.011)


def test_a_year_of_child_benefit_is_two_quarters_of_each_half_year(wet):
    from hefboom.engine import Dataset, simulate

    data = Dataset([2], [1], {"persoon": {"leeftijd": [40, 7], "kind": [False, True]}})
    jaar = simulate(wet, data, ["kinderbijslag"], year=2025, backend="python")["kinderbijslag"]
    assert jaar[0] == pytest.approx(2 * 347.83 + 2 * 353.95)
