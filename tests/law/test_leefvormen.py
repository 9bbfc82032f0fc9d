"""Who lives with whom: institutions, mixed ages, adult children, co-residents, a start date."""

from __future__ import annotations

import pytest
from bouw import bereken, huishouden, kind, volwassene, waarde

DATUM = "2025-07-01"


def norm(*gezinnen, datum=DATUM, rij=0):
    return waarde(huishouden(*gezinnen), "bijstandsnorm_per_maand", datum, rij)


def test_one_partner_in_an_institution_gives_two_norms_of_a_single_person():
    thuis = norm([volwassene(40)])
    binnen = norm([volwassene(40, in_inrichting=True)])
    assert binnen == pytest.approx(433.49 + 45)
    assert norm([volwassene(40, in_inrichting=True), volwassene(41)]) == pytest.approx(
        thuis + binnen
    )
    aow = norm([volwassene(40, in_inrichting=True), volwassene(70)])
    assert aow == pytest.approx(binnen + norm([volwassene(70)]))
    jong = norm([volwassene(40, in_inrichting=True), volwassene(20)])
    assert jong == pytest.approx(binnen + norm([volwassene(20)]))


def test_who_is_in_an_institution_shares_no_costs_at_home():
    alleen = norm([volwassene(50)])
    assert norm([volwassene(50)], [volwassene(30, in_inrichting=True)]) == alleen
    gedeeld = norm([volwassene(50)], [volwassene(30)])
    assert gedeeld < alleen
    paar = norm([volwassene(50), volwassene(50, in_inrichting=True)], [volwassene(30)])
    assert paar == pytest.approx(gedeeld + 433.49 + 45)


def test_a_couple_of_mixed_age_has_the_norm_of_pension_age_and_an_aio():
    data = huishouden([volwassene(70), volwassene(55)])
    uit = bereken(data, "bijstandsnorm_per_maand is_aio bijstand", DATUM)
    assert uit["bijstandsnorm_per_maand"][0] == pytest.approx(2094.98)
    assert uit["is_aio"][0]
    assert 0 < uit["bijstand"][0] < 12 * 2094.98
    jong = huishouden([volwassene(64), volwassene(55)])
    assert not waarde(jong, "is_aio", DATUM)


@pytest.mark.parametrize(
    ("datum", "leeftijd", "telt"),
    [("2022-07-01", 21, True), ("2022-07-01", 20, False), ("2023-01-01", 26, False),
     ("2023-01-01", 27, True)],
)  # fmt: skip
def test_an_adult_child_counts_from_27_since_2023_and_from_21_before(datum, leeftijd, telt):
    alleen = norm([volwassene(50)], datum=datum)
    met = norm([volwassene(50)], [volwassene(leeftijd)], datum=datum)
    assert bool(met < alleen) is telt


@pytest.mark.parametrize("velden", [{"student": True}, {"commerciele_huurder": True}])
def test_students_and_commercial_tenants_are_no_cost_sharers(velden):
    assert norm([volwassene(50)], [volwassene(35, **velden)]) == norm([volwassene(50)])


def test_an_adult_child_is_a_family_with_a_norm_of_its_own():
    ouder, zoon = [volwassene(50)], [volwassene(24)]
    assert norm(ouder, zoon) == norm([volwassene(50)])
    assert norm(ouder, zoon, rij=1) < norm([volwassene(24)])  # the parent counts for the child
    assert norm(ouder, [volwassene(19)], rij=1) == norm([volwassene(19)])


@pytest.mark.parametrize("maanden", [1, 5, 11])
def test_a_statushouder_has_the_amounts_of_the_months_since_registration(maanden):
    namen = "bijstand bijstand_per_maand zorgtoeslag_per_maand huurtoeslag_per_maand "
    namen += "bijstandsnorm_per_maand kinderbijslag onder_sociaal_minimum"

    def uit(m):
        gezin = [volwassene(34, maanden_ingeschreven=m), kind(5)]
        return bereken(huishouden(gezin, huur_per_maand=600.0), namen, "2026-01-01")

    deel, heel = uit(maanden), uit(12)
    assert deel["bijstand"][0] == pytest.approx(heel["bijstand"][0] * maanden / 12)
    for naam in ("bijstand_per_maand", "huurtoeslag_per_maand", "bijstandsnorm_per_maand"):
        assert deel[naam][0] == pytest.approx(heel[naam][0]), naam
    assert deel["zorgtoeslag_per_maand"][0] == heel["zorgtoeslag_per_maand"][0]
    kwartalen = maanden // 3
    assert deel["kinderbijslag"][0] == pytest.approx(heel["kinderbijslag"][0] * kwartalen / 4)
    assert not deel["onder_sociaal_minimum"][0]


def test_without_a_month_of_registration_there_is_nothing():
    data = huishouden([volwassene(34, maanden_ingeschreven=0), kind(5)], huur_per_maand=600.0)
    uit = bereken(data, "bijstand zorgtoeslag huurtoeslag kindgebonden_budget kinderbijslag", DATUM)
    assert all(uit[naam][0] == 0 for naam in uit)
