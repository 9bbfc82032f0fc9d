"""The nation in later years: what was fitted is there, and what was not comes close."""

from __future__ import annotations

import numpy as np
import pytest

from hefboom.population import ageing_nation as nation
from hefboom.population.ageing_nation import FIRST, VARIANTS, Variant


def persons(year: int, low: int, high: int = 200, variant: Variant = "midden") -> float:
    return float(nation.cohorts(variant)[year][:, low:high].sum())


def test_published_totals_are_kept() -> None:
    for year, total in ((2024, 17_942_942), (2025, 18_044_027), (2040, 19_139_199)):
        assert persons(year, 0) == pytest.approx(total)


def test_young_people_are_the_share_of_the_forecast() -> None:
    """CBS 85745NED: 3,652,909 of 18,474,560 in 2030, and 3,822,852 of 19,186,084 in 2040."""
    for year, young, total in ((2030, 3_652_909, 18_474_560), (2040, 3_822_852, 19_186_084)):
        assert persons(year, 0, 20) / persons(year, 0) == pytest.approx(young / total)


def test_the_base_year_has_the_five_groups_of_cbs() -> None:
    part = nation.figures()["basis"]
    edges = [*part["leeftijden"], 200]
    for low, high, counted in zip(edges[:-1], edges[1:], part["personen"], strict=True):
        assert persons(FIRST, low, high) == pytest.approx(counted, rel=0.001)


@pytest.mark.parametrize("row", nation.checks(), ids=lambda row: row["id"])
def test_published_figures_that_were_not_used_come_close(row: dict[str, float]) -> None:
    """Rounded to 0.1 million by CBS, some "nearly", in forecasts of 2018, 2019 and 2024."""
    assert row["model"] == pytest.approx(row["gepubliceerd"], rel=0.035)


def test_the_count_of_2025_is_met_within_a_few_thousands() -> None:
    """CBS (2025): 3.76 million people of 65 and over; nothing was fitted to it."""
    assert persons(2025, 65) == pytest.approx(3_760_000, abs=10_000)


def test_a_quarter_is_65_or_over_in_2040() -> None:
    assert persons(2040, 65) / persons(2040, 0) == pytest.approx(0.25, abs=0.005)


def test_the_extra_fall_of_mortality_gives_the_forecast_of_2045() -> None:
    wanted = nation.figures()["sterfte"]["tachtigplus_2045"]["value"]
    assert persons(2045, 80) == pytest.approx(wanted, rel=0.001)


def test_the_range_of_the_total_is_that_of_cbs() -> None:
    for year, low, middle, high in (
        (2030, 18_256_200, 18_474_560, 18_691_740),
        (2040, 18_601_380, 19_186_084, 19_773_032),
    ):
        now = persons(year, 0)
        assert persons(year, 0, variant="laag") / now == pytest.approx(low / middle)
        assert persons(year, 0, variant="hoog") / now == pytest.approx(high / middle)


def test_ranges_grow_from_nothing() -> None:
    for age in (0, 65, 80):
        wide = [
            persons(y, age, variant="hoog") - persons(y, age, variant="laag")
            for y in (2024, 2030, 2040)
        ]
        assert wide[0] == pytest.approx(0)
        assert 0 < wide[1] < wide[2]
        assert (
            persons(2040, age, variant="laag")
            < persons(2040, age)
            < persons(2040, age, variant="hoog")
        )


def test_nobody_is_negative_and_no_cohort_of_old_people_grows() -> None:
    for variant in VARIANTS:
        found = nation.cohorts(variant)
        for year, number in found.items():
            assert np.isfinite(number).all() and (number > 0).all()
            if year + 1 in found:
                later = found[year + 1][:, 66:105]
                assert (later < number[:, 65:104]).all()


def test_mortality_gives_the_life_expectancy_of_2023() -> None:
    part = nation.figures()["sterfte"]["levensverwachting_2023"]
    for row, sex in zip(nation.chances(2023, birthday=0.5), nation.SEXES, strict=True):
        assert nation.life_expectancy(-np.log(1 - row)) == pytest.approx(
            part[sex]["value"], abs=0.01
        )
        assert (np.diff(row[30:100]) > 0).all()


def test_chances_to_die_are_near_those_of_cbs() -> None:
    """CBS 37360ned, men in 2023 that were 61 or 81 at the end of the year; not used to fit."""
    at_the_end = nation.chances(2023, birthday=0.0)[0]
    assert at_the_end[61] == pytest.approx(0.00694, rel=0.05)
    assert at_the_end[81] == pytest.approx(0.0569, rel=0.05)


def test_people_live_longer_every_year_and_longest_in_the_high_variant() -> None:
    assert (nation.chances(2040)[:, 30:] < nation.chances(2024)[:, 30:]).all()
    assert (nation.chances(2040, "hoog") < nation.chances(2040)).all()
    assert (nation.chances(2040, "laag") > nation.chances(2040)).all()


def test_users_of_care_add_up_to_the_published_ones() -> None:
    rates = nation.care_rates()
    assert (nation.cohorts()[FIRST] * rates["wmo"]).sum() == pytest.approx(1_284_680)
    women = nation.counted()[1] * rates["wlz"][1]
    assert women[80:].sum() == pytest.approx(93_960)
    assert women.sum() == pytest.approx(44_505 + 27_300 + 93_960)


def test_shares_are_shares_and_rise_with_great_age() -> None:
    rates = nation.care_rates()
    for name in ("wmo", "wlz"):
        assert (rates[name] >= 0).all() and (rates[name] <= 1).all()
        assert rates[name][:, :18].sum() == 0
        assert (rates[name][:, 95] > rates[name][:, 85]).all()
        assert (rates[name][:, 85] > rates[name][:, 75]).all()


def test_spending_by_age_gives_what_municipalities_spent() -> None:
    """CBS 84580NED: 5.127 billion on Wmo in 2022, of 17,590,672 residents."""
    here = float((nation.cohorts()[FIRST] * nation.care_rates()["wmo_uitgaven"]).sum())
    spent = nation.figures()["uitgaven"]["wmo_totaal"]["value"]
    assert here / persons(FIRST, 0) == pytest.approx(spent / 17_590_672, rel=0.02)


def test_every_figure_has_a_known_source_and_status() -> None:
    known = {"confirmed", "official_text", "single_source", "derived", "assumed"}
    seen = 0

    def look(node: object) -> None:
        nonlocal seen
        if isinstance(node, dict):
            if "source" in node:
                seen += 1
                assert node["source"] in nation.figures()["bronnen"]
                assert node["status"] in known
            for each in node.values():
                look(each)
        elif isinstance(node, list):
            for each in node:
                look(each)

    look(nation.figures())
    assert seen > 20
