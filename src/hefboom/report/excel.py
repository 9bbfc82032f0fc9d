"""The workbook: the tables of the appendix with real numbers, and a sheet of notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from hefboom.report.data import Row, Source
from hefboom.report.format import is_number
from hefboom.report.tables import Column, Table, load_tables

__all__ = ["workbook"]

FORMATS = {
    "euro": "€ #,##0;[Red]−€ #,##0",
    "cents": "€ #,##0.00;[Red]−€ #,##0.00",
    "share": "0.0%",
    "count": "#,##0;−#,##0",
    "number": "#,##0.00;−#,##0.00",
    "year": "0",
}
WIDEST = 60
SHEET_LIMIT = 31


def workbook(source: Source) -> bytes:
    """``rapport.xlsx`` as bytes. Text is written as text, so that no cell runs as a formula."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "nan_inf_to_errors": True,
        },
    )
    book.set_properties({"title": str(source.pick(source.document, "naam")), "author": "Hefboom"})
    styles = {name: book.add_format({"num_format": text}) for name, text in FORMATS.items()}
    styles["head"] = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF3F1"}
    )
    styles["text"] = book.add_format({"valign": "top"})
    styles["wrap"] = book.add_format({"text_wrap": True, "valign": "top"})
    styles["bold"] = book.add_format({"bold": True, "valign": "top"})
    styles["title"] = book.add_format({"bold": True, "font_size": 14})

    tables = load_tables(source)
    names = [_sheet_name(source, table) for table in tables]
    _notes(source, book.add_worksheet(source.t("excel.toelichting")), styles, tables, names)
    for table, name in zip(tables, names, strict=True):
        _sheet(source, book.add_worksheet(name), styles, table)
    book.close()
    return buffer.getvalue()


def _sheet_name(source: Source, table: Table) -> str:
    name = source.t("excel.kerncijfers") if table.name == "kerncijfers" else table.title
    return "".join(mark for mark in name if mark not in "[]:*?/\\")[:SHEET_LIMIT]


def _notes(
    source: Source, sheet: Any, styles: dict[str, Any], tables: list[Table], names: list[str]
) -> None:
    t, document = source.t, source.document
    area = source.part("gebied") or {}
    manifest = source.part("manifest") or {}
    lines: list[tuple[str, Any]] = [
        (t("excel.vraag"), source.pick(document, "vraag")),
        (t("excel.gebied"), f"{area.get('naam', '')} ({area.get('code', '')})"),
        (t("excel.jaar"), document.get("jaar")),
        (t("excel.horizon"), document.get("horizon")),
        (t("excel.niveau"), source.level),
        (t("manifest.hefboom"), manifest.get("hefboom")),
        (t("manifest.created"), source.f.date(manifest.get("created"))),
        (t("excel.zekerheid"), source.pick(document, "zekerheid")),
        ("", ""),
    ]
    lines += [
        (t("niet_meegeteld.titel") if index == 0 else "", text)
        for index, text in enumerate(source.pick(document, "niet_meegeteld", []))
    ]
    lines += [
        ("", t("bron_cbs")),
        ("", t("excel.tekens")),
        ("", t("excel.lege_cel")),
        ("", t("kop.niet_officieel")),
        ("", ""),
        (t("excel.bladen"), ""),
        *((name, table.derivation) for name, table in zip(names, tables, strict=True)),
    ]
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, str(source.pick(document, "naam")), styles["title"])
    for index, (head, value) in enumerate(lines, start=2):
        sheet.write_string(index, 0, head, styles["bold"])
        if is_number(value):
            sheet.write_number(index, 1, value, styles["year"])
        else:
            sheet.write_string(index, 1, str(value or ""), styles["wrap"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _sheet(source: Source, sheet: Any, styles: dict[str, Any], table: Table) -> None:
    if not table.rows:
        sheet.write_string(0, 0, source.t("bijlage.leeg"))
        sheet.set_column(0, 0, 60)
        return
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.head, styles["head"])
        for line, row in enumerate(table.rows, start=1):
            _cell(sheet, line, place, column, row, styles)
        sheet.set_column(place, place, _width(column, table.rows))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)  # A4
    if table.from_cbs:
        sheet.set_footer(f"&L{source.t('bron_cbs')}")


def _cell(
    sheet: Any, line: int, place: int, column: Column, row: Row, styles: dict[str, Any]
) -> None:
    value: Any = row.get(column.name)
    if value is None or value == "":
        return
    if is_number(value):
        sheet.write_number(line, place, value, styles[_style(column, row, value)])
    elif isinstance(value, list | tuple):
        sheet.write_string(line, place, ", ".join(map(str, value)), styles["text"])
    else:
        sheet.write_string(line, place, str(value), styles["text"])


def _style(column: Column, row: Row, value: float) -> str:
    unit = str(row.get("eenheid") or "")
    kind = column.kind
    if kind in ("quantity", "parameter"):
        if unit.startswith("EUR"):
            return "cents" if kind == "parameter" else "euro"
        kind = "share" if unit == "aandeel" else "number"
    if kind == "number" and float(value).is_integer():
        return "count"
    if kind == "euro" and column.name == "verandering_per_huishouden":
        return "cents"
    return kind if kind in FORMATS else "number"


def _width(column: Column, rows: list[Row]) -> float:
    """Wide enough for the head in two lines and for the longest value."""
    longest = max((len(_plain(row.get(column.name))) for row in rows), default=0)
    return min(max(len(column.head) / 2 + 4, longest + 3, 10), WIDEST)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return f"€ {value:,.0f}" if is_number(value) else str(value)
