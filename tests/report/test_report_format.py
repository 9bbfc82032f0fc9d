"""Numbers as readers expect them."""

from __future__ import annotations

import math

import pytest

from hefboom.errors import HefboomError
from hefboom.report.format import Formatter, check_lang, has_range, round_significant

NL, EN = Formatter("nl"), Formatter("en")
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (1250, f"€{SPACE}1.250", "€1,250"),
        (-1250, f"−€{SPACE}1.250", "−€1,250"),
        (0, f"€{SPACE}0", "€0"),
        (-0.2, f"€{SPACE}0", "€0"),
        (1234567.8, f"€{SPACE}1.234.568", "€1,234,568"),
        (None, "–", "–"),
        (math.nan, "–", "–"),
        (math.inf, "–", "–"),
        (True, "–", "–"),
    ],
)
def test_whole_euros(value: object, nl: str, en: str) -> None:
    assert NL.euro(value) == nl
    assert EN.euro(value) == en


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (3_134_000, f"€{SPACE}3,1{SPACE}mln", f"€3.1{SPACE}million"),
        (-999_900, f"−€{SPACE}1,0{SPACE}mln", f"−€1.0{SPACE}million"),
        (2.5e9, f"€{SPACE}2,5{SPACE}mld", f"€2.5{SPACE}billion"),
        (123_456, f"€{SPACE}123.000", "€123,000"),
        (9_876, f"€{SPACE}9.876", "€9,876"),
        (150e6, f"€{SPACE}150{SPACE}mln", f"€150{SPACE}million"),
    ],
)
def test_amounts_for_reading(value: float, nl: str, en: str) -> None:
    assert NL.euro_short(value) == nl
    assert EN.euro_short(value) == en


def test_no_hyphen_and_no_breaking_space_in_a_number() -> None:
    for text in (NL.euro(-3.5, 2), NL.euro_short(-4e6), NL.percent(-0.03), NL.number(-1)):
        assert "-" not in text
        assert " " not in text
        assert text.startswith("−")


def test_a_plus_only_where_asked_and_never_on_zero() -> None:
    assert NL.euro(12, sign=True) == f"+€{SPACE}12"
    assert NL.euro(0, sign=True) == f"€{SPACE}0"
    assert NL.number(12) == "12"


def test_shares_ratios_and_counts() -> None:
    assert NL.percent(0.125, 1) == "12,5%"
    assert EN.percent(0.125, 1) == "12.5%"
    assert NL.ratio(1.73) == "1,7"
    assert NL.ratio(0.6) == "0,60"
    assert NL.count(268_450) == "268.000"
    assert NL.count(-1240) == "−1.240"


@pytest.mark.parametrize(
    ("value", "unit", "nl"),
    [
        (1427.61, "EUR/maand", f"€{SPACE}1.427,61"),
        (2112, "EUR/jaar", f"€{SPACE}2.112"),
        (0.3582, "aandeel", "35,82%"),
        (0.9, "aandeel", "90%"),
        (21, "jaar", "21"),
        (True, "ja/nee", "ja"),
        (None, "EUR", "–"),
    ],
)
def test_parameters_keep_the_precision_of_the_law(value: object, unit: str, nl: str) -> None:
    assert NL.parameter(value, unit) == nl


def test_quantities_follow_their_unit() -> None:
    assert NL.quantity(0.05, "aandeel") == "5,0%"
    assert NL.quantity(0.5, "aandeel") == "50%"
    assert NL.quantity(1.73, "ratio") == "1,7"
    narrow = {"waarde": 1.02, "laag": 0.98, "hoog": 1.06}
    assert NL.quantity(1.02, "ratio", spread=narrow) == "1,02"
    assert NL.quantity(0.6, "ratio", spread={"laag": 0.6, "hoog": 2.9}) == "0,6"
    assert NL.quantity(2.06, "EUR/cent") == f"€{SPACE}2,06"


def test_dates() -> None:
    assert NL.date("2026-01-01") == f"1{SPACE}januari 2026"
    assert EN.date("2026-02-03T10:15:00+00:00") == f"3{SPACE}February 2026"
    assert NL.date("onbekend") == "onbekend"
    assert NL.date(None) == "–"


def test_a_range_needs_two_different_ends() -> None:
    assert has_range({"laag": 1, "hoog": 2})
    assert not has_range({"laag": 1, "hoog": 1})
    assert not has_range({"laag": None, "hoog": 2})
    assert not has_range(None)


def test_significant_digits() -> None:
    assert round_significant(123_456, 3) == 123_000
    assert round_significant(0, 3) == 0


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(HefboomError, match=r"lang: unknown language \(found 'fy'"):
        check_lang("fy")
