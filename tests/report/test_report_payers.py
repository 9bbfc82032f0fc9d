"""Who pays × who gains, and the marks of figures."""

from __future__ import annotations

import pytest
import report_sample as sample
from page_parser import Page

from hefboom.report.charts import Input, Scale, bars, lines, steps
from hefboom.report.data import Source
from hefboom.report.front import verdict
from hefboom.report.html import render
from hefboom.report.matrix import law_matrix, make_matrix
from hefboom.report.payers import payers

SPACE = "\u00a0"


@pytest.fixture
def source() -> Source:
    return Source(sample.build(), "nl")


def test_residents_gain_what_payers_do_not_save(source: Source) -> None:
    matrix = law_matrix(source, {"gemeente": 12_000_000.0, "rijk": -2_000_000.0})
    assert matrix is not None
    assert matrix.gainers == ("inwoners", "Rijk")
    assert [cell.text for cell in matrix.rows[0].cells] == [
        f"€{SPACE}10,0{SPACE}mln",
        f"€{SPACE}2,0{SPACE}mln",
    ]
    assert matrix.total == matrix.total_pays
    assert not matrix.divided


def test_residents_can_be_the_ones_who_pay(source: Source) -> None:
    matrix = law_matrix(source, {"inwoner": 3e6, "rijk": -3e6})
    assert matrix is not None
    assert [row.payer for row in matrix.rows] == ["inwoners"]
    assert matrix.gainers == ("Rijk",)


def test_a_cut_is_paid_by_residents(source: Source) -> None:
    matrix = law_matrix(source, {"gemeente": -3e6})
    assert matrix is not None
    assert [row.payer for row in matrix.rows] == ["inwoners"]
    assert matrix.gainers == ("gemeente",)
    assert matrix.total_pays == f"€{SPACE}3,0{SPACE}mln"


def test_gains_are_divided_by_share_of_the_costs(source: Source) -> None:
    matrix = make_matrix(source, {"gemeente": 300.0, "rijk": 100.0}, {"rijk": 800.0})
    assert matrix is not None
    assert [row.cells[0].text for row in matrix.rows] == [f"€{SPACE}600", f"€{SPACE}200"]
    assert [row.cells[0].own for row in matrix.rows] == [False, True]
    assert [row.cells[0].shade for row in matrix.rows] == [4, 1]
    assert matrix.divided


def test_no_matrix_when_nobody_pays(source: Source) -> None:
    assert make_matrix(source, {"gemeente": 0.0}, {"rijk": 5.0}) is None
    assert make_matrix(source, {"gemeente": 5.0}, {}) is None
    assert law_matrix(source, {}) is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-5, -1, "De kosten zijn hoger dan de baten."),
        (-5, 5, "De baten kunnen hoger zijn dan de kosten, maar ook lager."),
        (1, 5, "De baten zijn in de hele bandbreedte hoger dan de kosten."),
    ],
)
def test_the_verdict_follows_the_range(source: Source, low: float, high: float, words: str) -> None:
    assert verdict(source, {"ncw": {"waarde": 0, "laag": low, "hoog": high}}) == words


def test_the_page_names_lever_leak_and_who_should_share(pages: dict[str, str]) -> None:
    text = Page(pages["nl"]).text
    assert "Elke euro van de investeerder (gemeente) levert alle partijen samen € 2,06 op." in text
    assert "Bandbreedte (90%): € 0,60 tot € 3,50." in text
    assert "Van de baten komt 71% niet bij de investeerder terecht." in text
    assert "Per saldo betaalt: gemeente. Per saldo ontvangt: zorgverzekeraar" in text
    assert "De verdeling van de baten over de betalers is een aanname." in text
    assert "Zoals gepubliceerd: € 3,77 baten per euro kosten." in text


def test_the_two_ledgers_stand_apart(source: Source) -> None:
    block = payers(source)["investeringen"][0]
    assert [row.label for row in block["welvaart"].rows] == [
        "kosten van de aanpak",
        "bespaarde zorg",
        "saldo",
    ]
    assert len(block["saldo"].rows) == 4


def test_running_totals_and_the_year_of_return(source: Source) -> None:
    cash = payers(source)["investeringen"][0]["kasstroom"]
    assert cash["jaren"] == ["2026", "2027", "2028", "2029", "2030"]
    gemeente = cash["tabel"][0]
    assert gemeente["standen"][0] == f"−€{SPACE}678.000"
    assert gemeente["standen"][-1] == f"−€{SPACE}126.000"
    assert cash["lijnen"][0].note == ""


def test_an_investment_that_pays_back_says_from_when() -> None:
    result = sample.build()
    frame = result.tables["kasstromen"]
    result.tables["kasstromen"] = frame.with_columns(baten=frame["baten"] * 2)
    text = Page(render(Source(result, "nl"))).text
    assert "vanaf 2028 boven nul" in text


def test_a_scale_always_holds_zero() -> None:
    scale = Scale.over([5, 9])
    assert scale.place(0) == 1.5
    assert scale.place(9) == 98.5
    assert Scale.over([]).place(0) == 1.5


def test_bars_grow_from_zero_in_both_directions() -> None:
    strip = bars([Input("a", 10, "10", 5, 20), Input("b", -10, "−10")])
    up, down = strip.rows
    assert up.start == strip.zero
    assert down.start + down.width == pytest.approx(strip.zero)
    assert up.tone == "meer"
    assert down.tone == "minder"
    assert up.whisker is not None
    assert up.whisker[0] < up.start + up.width < up.whisker[1]
    assert down.whisker is None


def test_one_bar_may_be_cut_off_so_that_others_stay_visible() -> None:
    strip = bars([Input("veel", 10_000, ""), Input("a", 10, ""), Input("b", 5, "")], may_break=True)
    assert [bar.broken for bar in strip.rows] == [True, False, False]
    assert strip.rows[1].width > 90
    kept = bars([Input("a", 10, ""), Input("b", 5, "")], may_break=True)
    assert not any(bar.broken for bar in kept.rows)


def test_a_waterfall_ends_at_its_total() -> None:
    strip = steps([Input("a", 10, ""), Input("b", -4, "")], Input("samen", 6, ""))
    first, second, total = strip.rows
    assert first.start + first.width == pytest.approx(second.start + second.width)
    assert second.start == pytest.approx(total.start + total.width)
    assert total.strong


def test_lines_share_one_scale() -> None:
    high, low = lines([("a", [0, 100], "", ""), ("b", [0, 50], "", "")])
    assert high.zero == low.zero
    assert high.points[-1][1] < low.points[-1][1] < low.zero
