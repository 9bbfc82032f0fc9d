"""A workbook of tables: one sheet a table with real numbers, and a sheet of notes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError
from hefboom.report.excel import FORMATS
from hefboom.report.format import check_lang, is_number

__all__ = ["Columns", "Row", "Sheet", "workbook", "write_workbook"]

Row = Mapping[str, Any]
Columns = Sequence[tuple[str, str, str, str]]
"""Field of the row (a dot goes one deeper), Dutch head, English head, number format."""


@dataclass(frozen=True)
class Sheet:
    """One table: its name in both languages, its columns and its rows."""

    nl: str
    en: str
    columns: Columns
    rows: Sequence[Row]


def write_workbook(content: bytes, path: Path) -> None:
    """Write a workbook; an existing file is replaced only if all went well.

    Raises:
        HefboomError: the name does not end in .xlsx, or the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise HefboomError("a workbook ends in .xlsx", field="--xlsx", found=str(path))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise HefboomError(
            f"cannot be written: {(error.strerror or str(error)).lower()}", file=path
        ) from None


def workbook(notes: Sequence[str], sheets: Sequence[Sheet], *, lang: str = "nl") -> bytes:
    """The workbook as bytes. Text is written as text, so that no cell runs as a formula.

    Args:
        notes: lines of the first sheet; the first is its title.
        sheets: tables; one without rows is left out.
        lang: ``nl`` or ``en``.
    """
    from xlsxwriter import Workbook

    dutch = check_lang(lang) == "nl"
    buffer = BytesIO()
    book = Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "nan_inf_to_errors": True},
    )  # fmt: skip
    styles = {name: book.add_format({"num_format": text}) for name, text in FORMATS.items()}
    styles["text"] = book.add_format({"valign": "top"})
    styles["head"] = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    _notes(notes, book.add_worksheet("Toelichting" if dutch else "Notes"), styles)
    for each in sheets:
        if each.rows:
            _sheet(book.add_worksheet(each.nl if dutch else each.en), each, styles, dutch)
    book.close()
    return buffer.getvalue()


def _notes(lines: Sequence[str], sheet: Any, styles: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 120)
    for index, line in enumerate(lines):
        sheet.write_string(index, 0, str(line), styles["head" if index == 0 else "text"])


def _sheet(sheet: Any, table: Sheet, styles: Mapping[str, Any], dutch: bool) -> None:
    for place, (name, nl, en, kind) in enumerate(table.columns):
        sheet.write_string(0, place, nl if dutch else en, styles["head"])
        sheet.set_column(place, place, 32 if kind == "text" else 16)
        for line, row in enumerate(table.rows, start=1):
            value = _value(row, name, dutch)
            if is_number(value):
                sheet.write_number(line, place, value, styles[kind])
            elif value not in (None, ""):
                sheet.write_string(line, place, str(value), styles["text"])
    sheet.freeze_panes(1, 1)


def _value(row: Row, name: str, dutch: bool) -> Any:
    value: Any = row
    for part in name.split("."):
        twin = f"{part}_en"
        value = value.get(twin) or value.get(part) if not dutch else value.get(part)
    if isinstance(value, bool):
        return ("ja" if value else "nee") if dutch else ("yes" if value else "no")
    return value
