"""An investment on the page: flows, bands, swings, fair shares; and nothing where there is none."""

from __future__ import annotations

import re

import investment_sample as sample
import pytest
from page_parser import Page

from hefboom.report.cash import cash
from hefboom.report.data import Source
from hefboom.report.excel import workbook
from hefboom.report.html import render
from hefboom.report.payers import payers
from hefboom.report.sankey import MOST, TALL, Flow, sankey
from hefboom.report.tables import OPTIONAL, load_tables
from hefboom.report.tornado import information

SPACE = "\u00a0"


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(sample.build(), "nl")


@pytest.fixture(scope="module")
def html(source: Source) -> str:
    return render(source)


def block(source: Source) -> dict:  # type: ignore[type-arg]
    found: dict = payers(source)["investeringen"][0]  # type: ignore[type-arg]
    return found


def own(html: str) -> str:
    start = html.index('class="investering"')
    return html[start : html.index("</article>", start)]


def test_the_page_is_whole_in_both_languages(html: str) -> None:
    for page in (html, render(Source(sample.build(), "en"))):
        read = Page(page)
        assert read.faults == []
        assert len(read.ids) == len(set(read.ids))
        for link in re.findall(r'href="#([^"]+)"', page):
            assert link in read.ids, link


def test_bands_of_both_sides_share_one_scale() -> None:
    figure = sankey([Flow("a", 100, "")], [Flow("b", 150, ""), Flow("c", 50, "")])
    assert figure is not None
    assert [end.flow.label for end in figure.right] == ["b", "c"]
    assert sum(end.height for end in figure.right) == pytest.approx(TALL, abs=0.2)
    assert figure.left[0].height == pytest.approx(TALL / 2, abs=0.2)
    assert max(end.top + end.height for end in figure.right) <= figure.height


def test_many_parties_are_put_together_without_losing_money() -> None:
    many = [Flow(str(i), 10.0 + i, "") for i in range(12)]
    figure = sankey([Flow("a", 10, "")], many, "{n} andere")
    assert figure is not None
    assert len(figure.right) == MOST
    assert figure.right[-1].flow.label == "6 andere"
    total = sum(end.flow.amount for end in figure.right)
    assert total == pytest.approx(sum(flow.amount for flow in many))
    assert sankey([], many) is None


def test_who_loses_by_the_effect_stands_with_those_who_pay() -> None:
    result = sample.build()
    result.document["betalers"]["investering"].append(
        {"maatregel": sample.NAME, "betaler": "inwoner", "label": "inwoners",
         "label_en": "residents", "kosten": sample.spread(0), "baten": sample.spread(-90_000.0),
         "saldo": sample.spread(-90_000.0)}
    )  # fmt: skip
    figure = block(Source(result, "nl"))["sankey"]
    assert [end.flow.label for end in figure.left] == [
        "gemeente", "inwoners (levert in door het effect)",
    ]  # fmt: skip


def test_the_waterfall_ends_at_the_balance_of_all_payers(source: Source) -> None:
    rows = block(source)["waterval"].rows
    assert rows[0].label == "gemeente: kosten"
    assert rows[0].tone == "minder"
    assert rows[-1].strong
    assert rows[-1].text == f"+€{SPACE}1,6{SPACE}mln"
    words = Page(render(source)).text
    assert "Wat overblijft, ligt met 90% zekerheid tussen −€ 310.000 en € 3,4 mln." in words


def test_running_totals_have_a_band_that_holds_the_line(source: Source) -> None:
    found = cash(source, sample.NAME)
    assert found["band"]
    for line in found["lijnen"]:
        upper, lower = line.band[: len(line.points)], line.band[len(line.points) :][::-1]
        for (_, y), (_, top), (_, bottom) in zip(line.points, upper, lower, strict=True):
            assert top < y < bottom
    assert found["tabel"][0]["banden"][0] == f"−€{SPACE}778.000 tot −€{SPACE}478.000"


def test_the_tornado_says_what_can_turn_the_outcome(source: Source, html: str) -> None:
    widest, reading = block(source)["tornado"].rows
    assert widest.switch
    assert (widest.low, widest.high) == ("16%", "84%")
    assert widest.low_place < widest.high_place
    assert not reading.switch
    assert (reading.low, reading.high) == ("lezing 1", "lezing 2")
    assert reading.low_place > reading.high_place
    assert html.count(f"omslagpunt: {widest.switch}") == 1


def test_it_says_which_number_to_measure_first(source: Source) -> None:
    sentence = block(source)["informatie"]["zin"]
    assert sentence.startswith(
        f"Meet eerst: deel door de aanpak. Dat zeker weten is hooguit €{SPACE}64.000 waard."
    )
    rows = [{"parameter": "alles", "label": "alles", "euro": 0.0}]
    assert information(source, rows)["zin"].startswith("Meer weten verandert de beslissing niet")
    assert information(source, []) == {}


def test_who_would_pay_what_is_called_a_calculation(html: str) -> None:
    text = Page(html).text
    assert "Dit is een rekensom, geen contract." in text
    assert "Wie welke baten ziet, is hier een aanname." in text
    assert "Betaalt: zorgverzekeraar. Aan: gemeente. Bedrag: € 126.000." in text
    assert "is de kans op winst per partij 52% tot 60%." in text


def test_a_loss_that_cannot_be_shared_away_is_named() -> None:
    text = Page(render(Source(sample.build(loss=True), "nl"))).text
    assert "Geen verrekening maakt iedereen heel" in text
    assert "Er is dus geen winst om eerlijk te delen." in text
    assert "Met deze verrekening gaat niemand" not in text


def test_what_is_not_in_money_and_the_sources_stand_with_the_investment(html: str) -> None:
    part = own(html)
    assert "<li>Minder verdriet.</li>" in part
    assert '<a href="#bron-SOCHOSP">Sociaal Hospitaal' in part
    assert "€\u00a05.200" in part


def test_every_figure_has_its_numbers_one_click_away(html: str) -> None:
    part = own(html)
    for figure in re.findall(r"<figure.*?</figure>", part, re.S):
        assert '<details class="cijfers">' in figure or "<table>" in figure
    for drawing in Page(html).all("svg"):
        hidden = drawing.get("aria-hidden") == "true" or drawing.get("aria-label")
        assert hidden or drawing.get("preserveaspectratio") == "none"


def test_a_page_without_an_investment_shows_none_of_it() -> None:
    from report_sample import build

    bare = Source(build(investering=False), "nl")
    assert not OPTIONAL & {table.name for table in load_tables(bare)}
    text = Page(render(bare)).text
    for words in ("Wie zou wat moeten betalen", "Meet eerst", "Waar hangt de uitkomst", "Shapley"):
        assert words not in text


def test_the_workbook_has_the_tables_too(source: Source) -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook(source)))
    for sheet in ("Verdeelsleutels", "Verrekening", "Gevoeligheid", "Waarde van meer weten"):
        assert sheet in book.sheetnames
    heads = [cell.value for cell in book["Posten van de investering"][1]]
    assert heads[:3] == ["maatregel", "betaler", "omschrijving"]
    assert "wat overblijft bij laag" in [cell.value for cell in book["Gevoeligheid"][1]]
    share = book["Verdeelsleutels"]
    place = [cell.value for cell in share[1]].index("deel van de kosten")
    assert share[2][place].number_format == "0.0%"


def test_without_a_reform_page_one_shows_the_flow_instead_of_an_empty_map() -> None:
    from report_sample import boundaries, build

    page = render(Source(sample.build(hervorming=False), "nl"), boundaries())
    first = page.partition("<nav")[0]
    assert 'class="sankey"' in first
    assert "kaart-1" not in page
    assert "Daarom verandert er in geen enkele buurt een inkomen door de wet." in page
    both = render(Source(build(), "nl"), boundaries()).partition("<nav")[0]
    assert 'class="sankey"' not in both


def test_the_flow_of_several_investments_adds_up() -> None:
    result = sample.build(hervorming=False)
    rows = result.document["betalers"]["investering"]
    rows += [{**row, "maatregel": "tweede"} for row in rows]
    figure = payers(Source(result, "nl"))["voorpagina"]
    assert figure.left[0].flow.amount == pytest.approx(2 * 816_000)
    assert not figure.ranged


def test_who_bears_it_in_the_end_shows_only_when_it_differs() -> None:
    result = sample.build()
    assert block(Source(result, "nl"))["perspectief"] == {}
    result.document["betalers"]["perspectieven"] = [
        {"maatregel": sample.NAME, "perspectief": view, "label": view, "label_en": view,
         "betaler": name, "saldo": sample.spread(value)}
        for view, values in (("lokaal", (100.0, 50.0)), ("nationaal", (-20.0, 50.0)))
        for name, value in zip(("gemeente", "zorgverzekeraar"), values, strict=True)
    ]  # fmt: skip
    source = Source(result, "nl")
    found = block(source)["perspectief"]
    assert [row["anders"] for row in found["rijen"]] == [True, False]
    assert "Wie draagt het uiteindelijk?" in Page(render(source)).text
