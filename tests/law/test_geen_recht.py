"""Who must not get it: for every scheme and credit, on every date that the law room covers.

Conditions that are no input (residence, nationality, insurance of the AOW other than the accrued
share, the kind of home) cannot be failed here: ``hefboom.law.invoer`` says so.
"""

from __future__ import annotations

from datetime import date

import pytest
from bouw import VOLLEDIG, bereken, huishouden, kind, volwassene

from hefboom.law import invoer, load, regelingen

GRENS = {
    "bijstand": "participatiewet.vermogensgrens.alleenstaande",
    "zorgtoeslag": "zorgtoeslag.vermogensgrens.alleen",
    "kindgebonden_budget": "kindgebonden_budget.vermogensgrens.alleen",
    "huurtoeslag": "awir.vermogensgrens",
}

V, K = volwassene, kind
ANDER = [V(30, loon=30_000.0)]

OPVANG = {"opvangsoort": 1, "opvanguren_per_maand": 100.0, "opvang_uurprijs": 10.0}
STUDENT = {"student": True, "medische_beperking": True}

# scheme -> what fails -> families and home. A family on its own is the first one at the address.
GEEN_RECHT: dict[str, dict[str, tuple]] = {
    "bijstand": {
        "17 jaar": ([V(17)], {}),
        "studeert": ([V(20, student=True)], {}),
        "beiden studeren": ([V(20, student=True), V(22, student=True)], {}),
        "vraagt niet aan": ([V(40, bijstand_aangevraagd=False)], {}),
        "loon boven de norm": ([V(40, loon=30_000.0)], {}),
        "partner met loon": ([V(40), V(41, loon=45_000.0)], {}),
        "winst boven de norm": ([V(40, winst=40_000.0)], {}),
        "overwaarde": ([V(40)], {"eigen_woning": True, "overwaarde": 100_000.0}),
        "volle AOW": ([V(70)], {}),
        "volle AOW, samen": ([V(70), V(71)], {}),
    },
    "is_aio": {
        "onder de AOW-leeftijd": ([V(66)], {}),
        "beiden onder de AOW-leeftijd": ([V(66), V(60)], {}),
        "studeert": ([V(70, student=True)], {}),
    },
    "aow_per_maand": {
        "66 jaar": ([V(66)], {}),
        "niets opgebouwd": ([V(70, aow_opbouw=0.0)], {}),
    },
    "kinderbijslag": {
        "geen kind": ([V(40)], {}),
        "kind van 18": ([V(40), K(18)], {}),
        "17 en op zichzelf": ([V(17)], {}),
    },
    "zorgtoeslag": {
        "17 jaar": ([V(17)], {}),
        "niet verzekerd": ([V(30, zorgverzekerd=False)], {}),
        "beiden niet verzekerd": ([V(30, zorgverzekerd=False)] * 2, {}),
        "hoog inkomen": ([V(30, loon=42_000.0)], {}),
        "hoog inkomen samen": ([V(30, loon=30_000.0), V(30, loon=30_000.0)], {}),
    },
    "huurtoeslag": {
        "17 jaar": ([V(17)], {"huur_per_maand": 450.0}),
        "geen huur": ([V(40)], {}),
        "eigen woning": ([V(40)], {"huur_per_maand": 600.0, "eigen_woning": True}),
        "huur onder het eigen deel": ([V(40)], {"huur_per_maand": 150.0}),
        "hoog inkomen": ([V(40, loon=60_000.0)], {"huur_per_maand": 600.0}),
        "hoog inkomen van een inwoner": (
            [[V(40)], [V(45, loon=60_000.0)]],
            {"huur_per_maand": 600.0},
        ),
    },
    "kindgebonden_budget": {
        "geen kind": ([V(40)], {}),
        "kind van 18": ([V(40), K(18)], {}),
        "hoog inkomen": ([V(40, loon=120_000.0), V(40), K(8)], {}),
    },
    "alleenstaande_ouderkop": {
        "heeft een partner": ([V(40), V(41), K(8)], {}),
        "geen kind": ([V(40)], {}),
        "kind van 18": ([V(40), K(18)], {}),
    },
    "kinderopvangtoeslag": {
        "geen opvang": ([V(40, loon=20_000.0), K(3)], {}),
        "opvang zonder soort": ([V(40, loon=20_000.0), K(3, **{**OPVANG, "opvangsoort": 0})], {}),
        "nul uren": ([V(40, loon=20_000.0), K(3, **{**OPVANG, "opvanguren_per_maand": 0.0})], {}),
        "gratis opvang": ([V(40, loon=20_000.0), K(3, **{**OPVANG, "opvang_uurprijs": 0.0})], {}),
        "kind van 13": ([V(40, loon=20_000.0), K(13, **OPVANG)], {}),
        "werkt niet": ([V(40), K(3, **OPVANG)], {}),
        "alleen een uitkering": ([V(40, uitkering=20_000.0), K(3, **OPVANG)], {}),
        "partner werkt niet": ([V(40, loon=20_000.0), V(40), K(3, **OPVANG)], {}),
        "kind in een ander gezin": ([[V(70, loon=9000.0)], [V(40), K(3, **OPVANG)]], {}),
    },
    "eigen_bijdrage_wmo": {
        "geen hulp": ([V(80)], {}),
        "partner onder de AOW-leeftijd": ([V(80, wmo_client=True), V(60)], {}),
        "beiden onder de AOW-leeftijd": ([V(50, wmo_client=True), V(50)], {}),
    },
    "studietoeslag_per_maand": {
        "studeert niet": ([V(20, medische_beperking=True)], {}),
        "geen beperking": ([V(20, student=True)], {}),
        "Wajong": ([V(20, **STUDENT, jonggehandicapt=True)], {}),
        "werkt": ([V(20, **STUDENT, loon=1000.0)], {}),
        "winst": ([V(20, **STUDENT, winst=1000.0)], {}),
        "14 jaar": ([K(14, **STUDENT), V(40)], {}),
    },
    "energietoeslag": {"na 2023": ([V(40)], {})},
    "jonggehandicaptenkorting": {
        "geen Wajong": ([V(30, loon=20_000.0)], {}),
        "AOW-leeftijd": ([V(70, jonggehandicapt=True)], {}),
    },
    "inkomen_box3": {
        "geen vermogen": ([V(40, loon=20_000.0)], {}),
        "onder het vrije vermogen": ([V(40, bank_en_spaartegoeden=57_000.0)], {}),
        "partners onder het vrije vermogen": (
            [V(40, overige_bezittingen=114_000.0), V(40)],
            {},
        ),
        "schuld groter dan bezit": (
            [V(40, overige_bezittingen=100_000.0, schulden_box3=200_000.0)],
            {},
        ),
    },
    "nominale_zorgpremie": {
        "17 jaar": ([V(17)], {}),
        "niet verzekerd": ([V(40, zorgverzekerd=False)], {}),
    },
    "arbeidskorting": {
        "alleen een uitkering": ([V(40, uitkering=25_000.0)], {}),
        "alleen pensioen": ([V(70, pensioen=25_000.0)], {}),
        "verlies": ([V(40, winst=-5000.0)], {}),
    },
    "inkomensafhankelijke_combinatiekorting": {
        "geen kind": ([V(40, loon=30_000.0)], {}),
        "kind van 12": ([V(40, loon=30_000.0), K(12)], {}),
        "meestverdiener": ([V(40, loon=30_000.0), V(40, loon=20_000.0), K(5)], {}),
        "te weinig loon": ([V(40, loon=6000.0), K(5)], {}),
        "alleen een uitkering": ([V(40, uitkering=30_000.0), K(5)], {}),
    },
    "ouderenkorting": {
        "66 jaar": ([V(66, pensioen=30_000.0)], {}),
        "hoog inkomen": ([V(70, pensioen=70_000.0)], {}),
    },
    "alleenstaandeouderenkorting": {
        "66 jaar": ([V(66)], {}),
        "heeft een partner": ([V(70), V(60)], {}),
    },
    "algemene_heffingskorting": {"hoog inkomen": ([V(40, loon=90_000.0)], {})},
    "verhoging_minstverdienende_partner": {
        "na 1962 geboren": ([V(50), V(50, loon=40_000.0)], {}),
        "geen partner": ([V(66)], {}),
        "partner betaalt niets": ([V(66), V(66)], {}),
    },
    "inkomstenbelasting": {"geen inkomen": ([V(40, bijstand_aangevraagd=False)], {})},
    "zvw_bijdrage": {
        "alleen loon": ([V(40, loon=40_000.0)], {}),
        "alleen een uitkering": ([V(40, uitkering=30_000.0)], {}),
        "alleen bijstand": ([V(40)], {}),
    },
    "ww": {
        "geen dagloon": ([V(40)], {}),
        "AOW-leeftijd": ([V(70, ww_dagloon=100.0)], {}),
        "duur is op": ([V(40, ww_dagloon=100.0, ww_maanden_ontvangen=3.0)], {}),
        "langste duur is op": (
            [V(60, ww_dagloon=100.0, arbeidsverleden_tot_2016=30.0, ww_maanden_ontvangen=24.0)],
            {},
        ),
        "loon boven de stopgrens": (
            [V(40, ww_dagloon=100.0, loon_naast_uitkering_per_maand=2000.0)],
            {},
        ),
    },
    "ziekengeld": {
        "geen dagloon": ([V(40)], {}),
        "AOW-leeftijd": ([V(70, zw_dagloon=100.0)], {}),
        "loon zo hoog als het dagloon": (
            [V(40, zw_dagloon=100.0, loon_naast_uitkering_per_maand=2200.0)],
            {},
        ),
    },
    "wia": {
        "minder dan 35%": ([V(40, wia_dagloon=100.0, wia_soort=2, wia_percentage=34.0)], {}),
        "IVA onder 80%": ([V(40, wia_dagloon=100.0, wia_soort=1, wia_percentage=79.0)], {}),
        "geen soort": ([V(40, wia_dagloon=100.0, wia_percentage=90.0)], {}),
        "AOW-leeftijd": ([V(70, wia_dagloon=100.0, wia_soort=1, wia_percentage=100.0)], {}),
    },
    "wajong_uitkering": {
        "geen Wajong": ([V(25)], {}),
        "17 jaar": ([V(17, wajong=1)], {}),
        "AOW-leeftijd": ([V(70, wajong=1)], {}),
        "hoog loon": ([V(30, wajong=2, loon_naast_uitkering_per_maand=3000.0)], {}),
    },
    "toeslag_uwv": {
        "geen uitkering van UWV": ([V(40)], {}),
        "uitkering boven de norm": ([V(40, zw_dagloon=250.0)], {}),
        "partner met loon": ([V(55, zw_dagloon=100.0), V(55, loon=60_000.0)], {}),
        "jonge partner": ([V(40, zw_dagloon=60.0), V(40)], {}),
        "18 bij de ouders": ([[V(45)], [V(18, zw_dagloon=20.0)]], {}),
    },
    "nabestaandenuitkering": {
        "geen nabestaande": ([V(40), K(8)], {}),
        "geen kind": ([V(40, nabestaande=True)], {}),
        "kind van 18": ([V(40, nabestaande=True), K(18)], {}),
        "nieuwe partner": ([V(40, nabestaande=True), V(40), K(8)], {}),
        "AOW-leeftijd": ([V(70, nabestaande=True, anw_arbeidsongeschikt=True)], {}),
        "hoog loon": ([V(40, nabestaande=True, loon=60_000.0), K(8)], {}),
        "hoge uitkering": ([V(40, nabestaande=True, uitkering=24_000.0), K(8)], {}),
    },
    "wezenuitkering": {
        "ouder leeft": ([V(19, student=True)], {}),
        "21 jaar": ([V(21, student=True, wees=True)], {}),
        "18 en geen student": ([V(18, wees=True)], {}),
    },
    "ioaw_uitkering": {
        "geen IOAW": ([V(60)], {}),
        "22 jaar": ([V(22, ioaw=1)], {}),
        "AOW-leeftijd": ([V(70, ioaw=1)], {}),
        "partner met AOW": ([V(60, ioaw=1), V(70)], {}),
        "inkomen boven de grondslag": ([V(60, ioaw=1, pensioen=25_000.0)], {}),
        "partner met loon": ([V(60, ioaw=2), V(58, loon=40_000.0)], {}),
    },
    "loonkostensubsidie": {
        "vol loon waard": ([V(30)], {}),
        "geen uren": ([V(30, loonwaarde=0.5, loonkostensubsidie_uren=0.0)], {}),
    },
    "minimumloon_per_uur": {"14 jaar": ([K(14), V(40)], {})},
}
CASES = [(s, reden) for s, redenen in GEEN_RECHT.items() for reden in redenen]


def _eerste(gezinnen, woning, naam, datum):
    families = gezinnen if isinstance(gezinnen[0], list) else [gezinnen]
    return bereken(huishouden(*families, **woning), naam, datum)[naam][0]


@pytest.mark.parametrize(("regeling", "reden"), CASES, ids=str)
def test_no_right_on_any_date(regeling, reden):
    gezinnen, woning = GEEN_RECHT[regeling][reden]
    for datum in VOLLEDIG:
        assert _eerste(gezinnen, woning, regeling, datum) == 0, datum


@pytest.mark.parametrize("datum", VOLLEDIG)
@pytest.mark.parametrize("regeling", GRENS)
def test_one_euro_above_the_wealth_limit_ends_the_right(regeling, datum):
    grens = load().parameters[GRENS[regeling]].value(date.fromisoformat(datum))
    kinderen = [K(6)] if regeling == "kindgebonden_budget" else []
    for vermogen, recht in ((grens, True), (grens + 1, False)):
        gezin = [V(40, vermogen=float(vermogen), bijstand_aangevraagd=regeling == "bijstand")]
        uit = _eerste([*gezin, *kinderen], {"huur_per_maand": 470.0}, regeling, datum)
        assert bool(uit > 0) is recht, vermogen


@pytest.mark.parametrize("datum", VOLLEDIG[:4])
def test_a_rent_above_the_maximum_until_2026(datum):
    """One cent above: no right at all. From 2026 the rent counts up to the maximum."""
    grens = load().parameters["huurtoeslag.maximale_huurgrens.gewoon"]
    huur = grens.value(date.fromisoformat(datum))
    gezin = [V(40, bijstand_aangevraagd=False)]
    assert _eerste(gezin, {"huur_per_maand": huur}, "huurtoeslag", datum) > 0
    assert _eerste(gezin, {"huur_per_maand": huur + 0.01}, "huurtoeslag", datum) == 0
    vanaf_2026 = grens.value(date(2026, 1, 1))
    for huur in (vanaf_2026, vanaf_2026 + 500):
        assert _eerste(gezin, {"huur_per_maand": huur}, "huurtoeslag", "2026-01-01") == 6279


def test_each_scheme_that_pays_or_is_paid_has_a_case():
    anders = {"aow": "aow_per_maand", "aio": "is_aio"}
    anders |= {"wajong": "wajong_uitkering", "ioaw": "ioaw_uitkering"}
    gegeven = {"uitkering"}
    for regeling in regelingen().values():
        if regeling.id in gegeven:
            continue
        assert anders.get(regeling.id, regeling.id) in GEEN_RECHT, regeling.id


def test_residence_is_no_input_and_the_inputs_say_so():
    namen = {variabele.name for variabele in load().inputs}
    assert not namen & {"nationaliteit", "verblijfsrecht", "ingezetene", "zelfstandige_woning"}
    for woord in ("residence", "nationality", "self-contained"):
        assert woord in invoer.__doc__
