"""Start, municipalities, propositions and evidence, without a browser."""

from __future__ import annotations

import re

import pytest

from hefboom.web.areas import find, municipalities

PAGES = (
    "/", "/gemeente", "/gemeente?naam=haag", "/gemeente/GM0518", "/gemeente/GM0363",
    "/gemeente/GM0014", "/propositie", "/propositie/W44", "/bewijs", "/bewijs/ips",
    "/bewijs/gevallen", "/bewijs/gevallen/beschut_werk_gemeente", "/toegankelijkheid",
    "/huishouden", "/huishouden/vragen",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_answers_in_its_language(client, prefix, path):
    answer = client.get(prefix + path)
    assert answer.status_code == 200
    assert f'<html lang="{"en" if prefix else "nl"}"' in answer.text
    assert answer.text.count("<h1") == 1
    assert not re.search(r"<[^>]+ (style|on[a-z]+)=", answer.text)
    # The link or form in the head that leads to the other language is left out.
    html = re.sub(r'<div class="kop-eind">.*?</div>', "", answer.text, flags=re.DOTALL)
    own = re.findall(r'(?:href| action)="(/[^"]*)"', html)
    stray = [
        address
        for address in own
        if not address.startswith(("/static/", "/v1/"))
        and address.startswith("/en") != bool(prefix)
    ]
    assert stray == []


@pytest.mark.parametrize(
    "path",
    [
        "/gemeente/GM9999", "/gemeente/..%2Fapp.py", "/propositie/W999", "/propositie/%00",
        "/bewijs/niets", "/bewijs/gevallen/niets", "/huishouden/niets",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/propositie?soort=x",
        "/propositie?hoofdstuk=../",
        "/bewijs?graad=9",
        "/gemeente/GM0518?kaart=x",
    ],
)
def test_choice_that_is_not_in_the_list_is_wrong_input(client, path):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "Dit kunnen wij niet lezen" in answer.text


@pytest.mark.parametrize(
    ("text", "code"),
    [("Den Haag", "GM0518"), ("den bosch", "GM0796"), ("'s-gravenhage", "GM0518"),
     ("GM0344", "GM0344"), ("súdwest", "GM1900"), ("sudwest", "GM1900")],
)  # fmt: skip
def test_municipality_is_found_by_the_names_people_use(text, code):
    assert code in find(text)


def test_a_single_hit_is_opened_at_once(client):
    answer = client.get("/en/gemeente?naam=Den+Haag", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/en/gemeente/GM0518"


def test_search_without_hits_says_so(client):
    assert "Wij kennen geen gemeente met ‘Atlantis’" in client.get("/gemeente?naam=Atlantis").text


def test_every_municipality_has_a_portrait():
    from hefboom.population.portrait import portrait

    few = [code for code in municipalities() if len(portrait(code)) < 15]
    assert few == []


def test_portrait_has_figure_country_source_and_year(client):
    text = client.get("/gemeente/GM0518").text
    for part in ("566.221", "Nederland: 17.942.942", "Kerncijfers wijken en buurten 2024", "11%"):
        assert part in text


def test_map_has_a_list_with_the_same_areas(client):
    text = client.get("/gemeente/GM0518?kaart=leeftijd_65plus_pct").text
    drawn = set(re.findall(r'<a href="#gebied-(\w+)" class', text))
    listed = set(re.findall(r'<tr id="gebied-(\w+)"', text))
    assert len(drawn) > 100
    assert drawn <= listed
    assert 'class="weinig"' in text


def test_catalogue_has_all_items_and_counts_them(client):
    from hefboom.propositions import load_items

    text = client.get("/propositie").text
    assert len(re.findall(r'class="nummer"', text)) == len(load_items())
    assert f"{len(load_items())} punten gevonden" in text


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [("soort=ask", "kind", "ask"), ("status=partly", "status", "partly"),
     ("open_data=C", "computability", "C"), ("hoofdstuk=w_inkomen", "chapter", "w_inkomen")],
)  # fmt: skip
def test_filters_of_the_catalogue(client, query, field, value):
    from hefboom.propositions import load_items

    wanted = {item.id for item in load_items() if getattr(item, field) == value}
    shown = set(re.findall(r'class="nummer"[^>]*>(\w+)<', client.get(f"/propositie?{query}").text))
    assert shown == wanted


def test_words_and_filters_together_may_find_nothing(client):
    text = client.get("/propositie?soort=ask&q=zzz").text
    assert "Geen enkel punt past bij uw keuzes" in text


def test_every_item_has_a_page(client):
    from hefboom.propositions import load_items

    for item in load_items()[::7]:
        answer = client.get(f"/en/propositie/{item.id}")
        assert answer.status_code == 200
        assert item.gloss_en.split("&")[0][:30] in answer.text.replace("&#39;", "'")


def test_computable_item_can_be_computed(client):
    assert "/scenario?m=doorbraakmethode_157" in client.get("/propositie/W44").text


def test_every_entry_of_the_evidence_base_has_a_page(client):
    from hefboom.returns.entries import load_entries

    wrong = [n for n in list(load_entries())[::5] if client.get(f"/bewijs/{n}").status_code != 200]
    assert wrong == []


def test_evidence_shows_number_grade_and_source(client):
    text = client.get("/bewijs?soort=intervention").text
    assert "experiment met loting" in text
    assert 'rel="external noopener noreferrer"' in text


def test_every_case_has_a_page_with_what_holds_and_what_does_not(client):
    from hefboom.returns.cases import load_cases

    for name in load_cases():
        text = client.get(f"/bewijs/gevallen/{name}").text
        assert "Wat klopt niet" in text or "Wat niet klopt of niet te weten is" in text
