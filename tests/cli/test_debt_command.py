"""``hefboom debt``."""

from __future__ import annotations

import json


def test_a_table_and_data(hefboom):
    out = hefboom("debt", "800", "2500", "--pay", "60", "--lang", "en").out
    assert "help at once, 18 months" in out and "Stb. 2012, 141" in out
    told = json.loads(hefboom("debt", "800", "--pay", "60", "--json").out)
    assert told["incassokosten"] == 120
    assert "no such debt" in hefboom("debt", "0", "--pay", "60").message
