"""The health care allowance: who gets none, who gets half, and how it is rounded."""

from __future__ import annotations

import pytest


def zorgtoeslag(reken, datum, personen, inkomen=20_000):
    return reken(
        datum,
        personen,
        ["zorgtoeslag", "zorgtoeslag_per_maand"],
        gegeven={"toetsingsinkomen_gezin": inkomen},
    )


VOL = {"2024-01-01": 1483, "2025-01-01": 1573, "2026-01-01": 1550}
"""Standard premium less norm premium at a low income, in whole euros."""


@pytest.mark.parametrize("datum", VOL)
def test_low_income_gets_the_maximum_whatever_the_income(reken, datum):
    laag = zorgtoeslag(reken, datum, [{"leeftijd": 30}], 0)
    assert laag["zorgtoeslag"] == VOL[datum]
    assert zorgtoeslag(reken, datum, [{"leeftijd": 30}], 26_000) == laag


@pytest.mark.parametrize(
    "personen",
    [
        [{"leeftijd": 17}],
        [{"leeftijd": 30, "zorgverzekerd": False}],
        [{"leeftijd": 30, "zorgverzekerd": False}, {"leeftijd": 30, "zorgverzekerd": False}],
        [{"leeftijd": 30, "vermogen": 141_897}],
        [{"leeftijd": 30, "vermogen": 100_000}, {"leeftijd": 30, "vermogen": 79_430}],
        [{"leeftijd": 30, "vermogen": 100_000}, {"leeftijd": 8, "kind": True, "vermogen": 50_000}],
    ],
    ids=["17", "not insured", "both not insured", "wealth", "joint wealth", "wealth of the child"],
)
def test_no_allowance(reken, personen):
    out = zorgtoeslag(reken, "2025-01-01", personen)
    assert out == {"zorgtoeslag": 0, "zorgtoeslag_per_maand": 0}


def test_wealth_at_the_limit_is_allowed(reken):
    assert zorgtoeslag(reken, "2025-01-01", [{"leeftijd": 30, "vermogen": 141_896}])["zorgtoeslag"]
    paar = [{"leeftijd": 30, "vermogen": 179_429}, {"leeftijd": 30}]
    assert zorgtoeslag(reken, "2025-01-01", paar)["zorgtoeslag"] > 0


def test_half_of_the_couples_amount_if_one_is_not_insured(reken):
    samen = zorgtoeslag(reken, "2025-01-01", [{"leeftijd": 30}, {"leeftijd": 30}])
    een = zorgtoeslag(
        reken, "2025-01-01", [{"leeftijd": 30}, {"leeftijd": 30, "zorgverzekerd": False}]
    )
    assert een["zorgtoeslag"] == pytest.approx(samen["zorgtoeslag"] / 2, abs=1)


def test_less_than_24_euros_is_not_paid_and_just_above_is(reken):
    alleen = [{"leeftijd": 30}]
    assert zorgtoeslag(reken, "2025-01-01", alleen, 39_719)["zorgtoeslag"] == 24
    assert zorgtoeslag(reken, "2025-01-01", alleen, 39_720)["zorgtoeslag"] == 0
    assert zorgtoeslag(reken, "2025-01-01", alleen, 100_000)["zorgtoeslag"] == 0


def test_a_child_with_a_wage_does_not_count(reken):
    gezin = [{"leeftijd": 40, "loon": 27_000}, {"leeftijd": 16, "kind": True, "loon": 8_000}]
    zonder = reken("2025-01-01", gezin[:1], ["zorgtoeslag"], gegeven={"bijstand_bruto": 0})
    met = reken("2025-01-01", gezin, ["zorgtoeslag"], gegeven={"bijstand_bruto": 0})
    assert met == zonder


def test_every_euro_of_income_costs_the_same_share_above_the_threshold(reken):
    bedragen = [
        reken(
            "2026-01-01", [{"leeftijd": 30}], ["zorgtoeslag_onafgerond"],
            gegeven={"toetsingsinkomen_gezin": inkomen},
        )["zorgtoeslag_onafgerond"]
        for inkomen in (29_736, 30_736, 31_736)
    ]  # fmt: skip
    assert bedragen[0] - bedragen[1] == pytest.approx(137.30)
    assert bedragen[1] - bedragen[2] == pytest.approx(137.30)
