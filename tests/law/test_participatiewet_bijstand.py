"""Bijstand: means test, exemptions, wealth, net to gross, AIO."""

import numpy as np
import pytest
from bouw import VOLLEDIG, bereken, huishouden, huishoudens, kind, volwassene, waarde

BRUTO = "bijstand_bruto"


# --- recht ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("datum", VOLLEDIG)
def test_without_means_the_norm_is_paid_in_full(datum):
    for gezin in ([volwassene(40)], [volwassene(40), volwassene(38), kind(3)], [volwassene(19)]):
        uit = bereken(huishouden(gezin), "bijstand bijstandsnorm_per_maand", datum)
        assert uit["bijstand"][0] == pytest.approx(12 * uit["bijstandsnorm_per_maand"][0])


@pytest.mark.parametrize(
    "gezin",
    [
        [volwassene(17)],
        [volwassene(22, student=True)],
        [volwassene(22, student=True), volwassene(24, student=True)],
        [volwassene(40, vermogen=8000.01)],
        [volwassene(40, vermogen=9000), volwassene(40, vermogen=7000.01)],
        [volwassene(40, vermogen=15000), kind(6, vermogen=1500)],
        [volwassene(40, bijstand_aangevraagd=False)],
        [volwassene(40, bijstand_aangevraagd=False), volwassene(41)],
        [volwassene(40, loon=30000)],
    ],
    ids=["17", "student", "twee studenten", "vermogen", "vermogen samen", "vermogen kind",
         "geen aanvraag", "een vraagt niet aan", "loon"],
)  # fmt: skip
def test_no_right(gezin):
    uit = bereken(huishouden(gezin), "bijstand bijstand_bruto", "2026-01-01")
    assert uit["bijstand"][0] == 0
    assert not uit["bijstand_bruto"].any()


@pytest.mark.parametrize(
    ("gezin", "grens"),
    [
        ([volwassene(40)], {"2024-07-01": 7575, "2025-01-01": 7770, "2026-01-01": 8000}),
        (
            [volwassene(40), kind(5)],
            {"2024-07-01": 15150, "2025-07-01": 15540, "2026-07-01": 16000},
        ),
        ([volwassene(40), volwassene(40)], {"2024-01-01": 15150, "2026-01-01": 16000}),
        ([volwassene(80)], {"2026-01-01": 8000}),
    ],
)
def test_wealth_up_to_the_limit_is_free(gezin, grens):
    for datum, bedrag in grens.items():
        precies = [{**gezin[0], "vermogen": bedrag}, *gezin[1:]]
        boven = [{**gezin[0], "vermogen": bedrag + 1}, *gezin[1:]]
        assert waarde(huishouden(precies), "recht_op_bijstand", datum)
        assert not waarde(huishouden(boven), "recht_op_bijstand", datum)


def test_own_home_exemption():
    """Art. 34 lid 2 onder d: 67,500 euro of equity in 2026, beside the ordinary limit."""

    def recht(overwaarde, vermogen=0.0):
        data = huishouden(
            [volwassene(50, vermogen=vermogen)], eigen_woning=True, overwaarde=overwaarde
        )
        return waarde(data, "recht_op_bijstand", "2026-01-01")

    assert recht(67_500)
    assert recht(75_500), "8.000 boven de vrijstelling past in de gewone grens"
    assert not recht(75_501)
    assert not recht(70_000, vermogen=6000)
    assert recht(-20_000), "een restschuld telt niet als vermogen"


def test_lodger_does_not_own_the_home():
    data = huishouden([volwassene(50)], [volwassene(25)], eigen_woning=True, overwaarde=300_000.0)
    uit = bereken(data, "recht_op_bijstand", "2026-01-01")["recht_op_bijstand"]
    assert list(uit) == [False, True]


# --- inkomen en vrijlating -----------------------------------------------------------------------


def test_other_income_is_deducted_in_full():
    """A benefit is not earnings: nothing is exempt."""
    data = huishouden([volwassene(40, uitkering=9000)])
    uit = bereken(data, "bijstand netto_eigen_inkomen vrijlating_arbeid", "2026-01-01")
    assert uit["vrijlating_arbeid"][0] == 0
    assert uit["bijstand"][0] == pytest.approx(12 * 1401.50 - uit["netto_eigen_inkomen"][0])


def test_earnings_exemption_six_months():
    """25% of net earnings, at most 285 euro a month, six months (art. 31 lid 2 onder n)."""
    laag = huishouden([volwassene(30, loon=6000)])
    assert waarde(laag, "netto_eigen_inkomen", "2026-01-01") == pytest.approx(6000)
    assert waarde(laag, "vrijlating_arbeid", "2026-01-01") == pytest.approx(6 * 0.25 * 500)
    assert waarde(laag, "bijstand", "2026-01-01") == pytest.approx(12 * 1401.50 - 6000 + 750)
    hoog = huishouden([volwassene(30, loon=15000)])
    assert waarde(hoog, "vrijlating_arbeid", "2026-01-01") == pytest.approx(6 * 285)


@pytest.mark.parametrize(
    ("datum", "maximum"),
    [("2024-01-01", 264), ("2024-07-01", 269), ("2025-01-01", 273), ("2025-07-01", 278),
     ("2026-01-01", 285), ("2026-07-01", 285)],
)  # fmt: skip
def test_maximum_exemption_on_each_date(datum, maximum):
    data = huishouden([volwassene(30, loon=14500)])
    assert waarde(data, "vrijlating_arbeid", datum) == pytest.approx(6 * maximum)


def test_under_27_has_no_exemption():
    for leeftijd, vrij in ((26, 0), (27, 750)):
        data = huishouden([volwassene(leeftijd, loon=6000)])
        assert waarde(data, "vrijlating_arbeid", "2026-01-01") == pytest.approx(vrij)


def test_single_parent_has_the_lower_exemption_in_the_other_months():
    """12.5%, at most 177.66 a month, only with a child under 12 (art. 31 lid 2 onder r)."""
    met = huishouden([volwassene(30, loon=6000), kind(11)])
    assert waarde(met, "vrijlating_arbeid", "2026-01-01") == pytest.approx(750 + 6 * 62.50)
    ouder_kind = huishouden([volwassene(30, loon=6000), kind(12)])
    assert waarde(ouder_kind, "vrijlating_arbeid", "2026-01-01") == pytest.approx(750)
    paar = huishouden([volwassene(30, loon=6000), volwassene(30), kind(3)])
    assert waarde(paar, "vrijlating_arbeid", "2026-01-01") == pytest.approx(750)


def test_months_of_exemption_are_a_parameter():
    data = huishouden([volwassene(30, loon=6000)])
    geen = {"participatiewet.vrijlating_arbeid.maanden": {"2026-01-01": 0}}
    jaar = {"participatiewet.vrijlating_arbeid.maanden": {"2026-01-01": 12}}
    assert bereken(data, "bijstand", "2026-01-01", geen)["bijstand"][0] == pytest.approx(
        12 * 1401.50 - 6000
    )
    assert bereken(data, "bijstand", "2026-01-01", jaar)["bijstand"][0] == pytest.approx(
        12 * 1401.50 - 6000 + 1500
    )


def test_exemption_creates_no_right():
    """Net earnings at the norm end the right, although a part of them would be exempt."""
    lonen = np.arange(14_000, 21_000, 50.0)
    data = huishoudens([([[volwassene(35, loon=loon)]], {}) for loon in lonen])
    uit = bereken(data, "bijstand netto_eigen_inkomen", "2026-01-01")
    boven = uit["netto_eigen_inkomen"] >= 12 * 1401.50
    assert boven.any() and not boven.all()
    assert not uit["bijstand"][boven].any()
    assert (uit["bijstand"][~boven] > 0).all()


def test_partner_without_right_counts_only_above_the_couple_norm():
    """Art. 32 lid 3: half the norm is paid until together they reach the norm for couples."""
    half, heel = 12 * 1001.07, 12 * 2002.13
    for loon in (0.0, 6000.0, 12_000.0, 14_000.0):
        data = huishouden([volwassene(25), volwassene(24, student=True, loon=loon)])
        uit = bereken(data, "bijstand netto_eigen_inkomen", "2026-01-01")
        partner = uit["netto_eigen_inkomen"][1]
        verwacht = half - max(0.0, half + partner - heel)
        assert uit["bijstand"][0] == pytest.approx(max(0.0, verwacht))
        assert bereken(data, BRUTO, "2026-01-01")[BRUTO][1] == 0


def test_loss_from_business_is_no_income():
    data = huishouden([volwassene(45, winst=-5000)])
    assert waarde(data, "bijstand", "2025-01-01") == pytest.approx(12 * 1345.45)


# --- AIO -----------------------------------------------------------------------------------------


def test_aio_fills_an_incomplete_pension():
    data = huishouden([volwassene(69, aow_opbouw=0.5)])
    uit = bereken(data, "bijstand netto_eigen_inkomen is_aio", "2026-01-01")
    assert uit["is_aio"][0]
    assert uit["bijstand"][0] == pytest.approx(12 * 1564.69 - uit["netto_eigen_inkomen"][0])
    vol = huishouden([volwassene(69)])
    assert waarde(vol, "bijstand", "2026-01-01") == 0, "volledige AOW ligt boven de norm"


def test_small_pension_is_exempt_at_pension_age():
    """Art. 33 lid 5: 26.50 euro a month in 2026, 53.00 for couples."""

    def vrij(*personen):
        return waarde(huishouden(list(personen)), "vrijlating_pensioen", "2026-01-01")

    assert vrij(volwassene(70, aow_opbouw=0.4, pensioen=1200)) == pytest.approx(318)
    assert vrij(volwassene(70, aow_opbouw=0.4, pensioen=100)) == pytest.approx(100)
    assert vrij(volwassene(70, pensioen=1200), volwassene(60)) == pytest.approx(636)
    assert vrij(volwassene(60, pensioen=1200)) == 0


def test_earnings_at_pension_age_are_exempt_all_year():
    data = huishouden([volwassene(70, aow_opbouw=0.2, loon=3000)])
    uit = bereken(data, "vrijlating_arbeid netto_inkomsten_uit_arbeid", "2026-01-01")
    assert uit["vrijlating_arbeid"][0] == pytest.approx(uit["netto_inkomsten_uit_arbeid"][0] / 4)


# --- van netto naar bruto ------------------------------------------------------------------------

# Cases BIJ-BRUTO-*: gross yearly amounts published by the municipality of Arnhem, per person.
ARNHEM = [
    ("2022-01-01", 1091.71, 1, 16229, 2),
    ("2022-01-01", 779.79, 2, 10280, 2),
    ("2023-01-01", 1195.66, 1, 17881, 2),
    ("2023-01-01", 854.04, 2, 11381, 2),
    ("2023-01-01", 740.11, 1, 9220, 10),
    ("2023-01-01", 683.23, 1, 8199, 2),
]


@pytest.mark.parametrize(("datum", "netto", "personen", "bruto", "marge"), ARNHEM)
def test_oracle_gross_bijstand(datum, netto, personen, bruto, marge):
    """No other income: the income and its tax are given, since 2022 has no rules for profit."""
    geen = [0.0] * personen
    data = huishouden([volwassene(40)] * personen).with_columns(
        {
            "gezin": {"bijstand": [12 * netto * personen]},
            "persoon": {
                "inkomen_werk_en_woning_zonder_bijstand": geen,
                "inkomensheffing_zonder_bijstand": geen,
            },
        }
    )
    korting = bereken(data, "algemene_heffingskorting_zonder_bijstand", datum)
    data = data.with_columns(
        {
            "persoon": {
                "standaardheffingskorting_zonder_bijstand": korting[
                    "algemene_heffingskorting_zonder_bijstand"
                ]
            }
        }
    )
    assert bereken(data, BRUTO, datum)[BRUTO] == pytest.approx(bruto, abs=marge)


def _willekeurig(aantal, seed, leeftijden):
    rng = np.random.default_rng(seed)
    alle = []
    for _ in range(aantal):
        leeftijd = int(rng.choice(leeftijden))
        persoon = volwassene(
            leeftijd,
            loon=float(rng.uniform(0, 18_000)) * int(rng.integers(0, 2)),
            uitkering=float(rng.uniform(0, 9000)) * int(rng.integers(0, 2)),
            winst=float(rng.uniform(-2000, 8000)) * int(rng.integers(0, 2)),
            aow_opbouw=float(rng.uniform(0, 1)),
        )
        gezin = [persoon]
        if rng.integers(0, 2):
            gezin.append(volwassene(int(rng.choice(leeftijden)), loon=float(rng.uniform(0, 6000)),
                                    aow_opbouw=float(rng.uniform(0, 0.8))))  # fmt: skip
        if rng.integers(0, 2):
            gezin.append(kind(int(rng.integers(0, 18))))
        alle.append(([gezin], {}))
    return huishoudens(alle)


@pytest.mark.parametrize("datum", ["2023-01-01", "2023-07-01", *VOLLEDIG])
@pytest.mark.parametrize("leeftijden", [[30, 50], [70, 85], [20, 66, 72]], ids=str)
def test_gross_up_round_trip_to_the_cent(datum, leeftijden):
    """What the gross bijstand leaves after tax is the net bijstand, whatever other income."""
    data = _willekeurig(120, 7, leeftijden)
    namen = (
        "bijstand bijstand_persoon bijstand_bruto netto_eigen_inkomen bruto_eigen_inkomen "
        "inkomstenbelasting zvw_bijdrage"
    )
    uit = bereken(data, namen, datum)
    netto = uit["bruto_eigen_inkomen"] + uit[BRUTO] - uit["inkomstenbelasting"]
    netto = netto - uit["zvw_bijdrage"]
    assert (uit["bijstand"] > 0).sum() > 20
    verschil = netto - uit["netto_eigen_inkomen"] - uit["bijstand_persoon"]
    assert np.abs(verschil).max() < 0.005
    assert uit["bijstand_persoon"].sum() == pytest.approx(uit["bijstand"].sum())


def test_gross_up_holds_where_the_general_credit_phases_out():
    """A norm half as high again takes the gross amount past the start of the phase-out."""
    data = huishoudens([([[volwassene(40, uitkering=u)]], {}) for u in (0.0, 4000.0, 15_000.0)])
    hoger = {"participatiewet.norm.alleenstaande_21": {"2024-01-01": {"factor": 1.6}}}
    namen = "bijstand bijstand_bruto inkomstenbelasting netto_eigen_inkomen bruto_eigen_inkomen"
    uit = bereken(data, namen, "2024-01-01", hoger)
    assert (uit[BRUTO] + uit["bruto_eigen_inkomen"] > 24_812).all()
    netto = uit["bruto_eigen_inkomen"] + uit[BRUTO] - uit["inkomstenbelasting"]
    assert netto == pytest.approx(uit["netto_eigen_inkomen"] + uit["bijstand"], abs=0.005)


# --- vakantietoeslag en voorschot ----------------------------------------------------------------


def test_holiday_allowance_is_part_of_the_norm():
    """Published 2023-01: couple 1,622.68 a month plus 85.40 holiday allowance."""
    data = huishouden([volwassene(40), volwassene(40)])
    uit = bereken(data, "bijstand vakantietoeslag_bijstand", "2023-01-01")
    assert uit["vakantietoeslag_bijstand"][0] / 12 == pytest.approx(85.40, abs=0.005)


def test_oracle_advance_2026():
    """PW-voorschot-2026, art. 52 lid 2: 95% of the norm of a single person."""
    data = huishouden([volwassene(40)])
    assert waarde(data, "voorschot_bijstand_per_maand", "2026-01-01") == pytest.approx(1331.43)
