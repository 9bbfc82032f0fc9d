"""Income tax: rates, credits at their kinks, the variants above pension age, and the cap."""

from __future__ import annotations

from datetime import date

import pytest

from hefboom.law.inkomstenbelasting.formules import (
    aandeel_zonder_aow,
    algemene_heffingskorting_bij,
    arbeidskorting_bij,
    belasting_voor_kortingen,
    ouderenkorting_bij,
    tariefcorrectie_bij,
)

YEARS = (2023, 2024, 2025, 2026)
ZONDER_BIJSTAND = {"bijstand_bruto": 0}


@pytest.fixture
def p(wet, year):
    return wet.parameters.at(date(year, 1, 1))


def belasting(reken, jaar, personen, variabelen=("inkomstenbelasting",), **meer):
    meer.setdefault("gegeven", ZONDER_BIJSTAND)
    return reken(f"{jaar}-01-01", personen, list(variabelen), **meer)


# --- tarief --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "gewoon", "voor_1946"),
    [
        (2023, (3447, 16698), (3591, 16268)),
        (2024, (3550, 17384), (3729, 16852)),
        (2025, (3140, 17523), (3309, 16919)),
        (2026, None, (3330, 17341)),
    ],
)
def test_tax_part_at_the_bracket_limits_as_printed_in_the_law(p, year, gewoon, voor_1946):
    """Column III of art. 2.10 and 2.10a: tax without premiums, in whole euros."""
    for printed, eerste in (
        (gewoon, p.inkomstenbelasting.schijven.grens_1),
        (voor_1946, p.inkomstenbelasting.schijven.grens_1_geboren_voor_1946),
    ):
        if printed is None:
            continue
        premie = p.inkomstenbelasting.premie
        premies = eerste * (premie.anw + premie.wlz)
        oud = printed is voor_1946
        bij_1 = belasting_voor_kortingen(eerste, True, oud, p) - premies
        tweede = p.inkomstenbelasting.schijven.grens_2
        bij_2 = belasting_voor_kortingen(tweede, True, oud, p) - premies
        assert int(bij_1) == printed[0]
        assert int(bij_2) == pytest.approx(printed[1], abs=1)  # column III adds rounded steps


@pytest.mark.parametrize(
    ("year", "onder", "vanaf"),
    [(2024, 0.3697, 0.1907), (2025, 0.3582, 0.1792), (2026, 0.3575, 0.1785)],
)
def test_combined_rate_of_the_first_bracket(p, year, onder, vanaf):
    assert belasting_voor_kortingen(10000, False, False, p) == pytest.approx(10000 * onder)
    assert belasting_voor_kortingen(10000, True, False, p) == pytest.approx(10000 * vanaf)


@pytest.mark.parametrize("year", YEARS)
def test_tax_is_continuous_and_zero_at_zero(p, year):
    assert belasting_voor_kortingen(0, False, False, p) == 0
    assert belasting_voor_kortingen(-500, False, False, p) == 0
    for grens in (p.inkomstenbelasting.schijven.grens_1, p.inkomstenbelasting.schijven.grens_2):
        for aow in (False, True):
            onder = belasting_voor_kortingen(grens - 0.01, aow, False, p)
            boven = belasting_voor_kortingen(grens + 0.01, aow, False, p)
            assert 0 < boven - onder < 0.02


@pytest.mark.parametrize(("leeftijd", "oud"), [(78, False), (79, True)])
def test_born_before_1946_by_age_on_1_january_2025(reken, leeftijd, oud):
    out = belasting(reken, 2025, [{"leeftijd": leeftijd}], ["geboren_voor_1946"])
    assert out["geboren_voor_1946"] is oud


@pytest.mark.parametrize("year", YEARS)
def test_deductions_in_the_top_bracket_save_no_more_than_in_the_second(p, year):
    inkomen, aftrek = 200_000, 10_000
    zonder = belasting_voor_kortingen(inkomen + aftrek, False, False, p)
    met = belasting_voor_kortingen(inkomen, False, False, p) + tariefcorrectie_bij(
        inkomen, aftrek, p
    )
    schijven = p.inkomstenbelasting.schijven
    tweede = schijven.tarief_2
    assert (zonder - met) / aftrek == pytest.approx(tweede, abs=1e-9)
    assert tariefcorrectie_bij(40_000, 5_000, p) == 0
    assert tariefcorrectie_bij(schijven.grens_2 - 1_000, 5_000, p) == pytest.approx(
        4_000 * schijven.correctie_aftrekposten
    )


# --- kortingen -----------------------------------------------------------------------------------


@pytest.mark.parametrize("year", YEARS)
def test_labour_credit_reaches_its_printed_amounts_at_the_kinks(p, year):
    ak = p.inkomstenbelasting.arbeidskorting
    for inkomen, bedrag in (
        (ak.knik_1, ak.maximum_1),
        (ak.knik_2, ak.maximum_2),
        (ak.afbouw_vanaf, ak.maximum),
    ):
        assert arbeidskorting_bij(inkomen, False, p) == pytest.approx(bedrag, abs=1)
    assert arbeidskorting_bij(0, False, p) == 0
    assert arbeidskorting_bij(-100, False, p) == 0


@pytest.mark.parametrize(
    ("year", "nul_vanaf"), [(2023, 115295), (2024, 124934), (2025, 129078), (2026, 132920)]
)
def test_labour_credit_ends_at_the_published_income(p, year, nul_vanaf):
    assert arbeidskorting_bij(nul_vanaf + 1, False, p) == 0
    assert arbeidskorting_bij(nul_vanaf - 50, False, p) > 0


@pytest.mark.parametrize("year", [2026])
def test_labour_credit_above_pension_age_has_the_published_rates(p, year):
    for inkomen, rate in (
        (5_000, 0.04156),
        (20_000, 0.15483),
        (40_000, 0.00974),
        (60_000, -0.0325),
    ):
        slope = arbeidskorting_bij(inkomen + 1_000, True, p) - arbeidskorting_bij(inkomen, True, p)
        assert slope / 1_000 == pytest.approx(rate, abs=1e-5)


@pytest.mark.parametrize(
    ("year", "bedrag"), [(2023, 1583), (2024, 1735), (2025, 1536), (2026, 1556)]
)
def test_general_credit_above_pension_age(p, year, bedrag):
    assert algemene_heffingskorting_bij(10_000, True, p) == bedrag


@pytest.mark.parametrize("year", [2026])
def test_general_credit_above_pension_age_falls_at_the_published_rate(p, year):
    fall = algemene_heffingskorting_bij(35_000, True, p) - algemene_heffingskorting_bij(
        36_000, True, p
    )
    assert fall / 1_000 == pytest.approx(0.03195, abs=1e-5)


@pytest.mark.parametrize("year", YEARS)
def test_general_credit_ends_near_the_second_bracket_limit(p, year):
    assert algemene_heffingskorting_bij(p.inkomstenbelasting.schijven.grens_2 + 10, False, p) == 0
    assert algemene_heffingskorting_bij(p.inkomstenbelasting.schijven.grens_2 - 200, False, p) > 0
    start = p.inkomstenbelasting.algemene_heffingskorting.afbouw_vanaf
    maximum = p.inkomstenbelasting.algemene_heffingskorting.maximum
    assert algemene_heffingskorting_bij(start, False, p) == maximum


@pytest.mark.parametrize("year", YEARS)
def test_elderly_credit(p, year):
    ok = p.inkomstenbelasting.ouderenkorting
    assert ouderenkorting_bij(ok.afbouw_vanaf, True, p) == ok.maximum
    assert ouderenkorting_bij(ok.afbouw_vanaf + 1_000, True, p) == pytest.approx(ok.maximum - 150)
    assert ouderenkorting_bij(200_000, True, p) == 0
    assert ouderenkorting_bij(20_000, False, p) == 0


@pytest.mark.parametrize("year", YEARS)
def test_share_without_aow_is_the_share_of_the_rates(p, year):
    laag = belasting_voor_kortingen(100, True, False, p)
    assert aandeel_zonder_aow(True, p) == pytest.approx(
        laag / belasting_voor_kortingen(100, False, False, p)
    )
    assert aandeel_zonder_aow(False, p) == 1


def test_general_credit_looks_at_other_income_from_2025_only(reken):
    """Until 2024 at box 1, from 2025 at the verzamelinkomen (which may be given, with box 3)."""
    persoon = [{"leeftijd": 40, "loon": 20_000}]
    gegeven = {**ZONDER_BIJSTAND, "verzamelinkomen": 60_000}
    was = belasting(reken, 2024, persoon, ["algemene_heffingskorting"], gegeven=gegeven)
    werd = belasting(reken, 2025, persoon, ["algemene_heffingskorting"], gegeven=gegeven)
    assert was["algemene_heffingskorting"] == 3362
    assert werd["algemene_heffingskorting"] == pytest.approx(3068 - 0.06337 * (60_000 - 28_406))


# --- combinatiekorting ---------------------------------------------------------------------------

IACK = "inkomensafhankelijke_combinatiekorting"


def iack(reken, *personen):
    return belasting(reken, 2025, list(personen), [IACK])[IACK]


def test_combination_credit_for_the_partner_who_earns_least(reken):
    kind = {"leeftijd": 6, "kind": True}
    out = iack(reken, {"leeftijd": 40, "loon": 50_000}, {"leeftijd": 38, "loon": 16_145}, kind)
    assert out == pytest.approx([0, 1145, 0])


def test_combination_credit_for_a_single_parent_up_to_the_maximum(reken):
    out = iack(reken, {"leeftijd": 40, "loon": 60_000}, {"leeftijd": 11, "kind": True})
    assert out[0] == 2986


def test_combination_credit_at_equal_income_goes_to_the_oldest(reken):
    kind = {"leeftijd": 6, "kind": True}
    out = iack(reken, {"leeftijd": 40, "loon": 30_000}, {"leeftijd": 38, "loon": 30_000}, kind)
    assert out[0] > 0 and out[1] == 0
    gelijk = iack(reken, {"leeftijd": 40, "loon": 30_000}, {"leeftijd": 40, "loon": 30_000}, kind)
    assert gelijk[0] == gelijk[1] == pytest.approx(out[0] / 2)


@pytest.mark.parametrize(
    "gezin",
    [
        [{"leeftijd": 40, "loon": 30_000}],
        [{"leeftijd": 40, "loon": 30_000}, {"leeftijd": 12, "kind": True}],
        [{"leeftijd": 40, "loon": 6_145}, {"leeftijd": 3, "kind": True}],
    ],
    ids=["no child", "child of 12", "too little earned"],
)
def test_no_combination_credit(reken, gezin):
    out = iack(reken, *gezin)
    assert (out if isinstance(out, float) else out[0]) == 0


# --- samen ---------------------------------------------------------------------------------------


def test_credits_never_exceed_the_tax(reken):
    out = belasting(
        reken, 2025, [{"leeftijd": 30, "loon": 6_000}], ["inkomstenbelasting", "heffingskortingen"]
    )
    assert out["inkomstenbelasting"] == 0
    assert out["heffingskortingen"] == pytest.approx(6_000 * 0.3582)


def test_a_wage_worker_by_hand_2025(reken):
    """Loon 40,000: two brackets, both credits, written out."""
    schijf = 38_441 * 0.3582 + (40_000 - 38_441) * 0.3748
    ahk = 3068 - 0.06337 * (40_000 - 28_406)
    ak = 5220 + 0.02258 * (40_000 - 26_288)
    out = belasting(reken, 2025, [{"leeftijd": 40, "loon": 40_000}])
    assert out["inkomstenbelasting"] == pytest.approx(schijf - ahk - ak, abs=0.01)


def test_a_pensioner_with_only_aow_pays_no_income_tax(reken):
    out = belasting(
        reken, 2025, [{"leeftijd": 70}], ["aow", "inkomstenbelasting", "ouderenkorting"]
    )
    assert out["aow"] > 15_000
    assert out["inkomstenbelasting"] == 0
    assert out["ouderenkorting"] == 2035


def test_single_elderly_credit_only_for_singles(reken):
    naam = "alleenstaandeouderenkorting"
    assert belasting(reken, 2026, [{"leeftijd": 70}], [naam])[naam] == 540
    assert belasting(reken, 2026, [{"leeftijd": 70}] * 2, [naam])[naam] == [0, 0]
    assert belasting(reken, 2026, [{"leeftijd": 60}], [naam])[naam] == 0


@pytest.mark.parametrize(("leeftijd", "verhoging"), [(61, 0), (62, 3068)])
def test_top_up_from_the_partners_tax_only_if_born_before_1963(reken, leeftijd, verhoging):
    """In 2025: 62 or older on 1 January; without income the whole general credit is paid out."""
    gezin = [{"leeftijd": 64, "loon": 60_000}, {"leeftijd": leeftijd}]
    out = belasting(reken, 2025, gezin)["inkomstenbelasting"]
    assert out[1] == -verhoging
    assert out[0] > verhoging


def test_top_up_is_never_more_than_the_partners_tax(reken):
    gezin = [{"leeftijd": 64, "loon": 21_000}, {"leeftijd": 64}]
    out = belasting(reken, 2025, gezin)["inkomstenbelasting"]
    assert out[0] == pytest.approx(-out[1], abs=1e-9)


# --- ondernemer en eigen woning ------------------------------------------------------------------


def test_profit_after_deductions_but_labour_income_before(reken):
    out = belasting(
        reken, 2025, [{"leeftijd": 40, "winst": 30_000}], ["belastbare_winst", "arbeidsinkomen"]
    )
    assert out["belastbare_winst"] == pytest.approx((30_000 - 2_470) * (1 - 0.127))
    assert out["arbeidsinkomen"] == 30_000


@pytest.mark.parametrize(
    ("persoon", "aftrek"),
    [
        ({"leeftijd": 40, "winst": 1_000}, 1_000),
        ({"leeftijd": 70, "winst": 30_000}, 1_235),
        ({"leeftijd": 40, "winst": -5_000}, 0),
    ],
    ids=["not more than profit", "half from pension age", "loss"],
)
def test_deduction_for_the_self_employed(reken, persoon, aftrek):
    assert belasting(reken, 2025, [persoon], ["ondernemersaftrek"])["ondernemersaftrek"] == aftrek


@pytest.mark.parametrize(
    ("woz", "forfait"),
    [(12_500, 0), (20_000, 20), (40_000, 80), (60_000, 150), (400_000, 1_400), (1_430_000, 7_005)],
)
def test_imputed_rent_2025(reken, woz, forfait):
    out = belasting(
        reken, 2025, [{"leeftijd": 40}], ["eigenwoningforfait"],
        huishouden={"eigen_woning": True, "woz_waarde": float(woz)},
    )  # fmt: skip
    assert out["eigenwoningforfait"] == pytest.approx(forfait)


def test_own_home_income_goes_to_the_highest_earner(reken):
    out = belasting(
        reken,
        2025,
        [{"leeftijd": 40, "loon": 30_000}, {"leeftijd": 40, "loon": 50_000}],
        ["inkomen_werk_en_woning"],
        huishouden={"eigen_woning": True, "woz_waarde": 400_000.0, "hypotheekrente": 9_400.0},
    )
    assert out["inkomen_werk_en_woning"] == pytest.approx([30_000, 42_000])


def test_a_paid_off_home_counts_for_a_part(reken):
    out = belasting(
        reken, 2024, [{"leeftijd": 40, "loon": 30_000}], ["inkomen_werk_en_woning"],
        huishouden={"eigen_woning": True, "woz_waarde": 400_000.0},
    )  # fmt: skip
    assert out["inkomen_werk_en_woning"] == pytest.approx(30_000 + 1_400 * 0.2)


def test_interest_without_an_own_home_is_not_deductible(reken):
    out = belasting(
        reken, 2025, [{"leeftijd": 40, "loon": 30_000}], ["inkomen_werk_en_woning"],
        huishouden={"eigen_woning": False, "hypotheekrente": 9_000.0},
    )  # fmt: skip
    assert out["inkomen_werk_en_woning"] == 30_000


# --- Zvw -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("persoon", "bijdrage"),
    [
        ({"leeftijd": 40, "loon": 50_000}, 0),
        ({"leeftijd": 40, "uitkering": 20_000}, 0),
        ({"leeftijd": 40, "pensioen": 100_000}, 75_864 * 0.0526),
        ({"leeftijd": 40, "loon": 70_000, "pensioen": 20_000}, 5_864 * 0.0526),
        ({"leeftijd": 40, "loon": 90_000, "pensioen": 20_000}, 0),
        ({"leeftijd": 40, "winst": -10_000}, 0),
    ],
    ids=["wage", "benefit", "maximum", "wage fills the maximum first", "full", "loss"],
)
def test_zvw_contribution_2025(reken, persoon, bijdrage):
    out = belasting(reken, 2025, [persoon], ["zvw_bijdrage"])
    assert out["zvw_bijdrage"] == pytest.approx(bijdrage)
