"""Explaining an amount: the same value, what was really read, in sentences and as data."""

from __future__ import annotations

import json

import pytest
from mini_households import OUTPUTS, random_households

from hefboom.engine import explain, simulate
from hefboom.errors import HefboomError


def test_an_explanation_gives_the_value_of_the_run(system):
    data = random_households(9, 40)
    run = simulate(system, data, OUTPUTS, date="2025-07-01")
    first_gezin = data.huishouden_offsets
    for household in range(0, data.size("huishouden"), 5):
        assert (
            explain(system, data, "inkomen", date="2025-07-01", household=household).value
            == run["inkomen"][household]
        )
        gezin = explain(system, data, "toeslag", date="2025-07-01", household=household)
        assert gezin.value == run["toeslag"][first_gezin[household]]


def test_only_parameters_really_read_are_named(system, family):
    low, high = (explain(system, family, "belasting", date="2025-01-01", row=row) for row in (0, 1))
    assert [u.parameter.path for u in low.root.parameters] == [
        "mini.grens",
        "mini.tarief",
        "mini.korting",
    ]
    assert "mini.toptarief" in [u.parameter.path for u in high.root.parameters]


def test_it_can_be_written_as_json_without_repeating(system, family):
    document = explain(system, family, "aandeel", date="2025-01-01").to_dict()
    text = json.dumps(document)
    assert document["afleiding"]["variabele"] == "aandeel"
    assert document["afleiding"]["artikel"] == "art. 6"
    assert "zie_eerder" in text
    assert '"status": "confirmed", "bronnen": ["wet"]' in text


def test_sentences_name_article_amount_and_date(system, family):
    names = {"persoon": ["Anna", "Bo", "Cas"], "gezin": ["Anna en Bo", "Cas"]}
    told = explain(system, family, "inkomen", date="2025-01-01", names=names)
    dutch, english = told.sentences("nl"), told.sentences("en")
    assert dutch[-1].startswith("Inkomen is € 64.460 per jaar (art. 5).")
    assert english[-1].startswith("Income is € 64,460 a year (art. 5).")
    assert any(s.startswith("Belasting (Anna) is € 6.360 per jaar (art. 1).") for s in dutch)
    assert "Gegeven: kind (Bo): nee." in dutch
    assert any(": Anna € " in s and ", Bo € " in s for s in dutch)
    assert any("tarief 36% (vanaf 01-01-2025)" in s for s in dutch)
    assert len(dutch) == len({(s.variable.name, s.row) for s in told.steps()})


def test_no_such_person(system, family):
    with pytest.raises(HefboomError, match=r"no such persoon \(found 3; allowed: 0 … 2\)"):
        explain(system, family, "belasting", date="2025-01-01", row=3)
