"""The rent allowance, before and after the new formula of 2026."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

JAREN = ("2024-01-01", "2025-01-01", "2026-01-01")
ALLEEN = [{"leeftijd": 40}]
PAAR = [{"leeftijd": 40}, {"leeftijd": 41}]


def huurtoeslag(reken, datum, personen, huur, inkomen=15_000, **woning):
    gegeven = {} if inkomen is None else {"rekeninkomen": inkomen}
    gegeven["bijstand_bruto"] = 0
    return reken(
        datum, personen, ["huurtoeslag_per_maand"],
        {"huur_per_maand": float(huur), **woning}, gegeven,
    )["huurtoeslag_per_maand"]  # fmt: skip


# --- de factoren ---------------------------------------------------------------------------------

REFERENTIE = {
    2023: (458.44, {"een": (28550, 1.82), "meer": (37100, 3.63), "een_ouder": (28275, 2.27),
                    "meer_ouder": (36925, 4.54)}),
    2024: (460.74, {"een": (30550, 1.82), "meer": (39700, 3.63), "een_ouder": (30575, 2.27),
                    "meer_ouder": (39875, 4.54)}),
    2025: (483.78, {"een": (32625, 2.27), "meer": (42475, 4.54)}),
}  # fmt: skip
"""Art. 18: norm rent at the reference point, and per type that point and the reduction."""


@pytest.mark.parametrize(
    ("jaar", "soort"), [(jaar, soort) for jaar, (_, per) in REFERENTIE.items() for soort in per]
)
def test_factors_are_the_line_through_the_two_norm_rent_quotas(wet, jaar, soort):
    """Art. 19 lid 2; the official factors of 2023 follow the same line."""
    p = wet.parameters.at(date(jaar, 1, 1)).huurtoeslag
    normhuur, per = REFERENTIE[jaar]
    y2, verlaging = per[soort]
    y1 = getattr(p.minimum_inkomensijkpunt, soort)
    q1 = (p.normhuur_minimum - getattr(p.normhuur_verlaging, soort)) / y1
    q2 = (normhuur - verlaging) / y2
    a = (q2 - q1) / (y2 - y1)
    assert getattr(p.factor_a, soort) == pytest.approx(a, abs=1e-12)
    assert getattr(p.factor_b, soort) == pytest.approx(q1 - a * y1, abs=1e-9)


@pytest.mark.parametrize("datum", JAREN[:2])
@pytest.mark.parametrize("personen", [ALLEEN, PAAR, [{"leeftijd": 70}], [{"leeftijd": 70}] * 2])
def test_own_part_of_the_rent_joins_at_the_minimum_income_and_rises(reken, datum, personen):
    def basishuur(inkomen):
        return reken(
            datum, personen, ["basishuur_per_maand"], {"huur_per_maand": 600.0},
            {"rekeninkomen": inkomen},
        )["basishuur_per_maand"]  # fmt: skip

    reeks = [basishuur(inkomen) for inkomen in range(15_000, 45_000, 250)]
    stappen = [b - a for a, b in itertools.pairwise(reeks)]
    assert min(stappen) >= -0.015
    assert 0 < max(stappen) < 15


# --- geen recht ----------------------------------------------------------------------------------


@pytest.mark.parametrize("datum", JAREN)
@pytest.mark.parametrize(
    ("personen", "woning"),
    [
        (ALLEEN, {"huur": 0}),
        (ALLEEN, {"huur": 600, "eigen_woning": True}),
        ([{"leeftijd": 17}], {"huur": 400}),
        ([{"leeftijd": 40, "vermogen": 38_480}], {"huur": 600}),
        ([{"leeftijd": 40, "vermogen": 76_959}, {"leeftijd": 40}], {"huur": 600}),
        ([*ALLEEN, {"leeftijd": 50, "vermogen": 38_480, "gezin": 1}], {"huur": 600}),
        (ALLEEN, {"huur": 600, "inkomen": 60_000}),
        (ALLEEN, {"huur": 190}),
    ],
    ids=["no rent", "own home", "17", "wealth", "joint wealth", "wealth of a housemate", "income",
         "rent below the own part"],
)  # fmt: skip
def test_no_allowance(reken, datum, personen, woning):
    if datum == "2024-01-01" and woning == {"huur": 190}:
        woning = {"huur": 188}
    assert huurtoeslag(reken, datum, personen, **woning) == 0


def test_wealth_at_the_limit_is_allowed(reken):
    assert huurtoeslag(reken, "2026-01-01", [{"leeftijd": 40, "vermogen": 38_479}], 600) > 0
    paar = [{"leeftijd": 40, "vermogen": 76_958}, {"leeftijd": 40}]
    assert huurtoeslag(reken, "2026-01-01", paar, 600) > 0


def test_too_high_a_rent_excludes_until_2026_and_is_capped_after(reken):
    assert huurtoeslag(reken, "2025-01-01", ALLEEN, 900.07) > 0
    assert huurtoeslag(reken, "2025-01-01", ALLEEN, 900.08) == 0
    vol = huurtoeslag(reken, "2026-01-01", ALLEEN, 932.93)
    assert huurtoeslag(reken, "2026-01-01", ALLEEN, 1_400) == vol == 523.28


def test_service_costs_count_until_2026_up_to_48(reken):
    def bij(datum, servicekosten):
        return huurtoeslag(reken, datum, ALLEEN, 440, servicekosten_per_maand=servicekosten)

    assert bij("2025-01-01", 20.0) - bij("2025-01-01", 0.0) == pytest.approx(20)
    assert bij("2025-01-01", 90.0) == bij("2025-01-01", 48.0)
    assert bij("2026-01-01", 48.0) == bij("2026-01-01", 0.0)


# --- jongeren ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("datum", "leeftijd", "huur", "recht"),
    [
        ("2025-01-01", 22, 477.20, True),
        ("2025-01-01", 22, 477.21, False),
        ("2025-01-01", 23, 477.21, True),
        ("2026-01-01", 20, 498.20, True),
        ("2026-01-01", 20, 700.00, True),
        ("2026-01-01", 21, 700.00, True),
    ],
)
def test_rent_limit_of_the_young(reken, datum, leeftijd, huur, recht):
    assert (huurtoeslag(reken, datum, [{"leeftijd": leeftijd}], huur) > 0) is recht


def test_from_2026_the_rent_of_the_young_counts_up_to_their_limit(reken):
    tot_grens = huurtoeslag(reken, "2026-01-01", [{"leeftijd": 20}], 498.20)
    assert huurtoeslag(reken, "2026-01-01", [{"leeftijd": 20}], 700) == tot_grens
    assert huurtoeslag(reken, "2026-01-01", [{"leeftijd": 21}], 700) > tot_grens


@pytest.mark.parametrize("datum", JAREN)
def test_young_parents_and_who_lives_with_somebody_older_have_the_ordinary_limit(reken, datum):
    kind = {"leeftijd": 1, "kind": True}
    ouder = {"leeftijd": 30, "gezin": 1}
    assert huurtoeslag(reken, datum, [{"leeftijd": 19}, kind], 700) > 0
    assert huurtoeslag(reken, datum, [{"leeftijd": 19}, ouder], 700) > 0


# --- hoogte --------------------------------------------------------------------------------------


def test_above_the_capping_limit_in_2024_only_for_one_person_or_pension_age(reken):
    def extra(datum, personen):
        hoog, laag = (huurtoeslag(reken, datum, personen, huur) for huur in (820, 720))
        return round(hoog - laag, 2)

    assert extra("2024-01-01", ALLEEN) == 40
    assert extra("2024-01-01", PAAR) == 0
    assert extra("2024-01-01", [{"leeftijd": 70}, {"leeftijd": 50}]) == 40
    assert extra("2025-01-01", PAAR) == extra("2026-01-01", PAAR) == 40


def test_three_persons_have_a_higher_capping_limit(reken):
    drie = [*PAAR, {"leeftijd": 5, "kind": True}]
    verschil = huurtoeslag(reken, "2025-01-01", drie, 760) - huurtoeslag(
        reken, "2025-01-01", PAAR, 760
    )
    assert verschil == pytest.approx((731.93 - 682.96) * (0.65 - 0.40), abs=0.01)


@pytest.mark.parametrize(("personen", "percentage"), [(ALLEEN, 0.27), (PAAR, 0.22)])
def test_from_2026_the_allowance_falls_linearly(reken, personen, percentage):
    reeks = [huurtoeslag(reken, "2026-01-01", personen, 700, i) for i in (33_000, 34_200, 35_400)]
    for hoog, laag in itertools.pairwise(reeks):
        assert hoog - laag == pytest.approx(1_200 * percentage / 12, abs=0.011)


def test_income_of_all_residents_counts_except_a_part_of_a_childs(reken):
    def inkomen(*personen):
        return reken(
            "2025-01-01", list(personen), ["rekeninkomen"], gegeven={"bijstand_bruto": 0}
        )["rekeninkomen"]  # fmt: skip

    huurder = {"leeftijd": 45, "loon": 20_000}
    assert inkomen(huurder, {"leeftijd": 30, "loon": 10_000, "gezin": 1}) == 30_000
    assert inkomen(huurder, {"leeftijd": 22, "loon": 10_000, "gezin": 1}) == 30_000 - 6_042
    assert inkomen(huurder, {"leeftijd": 16, "kind": True, "loon": 4_000}) == 20_000
    assert inkomen({"leeftijd": 22, "loon": 10_000}) == 10_000


def test_year_amount_is_in_whole_euros_and_matches_the_months(reken):
    out = reken(
        "2025-01-01", ALLEEN, ["huurtoeslag", "huurtoeslag_per_maand"], {"huur_per_maand": 612.34},
        {"rekeninkomen": 27_123},
    )  # fmt: skip
    assert out["huurtoeslag"] == int(out["huurtoeslag"])
    assert out["huurtoeslag"] == pytest.approx(12 * out["huurtoeslag_per_maand"], abs=0.6)


def test_less_than_24_euros_a_year_is_not_paid(reken):
    basishuur = 202.52
    assert huurtoeslag(reken, "2026-01-01", ALLEEN, basishuur + 1.95) == 0
    assert huurtoeslag(reken, "2026-01-01", ALLEEN, basishuur + 2.00) == 2.00


@pytest.mark.parametrize(
    ("soort", "a", "b", "punten"),
    [
        ("een", 4.38698e-07, 0.000446392665, [(22_700, 236.19), (32_625, 481.51)]),
        ("meer", 2.98184e-07, -0.001382497146, [(30_450, 234.38), (42_475, 479.24)]),
    ],
)
def test_factors_of_2025_go_through_the_published_points(soort, a, b, punten):
    """Case HT25-ab: published factors, and the points of income and rent that they connect."""
    from datetime import date

    import hefboom.law

    p = hefboom.law.load().parameters.at(date(2025, 1, 1))
    factor_a = p.read(f"huurtoeslag.factor_a.{soort}")
    factor_b = p.read(f"huurtoeslag.factor_b.{soort}")
    assert factor_a == pytest.approx(a, abs=1e-12)
    assert factor_b == pytest.approx(b, abs=1e-12)
    for inkomen, huur in punten:
        assert factor_a * inkomen**2 + factor_b * inkomen == pytest.approx(huur, abs=0.01)
