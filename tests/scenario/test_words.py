"""Numbers inside sentences, and the sentences of single outcomes."""

from __future__ import annotations

import pytest

from hefboom.scenario.sentences import _residents, _verdict
from hefboom.scenario.words import count, euro, listed, percent, ratio

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (0, f"€{NB}0", "€0"),
        (999.4, f"€{NB}999", "€999"),
        (1250, f"€{NB}1.250", "€1,250"),
        (-1250, f"€{NB}1.250", "€1,250"),
        (123_456, f"€{NB}123.000", "€123,000"),
        (949_999, f"€{NB}950.000", "€950,000"),
        (960_000, f"€{NB}1,0{NB}mln", f"€1.0{NB}million"),
        (3_141_592, f"€{NB}3,1{NB}mln", f"€3.1{NB}million"),
        (2.5e9, f"€{NB}2,5{NB}mld", f"€2.5{NB}billion"),
    ],
)
def test_euro(value: float, nl: str, en: str) -> None:
    assert (euro(value), euro(value, "en")) == (nl, en)


def test_other_numbers() -> None:
    assert count(-1240) == "−1.240"
    assert count(283_132, "en") == "283,000"
    assert [percent(x) for x in (0, 0.001, 0.77, 0.999, 1)] == [
        "0%", f"<{NB}1%", "77%", f">{NB}99%", "100%",
    ]  # fmt: skip
    assert ratio(1.64) == "1,6"
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "en") == "a, b and c"


def part(won: float, lost: float, mean: float, difference: float) -> dict[str, object]:
    return {
        "winnaars": {"waarde": won},
        "verliezers": {"waarde": lost},
        "gemiddelde_verandering_geraakt": {"waarde": mean},
        "onder_minimum": {"verschil": {"waarde": difference}},
    }


def test_residents_in_words() -> None:
    nl, en = _residents(part(0, 0, 0, 0))
    assert "geen enkel huishouden" in nl
    assert "no household" in en
    nl, en = _residents(part(1, 0, 500, -1))
    assert "1 huishouden gaat erop vooruit en niemand erop achteruit" in nl
    assert "1 huishouden minder onder het minimum" in nl
    nl, en = _residents(part(10, 2000, -80, 12))
    assert "2.000 erop achteruit" in nl
    assert "gemiddeld €\u00a080 per jaar op achteruit" in nl
    assert "Er komen 12 huishoudens bij onder het minimum." in nl
    assert "lose €80 a year on average" in en
    assert "12 more households are under the minimum" in en


def test_a_bad_investment_is_called_one() -> None:
    nl, en = _verdict({"laag": -9, "waarde": -5, "hoog": -1})
    assert nl == "De kosten zijn hoger dan de baten."
    assert en == "The costs exceed the gains."
    assert "maar ook lager" in _verdict({"laag": -9, "waarde": 5, "hoog": 11})[0]
    assert "hele bandbreedte" in _verdict({"laag": 1, "waarde": 5, "hoog": 11})[0]
