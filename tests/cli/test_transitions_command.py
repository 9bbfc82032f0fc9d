"""``hefboom transitions``."""

from __future__ import annotations

import json

import pytest

FILE = "examples/drie_generaties.yaml"


@pytest.mark.parametrize(("lang", "word"), [("nl", "wordt 18"), ("en", "turns 18")])
def test_steps_with_article_and_amount(hefboom, lang, word):
    out = hefboom("transitions", FILE, "--person", "tiener", "--lang", lang).out
    assert word in out
    assert "Participatiewet art. 19a" in out
    assert "Jeugdwet" in out


def test_as_data(hefboom):
    told = json.loads(hefboom("transitions", FILE, "--to", "27", "--json").out)
    assert [s["leeftijd"] for s in told["stappen"] if s["leeftijd"]] == [16, 18, 21, 23, 27]


def test_an_event_alone_and_a_wrong_one(hefboom):
    file = "examples/jongere_in_de_bijstand.yaml"
    out = hefboom("transitions", file, "--to", "19", "--event", "kind_erbij", "--lang", "en").out
    assert "has a child" in out and "moves in" not in out
    assert "did you mean partner" in hefboom("transitions", file, "--event", "partnr").message
    assert hefboom("transitions", "examples/nergens.yaml").code == 2
