"""Bijstandsnormen: published amounts, identities of the law, who shares costs."""

import itertools

import pytest
from bouw import DATUMS, bereken, huishouden, kind, volwassene, waarde

from hefboom.engine import round_half_up
from hefboom.law import load

NORM = "bijstandsnorm_per_maand"


def norm(*gezinnen, datum, rij=0, **velden):
    return waarde(huishouden(*gezinnen, **velden), NORM, datum, rij)


def parameter(pad, datum):
    from datetime import date

    return load().parameters["participatiewet." + pad].value(date.fromisoformat(datum))


# Published norms: Participatiewet art. 20-22 as in the consolidated text of that date.
GEPUBLICEERD = {
    "2024-01-01": (1283.83, 1834.04, 316.94, 633.88, 1233.96, 1000.69, 1600.77, 1425.76, 1932.32),
    "2024-07-01": (1308.45, 1869.21, 323.03, 646.06, 1257.64, 1019.90, 1631.48, 1456.85, 1976.64),
    "2025-01-01": (1345.45, 1922.07, 332.17, 664.34, 1293.21, 1048.75, 1677.62, 1501.07, 2053.48),
    "2025-07-01": (1369.06, 1955.80, 337.98, 675.96, 1315.88, 1067.12, 1707.04, 1530.21, 2094.98),
    "2026-01-01": (1401.50, 2002.13, 345.99, 691.98, 1347.06, 1092.41, 1747.49, 1564.69, 2144.16),
    "2026-07-01": (1419.46, 2027.79, 350.42, 700.84, 1364.32, 1106.40, 1769.88, 1587.34, 2176.10),
}


@pytest.mark.parametrize(("datum", "bedragen"), GEPUBLICEERD.items())
def test_norm_per_leefvorm(datum, bedragen):
    a21, g21, a18, g18, een, g18_kind, een_kind, a_aow, g_aow = bedragen
    v, k = volwassene, kind
    assert norm([v(30)], datum=datum) == a21
    assert norm([v(30), k(4)], datum=datum) == a21, "alleenstaande ouder: zelfde norm"
    assert norm([v(30), v(24)], datum=datum) == g21
    assert norm([v(30), v(24), k(2)], datum=datum) == g21
    assert norm([v(19)], datum=datum) == a18
    assert norm([v(20), k(1)], datum=datum) == a18
    assert norm([v(18), v(20)], datum=datum) == g18
    assert norm([v(20), v(21)], datum=datum) == een
    assert norm([v(18), v(20), k(0)], datum=datum) == g18_kind
    assert norm([v(20), v(21), k(0)], datum=datum) == een_kind
    assert norm([v(67)], datum=datum) == a_aow
    assert norm([v(70), v(68)], datum=datum) == g_aow
    assert norm([v(70), v(55)], datum=datum) == g_aow, "een van beiden met AOW-leeftijd"


def test_oracle_pw_mixed_2025():
    """PW-mixed-2025: published by a municipality; a model prints 1672.66, which is wrong."""
    assert norm([volwassene(19), volwassene(25), kind(2)], datum="2025-01-01") == 1677.62


@pytest.mark.parametrize("datum", DATUMS)
def test_identities_of_the_norms(datum):
    """Relations between the norms that hold on every date (2022-07 rounds 70% down)."""
    cent = 0.0051
    g21 = parameter("norm.gehuwden_21", datum)
    a18 = parameter("norm.alleenstaande_18_20", datum)
    assert parameter("norm.alleenstaande_21", datum) == pytest.approx(0.7 * g21, abs=0.0101)
    assert parameter("norm.gehuwden_beide_18_20", datum) == pytest.approx(2 * a18, abs=0.001)
    assert parameter("norm.gehuwden_een_18_20_zonder_kind", datum) == pytest.approx(
        g21 / 2 + a18, abs=cent
    )
    met_kind = parameter("norm.gehuwden_beide_18_20_met_kind", datum) - a18
    assert parameter("norm.echtgenoot_18_20_met_kind", datum) == pytest.approx(met_kind, abs=0.001)
    assert parameter("norm.gehuwden_een_18_20_met_kind", datum) == pytest.approx(
        g21 / 2 + met_kind, abs=cent
    )
    assert parameter("norm.alleenstaande_aow", datum) > parameter("norm.alleenstaande_21", datum)


# Cases KDN-*: published per person by municipalities. Index: A = 2, 3, 4, 5, 6 (7).
KOSTENDELERS = {
    "2021-07-01": (770.5, 667.77, 616.4, 585.58, 565.03, 550.35),
    "2023-07-01": (869.01, 753.14, 695.21, 660.45, 637.27),
    "2024-07-01": (934.61, 809.99, 747.68, 710.3, 685.38),
}


@pytest.mark.parametrize(
    ("datum", "a", "bedrag"),
    [(d, a, b) for d, rij in KOSTENDELERS.items() for a, b in enumerate(rij, start=2)],
)
def test_kostendelersnorm_as_published(datum, a, bedrag):
    gezinnen = [[volwassene(40 + i)] for i in range(a)]
    data = huishouden(*gezinnen)
    for rij in range(a):
        assert waarde(data, NORM, datum, rij) == pytest.approx(bedrag, abs=0.01)


def test_couple_with_cost_sharer_gets_two_shares():
    """Art. 22a lid 2: the sum of the norms of both partners, here A = 3."""
    paar = huishouden([volwassene(50), volwassene(48)], [volwassene(29)])
    deel = round_half_up((0.4 + 3 * 0.3) / 3 * 2002.13, 0.01)
    assert waarde(paar, NORM, "2026-01-01") == pytest.approx(2 * deel)
    assert waarde(paar, NORM, "2026-01-01", 1) == pytest.approx(deel)


def test_pension_age_in_the_couple_sets_the_base_of_the_shared_norm():
    """Art. 22a lid 1 B: with one partner at pension age both shares follow art. 22 onder c."""
    data = huishouden([volwassene(70), volwassene(60)], [volwassene(40)])
    deel = round_half_up((0.4 + 3 * 0.3) / 3 * 2144.16, 0.01)
    assert waarde(data, NORM, "2026-01-01") == pytest.approx(2 * deel)


@pytest.mark.parametrize(
    ("ander", "telt"),
    [
        ({"leeftijd": 27}, True),
        ({"leeftijd": 26}, False),
        ({"leeftijd": 30, "student": True}, False),
        ({"leeftijd": 45, "commerciele_huurder": True}, False),
        ({"leeftijd": 45, "loon": 50_000.0}, True),
    ],
)
def test_who_is_a_cost_sharer(ander, telt):
    """Art. 19a: 27 or older, no student, no commercial tenant; income does not matter."""
    data = huishouden([volwassene(50)], [{"kind": False, **ander}])
    verwacht = 1001.07 if telt else 1401.50
    assert waarde(data, NORM, "2026-01-01") == pytest.approx(verwacht)


def test_the_norm_of_a_young_adult_is_shared_too():
    """Art. 22a speaks of a belanghebbende of 21 or older; only the co-resident must be 27."""
    data = huishouden([volwassene(52)], [volwassene(22)])
    assert waarde(data, NORM, "2026-01-01", 0) == 1401.50, "het kind van 22 is geen kostendeler"
    assert waarde(data, NORM, "2026-01-01", 1) == pytest.approx(1001.07), "de ouder wel"


def test_before_2023_a_co_resident_of_21_counted():
    data = huishouden([volwassene(52)], [volwassene(22)])
    assert waarde(data, NORM, "2022-07-01") == pytest.approx(1574.03 / 2, abs=0.01)


def test_commercial_tenant_has_no_cost_sharers():
    data = huishouden([volwassene(50)], [volwassene(40, commerciele_huurder=True)])
    assert waarde(data, NORM, "2026-01-01", 1) == 1401.50


def test_under_21_no_cost_sharing_but_the_older_partner_has():
    alleen = huishouden([volwassene(19)], [volwassene(45)])
    assert waarde(alleen, NORM, "2026-01-01") == 345.99
    paar = huishouden([volwassene(20), volwassene(23)], [volwassene(45)])
    assert waarde(paar, NORM, "2026-01-01") == pytest.approx(345.99 + 1001.07)
    met_kind = huishouden([volwassene(20), volwassene(23), kind(1)], [volwassene(45)])
    assert waarde(met_kind, NORM, "2026-01-01") == pytest.approx(746.42 + 1001.07)


def test_increase_without_recourse_to_parents_from_2026():
    """Art. 20 lid 3 and 4: added to the norm, up to the norm at 21."""
    een = huishouden([volwassene(19, geen_beroep_op_ouders=True)])
    assert waarde(een, NORM, "2025-07-01") == 337.98
    assert waarde(een, NORM, "2026-01-01") == pytest.approx(345.99 + 746.45)
    assert waarde(een, NORM, "2026-07-01") == pytest.approx(350.42 + 762.24)
    paar = huishouden([volwassene(19, geen_beroep_op_ouders=True)] * 2)
    assert waarde(paar, NORM, "2026-01-01") == 2002.13
    # Sharing costs with a parent, somebody of 21 would have 1001.07.
    gedeeld = huishouden([volwassene(19, geen_beroep_op_ouders=True)], [volwassene(50)])
    assert waarde(gedeeld, NORM, "2026-01-01") == pytest.approx(1001.07)


def test_partner_without_right_leaves_half_the_couple_norm():
    """Art. 24, and from 2026 the single-parent supplement with a child (art. 24a)."""
    paar = huishouden([volwassene(25), volwassene(24, student=True)])
    assert waarde(paar, NORM, "2025-01-01") == pytest.approx(961.04, abs=0.01)
    assert waarde(paar, NORM, "2026-01-01") == pytest.approx(1001.07)
    jong = huishouden([volwassene(20), volwassene(24, student=True)])
    assert waarde(jong, NORM, "2026-01-01") == pytest.approx(691.98 / 2, abs=0.01)
    met_kind = huishouden([volwassene(25), volwassene(24, student=True), kind(1)])
    assert waarde(met_kind, NORM, "2025-07-01") == pytest.approx(1955.80 / 2)
    kop = load().parameters["kindgebonden_budget.alleenstaande_ouderkop"]
    from datetime import date

    verwacht = 1001.07 + round_half_up(kop.value(date(2026, 1, 1)) / 12, 0.01)
    assert waarde(met_kind, NORM, "2026-01-01") == pytest.approx(verwacht)


def test_order_of_persons_and_families_makes_no_difference():
    gezin = [volwassene(23), volwassene(20), kind(1)]
    ander = [volwassene(45)]
    namen = f"{NORM} kostendelende_medebewoners norm_leefvorm_per_maand"
    gevonden = set()
    for volgorde in itertools.permutations(gezin):
        for gezinnen in ([list(volgorde), ander], [ander, list(volgorde)]):
            eigen = gezinnen.index(list(volgorde))
            uitkomst = bereken(huishouden(*gezinnen), namen, "2026-01-01")
            gevonden.add(tuple(float(uitkomst[naam][eigen]) for naam in namen.split()))
    assert len(gevonden) == 1


def test_reform_of_the_young_norm():
    """The young get the norm of 21 and older, as the shipped measure does it."""
    data = huishouden([volwassene(19)])
    pad = "participatiewet.norm.alleenstaande_18_20"
    hervorming = {pad: {"2026-01-01": {"gelijk_aan": "participatiewet.norm.alleenstaande_21"}}}
    assert bereken(data, NORM, "2026-01-01", hervorming)[NORM][0] == 1401.50
    assert bereken(data, NORM, "2026-07-01", hervorming)[NORM][0] == 1419.46


def test_reform_of_the_age_also_makes_the_young_share_costs():
    """Lowering the age of the full norm is another reform: art. 22a then holds from 18 as well."""
    hervorming = {"participatiewet.leeftijd.volledige_norm": {"2026-01-01": 18}}
    alleen = huishouden([volwassene(19)])
    assert bereken(alleen, NORM, "2026-01-01", hervorming)[NORM][0] == 1401.50
    gedeeld = huishouden([volwassene(19)], [volwassene(50)])
    assert bereken(gedeeld, NORM, "2026-01-01", hervorming)[NORM][0] == pytest.approx(1001.07)


@pytest.mark.parametrize("datum", DATUMS[4:])
def test_institution_norms_are_known(datum):
    assert parameter("norm_inrichting.alleenstaande", datum) > 0
    assert parameter("norm_inrichting.gehuwden", datum) > parameter(
        "norm_inrichting.alleenstaande", datum
    )
