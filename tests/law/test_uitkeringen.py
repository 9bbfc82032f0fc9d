"""Benefits from a daily wage or a norm: what must hold for any household, and how they join."""

from __future__ import annotations

import pytest
from bouw import bereken, huishouden, huishoudens, kind, volwassene, waarde
from hypothesis import given, settings
from hypothesis import strategies as st

DATUMS = ("2023-01-01", "2023-07-01", "2024-07-01", "2025-01-01", "2026-07-01")
UITKERINGEN = (
    "ww", "ziekengeld", "wia", "wajong_uitkering", "nabestaandenuitkering", "wezenuitkering",
    "toeslag_uwv", "ioaw_uitkering",
)  # fmt: skip


@st.composite
def volwassenen(draw: st.DrawFn) -> dict:
    dagloon = st.one_of(st.just(0), st.integers(1, 400)).map(float)
    maanden = st.integers(0, 12).map(float)
    return volwassene(
        draw(st.integers(18, 75)),
        loon=float(draw(st.one_of(st.just(0), st.integers(0, 60_000)))),
        uitkering=float(draw(st.one_of(st.just(0), st.integers(0, 20_000)))),
        ww_dagloon=draw(dagloon),
        ww_maanden=draw(maanden),
        arbeidsverleden_vanaf_2016=float(draw(st.integers(0, 10))),
        zw_dagloon=draw(dagloon),
        zw_maanden=draw(maanden),
        wia_soort=draw(st.integers(0, 3)),
        wia_dagloon=draw(dagloon),
        wia_percentage=float(draw(st.integers(0, 100))),
        wajong=draw(st.integers(0, 2)),
        loon_naast_uitkering_per_maand=float(draw(st.integers(0, 4000))),
        nabestaande=draw(st.booleans()),
        anw_arbeidsongeschikt=draw(st.booleans()),
        wees=draw(st.booleans()),
        student=draw(st.booleans()),
        ioaw=draw(st.integers(0, 2)),
        loonwaarde=draw(st.sampled_from([0.0, 0.3, 0.5, 1.0])),
        in_inrichting=draw(st.booleans()),
        maanden_ingeschreven=draw(st.integers(0, 12)),
    )


gezinnen = st.lists(volwassenen(), min_size=1, max_size=2)


@settings(max_examples=40, deadline=None)
@given(st.lists(gezinnen, min_size=1, max_size=2), st.booleans(), st.sampled_from(DATUMS))
def test_no_benefit_is_negative_and_all_add_up(adressen, met_kind, datum):
    if met_kind:
        adressen[0] = [*adressen[0], kind(9)]
    data = huishouden(*adressen, huur_per_maand=600.0)
    namen = [*UITKERINGEN, "uitkering", "uitkering_totaal", "berekende_uitkeringen", "bijstand",
             "loonkostensubsidie", "bijstandsnorm_per_maand", "besteedbaar_inkomen"]  # fmt: skip
    uit = bereken(data, " ".join(namen), datum)
    for naam in (*UITKERINGEN, "bijstand", "loonkostensubsidie", "bijstandsnorm_per_maand"):
        assert (uit[naam] >= 0).all(), naam
    som = sum(uit[naam] for naam in UITKERINGEN)
    assert uit["berekende_uitkeringen"] == pytest.approx(som)
    assert uit["uitkering_totaal"] == pytest.approx(som + uit["uitkering"])


@settings(max_examples=30, deadline=None)
@given(st.tuples(volwassenen(), volwassenen()), st.sampled_from(DATUMS))
def test_the_order_of_partners_does_not_matter(paar, datum):
    namen = "besteedbaar_inkomen bijstandsnorm_per_maand bijstand"
    heen, terug = (bereken(huishouden(list(p)), namen, datum) for p in (paar, paar[::-1]))
    for naam in namen.split():
        assert heen[naam][0] == pytest.approx(terug[naam][0], abs=0.01), naam


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 300), st.integers(0, 3000), st.integers(0, 3000), st.sampled_from(DATUMS))
def test_more_wage_beside_a_benefit_never_raises_it(dagloon, laag, meer, datum):
    def persoon(loon):
        return volwassene(
            45, ww_dagloon=float(dagloon), zw_dagloon=float(dagloon), wia_dagloon=float(dagloon),
            wia_soort=2, wia_percentage=90.0, wajong=2, loon_naast_uitkering_per_maand=float(loon),
        )  # fmt: skip

    data = huishoudens([([[persoon(n)]], {}) for n in (laag, laag + meer)])
    uit = bereken(data, "ww ziekengeld wia wajong_uitkering", datum)
    for naam in ("ww", "ziekengeld", "wia", "wajong_uitkering"):
        assert uit[naam][0] >= uit[naam][1] - 1e-9, naam


@pytest.mark.parametrize("datum", DATUMS)
def test_ioaw_lifts_net_income_to_the_bijstand_norm_and_no_further(datum):
    """Net of tax the base is the norm: no bijstand beside it."""
    for gezin in ([volwassene(60, ioaw=1)], [volwassene(60, ioaw=1), volwassene(59)]):
        data = huishouden(gezin)
        uit = bereken(data, "netto_eigen_inkomen bijstand bijstandsnorm_per_maand", datum)
        norm = 12 * uit["bijstandsnorm_per_maand"][0]
        assert uit["netto_eigen_inkomen"].sum() == pytest.approx(norm, abs=0.3)
        assert uit["bijstand"][0] < 0.01


def test_the_first_two_months_of_ww_pay_more():
    def jaar(**velden):
        persoon = volwassene(40, ww_dagloon=100.0, arbeidsverleden_vanaf_2016=8.0, **velden)
        return waarde(huishouden([persoon]), "ww", "2024-01-01")

    maandloon = 100 * 21.75
    assert jaar() == pytest.approx(maandloon * (2 * 0.75 + 6 * 0.70))
    assert jaar(ww_maanden_ontvangen=2.0) == pytest.approx(maandloon * 6 * 0.70)
    assert jaar(ww_maanden=1.0) == pytest.approx(maandloon * 0.75)


def test_wga_goes_from_wage_related_to_follow_up_within_a_year():
    persoon = volwassene(
        40, wia_dagloon=150.0, wia_soort=2, wia_percentage=50.0, arbeidsverleden_vanaf_2016=5.0
    )
    uit = bereken(huishouden([persoon]), "wia wia_maandloon wga_daarna_per_maand", "2024-01-01")
    loon, daarna = uit["wia_maandloon"][0], uit["wga_daarna_per_maand"][0]
    assert daarna == pytest.approx(0.35 * 2069.40 * 1.08)
    assert uit["wia"][0] == pytest.approx(loon * (2 * 0.75 + 3 * 0.70) + 7 * daarna)


@pytest.mark.parametrize(("inkomsten", "deel"), [(700.0, "rvc"), (1700.0, "loon")])
def test_wage_supplement_for_who_uses_the_earning_capacity(inkomsten, deel):
    persoon = volwassene(
        40, wia_dagloon=100.0, wia_soort=3, wia_percentage=40.0,
        loon_naast_uitkering_per_maand=inkomsten,
    )  # fmt: skip
    loon = 2175.0
    verwacht = 0.7 * (loon - (0.6 * loon if deel == "rvc" else inkomsten))
    assert waarde(huishouden([persoon]), "wia_per_maand", "2024-01-01") == pytest.approx(verwacht)


def test_the_uwv_supplement_reaches_the_norm_and_stops_at_the_old_wage():
    norm = 67.75 * 21.75
    data = huishouden([volwassene(40, zw_dagloon=90.0)])
    uit = bereken(data, "toeslag_uwv_per_maand loondervingsuitkering_per_maand", "2024-01-01")
    eigen = uit["loondervingsuitkering_per_maand"][0]
    assert eigen == pytest.approx(90 * 21.75 * 0.7 / 1.08)
    assert uit["toeslag_uwv_per_maand"][0] == pytest.approx(norm - eigen, abs=0.01)
    laag = huishouden([volwassene(40, zw_dagloon=40.0)])
    verwacht = 40 * 21.75 / 1.08 * 0.3
    assert waarde(laag, "toeslag_uwv_per_maand", "2024-01-01") == pytest.approx(verwacht, abs=0.01)


def test_no_uwv_supplement_for_who_is_18_at_the_parents_home():
    data = huishouden([volwassene(45, loon=30_000)], [volwassene(18, wajong=1)])
    assert waarde(data, "recht_op_toeslag_uwv", "2024-01-01", 1) == 0
    assert waarde(huishouden([volwassene(18, wajong=1)]), "recht_op_toeslag_uwv", "2024-01-01")


def test_a_survivor_keeps_half_the_minimum_wage_and_a_third_of_the_rest():
    def jaar(loon):
        gezin = [volwassene(40, nabestaande=True, loon=float(loon)), kind(8)]
        return waarde(huishouden(gezin), "nabestaandenuitkering", "2025-01-01")

    vrij = 12 * 2191.80 / 2
    vol = jaar(0)
    assert jaar(vrij) == pytest.approx(vol)
    met_vakantiegeld = 1697.83 / 1575.09
    assert jaar(vrij + 3000) == pytest.approx(vol - 2000 * met_vakantiegeld, abs=0.5)


def test_a_co_resident_of_27_lowers_the_survivors_benefit_and_a_student_does_not():
    def vol(**velden):
        gezin = [volwassene(50, nabestaande=True), kind(15)]
        data = huishouden(gezin, [volwassene(27, **velden)])
        return waarde(data, "anw_vol_per_maand", "2025-01-01")

    alleen = waarde(
        huishouden([volwassene(50, nabestaande=True), kind(15)]), "anw_vol_per_maand", "2025-01-01"
    )
    assert vol(student=True) == vol(commerciele_huurder=True) == alleen
    assert vol() < 0.75 * alleen


@pytest.mark.parametrize(
    ("leeftijd", "aandeel", "velden"),
    [(9, 0.32, {}), (10, 0.48, {}), (16, 0.64, {}), (20, 0.64, {"student": True})],
)
def test_orphans_benefit_rises_with_age(leeftijd, aandeel, velden):
    maak = kind if leeftijd < 18 else volwassene
    data = huishouden([volwassene(50)], [maak(leeftijd, wees=True, **velden)])
    uit = bereken(data, "wezenuitkering_per_maand anw_bruto_70", "2025-01-01")
    verwacht = round(aandeel * uit["anw_bruto_70"][1], 2)
    assert uit["wezenuitkering_per_maand"][1] == pytest.approx(verwacht, abs=0.006)


def test_wage_cost_subsidy_has_a_maximum_and_follows_hours_and_youth_wage():
    def maand(leeftijd=30, **velden):
        data = huishouden([volwassene(leeftijd, **velden)])
        return waarde(data, "loonkostensubsidie_per_maand", "2026-01-01")

    vol = 14.71 * 156 * 1.08 * 1.235
    assert maand(loonwaarde=0.4) == pytest.approx(0.6 * vol, abs=0.01)
    assert maand(loonwaarde=0.1) == maand(loonwaarde=0.0) == pytest.approx(0.7 * vol, abs=0.01)
    assert maand(loonwaarde=0.4, loonkostensubsidie_uren=18.0) == pytest.approx(0.3 * vol, abs=0.01)
    assert maand(20, loonwaarde=0.4) == pytest.approx(0.6 * vol * 11.77 / 14.71, abs=0.01)


def test_the_input_benefit_alone_changes_nothing_else():
    """Who fills in no daily wage or norm has exactly the stated benefit."""
    data = huishouden([volwassene(50, uitkering=15_000.0), volwassene(48), kind(7)])
    uit = bereken(data, "uitkering_totaal berekende_uitkeringen", "2026-01-01")
    assert uit["berekende_uitkeringen"].tolist() == [0.0, 0.0, 0.0]
    assert uit["uitkering_totaal"].tolist() == [15_000.0, 0.0, 0.0]


def test_a_household_file_takes_the_fields_of_the_benefits():
    import hefboom

    bestand = {
        "datum": "2026-01-01",
        "personen": [
            {"id": "a", "rol": "aanvrager", "leeftijd": 45, "ww_dagloon": 120, "ww_maanden": 3},
            {"id": "b", "rol": "partner", "leeftijd": 54, "wia_soort": 3, "wia_dagloon": 150,
             "wia_percentage": 50, "maanden_ingeschreven": 12},
        ],
    }  # fmt: skip
    uit = hefboom.household(bestand, variables=["ww", "wia", "uitkering_totaal"])
    personen = uit["personen"]
    assert personen["a"]["ww"] == pytest.approx(120 * 21.75 * (2 * 0.75 + 0.70))
    assert personen["b"]["wia"] == pytest.approx(12 * 0.35 * 2294.40 * 1.08)
