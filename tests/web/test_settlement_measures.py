"""Measures of advance and settlement: told on the page of an item, not offered in a scenario."""

from __future__ import annotations

from typing import Any

from hefboom.propositions import load_measures
from hefboom.web.scenario.catalogue import entries


def test_an_item_tells_them_without_a_button_to_a_scenario(client: Any) -> None:
    page = client.get("/propositie/S40").text
    assert "Huurtoeslag en zorgtoeslag zonder terugbetalen" in page
    assert "m=huur_en_zorgtoeslag_zonder_risico" not in page
    assert "m=jongerennorm_21" in client.get("/propositie/W57").text


def test_the_catalogue_leaves_them_out() -> None:
    offered = {entry.id for entry in entries("nl")}
    for name, measure in load_measures().items():
        assert (name in offered) == (measure.verrekening is None)
