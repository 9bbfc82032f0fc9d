"""Childcare, box 3, Wmo, students: what the law says beyond published amounts."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from bouw import VOLLEDIG, bereken, huishouden, huishoudens, kind, volwassene, waarde
from hypothesis import given, settings
from hypothesis import strategies as st

from hefboom.law import load

DATUMS = ("2023-01-01", "2023-07-01", *VOLLEDIG)
WERK = volwassene(35, loon=30_000.0)


def opvang(leeftijd, uren, prijs, soort=1):
    return kind(
        leeftijd, opvangsoort=soort, opvanguren_per_maand=float(uren), opvang_uurprijs=float(prijs)
    )


kinderen = st.lists(
    st.builds(
        opvang,
        st.integers(0, 14),
        st.integers(0, 300),
        st.integers(0, 20),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40)
@given(kinderen, st.sampled_from(DATUMS), st.lists(st.integers(0, 300_000), min_size=2, max_size=8))
def test_the_allowance_falls_with_income_and_never_exceeds_the_costs(kids, datum, inkomens):
    reeks = np.array(sorted(inkomens), dtype=float)
    data = huishoudens([([[WERK, *kids]], {})] * len(reeks))
    data = data.with_columns({"gezin": {"toetsingsinkomen_gezin": reeks}})
    uit = bereken(data, "kinderopvangtoeslag kinderopvangkosten netto_kinderopvangkosten", datum)
    assert (uit["kinderopvangtoeslag"] >= 0).all()
    assert (np.diff(uit["kinderopvangtoeslag"]) <= 0).all()
    assert (uit["kinderopvangtoeslag"] <= 0.96 * uit["kinderopvangkosten"] + 0.5).all()
    samen = uit["kinderopvangtoeslag"] + uit["netto_kinderopvangkosten"]
    assert samen == pytest.approx(uit["kinderopvangkosten"])


@settings(max_examples=30)
@given(kinderen, st.sampled_from(DATUMS), st.randoms(use_true_random=False))
def test_the_order_of_children_does_not_matter(kids, datum, toeval):
    anders = toeval.sample(kids, len(kids))
    a, b = (waarde(huishouden([WERK, *k]), "kinderopvangtoeslag", datum) for k in (kids, anders))
    assert a == b


def test_the_first_child_has_most_hours_and_then_the_highest_costs():
    gegeven = "toeslagpercentage_eerste_kind toeslagpercentage_volgend_kind"
    werkers = [volwassene(35, loon=60_000.0), volwassene(35, loon=40_000.0)]
    oud, jong = opvang(6, 50, 9, soort=2), opvang(2, 100, 11)
    data = huishouden([*werkers, oud, jong])
    uit = bereken(data, f"kinderopvangtoeslag_onafgerond {gegeven}", "2026-01-01")
    eerste, volgend = (uit[n][0] for n in gegeven.split())
    assert eerste < volgend
    verwacht = 12 * (100 * 11 * eerste + 50 * 9 * volgend)
    assert uit["kinderopvangtoeslag_onafgerond"][0] == pytest.approx(verwacht)
    # Equal hours: the dearest is the first.
    data = huishouden([*werkers, opvang(6, 80, 8, soort=2), opvang(2, 80, 11)])
    uit = bereken(data, "kinderopvangtoeslag_onafgerond", "2026-01-01")
    verwacht = 12 * 80 * (11 * eerste + 8 * volgend)
    assert uit["kinderopvangtoeslag_onafgerond"][0] == pytest.approx(verwacht)
    # Equal in all: one of the two is the first.
    data = huishouden([*werkers, opvang(2, 80, 11), opvang(2, 80, 11)])
    uit = bereken(data, "kinderopvangtoeslag_onafgerond", "2026-01-01")
    verwacht = 12 * 80 * 11 * (eerste + volgend)
    assert uit["kinderopvangtoeslag_onafgerond"][0] == pytest.approx(verwacht)


@pytest.mark.parametrize("datum", DATUMS)
def test_hours_and_price_count_up_to_their_maximum(datum):
    p = load().parameters.at(date.fromisoformat(datum)).kinderopvangtoeslag
    for soort, naam in ((1, "dagopvang"), (2, "buitenschoolse_opvang"), (3, "gastouder")):
        hoogste = getattr(p.maximum_uurprijs, naam)
        kosten = waarde(
            huishouden([WERK, opvang(5, 400, 50, soort)]),
            "opvangkosten_die_meetellen_gezin",
            datum,
        )
        assert kosten == pytest.approx(12 * 230 * hoogste)


def test_a_trajectory_or_a_study_counts_as_work():
    for veld in ("volgt_traject", "student"):
        partner = volwassene(35, **{veld: True})
        data = huishouden([WERK, partner, opvang(2, 100, 10)])
        assert waarde(data, "kinderopvangtoeslag", "2026-01-01") > 0


@pytest.mark.parametrize("datum", DATUMS)
def test_the_table_of_bijlage_1_falls_and_ends(datum):
    tabel = load().parameters.below("kinderopvangtoeslag.tabel")
    dag = date.fromisoformat(datum)

    def kolom(naam):
        paden = sorted(p for p in tabel if p.endswith("." + naam))
        return [load().parameters[p].value(dag) for p in paden]

    assert len(kolom("tot")) + 1 == len(kolom("eerste_kind")) == len(kolom("volgend_kind")) == 65
    assert kolom("tot") == sorted(kolom("tot"))
    for naam in ("eerste_kind", "volgend_kind"):
        assert kolom(naam) == sorted(kolom(naam), reverse=True)
        assert kolom(naam)[0] == 0.96
    samen = zip(kolom("eerste_kind"), kolom("volgend_kind"), strict=True)
    assert all(volgend >= eerste for eerste, volgend in samen)


vermogens = st.integers(0, 500_000).map(float)


@settings(max_examples=40)
@given(vermogens, vermogens, vermogens, st.sampled_from(DATUMS))
def test_box_3_is_never_negative_and_rises_with_assets(bank, overig, schuld, datum):
    velden = {"bank_en_spaartegoeden": bank, "overige_bezittingen": overig, "schulden_box3": schuld}
    meer = {**velden, "overige_bezittingen": overig + 10_000}
    zonder = {"bijstand_aangevraagd": False}
    data = huishoudens([([[volwassene(50, **zonder, **v)]], {}) for v in (velden, meer)])
    uit = bereken(data, "inkomen_box3 belasting_box3 toetsingsinkomen", datum)
    assert (uit["inkomen_box3"] >= 0).all()
    assert uit["inkomen_box3"][1] >= uit["inkomen_box3"][0]
    assert uit["toetsingsinkomen"] == pytest.approx(uit["inkomen_box3"])


def test_partners_share_box_3_and_both_exemptions():
    alleen = volwassene(50, bank_en_spaartegoeden=200_000.0)
    samen = [volwassene(50, bank_en_spaartegoeden=200_000.0), volwassene(50)]
    een = bereken(huishouden([alleen]), "inkomen_box3", "2026-01-01")["inkomen_box3"]
    twee = bereken(huishouden(samen), "inkomen_box3", "2026-01-01")["inkomen_box3"]
    assert twee[0] == twee[1] > 0
    assert twee.sum() < een[0]


def test_credits_reduce_the_tax_of_box_3_too():
    data = huishouden([volwassene(50, overige_bezittingen=100_000.0, bijstand_aangevraagd=False)])
    uit = bereken(data, "belasting_box3 inkomstenbelasting", "2026-01-01")
    assert uit["belasting_box3"][0] > 0
    assert uit["inkomstenbelasting"][0] == 0, "the general credit is larger"


def test_box_3_lowers_the_allowances():
    arm = volwassene(40, loon=33_000.0)
    rijk = volwassene(40, loon=33_000.0, overige_bezittingen=120_000.0)
    a, b = (waarde(huishouden([v]), "zorgtoeslag", "2026-01-01") for v in (arm, rijk))
    assert b < a


def test_before_2023_box_3_childcare_and_the_wajong_credit_count_as_nothing():
    persoon = volwassene(40, loon=30_000.0)
    assert (
        waarde(huishouden([persoon, opvang(3, 100, 8)]), "kinderopvangtoeslag", "2022-01-01") == 0
    )
    rijk = {**persoon, "overige_bezittingen": 500_000.0, "jonggehandicapt": True}
    for naam in ("inkomen_box3", "jonggehandicaptenkorting", "belasting_box3"):
        assert waarde(huishouden([rijk]), naam, "2022-01-01") == 0


@pytest.mark.parametrize("datum", DATUMS)
def test_the_wmo_contribution_is_one_amount_a_family(datum):
    een = [volwassene(80, wmo_client=True), volwassene(79)]
    twee = [volwassene(80, wmo_client=True), volwassene(79, wmo_client=True, pensioen=60_000.0)]
    bedragen = {waarde(huishouden(g), "eigen_bijdrage_wmo_per_maand", datum) for g in (een, twee)}
    assert len(bedragen) == 1 and bedragen.pop() >= 19


def test_the_energy_allowance_ends_above_120_percent():
    for datum in ("2023-01-01", "2023-07-01"):
        grens = waarde(
            huishouden([volwassene(70)]), "inkomensgrens_energietoeslag_per_maand", datum
        )
        assert grens > 0
    for pensioen, recht in ((0.0, True), (40_000.0, False)):
        data = huishouden([volwassene(70, pensioen=pensioen)])
        assert waarde(data, "energietoeslag", "2023-01-01") == (1300 if recht else 0)
    jong, student = volwassene(20), volwassene(23, student=True)
    for persoon in (jong, student):
        assert waarde(huishouden([persoon]), "energietoeslag", "2023-01-01") == 0


@settings(max_examples=30)
@given(st.integers(0, 100_000), st.integers(0, 100_000), st.integers(1, 4), st.integers(1, 2))
def test_the_supplementary_grant_falls_with_the_parents_and_loan_fills_it(een, twee, samen, soort):
    def student(inkomen):
        return volwassene(
            20, student=True, onderwijssoort=soort, inkomen_ouder_1=float(inkomen),
            inkomen_ouder_2=float(twee), studerende_kinderen_van_ouders=samen,
        )  # fmt: skip

    data = huishoudens([([[student(i)]], {}) for i in (een, een + 5000)])
    namen = "aanvullende_beurs_per_maand aanvullende_lening_per_maand basisbeurs_per_maand"
    uit = bereken(data, namen + " hoogste_aanvullende_beurs_per_maand", "2026-01-01")
    beurs, lening = uit["aanvullende_beurs_per_maand"], uit["aanvullende_lening_per_maand"]
    assert (beurs >= 0).all() and (lening >= 0).all() and beurs[1] <= beurs[0]
    assert beurs + lening == pytest.approx(uit["hoogste_aanvullende_beurs_per_maand"])
    assert (uit["basisbeurs_per_maand"] > 0).all()


def test_the_premium_stands_apart_from_disposable_income():
    data = huishouden([WERK, volwassene(30, zorgverzekerd=False), kind(4)])
    namen = "besteedbaar_inkomen besteedbaar_inkomen_na_zorgpremie nominale_zorgpremie_huishouden"
    uit = bereken(data, namen, "2026-01-01")
    voor, na, premie = (uit[n][0] for n in namen.split())
    assert voor - na == premie == 1884
