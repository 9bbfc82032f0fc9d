"""The workbook, opened again: real numbers, formats, frozen heads, notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import report_sample as sample

from hefboom.report import write_report
from hefboom.report.tables import OPTIONAL, TABLES


@pytest.fixture(scope="module")
def book(folders: dict[str, Path]) -> Any:
    return openpyxl.load_workbook(folders["nl"] / "rapport.xlsx")


def column(sheet: Any, head: str) -> list[Any]:
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(head)] for row in sheet.iter_rows(min_row=2)]


def test_one_sheet_per_table_after_the_notes(book: Any) -> None:
    assert book.sheetnames[0] == "Toelichting"
    assert len(book.sheetnames) == 1 + len(set(TABLES) - OPTIONAL)
    assert "Kerncijfers" in book.sheetnames


def test_notes_hold_question_version_date_source_and_what_is_not_counted(book: Any) -> None:
    text = " ".join(str(cell.value) for row in book["Toelichting"] for cell in row if cell.value)
    document = sample.document()
    assert document["vraag"] in text
    assert "0.1.0" in text
    assert "3\u00a0februari 2026" in text
    assert "Bron: CBS" in text
    assert all(sentence in text for sentence in document["niet_meegeteld"])


def test_numbers_are_numbers_with_a_format(book: Any) -> None:
    sheet = book["Inwoners per groep"]
    changes = column(sheet, "verandering per jaar")
    assert all(isinstance(cell.value, int | float) for cell in changes)
    assert changes[0].value == pytest.approx(260.0)
    assert "€" in changes[0].number_format
    shares = column(book["Marginale druk"], "boven 80% na")
    assert shares[0].number_format == "0.0%"
    assert 0 < shares[0].value < 1
    years = column(book["Kasstromen per jaar"], "jaar")
    assert years[0].value == 2026
    assert years[0].number_format == "0"


def test_the_same_numbers_as_in_the_result(book: Any) -> None:
    table = sample.build().tables["buurten"]
    values = [cell.value for cell in column(book["Buurten"], "verandering totaal")]
    expected = [
        None if row["onderdrukt"] else row["verandering_totaal"]
        for row in table.iter_rows(named=True)
    ]
    assert values == pytest.approx(expected)


def test_suppressed_areas_have_empty_outcomes(book: Any) -> None:
    sheet = book["Buurten"]
    flags = column(sheet, "te weinig huishoudens")
    for head in ("geraakt", "verandering per huishouden", "ondergrens", "bovengrens"):
        for flag, cell in zip(flags, column(sheet, head), strict=True):
            assert (cell.value is None) == (flag.value == "ja")


def test_heads_are_frozen_and_columns_wide_enough(book: Any) -> None:
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert all(10 <= size.width <= 62 for size in sheet.column_dimensions.values())


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    result = sample.build()
    result.document["bronnen"][0]["titel"] = '=HYPERLINK("http://x","klik")'
    write_report(result, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["Bronnen"]
    cell = column(sheet, "titel")[0]
    assert cell.data_type == "s"
    assert cell.value.startswith("=HYPERLINK")


def test_english_workbook(folders: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(folders["en"] / "rapport.xlsx")
    assert book.sheetnames[:3] == ["Notes", "Key figures", "Residents by group"]
    assert [cell.value for cell in book["Neighbourhoods"][1]][:3] == [
        "code", "neighbourhood", "district"
    ]  # fmt: skip


def test_an_empty_table_says_so(folders: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(folders["wet"] / "rapport.xlsx")
    assert book["Kasstromen per jaar"]["A1"].value == "Deze tabel is leeg in dit scenario."
