"""``hefboom household`` and ``hefboom explain``: the same amounts as Python, told to a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import hefboom as package

ROOT = Path(__file__).parents[2]

FILE = "examples/alleenstaande_ouder_met_werk.yaml"


def test_json_is_what_python_gives(hefboom):
    outcome = hefboom("household", FILE, "--json")
    assert outcome.code == 0
    assert json.loads(outcome.out) == package.household(FILE)


def test_only_the_variables_that_were_asked_for(hefboom):
    outcome = hefboom("household", FILE, "--json", "--variables", "zorgtoeslag, huurtoeslag")
    document = json.loads(outcome.out)
    assert list(document["huishouden"]) == ["huurtoeslag"]
    assert {name for values in document["gezinnen"].values() for name in values} == {"zorgtoeslag"}


def test_another_date(hefboom):
    document = json.loads(hefboom("household", FILE, "--json", "--date", "2024-01-01").out)
    assert document["datum"] == "2024-01-01"
    assert document == package.household(FILE, date="2024-01-01")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nl", ["huishouden", "per jaar", "€ "]), ("en", ["household", "per year", "€"])],
)
def test_text_in_both_languages(hefboom, lang, words):
    outcome = hefboom("household", FILE, "--lang", lang)
    assert outcome.code == 0
    for word in words:
        assert word.replace("€ ", "€\u00a0") in outcome.out


def test_amounts_of_nothing_are_left_out_unless_asked_for(hefboom):
    assert (
        "kinderbijslag per kwartaal"
        not in hefboom("household", "examples/alleenstaande_minimumloon.yaml").out
    )
    asked = hefboom(
        "household", "examples/alleenstaande_minimumloon.yaml", "--variables", "kinderbijslag"
    )
    assert "kinderbijslag" in asked.out


@pytest.mark.parametrize(
    "command", [["household", FILE, "--explain", "zorgtoeslag"], ["explain", FILE, "zorgtoeslag"]]
)
def test_a_derivation_names_articles_parameters_and_sources(hefboom, command):
    outcome = hefboom(*command)
    assert outcome.code == 0
    first = outcome.out.splitlines()[0]
    amount = package.household(FILE, variables="zorgtoeslag")["gezinnen"]
    value = next(iter(amount.values()))["zorgtoeslag"]
    assert first.startswith("zorgtoeslag")
    assert f"{value:,.0f}".replace(",", ".") in first
    assert "Wet op de zorgtoeslag art. 2" in first
    assert "zorgtoeslag.standaardpremie, vanaf 20" in outcome.out
    assert "confirmed, bron:" in outcome.out


def test_the_derivation_as_a_tree(hefboom):
    tree = json.loads(hefboom("explain", FILE, "zorgtoeslag", "--json").out)
    assert tree["afleiding"]["variabele"] == "zorgtoeslag"
    assert tree["afleiding"]["invoer"]


def test_the_derivation_as_sentences(hefboom):
    lines = hefboom("explain", FILE, "zorgtoeslag", "--sentences").out.splitlines()
    assert lines[-1].startswith("Zorgtoeslag")
    english = hefboom("explain", FILE, "zorgtoeslag", "--sentences", "--lang", "en").out
    assert "Given:" in english


def test_depth_cuts_and_says_how_to_see_more(hefboom):
    shallow = hefboom("explain", FILE, "zorgtoeslag", "--depth", "1").out
    deep = hefboom("explain", FILE, "zorgtoeslag", "--depth", "50").out
    assert "--depth 3" in shallow
    assert "--depth" not in deep
    assert len(deep.splitlines()) > 2 * len(shallow.splitlines())


def test_no_line_is_wider_for_a_given_value(hefboom):
    outcome = hefboom("explain", FILE, "loon")
    assert outcome.out.rstrip().endswith("[gegeven]")


def test_the_example_in_the_readme_is_what_the_command_prints(hefboom):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0].splitlines()
    printed = hefboom("household", FILE, "--explain", "zorgtoeslag").out.splitlines()
    lines = [line for line in shown if line.strip() != "…"]
    assert len(lines) > 5
    assert [line for line in lines if line not in printed] == []


def test_a_child_without_income_has_no_tax_credits(hefboom):
    out = hefboom("household", FILE).out
    child = out[out.index("persoon oudste") :]
    assert "leeftijd" in child
    assert "heffingskorting  " not in child
    parent = out[out.index("persoon ouder") : out.index("persoon oudste")]
    assert "algemene heffingskorting  " in parent


@pytest.mark.parametrize(("lang", "per"), [("nl", "per "), ("en", "per ")])
def test_no_line_says_its_unit_twice(hefboom, lang, per):
    for line in hefboom("household", FILE, "--lang", lang).out.splitlines():
        assert line.count(per) <= 1, line
