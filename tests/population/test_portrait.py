"""Published figures of a municipality beside those of the country."""

from __future__ import annotations

import pytest

from hefboom.population.portrait import (
    GROUPS,
    INDICATORS,
    area_figures,
    area_indicators,
    portrait,
)


def by_name(code: str) -> dict:
    return {figure.indicator.id: figure for figure in portrait(code)}


def test_the_country_is_the_sum_that_cbs_published():
    figures = by_name("GM0518")
    assert figures["inwoners"].country == 17_942_942
    assert figures["huishoudens"].country == 8_374_404
    assert figures["inwoners"].year == 2024


def test_weighted_means_equal_those_in_the_notes_of_the_source():
    figures = by_name("GM0518")
    assert figures["sociaal_minimum_pct"].country == pytest.approx(0.0612, abs=0.0005)
    assert figures["laagste_40_pct"].country == pytest.approx(0.397, abs=0.001)


def test_figure_and_country_are_of_one_year_and_one_unit():
    for figure in portrait("GM0014"):
        assert 2019 <= figure.year <= 2024
        if figure.indicator.unit == "aandeel":
            assert 0 <= figure.value <= 1
            assert figure.country is not None
            assert 0 <= figure.country <= 1


def test_every_group_has_figures():
    assert {figure.indicator.group for figure in portrait("GM0518")} == set(GROUPS)


@pytest.mark.parametrize(
    ("code", "beginning"), [("GM0518", "BU"), ("GM0363", "WK"), ("GM0014", "WK")]
)
def test_areas_are_those_that_a_map_can_draw(code, beginning):
    for indicator in area_indicators(code):
        figures = area_figures(code, indicator)
        assert all(figure.code.startswith(beginning) for figure in figures)
        assert 2 * sum(figure.value is not None for figure in figures) >= len(figures)


def test_buurten_taken_together_by_wijk_keep_their_mean():
    young = next(i for i in INDICATORS if i.id == "leeftijd_0_15_pct")
    shares = [f.value for f in area_figures("GM0363", young) if f.value is not None]
    assert 0.05 < sum(shares) / len(shares) < 0.25


def test_labels_are_there_in_both_languages():
    assert all(i.nl and i.en and i.nl != i.en for i in INDICATORS)
