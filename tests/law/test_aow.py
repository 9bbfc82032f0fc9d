"""AOW: age, amounts, and gross to net as the SVB publishes it."""

import pytest
from bouw import bereken, huishouden, volwassene, waarde

# Cases AOW-*: date, with partner, gross a month, net with and without tax credits (None: unknown).
SVB = [
    ("2023-01-01", False, 1430.80, 1353.11, 1081.69),
    ("2023-01-01", True, 973.86, 920.98, 736.06),
    ("2024-07-01", False, 1569.75, 1486.24, 1187.66),
    ("2025-01-01", False, 1580.92, 1497.77, 1214.77),
    ("2025-01-01", True, 1081.50, 1024.62, 831.12),
    ("2025-07-01", False, 1612.44, 1527.63, 1238.76),
    ("2025-07-01", True, 1103.97, 1045.91, 848.41),
    ("2026-01-01", False, 1637.57, 1558.15, 1266.65),
    ("2026-01-01", True, 1122.12, 1067.70, 867.70),
    ("2026-07-01", False, 1662.16, 1581.55, None),
]


def _data(partner):
    return huishouden([volwassene(70), volwassene(69)] if partner else [volwassene(70)])


@pytest.mark.parametrize(("datum", "partner", "bruto", "met", "zonder"), SVB)
def test_oracle_gross_and_net(datum, partner, bruto, met, zonder):
    """Net with credits to the cent; without credits within 1 euro (the wage tax table rounds)."""
    data = _data(partner)
    assert waarde(data, "aow_per_maand", datum) == bruto
    personen = data.size("persoon")
    gegeven = data.with_columns({"persoon": {"aow": [12 * bruto] * personen}})
    namen = "netto_eigen_inkomen inkomensheffing_zonder_bijstand zvw_bijdrage"
    uit = bereken(gegeven, namen, datum)
    assert uit["netto_eigen_inkomen"][0] / 12 == pytest.approx(met, abs=0.05)
    if zonder is not None:
        heffing = uit["inkomensheffing_zonder_bijstand"][0] + uit["zvw_bijdrage"][0]
        assert bruto - heffing / 12 == pytest.approx(zonder, abs=1.0)


def test_year_with_holiday_allowance():
    data = _data(False)
    assert waarde(data, "aow", "2026-01-01") == pytest.approx(12 * (1637.57 + 106.55))
    assert waarde(_data(True), "aow", "2026-01-01") == pytest.approx(12 * (1122.12 + 76.10))


def test_accrual_and_age():
    assert waarde(huishouden([volwassene(66)]), "aow", "2026-01-01") == 0
    assert waarde(huishouden([volwassene(67)]), "aow", "2026-01-01") > 0
    half = huishouden([volwassene(70, aow_opbouw=0.5)])
    assert waarde(half, "aow_per_maand", "2025-01-01") == pytest.approx(1580.92 / 2)
    jonge_partner = huishouden([volwassene(70), volwassene(60)])
    uit = bereken(jonge_partner, "aow_per_maand", "2025-01-01")["aow_per_maand"]
    assert list(uit) == [1081.50, 0]


def test_living_with_an_adult_child_keeps_the_single_amount():
    data = huishouden([volwassene(70)], [volwassene(35)])
    assert waarde(data, "aow_per_maand", "2025-01-01") == 1580.92
