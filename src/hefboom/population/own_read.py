"""Read a table of own figures: CSV or Excel, one figure a row, every fault named with its row.

Columns: ``area`` (gebied), ``indicator``, ``value`` (waarde), ``source`` (bron), ``year`` (jaar).
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, did_you_mean

from .own import EXACT, LEVELS, SHARES, STEERS, Margin

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "read_margins"]

COLUMNS = {
    "area": ("area", "gebied"),
    "indicator": ("indicator", "indicator"),
    "value": ("value", "waarde"),
    "source": ("source", "bron"),
    "year": ("year", "jaar"),
}
MAX_ROWS = 200_000
MAX_BYTES = 50_000_000

Cells = list[Any]


def read_margins(path: str | Path, areas: pl.DataFrame | None = None) -> tuple[Margin, ...]:
    """All figures of a file, checked.

    Args:
        areas: a fetched table of areas, whose wijken and buurten may be named as well.

    Raises:
        HefboomError: file, row, field, what was found and what is allowed.
    """
    file = Path(path)
    rows = _rows(file)
    number, header = next(rows, (0, []))
    where = _columns(header, file, number)
    known, top = _known(areas)
    found: dict[tuple[str, str], Margin] = {}
    for number, cells in rows:
        if all(_empty(cell) for cell in cells):
            continue
        cell = {name: cells[i] if i < len(cells) else None for name, i in where.items()}
        margin = _margin(cell, file, number, known, top)
        key = margin.area, margin.indicator
        if key in found:
            raise _wrong(
                "this figure stands here twice", file, number, "area",
                f"{margin.area} {margin.indicator}", f"once; see row {found[key].row}",
            )  # fmt: skip
        found[key] = margin
        if len(found) > MAX_ROWS:
            raise HefboomError("too many rows", file=file, allowed=f"at most {MAX_ROWS}")
    if not found:
        raise HefboomError("holds no figures", file=file, allowed="at least one row")
    return tuple(found.values())


def _rows(file: Path) -> Iterator[tuple[int, Cells]]:
    try:
        size = file.stat().st_size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise HefboomError(f"cannot be read: {reason.lower()}", file=file) from error
    if size > MAX_BYTES:
        raise HefboomError("is too large", file=file, found=size, allowed=f"{MAX_BYTES} bytes")
    kind = file.suffix.lower()
    if kind == ".csv":
        return _csv(file)
    if kind == ".xlsx":
        return _excel(file)
    raise HefboomError("is no table of figures", file=file, found=kind, allowed=".csv, .xlsx")


def _csv(file: Path) -> Iterator[tuple[int, Cells]]:
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise HefboomError(f"cannot be read: {reason}", file=file) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what Excel writes as plain CSV
    first = text.split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    try:
        for row in (reader := csv.reader(StringIO(text), delimiter=sign)):
            yield reader.line_num, list(row)
    except csv.Error as error:
        raise HefboomError(f"is no CSV file: {error}", file=file) from error


def _excel(file: Path) -> Iterator[tuple[int, Cells]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise HefboomError(
            "reading Excel needs the package openpyxl: pip install 'hefboom[excel]'", file=file,
            allowed="or save the sheet as CSV",
        ) from error  # fmt: skip
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [list(row) for row in sheet.iter_rows(values_only=True, max_row=MAX_ROWS + 2)]
    except Exception as error:  # openpyxl raises whatever the zip or the XML in it raises
        raise HefboomError(f"is no readable workbook: {error}", file=file) from error
    book.close()
    yield from enumerate(rows, 1)


def _columns(header: Cells, file: Path, number: int) -> dict[str, int]:
    names = [str(cell or "").strip().lower() for cell in header]
    where = {}
    for name, words in COLUMNS.items():
        place = [i for i, found in enumerate(names) if found in words]
        if len(place) != 1:
            what = "is missing" if not place else "stands there twice"
            raise _wrong(
                f"the column {name} ({words[1]}) {what}", file, number or 1, name,
                [n for n in names if n], list(COLUMNS),
            )  # fmt: skip
        where[name] = place[0]
    return where


def _known(areas: pl.DataFrame | None) -> tuple[set[str], set[str]]:
    """Areas that may be named; the wijken and buurten of a fetched table replace the shipped."""
    from .areas import areas as shipped
    from .place import gemeenten

    top = set(gemeenten())
    rows = shipped().select("code", "gemeente").iter_rows()
    if areas is None:
        return {code for code, _ in rows} - {"NL"}, top
    fetched = set(areas["gemeente"].to_list())
    own = {*areas["code"].to_list(), *areas["wijk"].to_list()}
    return {
        code for code, g in rows if code != "NL" and (g not in fetched or code in top)
    } | own, top


def _margin(
    cell: dict[str, Any], file: Path, number: int, known: set[str], top: set[str]
) -> Margin:
    area = str(cell["area"] or "").strip().upper()
    if area not in known:
        near = sorted(k for k in known if k[2:6] == area[2:6]) or sorted(top)
        raise _wrong(
            f"no such area{did_you_mean(area, near)}", file, number, "area", cell["area"],
            "a gemeente (GM0479), a wijk (WK047911) or a buurt; see hefboom population areas",
        )  # fmt: skip
    name = str(cell["indicator"] or "").strip().lower()
    every = {**EXACT, **STEERS, **LEVELS}
    if name not in every:
        raise _wrong(
            f"no such indicator{did_you_mean(name, every)}", file, number, "indicator",
            cell["indicator"], list(every),
        )  # fmt: skip
    if name in LEVELS and area not in top:
        raise _wrong("only a whole gemeente can have this figure", file, number, "area", area,
                     f"GM{area[2:6]}")  # fmt: skip
    value = _number(cell["value"], file, number, "value")
    most = 100.0 if name in SHARES else 1e8
    if not 0 <= value <= most:
        raise _wrong(f"is out of range for {name}", file, number, "value", cell["value"],
                     f"0 to {most:g}")  # fmt: skip
    if name in EXACT and name not in SHARES and value != round(value):
        raise _wrong(f"{name} is a count", file, number, "value", cell["value"], "a whole number")
    source = str(cell["source"] or "").strip()
    if not source or len(source) > 500:
        raise _wrong("every figure has a source", file, number, "source", cell["source"],
                     "a text of 1 to 500 signs")  # fmt: skip
    year = _year(cell["year"], file, number)
    return Margin(area, name, value, source, year, str(file), number)


def _number(value: Any, file: Path, number: int, field: str) -> float:
    """A number as Excel holds it, or as text in Dutch (1.234,5) or plain (1234.5) writing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if math.isfinite(value):
            return float(value)
    elif isinstance(value, str):
        text = value.strip().removesuffix("%").strip()
        if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
            text = text.replace(".", "").replace(",", ".")  # 1.234 is a thousand, as in Dutch
        elif re.fullmatch(r"-?\d+,\d+", text):
            text = text.replace(",", ".")
        if re.fullmatch(r"-?\d+(\.\d+)?", text):
            return float(text)
    raise _wrong("is not a number", file, number, field, value, "a number such as 125 or 12,5")


def _year(value: Any, file: Path, number: int) -> int:
    if isinstance(value, datetime | date):
        return value.year
    text = str(value if value is not None else "").strip().removesuffix(".0")
    if not re.fullmatch(r"20\d\d", text):
        raise _wrong("is not a year", file, number, "year", value, "2000 to 2099")
    return int(text)


def _empty(cell: Any) -> bool:
    return cell is None or not str(cell).strip()


def _wrong(
    message: str, file: Path, number: int, field: str, found: Any, allowed: str | Iterable[str]
) -> HefboomError:
    where = f"row {number}: {field}"
    return HefboomError(message, file=file, field=where, found=found, allowed=allowed)
