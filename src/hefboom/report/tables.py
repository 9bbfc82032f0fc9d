"""The tables of the report: which columns, in which order, and what kind of value each holds.

The appendix of the page and the sheets of the workbook are both made from this list, so that they
show the same numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hefboom.report.data import Row, Source
from hefboom.report.format import is_number

__all__ = ["TABLES", "Column", "Table", "load_tables", "show"]

TABLES = (
    "kerncijfers",
    "bewoners_per_groep",
    "verdeling_verandering",
    "componenten",
    "marginale_druk",
    "armoede",
    "gebruik",
    "uitvoering",
    "betalers_wet",
    "betalers_investering",
    "kasstromen",
    "investering_posten",
    "verdeelsleutels",
    "verrekening",
    "investering_tornado",
    "investering_informatie",
    "investering_gegevens",
    "welvaart",
    "buurten",
    "parameters",
    "bronnen",
)
"""All tables in the order of the appendix. The last columns of a result that is newer than this
list are shown too, under their own name."""

OPTIONAL = frozenset(
    {
        "armoede",
        "gebruik",
        "investering_posten",
        "verdeelsleutels",
        "verrekening",
        "investering_tornado",
        "investering_informatie",
        "investering_gegevens",
    }
)
"""Tables that are left out when they have no rows: without an investment nobody looks for them."""

_POVERTY_ROWS = ("alle", "huishoudtype", "inkomensbron")
"""The groups of the poverty table that a page shows; the areas and the rest are in its file."""

CBS_TABLES = frozenset({"bewoners_per_groep", "buurten", "verdeling_verandering"})
"""Tables that show CBS counts and so carry the source line."""

_EUROS = frozenset(
    {
        "gemiddeld_voor",
        "gemiddeld_na",
        "verandering",
        "verandering_per_huishouden",
        "verandering_totaal",
        "basis",
        "hervorming",
        "verschil",
        "bedrag",
        "per_jaar",
        "kosten",
        "baten",
        "saldo",
        "ncw",
        "waarde",
        "cumulatief",
        "betaling",
        "saldo_na",
        "bedrag_recht_voor",
        "bedrag_recht_na",
        "bedrag_toegekend_voor",
        "bedrag_toegekend_na",
        "euro",
        "",  # a bare "laag" or "hoog"
    }
)
_BASIS = {
    **dict.fromkeys(("bewoners_per_groep", "verdeling_verandering", "componenten"), "wet"),
    **dict.fromkeys(("marginale_druk", "uitvoering", "betalers_wet", "buurten"), "wet"),
    **dict.fromkeys(("betalers_investering", "kasstromen", "welvaart"), "bewijs"),
    **dict.fromkeys(OPTIONAL, "bewijs"),
    **dict.fromkeys(("armoede", "gebruik"), "wet"),
}
_SHARES = frozenset(
    {
        "mediaan_voor",
        "mediaan_na",
        "kans_positief",
        "kans_op_winst",
        "deel_kosten",
        "aandeel_geraakt",
        "niet_gebruik_voor",
        "niet_gebruik_na",
        "niet_gebruik_gepubliceerd",
    }
)
_INPUTS = frozenset(
    f"{name}{end}"
    for name in ("waarde_basis", "waarde_nieuw", "gepubliceerd", "gebruikt", "invoer")
    for end in ("", "_laag", "_hoog")
)
"""Columns whose unit stands in the row."""
_COUNTS = frozenset(
    {
        "huishoudens",
        "inwoners",
        "geraakt",
        "winnaars",
        "verliezers",
        "beschikkingen",
        "onder_minimum_voor",
        "onder_minimum_na",
        "huishoudens_recht_nieuw",
        "huishoudens_recht_weg",
        "huishoudens_bedrag_anders",
    }
)
_HIDDEN = frozenset({"volgorde", "herleiding", "grootboek"})
_HIDDEN_IN = {
    "armoede": frozenset({"indicator", "onderdrukt"}),
    "investering_posten": frozenset({"post", "soort"}),
    "verdeelsleutels": frozenset({"sleutel"}),
}


@dataclass(frozen=True)
class Column:
    """One column: its name in the result, its head, and the kind of its values.

    Attributes:
        kind: ``euro``, ``share``, ``count``, ``number``, ``year``, ``quantity`` (unit in the row),
            ``parameter`` (idem, as the law writes it), ``url``, ``list`` or ``text``.
    """

    name: str
    head: str
    kind: str

    @property
    def numeric(self) -> bool:
        """Whether the values are numbers, to be set to the right."""
        return self.kind not in ("text", "list", "url")


@dataclass(frozen=True)
class Table:
    """One table, ready to be shown."""

    name: str
    title: str
    derivation: str
    columns: tuple[Column, ...]
    rows: list[Row]

    @property
    def basis(self) -> str:
        """What the numbers follow from: ``wet`` (articles), ``bewijs`` (evidence) or nothing."""
        return _BASIS.get(self.name, "")

    @property
    def from_cbs(self) -> bool:
        """Whether the table shows CBS counts."""
        return self.name in CBS_TABLES


def load_tables(source: Source) -> list[Table]:
    """All tables of a result, also those that are empty, besides the optional ones."""
    tables = [_table(source, name) for name in TABLES]
    return [table for table in tables if table.rows or table.name not in OPTIONAL]


def _table(source: Source, name: str) -> Table:
    rows = [
        _translated(source, row)
        for row in source.rows(name)
        if name != "armoede" or row.get("indeling") in _POVERTY_ROWS
    ]
    names = list(dict.fromkeys(key for row in rows for key in row if _shown(key, row)))
    # A payer already has its label; the id beside it would say the same twice.
    if "betaler" in names and "label" in names and name != "investering_posten":
        names.remove("label")
    names = [key for key in names if key not in _HIDDEN_IN.get(name, ())]
    t = source.t
    columns = tuple(
        Column(
            key,
            _head(source, name, key),
            _kind(name, key, rows),
        )
        for key in names
    )
    return Table(name, t(f"tabel.{name}.titel"), t(f"tabel.{name}.herleiding"), columns, rows)


def _head(source: Source, table: str, key: str) -> str:
    """The words above a column; a table may have its own."""
    for known in (f"tabel.{table}.kolom.{key}", f"kolom.{key}"):
        if source.t.knows(known):
            return source.t(known)
    return key.replace("_", " ")


def _shown(key: str, row: Row) -> bool:
    if key.endswith("_en"):
        return False
    if key in ("groep", "klasse", "component", "regeling", "parameter"):
        return not row.get("label")
    return key not in _HIDDEN


def _translated(source: Source, row: Row) -> Row:
    """The row in the language of the report, with words for ids."""
    shown = {key: source.pick(row, key, value) for key, value in row.items()}
    for key, value in row.items():
        if value is None:
            continue
        if key in ("betaler", "uiteindelijk"):
            shown[key] = source.payer(value)
        elif key == "maatregel":
            shown[key] = source.measure(value)
        elif key in ("status", "status_verdeling"):
            shown[key] = ", ".join(source.t.word("status", each) for each in str(value).split(", "))
        elif key in ("indeling", "herkomst", "kant"):
            shown[key] = source.t.word(key, value)
        elif isinstance(value, bool):
            shown[key] = source.t(f"ja_nee.{value}")
    return shown


def _kind(table: str, key: str, rows: list[Row]) -> str:
    if table == "kerncijfers" and key in ("waarde", "laag", "hoog"):
        return "quantity"
    if table == "armoede" and key in ("voor", "na", "verschil"):
        return "quantity"
    if key in _INPUTS:
        return "parameter"
    if re.sub("_?(laag|hoog)$", "", key) in _EUROS:
        return "euro"
    if key in _SHARES or key.startswith("aandeel"):
        return "share"
    if key in _COUNTS:
        return "count"
    if key in ("jaar", "prijspeil", "url"):
        return "url" if key == "url" else "year"
    values = [row[key] for row in rows if row.get(key) is not None]
    if any(isinstance(value, list | tuple) for value in values):
        return "list"
    return "number" if values and all(is_number(value) for value in values) else "text"


def show(source: Source, column: Column, row: Row) -> str:
    """One cell as text for the page. An empty cell is an empty string."""
    value: Any = row.get(column.name)
    if value is None or value == "":
        return ""
    f, unit = source.f, str(row.get("eenheid") or "")
    if not is_number(value):
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if column.kind == "quantity":
        if unit.startswith("EUR"):
            return f.euro(value)
        if unit in ("huishoudens", "personen"):
            return f.number(value)
        return f.quantity(value, unit)
    if column.kind == "parameter":
        return f.parameter(value, unit)
    if column.kind == "euro":
        return f.euro(value)
    if column.kind == "share":
        return f.percent(value, 1)
    if column.kind == "year":
        return str(int(value))
    return f.number(value, 0 if float(value).is_integer() or column.kind == "count" else 2)
