"""``hefboom path --area``: one of a file and an area, and a table that fits the screen."""

from __future__ import annotations

import pytest

FILE = "examples/alleenstaande_minimumloon.yaml"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "give a household file or an area"),
        ((FILE, "--area", "GM0518"), "give a household file or an area"),
        ((FILE, "--sample", "100"), "--sample: goes with an area only"),
        (("--area", "GM0518", "--hours", "0..40"), "--hours: does not go with an area"),
        (("--area", "GM9999"), "GM9999"),
    ],
)
def test_path_takes_a_file_or_an_area(hefboom, arguments, words):
    outcome = hefboom("path", *arguments)
    assert outcome.code == 2
    assert words in outcome.message


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_table_of_an_area_fits_the_screen(capsys, lang):
    from hefboom.cli.path_area import show_area

    figure = {"waarde": 0.42, "laag": 0.4, "hoog": 0.44}
    rates = dict.fromkeys(("mediaan", "aandeel_boven_60", "aandeel_boven_80"), figure)
    rates |= {"huishoudens": 90, "gemiddeld_per_component": {"zorgtoeslag": 0.125}}  # type: ignore[dict-item]
    trap = {"huishoudens": 80, "aandeel": figure, "gemiddeld_verlies": None}
    group = {"label": "paar zonder kinderen", "label_en": "couple", "huishoudens": 1234}
    group |= dict.fromkeys(("participatiebelasting", "marginale_druk"), rates)
    document = {
        "stap": 1000.0,
        "niveau": 0.9,
        "zonder_bedrag": ["meedoenregeling"],
        "huishoudens": 1234,
        "componenten": [{"id": "zorgtoeslag", "label": "zorgtoeslag", "label_en": "allowance"}],
        "groepen": [group | {"doorstroomval": trap, "doorstroomval_met_gemeente": None}],
    }
    show_area(document, lang)
    text = capsys.readouterr().out
    assert "(40%–44%)" in text.replace("\u00a0", "") and "meedoenregeling" in text
    assert max(map(len, text.splitlines())) <= 120
