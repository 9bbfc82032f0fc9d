"""The residents chapter shows poverty and who uses their right, also when no law changes."""

from __future__ import annotations

from typing import Any

import pytest
import report_sample as sample

from hefboom.report.data import Source
from hefboom.report.html import render
from hefboom.report.poverty import poverty, use


def source(lang: Any = "nl") -> Source:
    result = sample.build()
    spread = {"waarde": -40.0, "laag": -55.0, "hoog": -20.0}
    result.document["armoede"] = {
        "indicatoren": [
            {"id": "arm", "label": "arm", "label_en": "poor", "eenheid": "personen",
             "voor": 1240.0, "na": 1200.0, "verschil": spread, "aandeel_na": 0.031},
            {"id": "huurquote", "label": "huur", "label_en": "rent", "eenheid": "aandeel",
             "voor": 0.253, "na": 0.25, "verschil": {"waarde": -0.003, "laag": -0.004,
             "hoog": -0.001}, "aandeel_na": 0.25},
        ],
        "grenzen": [{"label": "één persoon", "label_en": "one person", "armoedegrens": 1600.0,
                     "lage_inkomensgrens": 1287.0, "buffer": 19200.0}],
        "ontbreekt": ["energiearmoede"], "noot": "Een noot.", "noot_en": "A note.",
    }  # fmt: skip
    result.document["gebruik"] = {
        "regelingen": [
            {"label": "zorgtoeslag", "label_en": "health care allowance", "recht_na": 1000,
             "toegekend_voor": 880, "toegekend_na": 900, "niet_gebruik_na": 0.1,
             "niet_gebruik_gepubliceerd": 0.12, "bedrag_recht_na": 1.5e6,
             "bedrag_toegekend_na": 1.4e6},
        ],
        "benadering": [
            {"label": "zorgtoeslag", "label_en": "health care allowance", "bereikt": 60,
             "vragen_aan": {"waarde": 20, "laag": 8, "hoog": 31},
             "bedrag": {"waarde": 3e4, "laag": 1e4, "hoog": 5e4}},
        ],
        "noot": "Recht is wat de wet geeft.", "noot_en": "A right is what the law gives.",
    }  # fmt: skip
    return Source(result, lang)


def test_indicators_before_and_after() -> None:
    rows = poverty(source())["rijen"]
    assert rows[0]["voor"] == "1.240"
    assert rows[0]["na"] == "1.200"
    assert "40" in rows[0]["verschil"]
    assert rows[0]["aandeel"] == "3,1%"
    assert rows[1]["na"] == "25,0%"


def test_rights_and_their_use() -> None:
    found = use(source())
    assert found["rijen"][0]["niet_gebruik"] == "10,0%"
    assert found["rijen"][0]["gepubliceerd"] == "12,0%"
    assert found["benadering"][0]["vragen_aan"] == "20"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_shows_both(lang: str) -> None:
    page = render(source(lang))
    for anchor in ('id="armoede"', 'id="gebruik"'):
        assert anchor in page
    assert ("Een noot." if lang == "nl" else "A note.") in page


def test_an_older_result_has_neither() -> None:
    page = render(Source(sample.build(), "nl"))
    assert 'id="armoede"' not in page
    assert 'id="gebruik"' not in page
