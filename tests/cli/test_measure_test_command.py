"""``hefboom test-measure``."""

from __future__ import annotations

import json

import pytest

FILE = "examples/jongere_in_de_bijstand.yaml"


@pytest.mark.parametrize(("lang", "word"), [("nl", "Uit te voeren"), ("en", "Can be carried out")])
def test_one_measure_on_one_household(hefboom, lang, word):
    out = hefboom("test-measure", "jongerennorm_21", "--household", FILE, "--lang", lang).out
    assert word in out and "jongere_in_de_bijstand" in out
    assert "Participatiewet" in out


def test_the_register(hefboom):
    rows = json.loads(hefboom("test-measure", "--json").out)
    assert any(row["tijdelijk"] for row in rows)
    assert "tijdelijk" in hefboom("test-measure").out


def test_wrong_use(hefboom):
    assert "did you mean" in hefboom("test-measure", "jongerennorm_22").message
