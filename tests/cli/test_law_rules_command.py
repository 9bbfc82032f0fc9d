"""``hefboom law rules``, ``impact`` and ``definitions``."""

from __future__ import annotations

import json

import pytest


def test_rules_of_all_schemes_and_shared_facts(hefboom):
    told = json.loads(hefboom("law", "rules", "--date", "2026-01-01", "--json").out)
    assert told["date"] == "2026-01-01"
    rows = {row["scheme"]: row for row in told["schemes"]}
    assert rows["huurtoeslag"]["label"] == "huurtoeslag"
    assert rows["huurtoeslag"]["rules"] > rows["kinderbijslag"]["rules"] > 0
    assert told["facts"][0]["fact"] == "leeftijd"
    assert set(told["facts"][0]["schemes"]) <= set(rows)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_rules_as_a_table_and_of_one_scheme(hefboom, lang):
    out = hefboom("law", "rules", "--lang", lang).out
    assert "choices" in out and ("kindgebonden budget" if lang == "nl" else "child budget") in out
    assert "laws: zorgtoeslag, " in hefboom("law", "rules", "zorgtoeslag", "--lang", lang).out


def test_impact_of_a_measure_is_that_of_its_parameters(hefboom):
    names = ("law", "impact", "mildere_vermogenstoets")
    told = json.loads(hefboom(*names, "--json").out)
    assert all(path.startswith("participatiewet.vermogensgrens.") for path in told["parameters"])
    schemes = {row["scheme"]: row for row in told["schemes"]}
    assert schemes["huurtoeslag"]["other_law"] and not schemes["bijstand"]["other_law"]
    out = hefboom(*names, "--lang", "en").out
    assert "rent allowance" in out and "Participatiewet art. 34" in out
    both = hefboom("law", "impact", "awir.vermogensgrens", "aow.leeftijd", "--json").out
    assert json.loads(both)["parameters"] == ["awir.vermogensgrens", "aow.leeftijd"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_definitions(hefboom, lang):
    out = hefboom("law", "definitions", "--lang", lang).out
    assert "limits of wealth" in out and "meanings in" in out
    told = json.loads(hefboom("law", "definitions", "--lang", lang, "--json").out)
    assert {row["concept"] for row in told["concepts"]} == {
        "inkomen",
        "vermogen",
        "huishouden",
        "kind",
    }
    giver = next(row for row in told["counted_in"] if row["scheme"] == "aow")
    assert "bijstand" in giver["counts_in"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("rules", "huurtoslag"), "did you mean huurtoeslag"),
        (("impact",), "names nothing"),
        (("impact", "ips_100"), "changes no law"),
        (("impact", "aow.leeftyd"), "did you mean"),
        (("definitions", "x"), "too many names"),
        (("rules", "--variables"), "does not go with rules"),
        (("rules", "--date", "gisteren"), "not a date"),
    ],
)
def test_wrong_use(hefboom, names, said):
    outcome = hefboom("law", *names)
    assert outcome.code == 2
    assert said in outcome.message
