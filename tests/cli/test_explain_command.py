"""``hefboom explain``: why it is nothing, what would change it, links, and the page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hefboom.engine import read_yaml
from hefboom.scenario.household import household_document, read_household

ROOT = Path(__file__).parents[2]
COUPLE = "examples/paar_met_twee_kinderen.yaml"
PARENT = "examples/alleenstaande_ouder_met_werk.yaml"
WEALTH = "examples/paar_net_boven_de_vermogensgrens.yaml"


def document(hefboom, *arguments):
    outcome = hefboom("explain", *arguments, "--json")
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_why_it_is_nothing_with_both_sides_and_the_facts(hefboom):
    told = document(hefboom, COUPLE, "huurtoeslag")
    (reason,) = told["waarom_nul"]
    assert reason["links"]["variabelen"] == ["rekenhuur"]
    assert reason["rechts"]["variabelen"] == ["maximale_huurgrens"]
    assert reason["teken"] == ">"
    difference = reason["links"]["waarde"] - reason["rechts"]["waarde"]
    assert reason["verschil"] == pytest.approx(difference) and difference > 0
    assert {fact["variabele"] for fact in reason["door"]} == {
        "huur_per_maand",
        "servicekosten_per_maand",
    }
    assert reason["wetten"][0]["url"].startswith("https://wetten.overheid.nl/BWBR0008659/")


def test_the_nearest_change_turns_the_outcome(hefboom):
    told = document(hefboom, WEALTH, "bijstand")
    nearest = told["wat_verandert_het"]["veranderingen"][0]
    assert nearest["variabele"] == "vermogen"
    assert nearest["uitkomst_nu"] == 0 < nearest["uitkomst_dan"]
    # A euro less of a change leaves it as it was.
    content = read_yaml(ROOT / WEALTH)
    change = nearest["nodig"] - nearest["nu"]

    def bijstand(more):
        given = {**content, "vermogen": content["vermogen"] + change + more}
        told = household_document(read_household(given), "bijstand")
        return next(iter(told["gezinnen"].values()))["bijstand"]

    assert bijstand(0) == nearest["uitkomst_dan"]
    assert bijstand(1) == 0


def test_from_something_to_nothing(hefboom):
    told = document(hefboom, PARENT, "zorgtoeslag")
    assert told["waarom_nul"] == []
    changes = told["wat_verandert_het"]["veranderingen"]
    assert changes[0]["variabele"] == "loon"
    assert all(change["uitkomst_dan"] == 0 for change in changes)


def test_it_says_so_when_no_single_change_helps(hefboom):
    told = document(hefboom, COUPLE, "huurtoeslag")
    assert told["wat_verandert_het"]["veranderingen"] == []
    assert {"loon", "huur_per_maand"} <= {
        entry["variabele"] for entry in told["wat_verandert_het"]["gezocht_in"]
    }
    text = hefboom("explain", COUPLE, "huurtoeslag").out
    assert "Geen enkele verandering van één gegeven" in text
    assert "Gezocht is in: " in text


def test_every_step_with_an_article_has_its_law(hefboom):
    told = document(hefboom, PARENT, "besteedbaar_inkomen")
    steps = []

    def walk(step):
        steps.append(step)
        for inner in step.get("invoer", ()):
            walk(inner)

    walk(told["afleiding"])
    with_law = [s for s in steps if "artikel" in s and not s["artikel"].startswith("geen")]
    assert len(with_law) > 50
    for step in with_law:
        assert step["wetten"], step["artikel"]
        assert all(law["url"].endswith("/2025-01-01") for law in step["wetten"])


def test_plain_sentences_in_two_languages(hefboom):
    dutch = hefboom("explain", WEALTH, "bijstand", "--depth", "0").out
    assert "Waarom is dit € 0?" in dutch
    assert "Vermogen voor de bijstand is €\u00a016.500." in dutch
    assert "Het verschil is €\u00a0500." in dutch
    assert "Wat zou dit veranderen?" in dutch and "Al het andere blijft" in dutch
    english = hefboom("explain", WEALTH, "bijstand", "--depth", "0", "--lang", "en").out
    assert "Why is this €0?" in english and "Nearest: wealth (" in english
    assert "Participation Act art. 11" in english
    assert "Dit" not in english and "Waarom" not in english


def test_a_yes_or_no(hefboom):
    out = hefboom("explain", WEALTH, "recht_op_bijstand", "--depth", "0").out
    assert "Waarom is dit nee?" in out


def test_a_choice_of_the_municipality_is_the_reason(hefboom):
    told = document(hefboom, "examples/kostendelers.yaml", "kwijtschelding")
    (reason,) = told["waarom_nul"]
    assert reason["links"]["parameters"] == ["gemeentelijk.kwijtschelding.actief"]
    assert reason["tekst"].endswith("zijn bekend: nee.")
    assert {law["wet"] for law in reason["wetten"]} >= {"Gemeentewet"}


def test_nobody_to_have_it(hefboom):
    out = hefboom("explain", PARENT, "arbeidsinkomen_partner", "--depth", "0").out
    assert "Er is geen partner." in out


def test_a_given_fact_needs_no_answers(hefboom):
    assert document(hefboom, PARENT, "loon")["wat_verandert_het"] is None


class Page(HTMLParser):
    """Tags that need closing, addresses and headings of a page."""

    def __init__(self):
        super().__init__()
        self.open, self.links, self.ids, self.loaded = [], [], [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        self.loaded += [values[k] for k in ("src",) if k in values]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_stands_on_its_own(hefboom, tmp_path, lang):
    file = tmp_path / "nieuw" / "uitleg.html"
    outcome = hefboom("explain", COUPLE, "huurtoeslag", "--html", file, "--lang", lang)
    assert outcome.code == 0 and str(file) in outcome.out
    assert [entry.name for entry in file.parent.iterdir()] == ["uitleg.html"]
    text = file.read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert page.open == [] and page.loaded == []
    assert {"waarom", "verandering", "stappen", "zinnen"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("https://wetten.overheid.nl/BWBR") for link in page.links)
    assert "@import" not in text and "{{" not in text
    assert f'<html lang="{lang}">' in text


def test_the_page_escapes_names(hefboom, tmp_path):
    home = tmp_path / "huis.json"
    name = "<b>anna</b>"
    home.write_text(
        json.dumps(
            {
                "datum": "2025-01-01",
                "personen": [
                    {"id": name, "rol": "aanvrager", "leeftijd": 30, "loon": 90000},
                    {"id": "bo", "rol": "partner", "leeftijd": 30},
                ],
            }
        ),
        encoding="utf-8",
    )
    file = tmp_path / "uitleg.html"
    assert hefboom("explain", home, "zorgtoeslag", "--html", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert name not in text and "&lt;b&gt;anna" in text


def test_a_page_that_cannot_be_written_is_one_message(hefboom, tmp_path):
    (tmp_path / "bezet").write_text("", encoding="utf-8")
    outcome = hefboom("explain", COUPLE, "huurtoeslag", "--html", tmp_path / "bezet" / "u.html")
    assert outcome.code == 2
    assert "cannot write the page" in outcome.message
