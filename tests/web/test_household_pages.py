"""The questionnaire of one household, without a browser."""

from __future__ import annotations

import re

import pytest

from hefboom.web.household.answers import Answers, days, household_file
from hefboom.web.household.examples import examples
from hefboom.web.household.fields import Field, as_number, check
from hefboom.web.words import Words

NL, EN = Words("nl"), Words("en")
ALONE = {
    "partner": "nee", "kinderen": "0", "anderen": "0", "a_leeftijd": "34", "a_periode": "jaar",
    "a_loon": "26.000", "woning": "huur", "huur_per_maand": "712,50", "vermogen": "4000",
    "datum": "2025-01-01",
}  # fmt: skip


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1250", 1250), ("1.250", 1250), ("1,250", 1250), ("1.250,50", 1250.5),
        ("1,250.50", 1250.5),
        ("712,50", 712.5), ("712.5", 712.5), ("€ 26.000", 26000), ("1.250,-", 1250), ("−5", -5),
        ("1.250.000", 1250000),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text, number):
    assert as_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "veel", "12a", "1..2", "1.2.3,4.5", "--5", "1e9", "NaN", "12 of 13", "1,2,3"]
)
def test_what_is_no_number(text):
    assert as_number(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "vul hier iets in"),
        ("veel", "vul een getal in"),
        ("1,5", "vul een heel getal in"),
        ("17", "van 18 tot en met 120"),
        ("121", "van 18 tot en met 120"),
    ],
)
def test_wrong_number_says_what_is_allowed(text, said):
    age = Field("leeftijd", "U", "number", minimum=18, maximum=120, whole=True, required=True)
    assert said in check(age, {"leeftijd": text}, NL)[1]


def test_i_do_not_know_takes_the_place_of_a_required_number():
    wealth = Field("vermogen", "Vermogen", "amount", required=True, unsure=True)
    assert check(wealth, {}, NL)[1]
    assert check(wealth, {"vermogen_weet_niet": "ja"}, NL) == ("", "")


def test_pages_follow_from_the_answers():
    alone = Answers.read(ALONE.items(), NL)
    assert [s.id for s in alone.steps] == [
        "samen", "leeftijd", "inkomen_a", "wonen", "huur", "vermogen", "bijzonder", "ontvangt",
        "controle",
    ]  # fmt: skip
    more = Answers.read({**ALONE, "partner": "ja", "anderen": "2", "woning": "koop"}.items(), NL)
    assert {"inkomen_p", "inkomen_m", "koop"} <= {s.id for s in more.steps}
    assert "huur" not in {s.id for s in more.steps}


def test_every_input_of_the_law_can_be_answered():
    from hefboom.law import load
    from hefboom.web.household.rare import ASKED

    answers = Answers.read({**ALONE, "kinderen": "1", "partner": "ja"}.items(), NL)
    asked = {q.variable for step in answers.steps for q in step.fields}
    missing = {v.name for v in load().inputs if v.entity != "gezin"} - asked - ASKED
    assert missing == set()


def test_household_file_is_the_same_in_both_languages_but_for_the_names():
    dutch = household_file(Answers.read(ALONE.items(), NL), NL)
    english = household_file(Answers.read(ALONE.items(), EN), EN)
    assert dutch["personen"][0]["id"] == "U"
    assert english["personen"][0]["id"] == "You"
    assert {**dutch, "personen": 0} == {**english, "personen": 0}
    assert dutch["woning"] == {"huur_per_maand": 712.5}


def test_monthly_wage_becomes_a_year_with_holiday_allowance():
    monthly = Answers.read({**ALONE, "a_periode": "maand", "a_loon": "2000"}.items(), NL)
    assert household_file(monthly, NL)["personen"][0]["loon"] == pytest.approx(2000 * 12 * 1.08)


def test_the_law_of_today_is_the_first_choice():
    years = list(days().values())
    assert years == sorted(set(years), reverse=True)
    assert {"2024", "2025"} <= set(years)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_example_gives_an_outcome(client, lang):
    prefix = "/en" if lang == "en" else ""
    for example in examples(Words(lang)):
        answer = client.post(f"{prefix}/huishouden/uitkomst", data=dict(example["velden"]))
        assert answer.status_code == 200, example["id"]
        assert answer.headers["cache-control"] == "no-store"
        assert 'class="pad"' in answer.text


def test_outcome_equals_the_household_room(client):
    import hefboom

    answers = Answers.read(ALONE.items(), NL)
    file = household_file(answers, NL)
    due = hefboom.unclaimed(file)
    text = text_of(client.post("/huishouden/uitkomst", data=ALONE).text)
    for row in due["regelingen"]:
        assert f"€ {row['per_maand']:,.0f}".replace(",", ".") in text
    income = hefboom.household(file)["huishouden"]["besteedbaar_inkomen"] / 12
    assert f"€ {income:,.0f}".replace(",", ".") in text


def test_reasons_say_what_a_person_would_say(client):
    alone = text_of(client.post("/huishouden/uitkomst", data=ALONE).text)
    assert "Kindgebonden budget Eigen minderjarig kind in het gezin: nee. Wat zou" in alone
    assert "12 maanden. Dat is niet minder dan 12 maanden" not in alone
    parent = {**ALONE, "kinderen": "1", "k1_leeftijd": "7"}
    text = text_of(client.post("/huishouden/uitkomst", data=parent).text)
    assert "Soort opvang (Kind 1): geen." in text
    assert "(U) is 34 jaar. Dat is niet minder dan kinderopvang" not in text
    english = text_of(client.post("/en/huishouden/uitkomst", data=ALONE).text)
    assert "€ " not in english


def test_what_is_received_already_stands_apart(client):
    text = client.post("/huishouden/uitkomst", data={**ALONE, "o_zorgtoeslag": "ja"}).text
    assert "Dit krijgt u al" in text


def test_next_keeps_all_answers_and_asks_the_following_page(client):
    answer = client.post("/huishouden/vragen", data={**ALONE, "stap": "wonen", "naar": "volgende"})
    assert 'id="v-huur_per_maand"' in answer.text
    assert '<input type="hidden" name="a_loon" value="26000">' in answer.text


def test_back_never_complains(client):
    answer = client.post(
        "/huishouden/vragen",
        data={**ALONE, "stap": "huur", "huur_per_maand": "x", "naar": "terug"},
    )
    assert answer.status_code == 200
    assert 'name="woning"' in answer.text


@pytest.mark.parametrize(
    ("step", "field", "value"),
    [
        ("samen", "partner", "misschien"),
        ("samen", "kinderen", "-1"),
        ("samen", "kinderen", "11"),
        ("samen", "anderen", "1.5"),
        ("leeftijd", "a_leeftijd", "twaalf"),
        ("inkomen_a", "a_periode", "week"),
        ("inkomen_a", "a_loon", "<script>alert(1)</script>"),
        ("inkomen_a", "a_winst", "1e999"),
        ("inkomen_a", "a_uren", "200"),
        ("wonen", "woning", "kasteel"),
        ("wonen", "gemeente", "GM9999"),
        ("huur", "huur_per_maand", "99999999"),
        ("huur", "servicekosten_per_maand", "-5"),
        ("vermogen", "vermogen", "?"),
        ("bijzonder", "a_student", "soms"),
    ],
)
def test_wrong_input_is_said_at_the_field_and_at_the_top(client, step, field, value):
    answer = client.post("/huishouden/vragen", data={**ALONE, "stap": step, field: value})
    assert answer.status_code == 400
    assert f'href="#v-{field}"' in answer.text
    assert f'id="v-{field}-fout"' in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("page", ["uitkomst", "herleiding"])
def test_outcome_with_a_wrong_answer_asks_that_page_again(client, page):
    answer = client.post(f"/huishouden/{page}", data={**ALONE, "a_leeftijd": "x"})
    assert answer.status_code == 400
    assert 'id="v-a_leeftijd"' in answer.text


def test_page_without_answers_begins_anew(client):
    assert "Uw antwoorden zijn er niet meer" in client.get("/huishouden/uitkomst").text
    assert client.get("/huishouden/iets").status_code == 404


def test_form_that_is_far_too_long_is_refused(client):
    assert client.post("/huishouden/vragen", data={"a_loon": "9" * 500}).status_code == 400
    many = {f"veld{i}": "1" for i in range(2100)}
    assert client.post("/huishouden/vragen", data=many).status_code == 400


def test_derivation_has_articles_parameters_facts_and_version(client):
    from hefboom import __version__

    answer = client.post("/huishouden/herleiding", data={**ALONE, "variabele": "zorgtoeslag"})
    text = text_of(answer.text)
    for part in ("Wet op de zorgtoeslag art. 2", "standaardpremie", "Bedragen en percentages",
                 "Wat wij van u weten", f"Hefboom {__version__}",
                 "code van de regels van de wet"):  # fmt: skip
        assert part in text
    assert "https://wetten.overheid.nl/" in answer.text


def test_derivation_of_nothing_says_why_and_what_would_change_it(client):
    answer = client.post("/huishouden/herleiding", data={**ALONE, "variabele": "bijstand"})
    assert "Waarom is dit € 0?" in text_of(answer.text)
    assert "Wat zou dit veranderen?" in answer.text


def test_derivation_of_an_unknown_variable_is_wrong_input(client):
    answer = client.post("/huishouden/herleiding", data={**ALONE, "variabele": "../etc"})
    assert answer.status_code == 400


def test_nothing_personal_stands_in_an_address(client):
    html = client.post("/huishouden/uitkomst", data=ALONE).text
    addresses = re.findall(r'(?:href|action|formaction)="([^"]*)"', html)
    assert not [a for a in addresses if "26000" in a or "712" in a]


def test_nothing_is_logged(client, caplog, capfd):
    with caplog.at_level("DEBUG"):
        client.post("/huishouden/uitkomst", data={**ALONE, "a_loon": "23456"})
    written = "".join(r.getMessage() for r in caplog.records) + "".join(capfd.readouterr())
    assert "23456" not in written
    assert "23.456" not in written
