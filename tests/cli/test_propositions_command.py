"""``hefboom propositions``: all items, a selection, one item."""

from __future__ import annotations

import json

import pytest

from hefboom.propositions import load_items


def test_json_lists_all_298_items(hefboom):
    items = json.loads(hefboom("propositions", "--json").out)
    assert len(items) == 298
    assert {item["id"] for item in items} == {item.id for item in load_items()}


def test_the_list_ends_with_what_is_computed(hefboom):
    last = hefboom("propositions").out.splitlines()[-1]
    assert last.startswith("298 items: ")
    assert "executable" in last


def test_a_status(hefboom):
    items = json.loads(hefboom("propositions", "--status", "executable", "--json").out)
    assert items
    assert all(
        item["status"] == "executable" and item["measures"] + item["deals"] + item["commands"]
        for item in items
    )


@pytest.mark.parametrize(("lang", "also"), [("nl", "ook voor"), ("en", "also for")])
def test_an_item_shows_its_deals_and_who_shares_them(hefboom, lang, also):
    out = hefboom("propositions", "W39", "--lang", lang).out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert any(line.startswith("deal gedeelde_besparing: ") for line in lines)
    assert also in out
    item = json.loads(hefboom("propositions", "W39", "--json").out)
    assert item["deals"] == ["gedeelde_besparing", "health_impact_bond"]
    assert "W134" in item["shared_with"]["gedeelde_besparing"]


def test_an_item_that_is_not_computed_says_why(hefboom):
    assert "Niet doorgerekend" in hefboom("propositions", "W31").out


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_one_item_with_its_measures(hefboom, lang):
    item = next(item for item in load_items() if item.measures)
    out = hefboom("propositions", item.id, "--lang", lang).out
    assert out.startswith(f"{item.id}  {item.text(lang)}")
    assert item.measures[0] in out
    assert json.loads(hefboom("propositions", item.id, "--json").out)["id"] == item.id


def test_an_item_shows_the_commands_that_compute_it(hefboom):
    out = hefboom("propositions", "S44").out
    assert "command    hefboom law impact mildere_vermogenstoets" in out
