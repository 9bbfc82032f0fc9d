"""The page: complete, closed, self-contained, traceable, in one language."""

from __future__ import annotations

import re

import polars as pl
import pytest
import report_sample as sample
from page_parser import Page

from hefboom.report.data import Source
from hefboom.report.html import render
from hefboom.report.tables import OPTIONAL, TABLES
from hefboom.report.texts import all_texts

NAMES = ["nl", "en", "wet", "investering", "zonder_kaart"]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_well_formed(pages: dict[str, str], name: str) -> None:
    page = Page(pages[name])
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    assert pages[name].startswith("<!doctype html>")


@pytest.mark.parametrize("name", NAMES)
def test_every_inner_link_leads_somewhere(pages: dict[str, str], name: str) -> None:
    page = Page(pages[name])
    targets = [have["href"][1:] for tag, have in page.elements
               if tag in ("a", "use") and have.get("href", "").startswith("#")]  # fmt: skip
    assert targets
    assert set(targets) <= set(page.ids)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_from_elsewhere(pages: dict[str, str], name: str) -> None:
    page = Page(pages[name])
    for tag, have in page.elements:
        assert "src" not in have
        assert "srcset" not in have
        if have.get("href", "").startswith(("http:", "https:", "//")):
            assert tag == "a"
    assert not re.search(
        r"url\((?!#)|@import|fetch\(|XMLHttpRequest|http-equiv=\"refresh", pages[name]
    )
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert policy.startswith("default-src 'none'")
    sources = pages[name].index('class="bronnen"')
    assert all(at > sources for at in (m.start() for m in re.finditer('href="http', pages[name])))


@pytest.mark.parametrize("name", NAMES)
def test_all_tables_are_in_the_appendix_and_have_a_derivation(
    pages: dict[str, str], name: str
) -> None:
    ids = set(Page(pages[name]).ids)
    for table in TABLES:
        if table in OPTIONAL:
            continue
        assert f"tabel-{table}" in ids
        assert f"herleiding-tabel-{table}" in ids


def test_page_one_holds_question_numbers_map_conclusions_and_certainty(
    pages: dict[str, str],
) -> None:
    first = Page(pages["nl"].partition("<nav")[0] + "</body></html>").text
    document = sample.document()
    assert document["vraag"] in first
    assert all(sentence in first for sentence in document["conclusies"])
    assert document["zekerheid"] in first
    assert all(row["label"] in first for row in document["kerncijfers"])
    assert "kans dat de baten groter zijn dan de kosten is 87%" in first
    assert pages["nl"].index('id="kaart-1"') < pages["nl"].index("<nav")


def test_the_four_numbers_have_a_named_range_and_a_way_back(pages: dict[str, str]) -> None:
    for name, words in (("nl", "bandbreedte (90%): "), ("en", "range (90%): ")):
        first = pages[name].partition("<nav")[0]
        assert first.count(f'<p class="bereik">{words}') == 4
        for row in sample.document()["kerncijfers"]:
            assert f'href="#herleiding-{row["id"]}"' in first
            assert f'id="herleiding-{row["id"]}"' in pages[name]
    text = Page(pages["nl"]).text
    assert "Participatiewet art. 20; Participatiewet art. 21" in text
    assert "€ 352,51 → € 1.427,61 per maand, vanaf 1 januari 2026 (bevestigd; PW_21 )" in text


def test_a_derivation_shows_the_value_of_a_parameter_that_did_not_change() -> None:
    result = sample.build()
    result.document["kerncijfers"][0]["herleiding"]["parameters"].append(
        {
            "pad": "aow.leeftijd", "label": "AOW-leeftijd", "eenheid": "jaar", "waarde": 67,
            "datum": "2026-01-01", "status": "confirmed", "bronnen": ["PW_21"],
        }
    )  # fmt: skip
    text = Page(render(Source(result, "nl"))).text
    assert "AOW-leeftijd aow.leeftijd 67 1 januari 2026 bevestigd PW_21" in " ".join(text.split())


def test_a_derivation_lists_what_was_read_per_law_with_value_date_status_and_source() -> None:
    result = sample.build()
    path = "zorgtoeslag.standaardpremie"
    result.document["kerncijfers"][1]["herleiding"]["parameters"].append(path)
    result.document["gelezen_parameters"] = [
        {
            "pad": path, "wet": "zorgtoeslag", "label": "standaardpremie",
            "label_en": "standard premium", "artikel": "Wet op de zorgtoeslag art. 4",
            "eenheid": "EUR/jaar", "datum": day, "waarde": value, "status": "confirmed",
            "bronnen": ["PW_21"],
        }
        for day, value in (("2026-01-01", 2112), ("2026-07-01", 2150.5))
    ]  # fmt: skip
    page = render(Source(result, "nl"))
    start = page.index('id="herleiding-kosten_gemeente"')
    own = page[start : page.index("</article>", start)]
    assert '<details class="gelezen"><summary>Ook gebruikt en niet gewijzigd: 1 parameter' in own
    assert "<caption>Wet op de zorgtoeslag</caption>" in own
    text = " ".join(Page(own).text.split())
    for words in ("€ 2.112 per jaar 1 januari 2026", "€ 2.150,50 per jaar 1 juli 2026",
                  "Wet op de zorgtoeslag art. 4 bevestigd PW_21"):  # fmt: skip
        assert words in text.replace("\u00a0", " ")
    other = page.index('id="herleiding-onder_minimum"')
    assert path not in page[other : page.index("</article>", other)]


def test_every_figure_has_its_numbers_one_click_away(pages: dict[str, str]) -> None:
    figures = re.findall(r"<figure(?! class=\"matrix\").*?</figure>", pages["nl"], re.S)
    assert len(figures) >= 9
    for figure in figures:
        assert '<details class="cijfers">' in figure
        assert "<table>" in figure
        assert "#herleiding-tabel-" in figure


def test_drawings_are_hidden_from_readers_that_hear_or_carry_a_name(pages: dict[str, str]) -> None:
    for drawing in Page(pages["nl"]).all("svg"):
        assert drawing.get("aria-hidden") == "true" or drawing.get("aria-label")


def test_cbs_is_named_wherever_its_counts_show(pages: dict[str, str]) -> None:
    line = "Bron: CBS (StatLine, Wijk- en Buurtkaart)"
    page = pages["nl"]
    assert line in page.partition("<nav")[0]
    for part in ("tabel-buurten", "tabel-bewoners_per_groep", "figuur-groep-inkomensdeciel"):
        start = page.index(f'id="{part}"')
        assert line in page[start : page.index("herleiding</a>".capitalize(), start)]
    assert "Source: CBS" in pages["en"]


def test_losses_and_caveats_are_as_large_as_gains(pages: dict[str, str]) -> None:
    page = pages["nl"]
    for sentence in (
        sample.document()["niet_meegeteld"][0],
        "Er was geen controlegroep.",
        "Wie meedeed, koos dat zelf.",
    ):
        assert f"<li>{sentence}</li>" in page
    assert "<small>Er was" not in page


def test_english_has_no_dutch_left_in_its_fixed_texts(pages: dict[str, str]) -> None:
    english = Page(pages["en"])
    shown = english.text + " ".join(
        have.get(name, "") for _, have in english.elements for name in ("aria-label", "title")
    )
    for key, both in all_texts().items():
        # Single words are alike in both languages or are terms of law that are not translated.
        piece = max(re.split(r"\{\w+\}", both["nl"]), key=len).strip(" .:;,()")
        if len(piece.split()) > 1 and piece not in both["en"]:
            assert piece not in shown, key
    document = sample.document()
    for name in ("vraag", "zekerheid"):
        assert document[name] not in shown
        assert document[f"{name}_en"] in shown
    assert '<html lang="en">' in pages["en"]
    assert "€2.0" in shown
    assert "€ " not in shown.replace("\u00a0", " ")


def test_names_of_others_are_text_and_never_markup() -> None:
    evil = "<script>alert(1)</script>\"'&"
    result = sample.build()
    result.document["vraag"] = evil
    result.document["kerncijfers"][0]["label"] = evil
    result.document["bronnen"].append({"id": evil, "titel": evil, "url": "javascript:alert(1)"})
    result.document["maatregelen"][0]["naam"] = evil
    areas = result.tables["buurten"]
    result.tables["buurten"] = areas.with_columns(naam=pl.lit(evil))
    html = render(Source(result, "nl"), sample.boundaries())
    page = Page(html)
    assert page.faults == []
    assert "<script>alert" not in html
    assert html.count("<script>") == 1
    assert not any("javascript:" in have.get("href", "") for _, have in page.elements)
    assert evil in page.text


def test_without_a_reform_the_page_says_so(pages: dict[str, str]) -> None:
    text = Page(pages["investering"]).text
    assert "Geen van de maatregelen verandert de wet." in text
    assert "Instanties hoeven niet opnieuw te beslissen." in text
    assert "Gemiddelde verandering per jaar" not in text


def test_without_an_investment_the_page_says_so(pages: dict[str, str]) -> None:
    text = Page(pages["wet"]).text
    assert "Dit scenario heeft geen investering." in text
    assert "Opgetelde baten" not in text


def test_without_boundaries_there_is_a_list(pages: dict[str, str]) -> None:
    page = Page(pages["zonder_kaart"])
    assert "Voor dit gebied is geen kaart beschikbaar." in page.text
    assert not page.all("svg", id="kaart-1")
    assert f"buurt-{sample.code(0)}" in page.ids


def test_a_bare_document_still_gives_a_page() -> None:
    bare = sample.SampleResult({"schema": "hefboom/result/1", "naam": "kaal", "vraag": "Wat dan?"})
    page = Page(render(Source(bare, "nl"), sample.boundaries()))
    assert page.faults == []
    assert "Dit scenario heeft geen maatregelen." in page.text
    assert "Dit resultaat heeft geen cijfers per buurt." in page.text


def test_a_headline_without_a_value_is_a_dash() -> None:
    result = sample.build()
    result.document["kerncijfers"][3].update(waarde=None, laag=None, hoog=None)
    html = render(Source(result, "nl"))
    assert '<p class="waarde">–</p>' in html
    assert "zonder bandbreedte" in html.partition("<nav")[0]


def test_page_one_shortens_a_long_text_on_certainty_at_a_full_stop() -> None:
    result = sample.build()
    result.document["zekerheid"] = "Dit is een zin van zeven woorden. " * 40
    html = render(Source(result, "nl"))
    first, _, rest = html.partition("<nav")
    assert first.count("zeven woorden.") == 15
    assert rest.count("zeven woorden.") == 40
