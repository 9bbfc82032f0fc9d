"""Disposable income adds up; the social minimum; net wage; a year of two half years."""

import numpy as np
import pytest
from bouw import VOLLEDIG, bereken, huishouden, huishoudens, kind, volwassene, waarde

from hefboom.engine import simulate
from hefboom.law import load

PLUS = (
    "loon", "winst", "pensioen", "uitkering", "berekende_uitkeringen", "aow", "bijstand_bruto",
    "zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderbijslag", "kinderopvangtoeslag",
)  # fmt: skip
MIN = ("inkomstenbelasting", "zvw_bijdrage", "eigen_bijdrage_wmo")


def _persoon(rng, leeftijd):
    soort = int(rng.integers(0, 5))
    return volwassene(
        leeftijd,
        loon=float(rng.uniform(0, 60_000)) if soort in (0, 4) else 0.0,
        winst=float(rng.uniform(-5000, 50_000)) if soort in (1, 4) else 0.0,
        uitkering=float(rng.uniform(0, 25_000)) if soort == 2 else 0.0,
        pensioen=float(rng.uniform(0, 20_000)) if leeftijd > 66 else 0.0,
        vermogen=float(rng.choice([0.0, 3000.0, 60_000.0])),
        student=bool(leeftijd < 27 and rng.integers(0, 2)),
        zorgverzekerd=bool(rng.integers(0, 5)),
    )


def _gezin(rng):
    leeftijd = int(rng.integers(18, 90))
    gezin = [_persoon(rng, leeftijd)]
    if rng.integers(0, 2):
        gezin.append(_persoon(rng, int(rng.integers(18, 90))))
    gezin += [kind(int(rng.integers(0, 18))) for _ in range(int(rng.integers(0, 4)))]
    return gezin


def _willekeurig(aantal, seed=11):
    rng = np.random.default_rng(seed)
    alle = []
    for _ in range(aantal):
        gezinnen = [_gezin(rng) for _ in range(1 + int(rng.integers(0, 3)))]
        huur = float(rng.uniform(300, 900)) if rng.integers(0, 3) else 0.0
        woning = {"huur_per_maand": huur} if huur else {"eigen_woning": True, "woz_waarde": 3e5}
        alle.append((gezinnen, woning))
    return huishoudens(alle)


@pytest.mark.parametrize("datum", VOLLEDIG)
def test_components_add_up_exactly(datum):
    data = _willekeurig(150)
    namen = " ".join(f"{naam}_huishouden" for naam in PLUS + MIN)
    uit = bereken(data, f"besteedbaar_inkomen besteedbaar_inkomen_gezin {namen}", datum)
    som = sum(uit[f"{naam}_huishouden"] for naam in PLUS)
    som = som - sum(uit[f"{naam}_huishouden"] for naam in MIN)
    assert uit["besteedbaar_inkomen"] == pytest.approx(som, rel=0, abs=1e-6)
    per_gezin = np.add.reduceat(uit["besteedbaar_inkomen_gezin"], data.huishouden_offsets[:-1])
    assert uit["besteedbaar_inkomen"] == pytest.approx(per_gezin, rel=0, abs=1e-6)


def test_components_of_the_household_are_those_of_its_members():
    data = _willekeurig(100, seed=3)
    personen = ("loon", "winst", "pensioen", "aow", "bijstand_bruto", *MIN[:2])
    namen = " ".join(f"{naam} {naam}_huishouden {naam}_gezin" for naam in personen)
    uit = bereken(data, f"{namen} huurtoeslag huurtoeslag_huishouden", "2026-01-01")
    eerste = data.gezin_offsets[data.huishouden_offsets[:-1]]
    for naam in personen:
        totaal = np.add.reduceat(uit[naam], eerste)
        assert uit[f"{naam}_huishouden"] == pytest.approx(totaal, abs=1e-6), naam
        gezin = np.add.reduceat(uit[naam], data.gezin_offsets[:-1])
        assert uit[f"{naam}_gezin"] == pytest.approx(gezin, abs=1e-6), naam
    assert uit["huurtoeslag_huishouden"] == pytest.approx(uit["huurtoeslag"])


def test_order_of_persons_changes_nothing():
    """Members of each gezin reversed, and the families behind the hoofdgezin too."""
    rng = np.random.default_rng(5)
    alle = [[_gezin(rng) for _ in range(1 + int(rng.integers(0, 3)))] for _ in range(80)]
    heen = [(gezinnen, {"huur_per_maand": 650.0}) for gezinnen in alle]
    terug = [
        ([g[::-1] for g in [gezinnen[0], *gezinnen[:0:-1]]], {"huur_per_maand": 650.0})
        for gezinnen in alle
    ]
    namen = "besteedbaar_inkomen bijstand_bruto_huishouden huurtoeslag_huishouden"
    een = bereken(huishoudens(heen), namen, "2026-01-01")
    ander = bereken(huishoudens(terug), namen, "2026-01-01")
    for naam in namen.split():
        assert een[naam] == pytest.approx(ander[naam], abs=1e-6), naam


def test_nominal_premium_and_rent_are_not_subtracted():
    zonder = huishouden([volwassene(40, loon=60_000)])
    met = huishouden([volwassene(40, loon=60_000)], huur_per_maand=1400.0)
    assert waarde(zonder, "besteedbaar_inkomen", "2026-01-01") == pytest.approx(
        waarde(met, "besteedbaar_inkomen", "2026-01-01")
    )


# --- sociaal minimum -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gezin", "onder"),
    [
        ([volwassene(40)], False),
        ([volwassene(40, bijstand_aangevraagd=False)], True),
        ([volwassene(40, vermogen=50_000)], True),
        ([volwassene(40, vermogen=50_000, loon=30_000)], False),
        ([volwassene(22, student=True)], False),
        ([volwassene(30), volwassene(22, student=True)], False),
        ([volwassene(19)], False),
        ([volwassene(70)], False),
        ([volwassene(70, aow_opbouw=0.5, bijstand_aangevraagd=False)], True),
        ([volwassene(40, winst=-3000, bijstand_aangevraagd=False), volwassene(41)], True),
        ([volwassene(40, loon=16_000, bijstand_aangevraagd=False), kind(15, loon=6000)], True),
    ],
)
def test_below_the_social_minimum(gezin, onder):
    """Net income with bijstand, without allowances; wealth ignored, students never below."""
    assert bool(waarde(huishouden(gezin), "onder_sociaal_minimum", "2026-01-01")) is onder


def test_social_minimum_is_the_norm_of_the_family():
    data = huishouden([volwassene(40), volwassene(38), kind(2)], [volwassene(30)])
    uit = bereken(data, "sociaal_minimum norm_leefvorm_per_maand", "2026-01-01")
    assert uit["sociaal_minimum"] == pytest.approx(12 * uit["norm_leefvorm_per_maand"])
    # A partner without right halves the norm of the other, not the minimum of the family.
    paar = huishouden([volwassene(30), volwassene(22, student=True)])
    assert waarde(paar, "sociaal_minimum", "2026-01-01") == pytest.approx(12 * 2002.13)


@pytest.mark.parametrize("datum", VOLLEDIG)
def test_who_receives_bijstand_is_not_below_the_minimum(datum):
    data = _willekeurig(300, seed=17)
    uit = bereken(data, "recht_op_bijstand heeft_student onder_sociaal_minimum", datum)
    recht = uit["recht_op_bijstand"] & ~uit["heeft_student"]
    assert recht.sum() > 50
    assert not uit["onder_sociaal_minimum"][recht].any()
    assert uit["onder_sociaal_minimum"].any()


def test_a_margin_of_one_euro_absorbs_rounding():
    norm = 12 * 1401.50
    for tekort, onder in ((0.0, False), (0.99, False), (1.01, True)):
        data = huishouden([volwassene(40)]).with_columns(
            {"gezin": {"netto_inkomen_gezin": [norm - tekort]}}
        )
        assert bool(waarde(data, "onder_sociaal_minimum", "2026-01-01")) is onder


# --- nettoloon -----------------------------------------------------------------------------------


def test_net_wage_is_wage_minus_tax_for_who_has_only_a_wage():
    lonen = np.arange(0, 140_000, 1500.0)
    data = huishoudens(
        [([[volwassene(40, loon=w, bijstand_aangevraagd=False)]], {}) for w in lonen]
    )
    uit = bereken(data, "nettoloon_per_maand inkomstenbelasting", "2026-01-01")
    assert 12 * uit["nettoloon_per_maand"] == pytest.approx(lonen - uit["inkomstenbelasting"])
    assert (np.diff(uit["nettoloon_per_maand"]) > 0).all(), "meer loon is meer nettoloon"


def test_oracle_ioaw_2023():
    """IOAW-2023-07-alleen: a gross benefit of 1522.52 a month leaves the norm of 1216.62."""
    data = huishouden([volwassene(62, uitkering=12 * 1522.52)])
    netto = waarde(data, "netto_eigen_inkomen", "2023-07-01") / 12
    assert netto == pytest.approx(1216.62, abs=2)


# --- jaar ----------------------------------------------------------------------------------------


def test_a_year_is_the_mean_of_its_half_years():
    data = huishouden([volwassene(40)])
    jaar = simulate(load(), data, year=2026, variables=["sociaal_minimum"], backend="python")
    assert jaar["sociaal_minimum"][0] == pytest.approx(6 * (1401.50 + 1419.46))
