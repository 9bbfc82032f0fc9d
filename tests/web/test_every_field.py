"""Wrong input on every field, knobs of every measure, errors in the language of the page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from scenario_pages import small_municipality

from hefboom.errors import HefboomError
from hefboom.propositions import load_measures
from hefboom.web.household.answers import Answers
from hefboom.web.said import said
from hefboom.web.scenario.content import content_of
from hefboom.web.scenario.knobs import knobs_of
from hefboom.web.scenario.restore import state_of_content
from hefboom.web.scenario.state import read_state
from hefboom.web.words import Words

NAME = "benadering_onbenutte_rechten"
WRONG = ("veel", "-999999999", "1e9", "<b>", "NaN", "1,2,3", "\u0661\u0662")


def measures() -> list[Any]:
    return [m for m in load_measures().values() if m.verrekening is None]


@pytest.mark.parametrize("wrong", WRONG)
def test_every_knob_of_every_measure_refuses_what_is_no_value(wrong: str) -> None:
    for measure in measures():
        for knob in knobs_of(measure, 2026):
            name = f"{measure.id}.{knob.id}"
            state = read_state([("m", measure.id), (name, wrong)])
            assert [fault.field for fault in state.faults] == [name]


def test_every_knob_survives_the_way_through_a_file() -> None:
    for measure in measures():
        for knob in knobs_of(measure, 2026):
            if knob.kind != "getal":
                continue
            value = knob.low + knob.step if knob.value != knob.low + knob.step else knob.high
            text = knob.text_of(value)
            state = read_state([("m", measure.id), (f"{measure.id}.{knob.id}", text)])
            assert state.faults == ()
            again = state_of_content(content_of(state))
            assert again.query() == state.query()


def test_the_range_of_an_outreach_moves_with_its_value() -> None:
    state = read_state([("m", NAME), (f"{NAME}.bereik", "90"), (f"{NAME}.niet_weten", "0")])
    block = content_of(state)["maatregelen"][0]["benadering"]
    assert block["bereik"] == {"laag": 0.54, "waarde": 0.9, "hoog": 1.0}
    assert block["conversie"]["niet_weten"] == {"laag": 0, "waarde": 0, "hoog": 0}
    assert block["conversie"]["niet_kunnen"]["waarde"] == 0.21


def test_every_field_of_the_builder_says_what_is_wrong(client: Any) -> None:
    small_municipality()
    address = f"/scenario?m=doorbraakmethode_157&m=jongerennorm_21&m={NAME}"
    page = client.get(address).text
    form = page[page.index('<form id="bouw"') : page.index("</form>")]
    names = dict.fromkeys(re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', form))
    for name in names:
        if name in ("m", "naast"):
            continue
        answer = client.get(f"{address}&{name}={quote('<i>twee</i>')}")
        assert answer.status_code == 400, name
        assert 'id="foutlijst"' in answer.text
        assert "<i>twee" not in answer.text
        for part in ("uitkomst", "armoede", "druk", "bestand/xlsx"):
            assert client.get(f"/scenario/{part}?{address[10:]}&{name}=x").status_code < 500


def test_every_field_of_the_questionnaire_says_what_is_wrong(client: Any) -> None:
    base = {
        "partner": "ja", "kinderen": "1", "anderen": "1", "a_leeftijd": "34", "p_leeftijd": "33",
        "k1_leeftijd": "7", "m1_leeftijd": "50", "a_periode": "jaar", "p_periode": "jaar",
        "m1_periode": "jaar", "woning": "koop", "woz_waarde": "300000", "vermogen": "0",
    }  # fmt: skip
    answers = Answers.read(base.items(), Words("nl"))
    for step in answers.steps:
        for field in step.fields:
            if field.kind == "tick":
                continue
            data = {**base, "stap": step.id, field.name: "½ & <i>"}
            answer = client.post("/huishouden/vragen", data=data)
            assert answer.status_code == 400, field.name
            assert f'href="#{field.id}"' in answer.text
            assert "½ & <i>" not in answer.text


@pytest.mark.parametrize(
    ("line", "dutch"),
    [
        ("too few households for an outcome that means anything", "te weinig huishoudens"),
        ("the measures a and b both change zorgtoeslag.x from 2026-01-01", "zorgtoeslag.x"),
        ("takes longer than 3600 seconds", "3600 seconden"),
        ("the server stopped while it ran, 3 times; it may ask for too much memory", "server"),
        ("parameter aow.x has no value on 2030-01-01", "Kies een ander jaar"),
        ("something that nobody foresaw <b>", '<q lang="en">something that nobody foresaw &lt;b'),
    ],
)
def test_errors_are_said_in_the_language_of_the_page(line: str, dutch: str) -> None:
    assert dutch in said(HefboomError(line), Words("nl"))
    assert "het rekenprogramma" not in said(line, Words("en")).lower()
    assert "<b>" not in said(line, Words("en"))


def test_choice_that_is_not_there_is_said_in_dutch(client: Any) -> None:
    answer = client.get("/gemeente/GM0518?kaart=iets")
    assert answer.status_code == 400
    assert "Kies een van de mogelijkheden" in answer.text


def test_estimates_are_marked_and_only_where_nothing_was_published(client: Any) -> None:
    page = client.get("/gemeente/GM0014").text
    assert "geschat_bijstand_personen" in page
    assert 'value="geschat_bijstand_personen"' not in client.get("/gemeente/GM0518").text
    for _ in range(30):
        shown = client.get("/en/gemeente/GM0014?kaart=geschat_bijstand_personen").text
        if "We build the population" not in shown:
            break
    assert "estimated by Hefboom" in shown
    assert "CBS does not publish this figure by district here" in shown
    assert shown.count('<tr id="gebied-WK0014') == 20
