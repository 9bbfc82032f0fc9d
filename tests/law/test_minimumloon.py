"""Minimum wage per hour by age, and in a job of 36 hours."""

import pytest
from bouw import bereken, huishouden, huishoudens, kind, volwassene, waarde


def test_adult_rate_on_each_date():
    data = huishouden([volwassene(21)])
    gepubliceerd = {
        "2024-01-01": 13.27, "2024-07-01": 13.68, "2025-01-01": 14.06, "2025-07-01": 14.40,
        "2026-01-01": 14.71, "2026-07-01": 14.99,
    }  # fmt: skip
    for datum, bedrag in gepubliceerd.items():
        assert waarde(data, "minimumloon_per_uur", datum) == bedrag


def test_youth_rates_rise_with_age():
    leeftijden = range(14, 23)
    data = huishoudens([([[volwassene(n) if n >= 18 else kind(n)]], {}) for n in leeftijden])
    uit = bereken(data, "minimumloon_per_uur", "2024-01-01")["minimumloon_per_uur"]
    assert uit == pytest.approx([0, 3.98, 4.58, 5.24, 6.64, 7.96, 10.62, 13.27, 13.27])


def test_month_and_year_of_36_hours():
    data = huishouden([volwassene(30)])
    assert waarde(data, "minimumloon_per_maand_36_uur", "2026-01-01") == pytest.approx(14.71 * 156)
    assert waarde(data, "minimumloon_per_jaar_36_uur", "2026-01-01") == pytest.approx(
        14.71 * 36 * 52 * 1.08
    )


def test_before_2024_the_wage_per_month_is_in_the_law():
    data = huishouden([volwassene(30)])
    assert waarde(data, "minimumloon_per_maand_36_uur", "2023-07-01") == 1995.00
    assert waarde(data, "minimumloon_per_uur", "2023-01-01") == 12.40  # 446,40 a week, 36 hours
