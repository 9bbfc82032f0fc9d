"""The scenario builder without a browser: content, wrong input, links, files."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import yaml
from scenario_pages import BOTH, small_municipality

pytestmark = pytest.mark.usefixtures("municipality")


@pytest.fixture(scope="module")
def municipality() -> Any:
    return small_municipality()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/scenario", "U hebt nog niets gekozen"),
        ("/en/scenario", "You have not chosen anything yet"),
        (f"/scenario?{BOTH}", "Wat niet is meegeteld"),
        (f"/en/scenario?{BOTH}", "What is not counted"),
        ("/scenario/kies", "maatregelen"),
        ("/en/scenario/kies?wet=zorgtoeslag", "In the law"),
        (f"/herleiding/onder_minimum?{BOTH}", "officiële tekst"),
        (f"/en/herleiding/kosten_gemeente?{BOTH}", "Where does this number come from"),
        ("/vergelijk", "Er staat nog geen scenario"),
        (f"/scenario/druk?{BOTH}", "Wat meer werken oplevert"),
    ],
)
def test_pages_say_what_they_are(client: Any, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    assert words.casefold() in answer.text.casefold() or "kiezen" in path
    assert "style=" not in answer.text
    assert " onclick" not in answer.text


def test_four_numbers_come_first_each_with_range_and_derivation(client: Any) -> None:
    text = client.get(f"/scenario?{BOTH}").text
    cards = re.findall(r'<p class="waarde"><a href="([^"]+)"', text)
    assert [card.split("?")[0].split("/")[-1] for card in cards] == [
        "onder_minimum", "kosten_gemeente", "baten_anderen", "hefboom",
    ]  # fmt: skip
    assert text.count('class="bereik">') >= 4
    for card in cards:
        page = client.get(card.replace("&amp;", "&"))
        assert page.status_code == 200
        assert "code van de bedragen in de wet" in page.text


def test_a_tab_exists_only_for_what_can_be_computed(client: Any) -> None:
    law = client.get("/scenario?m=jongerennorm_21").text
    money = client.get("/scenario?m=doorbraakmethode_157").text
    assert 'data-tab="inwoners"' in law and 'data-tab="kaart"' in law
    assert 'data-tab="betalers"' in money
    assert 'data-tab="inwoners"' not in money and 'data-tab="uitvoering"' not in money


def test_before_anything_is_chosen_the_page_says_how_residents_are_doing(client: Any) -> None:
    text = client.get("/scenario").text
    assert "inkomen onder het sociaal minimum" in text
    assert text.count('aria-label="Voeg toe') == 3
    assert 'class="kern"' not in text and "/scenario/bestand/" not in text
    english = client.get("/en/scenario").text
    assert "income under the social minimum" in english


def test_the_whole_country_is_too_large_for_a_page(client: Any) -> None:
    answer = client.get("/scenario?gebied=NL&m=jongerennorm_21")
    assert answer.status_code == 400
    assert "Heel Nederland is te groot" in answer.text


def test_turning_a_knob_changes_words_and_numbers(client: Any) -> None:
    base = client.get("/scenario?m=doorbraakmethode_157").text
    more = client.get("/scenario?m=doorbraakmethode_157&doorbraakmethode_157.deelnemers=300").text
    assert "Doorbraakmethode voor 300 huishoudens" in more
    numbers = [re.findall(r'class="waarde"><a[^>]*>([^<]+)', text) for text in (base, more)]
    assert numbers[0] != numbers[1]


@pytest.mark.parametrize(
    ("measure", "field", "value"),
    [
        ("doorbraakmethode_157", "deelnemers", "0"),
        ("doorbraakmethode_157", "deelnemers", "veel"),
        ("doorbraakmethode_157", "deelnemers", "1.5"),
        ("doorbraakmethode_157", "jaren", "99"),
        ("doorbraakmethode_157", "start", "gisteren"),
        ("doorbraakmethode_157", "wijken", "WK036300"),
        ("jongerennorm_21", "volledige_norm", "-3"),
        ("jongerennorm_21", "start", "2026-13-01"),
        ("kinderbijslag_omhoog", "jonger_dan_6", "nan"),
        ("kinderbijslag_omhoog", "jonger_dan_6", "1e99"),
        ("", "wet.zorgtoeslag.standaardpremie", "abc"),
        ("", "jaar", "1850"), ("", "jaar", "twee"), ("", "horizon", "0"),
        ("", "gebied", "GM9999"), ("", "gebied", "../etc/passwd"), ("", "gebied", "<script>"),
    ],
)  # fmt: skip
def test_wrong_input_is_said_at_its_field_and_nothing_is_computed(
    client: Any, measure: str, field: str, value: str
) -> None:
    name = f"{measure}.{field}" if measure else field
    query = urlencode({"m": measure, name: value} if measure else {name: value})
    for path in ("/scenario", "/scenario/uitkomst"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert re.search(rf'data-velden="[^"]*{re.escape(name)}', answer.text)
        assert 'class="kern"' not in answer.text
        assert "<script>" not in answer.text
    assert client.get(f"/scenario/bestand/yaml?{query}").status_code == 400


@pytest.mark.parametrize(
    ("typed", "said"), [("1.250", "1250"), ("1250", "1250"), ("€ 1.250,50", "1250,5")]
)
def test_numbers_are_read_as_dutch_people_write_them(client: Any, typed: str, said: str) -> None:
    name = "alleenstaande_ouderkop_omhoog.alleenstaande_ouderkop"
    answer = client.get("/scenario", params={"m": name.split(".", maxsplit=1)[0], name: typed})
    assert answer.status_code == 200
    assert f'value="{said}" data-standaard' in answer.text
    english = client.get(
        "/en/scenario", params={"m": name.split(".", maxsplit=1)[0], name: "1,250.5"}
    )
    assert 'value="1250.5" data-standaard' in english.text


def test_what_a_link_names_and_we_do_not_know_is_said(client: Any) -> None:
    text = client.get("/scenario?m=jongerennorm_21&m=bestaat_niet&wet.ook.niet=3").text
    assert "bestaat_niet" in text and "ook.niet" in text
    assert 'class="kern"' in text


def test_a_shared_link_gives_the_same_and_says_what_changed(client: Any) -> None:
    first = client.get(f"/scenario?{BOTH}&doorbraakmethode_157.deelnemers=200").text
    link = re.search(r'href="([^"]+)" data-deel', first).group(1).replace("&amp;", "&")  # type: ignore[union-attr]
    assert "doorbraakmethode_157.deelnemers=200" in link and "v=" in link
    again = client.get(link).text
    assert re.findall(r'class="waarde">.*?</p>', again)[0].count("&amp;") >= 1
    numbers = [re.findall(r'class="waarde"><a[^>]*>([^<]+)', text) for text in (first, again)]
    assert numbers[0] == numbers[1]
    assert "let-op" not in again
    old = re.sub(r"v=([^&]+)-[0-9a-f]{8}-", r"v=\1-00000000-", link)
    assert "De bedragen van de wet zijn veranderd" in client.get(old).text
    assert "niet lezen met welke versie" in client.get(re.sub(r"v=[^&]+", "v=zomaar", link)).text


def test_the_scenario_file_runs_as_it_is(client: Any) -> None:
    from hefboom.scenario import read_scenario
    from hefboom.web.scenario.restore import state_of_content

    query = (f"{BOTH}&doorbraakmethode_157.deelnemers=200&jongerennorm_21.volledige_norm=19"
             "&wet.zorgtoeslag.standaardpremie=2000")  # fmt: skip
    content = yaml.safe_load(client.get(f"/scenario/bestand/yaml?{query}").text)
    read = read_scenario(content)
    names = [measure.id for measure in read.maatregelen]
    assert names == ["jongerennorm_21", "doorbraakmethode_157", "eigen_1"]
    assert read.maatregelen[1].investering["deelnemers"] == 200
    assert "200 huishoudens" in read.maatregelen[1].naam
    back = dict(state_of_content(content).pairs())
    assert back["doorbraakmethode_157.deelnemers"] == "200"
    assert back["jongerennorm_21.volledige_norm"] == "19"
    assert back["wet.zorgtoeslag.standaardpremie"] == "2000"


def test_files_are_what_they_say(client: Any) -> None:
    csv = client.get(f"/scenario/bestand/csv?{BOTH}")
    assert csv.content.startswith(b"\xef\xbb\xbf") and b";" in csv.content
    assert re.search(rb";-?\d+,\d+;", csv.content)
    assert not re.search(rb"\d,\d{5,}", csv.content)
    assert client.get(f"/scenario/bestand/csv?tabel=bestaat_niet&{BOTH}").status_code == 404
    document = json.loads(client.get(f"/scenario/bestand/json?{BOTH}").text)
    assert document["schema"] == "hefboom/result/1"
    book = client.get(f"/scenario/bestand/xlsx?{BOTH}")
    assert zipfile.ZipFile(io.BytesIO(book.content)).testzip() is None
    assert client.get(f"/scenario/bestand/exe?{BOTH}").status_code == 404


@pytest.mark.parametrize("lang", ["", "/en"])
def test_figures_are_drawn_by_the_server(client: Any, lang: str) -> None:
    svg = client.get(f"{lang}/scenario/figuur/huishoudtype.svg?{BOTH}")
    assert svg.status_code == 200 and svg.text.startswith("<svg")
    png = client.get(f"{lang}/scenario/figuur/saldo.png?{BOTH}")
    assert png.content.startswith(b"\x89PNG")
    assert client.get(f"/scenario/figuur/bestaat_niet.svg?{BOTH}").status_code == 404


def test_every_figure_can_be_kept_as_a_picture(client: Any) -> None:
    page = client.get(f"/scenario?{BOTH}").text
    pictures = set(re.findall(r'href="(/scenario/figuur/[^"]+)"', page))
    figures = set(re.findall(r'<figure class="figuur" id="figuur-([a-z]+)"', page))
    drawn = {link.split("/")[3].split(".")[0] for link in pictures}
    assert drawn - {"kaart"} == figures
    assert len(figures) >= 8
    for link in sorted(pictures):
        answer = client.get(link.replace("&amp;", "&"))
        begins = b"<svg" if ".svg" in link else b"\x89PNG"
        assert answer.content.startswith(begins), link
    for figure in figures:  # Each has its numbers as a table.
        own = page[page.index(f'id="figuur-{figure}"') :]
        assert "<table" in own[: own.index("</figure>")], figure


def test_the_map_as_a_picture_says_what_it_shows(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hefboom.report.maps import Area, MapView
    from hefboom.web.scenario import map_picture

    area = Area("a", "a", "Duin & <Dal>", "M0 0L9 0L9 9Z", "p2", "€\u00a012")
    view = MapView("Wie merkt iets?", "", 100, 80, (area,), (("p2", "€\u00a010 of meer"),), 0)
    monkeypatch.setattr(map_picture, "_view", lambda *_: view)
    svg = client.get(f"/scenario/figuur/kaart.svg?{BOTH}").text
    root = ElementTree.fromstring(svg)
    said = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Wie merkt iets?" in said and "€\u00a010 of meer" in said
    assert any("Grenzen: CBS en Kadaster" in str(text) for text in said)
    assert "Duin &amp; &lt;Dal&gt;: €\u00a012" in svg
    assert client.get(f"/scenario/figuur/kaart.png?{BOTH}").content.startswith(b"\x89PNG")
    monkeypatch.setattr(map_picture, "_view", lambda *_: None)
    assert client.get(f"/scenario/figuur/kaart.svg?{BOTH}").status_code == 404


def test_comparing_up_to_four(client: Any) -> None:
    names = ("jongerennorm_21", "doorbraakmethode_157", "kinderbijslag_omhoog")
    queries = [*(f"m={name}" for name in names), "jaar=1850", "x=5"]
    answer = client.get("/vergelijk", params={"s": queries})
    assert answer.status_code == 200
    assert answer.text.count('scope="col"><small>') == 4
    assert answer.text.count("De invoer van dit scenario klopt niet") == 1
    assert "Vul een heel getal in van 20" in answer.text
    lost = client.get("/vergelijk", params={"s": ["m=jongerennorm_21&m=bestaat_niet"]})
    assert "bestaat_niet" in lost.text
    assert "per huishouden, naar inkomen" in answer.text


def test_the_catalogue_filters(client: Any) -> None:
    every = client.get("/scenario/kies").text.count("data-scenario")
    some = client.get("/scenario/kies?q=kinderbijslag").text
    assert 0 < some.count("data-scenario") < every
    assert client.get("/scenario/kies?q=xyzzy").text.count("data-scenario") == 0
    young = client.get("/scenario/kies?hoofdstuk=w_jongeren").text
    assert "jongerennorm_21" in young
    assert 0 < young.count("data-scenario") < every
    # Words of the item that asks for a measure count too.
    assert "jongerennorm_21" in client.get("/scenario/kies?q=steun+ouders").text
    assert f"Kies uit {every} maatregelen" in client.get("/").text
    law = client.get("/scenario/kies?wet=standaardpremie").text
    assert "wet.zorgtoeslag.standaardpremie" in law


def test_every_step_of_a_run_has_words() -> None:
    """The steps as `hefboom.scenario` and `hefboom.population` tell them."""
    from pathlib import Path

    import hefboom
    from hefboom.web.words import Words

    room = Path(hefboom.__file__).parent
    files = [room / f"scenario/{name}.py" for name in ("run", "document")]
    files += [room / f"population/{name}.py" for name in ("make", "build")]
    told = re.compile(r'(?:say|tell|progress)\("([^"]+)", [\d.]+\)')
    steps = {step for file in files for step in told.findall(file.read_text(encoding="utf-8"))}
    assert len(steps) > 12
    for step in steps:
        assert Words("en").knows(f"volledig.stappen.{step}"), step


def test_keeping_and_full_runs(client: Any) -> None:
    kept = client.post("/scenario/bewaar", data={"staat": BOTH}, follow_redirects=False)
    assert kept.status_code == 303
    back = client.get(kept.headers["location"], follow_redirects=False)
    assert back.status_code == 303 and "jongerennorm_21" in back.headers["location"]
    # Every knob and the version are kept as well, so that a later version can say what changed.
    assert "jongerennorm_21.volledige_norm=18" in back.headers["location"]
    assert re.search(r"&v=[^&]+-[0-9a-f]{8}-[0-9a-f]{8}$", back.headers["location"])
    assert client.get("/scenario/s/bestaatniet").status_code == 404
    assert client.get("/scenario/volledig/bestaatniet").status_code == 404
    begun = client.post("/scenario/volledig", data={"staat": BOTH}, follow_redirects=False)
    assert begun.status_code == 303
    page = client.get(begun.headers["location"])
    assert page.status_code == 200
    stopped = client.post(begun.headers["location"] + "/stop", follow_redirects=False)
    assert stopped.status_code == 303
