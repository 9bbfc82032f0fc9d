"""``hefboom stacking``."""

from __future__ import annotations

import json

import pytest

FILE = "examples/alleenstaande_ouder_deels_bijstand.yaml"


@pytest.mark.parametrize(("lang", "word"), [("nl", "van het inkomen"), ("en", "of the income")])
def test_one_household(hefboom, lang, word):
    out = " ".join(hefboom("stacking", FILE, "--lang", lang).out.split())
    assert word in out
    told = json.loads(hefboom("stacking", FILE, "--json").out)
    assert told["aantal"]["regelingen"] == len(told["regelingen"])


def test_a_municipality_adds_its_schemes(hefboom):
    file = "examples/jongere_in_de_bijstand.yaml"
    told = json.loads(hefboom("stacking", file, "--json").out)
    assert "kwijtschelding" in {row["regeling"] for row in told["regelingen"]}


def test_an_area(hefboom, monkeypatch):
    from hefboom.scenario import stacking_area

    row = {
        "label": "alle", "label_en": "all", "huishoudens": 60, "regelingen_gemiddeld": 2.0,
        "instanties_gemiddeld": 1.0, "formulieren_gemiddeld": 2.0, "vijf_of_meer_regelingen": 0.1,
        "aandeel_reparatie_gemiddeld": 0.2, "helft_of_meer_reparatie": 0.1,
    }  # fmt: skip
    asked = []

    def answer(area, year, **options):
        asked.append((area, year, options))
        return {"gebied": area, "huishoudens": 60, "groepen": [row]}

    monkeypatch.setattr(stacking_area, "stacking_area", answer)
    out = hefboom("stacking", "--area", "GM0518", "--households", "60", "--lang", "en").out
    assert "20%" in out and "60 households" in out
    assert asked == [("GM0518", 2026, {"households": 60, "seed": 1})]


def test_wrong_use(hefboom):
    assert "give a household file or --area" in hefboom("stacking").message
    assert "give a household file" in hefboom("stacking", FILE, "--area", "GM0518").message
    assert hefboom("stacking", "--area", "GM9999").code == 2
