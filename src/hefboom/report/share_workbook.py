"""The workbook of a deal: one sheet a table with real numbers, and a sheet of notes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError
from hefboom.report.excel import FORMATS
from hefboom.report.format import check_lang, is_number

__all__ = ["share_workbook", "write_share_workbook"]

Row = Mapping[str, Any]
Columns = Sequence[tuple[str, str, str, str]]
"""Field of the row (a dot goes one deeper), Dutch head, English head, number format."""

_BY_PAYER: Columns = (
    ("label", "betaler", "payer", "text"),
    ("kosten.waarde", "kosten", "costs", "euro"),
    ("baten.waarde", "baten", "benefits", "euro"),
    ("voor.waarde", "voor", "before", "euro"),
    ("voor.laag", "voor, laag", "before, low", "euro"),
    ("voor.hoog", "voor, hoog", "before, high", "euro"),
    ("betaling.waarde", "betaling", "payment", "euro"),
    ("betaling.laag", "betaling, laag", "payment, low", "euro"),
    ("betaling.hoog", "betaling, hoog", "payment, high", "euro"),
    ("na.waarde", "na", "after", "euro"),
    ("na.laag", "na, laag", "after, low", "euro"),
    ("na.hoog", "na, hoog", "after, high", "euro"),
    ("kans_op_winst_voor", "kans op winst, voor", "chance of gain, before", "share"),
    ("kans_op_winst_na", "kans op winst, na", "chance of gain, after", "share"),
)
_KEYS: Columns = (
    ("sleutel_label", "sleutel", "key", "text"),
    ("label", "betaler", "payer", "text"),
    ("deel_kosten", "deel van de kosten", "share of the cost", "share"),
    ("kosten.waarde", "kosten", "cost", "euro"),
    ("saldo.waarde", "saldo", "result", "euro"),
    ("saldo.laag", "saldo, laag", "result, low", "euro"),
    ("saldo.hoog", "saldo, hoog", "result, high", "euro"),
    ("kans_op_winst", "kans op winst", "chance of gain", "share"),
    ("in_kern", "houdt iedereen aan boord", "keeps all on board", "text"),
)
_COMPENSATION: Columns = (
    ("van", "van", "from", "text"),
    ("naar", "naar", "to", "text"),
    ("bedrag", "bedrag", "amount", "euro"),
)
_CONTRACT: Columns = (
    ("personen", "deelnemers", "participants", "count"),
    ("gevonden_besparing", "gevonden besparing", "saving found", "share"),
    ("kans_op_betaling", "kans op betaling", "chance of payment", "share"),
    ("betaling_per_persoon", "betaling per deelnemer", "payment per participant", "euro"),
    ("minimale_besparing_nodig", "minimale besparing nodig", "minimum savings needed", "share"),
    ("risico", "bij een risico van", "for a risk of", "share"),
)
_ORIGIN: Columns = (
    ("veld", "veld", "field", "text"),
    ("status", "status", "status", "text"),
    ("bron", "bron", "source", "text"),
)


def write_share_workbook(document: Row, path: Path, *, lang: str = "nl") -> None:
    """Write the workbook; an existing file is replaced only if all went well.

    Raises:
        HefboomError: the name does not end in .xlsx, or the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise HefboomError("a workbook ends in .xlsx", field="--xlsx", found=str(path))
    content = share_workbook(document, lang=lang)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise HefboomError(
            f"cannot be written: {(error.strerror or str(error)).lower()}", file=path
        ) from None


def share_workbook(document: Row, *, lang: str = "nl") -> bytes:
    """The workbook as bytes. Text is written as text, so that no cell runs as a formula."""
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
    labels = {row["betaler"]: row["label" if dutch else "label_en"] for row in document["betalers"]}
    payments = [
        {**row, "van": labels[row["van"]], "naar": labels[row["naar"]]}
        for row in document["compensatie"]["betalingen"]
    ]
    total = {"label": "samen", "label_en": "together", **document["totaal"]}
    _notes(document, book.add_worksheet("Toelichting" if dutch else "Notes"), styles, dutch)
    tables: list[tuple[str, str, Columns, Sequence[Row]]] = [
        ("Betalers", "Payers", _BY_PAYER, [*document["betalers"], total]),
        ("Sleutels", "Keys", _KEYS, document["sleutels"]),
        ("Compensatie", "Compensation", _COMPENSATION, payments),
        ("Zonder effect", "Without effect", _CONTRACT, document["contract_zonder_effect"]),
        ("Herkomst", "Origin", _ORIGIN, document["afspraak"]["herkomst"]),
    ]
    for nl, en, columns, rows in tables:
        if rows:
            _sheet(book.add_worksheet(nl if dutch else en), columns, rows, styles, dutch)
    book.close()
    return buffer.getvalue()


def _notes(document: Row, sheet: Any, styles: Mapping[str, Any], dutch: bool) -> None:
    twin = "" if dutch else "_en"
    agreed = document["afspraak"]
    lines = [
        document[f"naam{twin}"],
        agreed[f"naam{twin}"],
        agreed[f"in_woorden{twin}"],
        "",
        *document[f"conclusies{twin}"],
        "",
        *document[f"kanttekeningen{twin}"],
        "",
        *(f"{name}: {value}" for name, value in document["manifest"].items()),
    ]
    sheet.set_column(0, 0, 120)
    for index, line in enumerate(lines):
        sheet.write_string(index, 0, str(line), styles["head" if index == 0 else "text"])


def _sheet(
    sheet: Any, columns: Columns, rows: Sequence[Row], styles: Mapping[str, Any], dutch: bool
) -> None:
    for place, (name, nl, en, kind) in enumerate(columns):
        sheet.write_string(0, place, nl if dutch else en, styles["head"])
        sheet.set_column(place, place, 32 if kind == "text" else 16)
        for line, row in enumerate(rows, start=1):
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
