"""The page, the CSV and the workbook of a population in later years."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from hefboom.errors import HefboomError
from hefboom.population import ageing
from hefboom.report.ageing_page import ageing_page
from hefboom.report.ageing_tables import ageing_csv, ageing_workbook


@pytest.fixture(scope="module")
def nation() -> dict[str, Any]:
    return ageing.document(None, 2040)


def test_the_page_stands_alone_and_shows_its_range(nation: dict[str, Any]) -> None:
    page = ageing_page(nation)
    assert "Vergrijzing in Nederland, 2024–2040" in page
    assert "<script" not in page and "src=" not in page
    assert page.count("<polygon") == page.count("<polyline") == 5
    assert "marge" in page and "85745NED" in page


def test_the_page_speaks_english(nation: dict[str, Any]) -> None:
    page = ageing_page(nation, "en")
    assert "Ageing in Nederland" in page and "Wmo users" in page and "marge" not in page


def test_another_language_is_refused(nation: dict[str, Any]) -> None:
    with pytest.raises(HefboomError):
        ageing_page(nation, "fr")


def test_one_year_is_a_page_too() -> None:
    assert "2024–2024" in ageing_page(ageing.document(None, 2024))


def test_the_name_of_an_area_is_text(nation: dict[str, Any]) -> None:
    named = nation | {"gebied": {"code": "X", "naam": "<b>dorp</b>"}}
    assert "<b>dorp" not in ageing_page(named)


def test_csv_has_a_row_a_year_with_both_ends(nation: dict[str, Any]) -> None:
    rows = list(csv.DictReader(StringIO(ageing_csv(nation).decode())))
    assert [int(row["jaar"]) for row in rows] == list(range(2024, 2041))
    last = rows[-1]
    assert float(last["inwoners"]) == pytest.approx(19_139_199, abs=1)
    assert float(last["wlz_laag"]) < float(last["wlz"]) < float(last["wlz_hoog"])


def test_csv_for_a_dutch_spreadsheet(nation: dict[str, Any]) -> None:
    text = ageing_csv(nation, nl=True)
    assert text.startswith(b"\xef\xbb\xbfjaar;inwoners;")
    assert b"," in text.splitlines()[1] and b"." not in text.splitlines()[1]


def test_the_workbook_has_numbers_notes_and_sources(nation: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(BytesIO(ageing_workbook(nation)))
    assert book.sheetnames == ["Toelichting", "Jaren", "Gepubliceerd", "Bronnen"]
    rows = list(book["Jaren"].iter_rows(values_only=True))
    assert rows[0][:4] == ("jaar", "inwoners", "inwoners, laag", "inwoners, hoog")
    assert rows[-1][0] == 2040 and rows[-1][1] == pytest.approx(19_139_199)
    assert book["Gepubliceerd"].max_row == 1 + len(nation["toetsen"])
    english = openpyxl.load_workbook(BytesIO(ageing_workbook(nation, lang="en")))
    assert english["Years"]["B1"].value == "residents"
