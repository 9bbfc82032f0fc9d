"""Every row of the shipped table of national figures: what it is compared with, or why it is not.

The rules stand in ``validate_published.yaml``; each row of ``data/landelijk.csv`` falls under one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from hefboom.errors import HefboomError

from .tables import table, yaml_file

__all__ = ["Published", "measure", "names_of", "published_rows", "words_of"]

FILE = "validate_published"
PANEL = "CBS, Kerncijfers wijken en buurten"
"""Source of the sums over gemeenten that the table names by its own files."""

_UNITS = {
    "x1000": ("huishoudens", 1e3),
    "x1000 euro": ("EUR", 1e3),
    "mld euro": ("EUR", 1e9),
    "per 1000": ("aandeel", 1e-3),
    "kinderen": ("personen", 1.0),
}
_LAW = re.compile(r"(\d{4}):")


@dataclass(frozen=True)
class Published:
    """A published figure, or several that are compared as one.

    Attributes:
        theme: key of ``themas``.
        group, indicator, year, area: as in the table; indicators that are added up by ``+``.
        value: in ``unit``: personen, huishoudens, EUR, aandeel, ….
        source: where it was published.
        rows: how many rows of the table it covers.
        measure: what it is compared with, as `measure` reads it; '' when it is not.
        kind: ``gefit`` or ``apart gehouden``; '' when it is not compared.
        note, reason: keys of ``noten`` and ``redenen``, or ''.
    """

    theme: str
    group: str
    indicator: str
    year: str
    area: str
    value: float
    unit: str
    source: str
    rows: int = 1
    measure: str = ""
    kind: str = ""
    note: str = ""
    reason: str = ""

    @property
    def law_year(self) -> int | None:
        """The year of the law it is compared with; None for a count of the population."""
        found = _LAW.search(self.measure)
        return int(found[1]) if found else None


@dataclass(frozen=True)
class _Row:
    group: str
    indicator: str
    value: float
    unit: str
    year: str
    area: str
    source: str


def _table() -> list[_Row]:
    rows, last = [], ""
    for r in table("landelijk.csv").iter_rows(named=True):
        source = last if r["bron"].strip() == "idem" else str(r["bron"])
        last = source
        if "http" not in source:
            source = PANEL
        unit, year, area = (str(r[name]) for name in ("eenheid", "jaar", "gebied"))
        group, indicator = str(r["groep"]), str(r["indicator"])
        rows.append(_Row(group, indicator, float(r["waarde"]), unit, year, area, source))
    return rows


def _unit(row: _Row) -> tuple[str, float]:
    if row.unit.startswith("%"):
        return "aandeel", 0.01
    short = row.unit.split(" (")[0]
    return _UNITS.get(short, (short, 1.0))


def _rule(row: _Row, rules: list[dict[str, Any]]) -> tuple[dict[str, Any], str]:
    for rule in rules:
        if rule["groep"] != row.group or rule.get("eenheid", row.unit) != row.unit:
            continue
        found = re.fullmatch(rule.get("indicator", ".*"), row.indicator)
        if (
            found
            and re.fullmatch(rule.get("jaar", ".*"), row.year)
            and re.fullmatch(rule.get("gebied", "NL"), row.area)
        ):
            text = str(rule.get("maat", "")).replace("{gebied}", row.area)
            return rule, found.expand(text)
    raise HefboomError(
        "no rule for a published figure",
        file=f"{FILE}.yaml",
        found=f"{row.group}, {row.indicator}, {row.year}, {row.area}",
    )


def _by_name(rows: list[_Row], row: _Row, indicator: str) -> _Row:
    """The row of another indicator of the same group, year and area."""
    key = (row.group, indicator, row.year, row.area)
    return next(r for r in rows if (r.group, r.indicator, r.year, r.area) == key)


@cache
def published_rows() -> tuple[Published, ...]:
    """Every row of the table, in its order.

    Raises:
        HefboomError: a row that no rule covers.
    """
    rules = yaml_file(FILE)["regels"]
    rows = _table()
    by = {(r.group, r.indicator, r.year, r.area): r.value for r in reversed(rows)}
    found: list[Published] = []
    added: set[tuple[str, str, str]] = set()
    for row in rows:
        rule, text = _rule(row, rules)
        unit, scale = _unit(row)
        value, indicator, count = row.value, row.indicator, 1
        if "som" in rule:
            key = (row.group, str(rule["som"]), row.year)
            if key in added:
                continue
            added.add(key)
            value = sum(by[row.group, name, row.year, row.area] for name in rule["som"])
            indicator, count = " + ".join(rule["som"]), len(rule["som"])
        if "per" in rule:
            shared = _by_name(rows, row, rule["per"])
            value /= shared.value * _unit(shared)[1]
        if "deel" in rule:
            value /= by[row.group, rule["deel"], row.year, row.area]
            unit, scale = "aandeel", 1.0
        found.append(
            Published(
                rule["thema"],
                row.group,
                indicator,
                row.year,
                row.area,
                value * scale,
                unit,
                row.source,
                count,
                text,
                rule.get("soort", ""),
                rule.get("noot", ""),
                rule.get("reden", ""),
            )
        )
    return tuple(found)


def measure(text: str) -> tuple[list[str], list[str]]:
    """The figures of a measure: those added up, and those it is divided by (none: a count)."""
    above, _, below = text.partition(" / ")
    return above.split(" + "), below.split(" + ") if below else []


def names_of(group: str, indicator: str) -> tuple[str, ...]:
    """Areas below the nation that a figure was published for, as the table names them."""
    rows = published_rows()
    found = (r.area for r in rows if r.group == group and r.indicator == indicator)
    return tuple(dict.fromkeys(area for area in found if area != "NL"))


def words_of(kind: str, key: str) -> dict[str, str]:
    """The words of a reason, note or theme: ``nl`` and ``en``."""
    return dict(yaml_file(FILE)[kind][key])
