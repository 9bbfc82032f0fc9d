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
NAMES = ", ".join(f"{name} ({words[1]})" for name, words in COLUMNS.items())
BOUNDS = {"gestandaardiseerd_inkomen_1000": (5.0, 500.0), "woz_gemiddeld_1000": (10.0, 10_000.0)}
"""Amounts in thousands: whole euros would be a thousand times too high, and steer in silence."""
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
    where, width = _header(rows, file)
    known, top = _known(areas)
    found: dict[tuple[str, str], Margin] = {}
    for number, cells in rows:
        if all(_empty(cell) for cell in cells):
            continue
        if not all(_empty(extra) for extra in cells[width:]):
            raise _wrong(
                "has more cells than there are columns", file, number, "value", len(cells),
                f"{width}; a number with a decimal comma in a file with commas stands in quotes",
            )  # fmt: skip
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
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")  # "Unicode text" of Excel
    else:
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
        rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows(max_row=MAX_ROWS + 2)]
    except Exception as error:  # openpyxl raises whatever the zip or the XML in it raises
        raise HefboomError(f"is no readable workbook: {error}", file=file) from error
    book.close()
    yield from enumerate(rows, 1)


def _cell(cell: Any) -> Any:
    """The value as a reader sees it: 0.435 in a cell for percentages is 43.5%."""
    shown = str(getattr(cell, "number_format", None) or "")
    value = cell.value
    if "%" in shown and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{100 * value:.10g}%"
    return value


def _header(rows: Iterator[tuple[int, Cells]], file: Path) -> tuple[dict[str, int], int]:
    """Place of every column and their number.

    Raises:
        HefboomError: an empty file, or the first row is not that of the names.
    """
    number, header = next(rows, (1, []))
    names = [_word(cell) for cell in header]
    missing = [f"{name} ({words[1]})" for name, words in COLUMNS.items() if not {*names} & {*words}]
    if missing:
        below = next((n for n, cells in _first(rows) if len(_named(cells)) == len(COLUMNS)), None)
        if below is not None:
            raise HefboomError(
                f"the names of the columns stand in row {below}: remove the rows above it",
                file=file, field=f"row {number}", found=[n for n in names if n], allowed=NAMES,
            )  # fmt: skip
        if not any(names):
            raise HefboomError("is empty", file=file, allowed=f"a first row with {NAMES}")
        one = len(missing) == 1
        raise HefboomError(
            f"the column{'' if one else 's'} {', '.join(missing)} {'is' if one else 'are'} missing",
            file=file, field=f"row {number}", found=[n for n in names if n], allowed=NAMES,
        )  # fmt: skip
    where = {}
    for name, words in COLUMNS.items():
        place = [i for i, found in enumerate(names) if found in words]
        if len(place) > 1:
            raise _wrong(f"the column {name} ({words[1]}) stands there twice", file, number, name,
                         [n for n in names if n], NAMES)  # fmt: skip
        where[name] = place[0]
    return where, len(header)


def _first(rows: Iterator[tuple[int, Cells]], number: int = 10) -> Iterator[tuple[int, Cells]]:
    for _, row in zip(range(number), rows, strict=False):
        yield row


def _word(cell: Any) -> str:
    return str(cell if cell is not None else "").strip().lower()


def _named(cells: Cells) -> set[str]:
    """The columns that a row names."""
    found = {_word(cell) for cell in cells}
    return {name for name, words in COLUMNS.items() if found & {*words}}


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
        kind = area[:2]
        near = [k for k in known if k[:2] == kind and k[2:6] == area[2:6]] or top
        allowed = "a gemeente (GM0479), a wijk (WK047911) or a buurt; see hefboom population areas"
        if kind == "BU" and area[2:6] and not any(k.startswith(area[:6]) for k in known):
            allowed = "a wijk or gemeente; its buurten are known with --data (population fetch)"
        raise _wrong(
            f"no such area{did_you_mean(area, sorted(near))}", file, number, "area", cell["area"],
            allowed,
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
    marked = str(cell["value"]).strip().endswith("%")
    if marked and name not in SHARES:
        raise _wrong(f"{name} is no percentage", file, number, "value", cell["value"], "a number")
    if name in SHARES and 0 < value < 1 and not marked:
        raise _wrong(
            "may be a share or a percentage", file, number, "value", cell["value"],
            f"{_plain(100 * value)} or {_plain(100 * value)}%; {_plain(value)}% if that is meant",
        )  # fmt: skip
    low, high = BOUNDS.get(name, (0.0, 100.0 if name in SHARES else 1e8))
    if not low <= value <= high:
        raise _wrong(f"is out of range for {name}", file, number, "value", cell["value"],
                     f"{_plain(low)} to {_plain(high)}")  # fmt: skip
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
        if re.fullmatch(r"-?\d{1,3}([ \u00a0\u202f]\d{3})+(,\d+)?", text):
            text = re.sub(r"\s", "", text)  # 160 000
        if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
            text = text.replace(".", "").replace(",", ".")  # 1.234 is a thousand, as in Dutch
        elif re.fullmatch(r"-?\d+,\d+", text):
            text = text.replace(",", ".")
        if re.fullmatch(r"-?\d+(\.\d+)?", text):
            return float(text)
    raise _wrong(
        "is not a number", file, number, field, "nothing" if _empty(value) else value,
        "a number such as 125 or 12,5; leave out rows without a figure",
    )  # fmt: skip


def _plain(value: float) -> str:
    return f"{value:.10g}" if value < 1e10 else f"{value:g}"


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
