"""The maps of buurten: class breaks, legend, words per area, and the list beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from hefboom.report.data import Row, Source
from hefboom.report.format import has_range, is_number, round_significant
from hefboom.report.geometry import Outline

__all__ = ["Area", "MapView", "area_rows", "class_breaks", "make_map", "slug"]

CLASSES = 5
RANGED = "verandering_per_huishouden"
"""The column that ``laag`` and ``hoog`` of a buurt belong to."""


@dataclass(frozen=True)
class Area:
    """One area of a map: where it is drawn, its class of colour, and what it says.

    ``slug`` is that of its row in the table, which small areas share; ``shape`` is its own.
    """

    slug: str
    shape: str
    name: str
    path: str
    tone: str
    text: str


@dataclass(frozen=True)
class MapView:
    """A map with its legend, as (class of colour, words) from low to high."""

    title: str
    alt: str
    width: int
    height: int
    areas: tuple[Area, ...]
    legend: tuple[tuple[str, str], ...]
    undrawn: int


def slug(code: object) -> str:
    """An area code as part of an HTML id."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", str(code))


def codes_of(row: Row) -> list[str]:
    """The areas on the map that a row tells of: itself, or those that share it."""
    return str(row.get("bestaat_uit") or row.get("buurt")).split()


def area_rows(source: Source) -> list[Row]:
    """The buurten with their share of affected households, most changed first, unknown last."""
    rows = source.rows("buurten")
    for row in rows:
        touched, households = row.get("geraakt"), row.get("huishoudens")
        row["aandeel_geraakt"] = None
        if is_number(touched) and is_number(households) and households:
            row["aandeel_geraakt"] = touched / households
    return sorted(
        rows,
        key=lambda row: (
            -abs(row["verandering_per_huishouden"])
            if is_number(row.get("verandering_per_huishouden"))
            else float("inf"),
            str(row.get("naam")),
        ),
    )


def make_map(
    source: Source,
    rows: Sequence[Row],
    outline: Outline | None,
    column: str,
    title: str,
    write: Callable[..., str],
) -> MapView | None:
    """A map of one column of the buurten, or None when nothing can be drawn.

    Args:
        write: how a value of this column is written; ``sign=False`` leaves out a plus,
            ``decimals`` makes it more exact.
    """
    by_code = {code: row for row in rows for code in codes_of(row)}
    if outline is None or not set(by_code) & set(outline.paths):
        return None
    values = [row[column] for row in rows if is_number(row.get(column))]
    edges = class_breaks(values)
    areas = []
    for code, path in outline.paths.items():
        row = by_code.get(code)
        tone, text = _state(source, row, column, edges, write)
        name = str(source.pick(row, "naam", code)) if row else code
        own = slug(row["buurt"]) if row else ""
        areas.append(Area(own, slug(code), name, path, tone, text))
    tones = {area.tone for area in areas}
    signed = min(values, default=0) < 0
    t = source.t
    region = source.part("gebied")
    return MapView(
        title=title,
        alt=t(
            "kaart.alt",
            gebied=region["naam"] if region else "",
            titel=title,
            aantal=source.f.number(len(rows)),
        ),
        width=outline.width,
        height=outline.height,
        areas=tuple(areas),
        legend=tuple(item for item in _legend(source, edges, write, signed) if item[0] in tones),
        undrawn=len(set(by_code) - set(outline.paths)),
    )


def class_breaks(values: Sequence[float], classes: int = CLASSES) -> list[float]:
    """Round edges that put about as many areas in every class, from the sizes of the values.

    The size counts, not the sign: a gain and a loss of the same size get the same strength of
    colour. Areas where nothing changes stand apart.
    """
    sizes = sorted(abs(value) for value in values if value)
    if not sizes:
        return []
    edges = []
    for step in range(1, classes):
        edge = round_significant(sizes[min(len(sizes) * step // classes, len(sizes) - 1)], 2)
        if edge > sizes[0] and edge <= sizes[-1] and edge not in edges:
            edges.append(edge)
    return sorted(edges)


def _state(
    source: Source,
    row: Row | None,
    column: str,
    edges: Sequence[float],
    write: Callable[[float], str],
) -> tuple[str, str]:
    if row is None:
        return "leeg", source.t("kaart.onbekend")
    if row.get("onderdrukt"):
        return "weinig", source.t("kaart.onderdrukt")
    value = row.get(column)
    if not is_number(value):
        return "leeg", source.t("kaart.onbekend")
    if value == 0:
        return "nul", source.t("kaart.nul")
    level = sum(abs(value) >= edge for edge in edges)
    text = write(value)
    if column == RANGED and has_range(row):
        text += f", {source.range_text(row, 'EUR')}"
    return f"{'p' if value > 0 else 'n'}{_spread(level, len(edges))}", text


def _spread(level: int, edges: int) -> int:
    """The class of colour 1–5 that spreads the classes in use over the whole ramp."""
    return CLASSES if edges == 0 else round(1 + level * (CLASSES - 1) / edges)


def _legend(
    source: Source, edges: Sequence[float], write: Callable[..., str], signed: bool
) -> list[tuple[str, str]]:
    t = source.t
    names: list[tuple[int, float | None, float | None]] = []
    for level in range(len(edges) + 1):
        if not edges:
            names.append((level, None, None))
        elif level == 0:
            names.append((level, None, edges[0]))
        elif level == len(edges):
            names.append((level, edges[-1], None))
        else:
            names.append((level, edges[level - 1], edges[level]))
    exact = partial(write, sign=signed, decimals=_decimals(edges, write))
    items: list[tuple[str, str]] = []
    for sign in (-1, 1):
        for level, low, high in names if sign > 0 else reversed(names):
            tone = f"{'p' if sign > 0 else 'n'}{_spread(level, len(edges))}"
            items.append((tone, _class_text(source, sign, low, high, exact)))
        if sign < 0:
            items.append(("nul", t("kaart.nul")))
    items += [("weinig", t("kaart.onderdrukt")), ("leeg", t("kaart.onbekend"))]
    return items


def _decimals(edges: Sequence[float], write: Callable[..., str]) -> int | None:
    """Decimals with which no two edges look the same; None leaves it to the writer."""
    for decimals in (None, 1, 2, 3):
        if len({write(edge, decimals=decimals) for edge in edges}) == len(edges):
            return decimals
    return 4


def _class_text(
    source: Source, sign: int, low: float | None, high: float | None, write: Callable[[float], str]
) -> str:
    t = source.t
    if low is None and high is None:
        return t("kaart.meer") if sign > 0 else t("kaart.minder")
    if low is None and high is not None:
        return t("kaart.tot_aan", waarde=write(sign * high))
    if high is None and low is not None:
        return t("kaart.of_meer", waarde=write(sign * low))
    return t("kaart.tot", laag=write(sign * (low or 0)), hoog=write(sign * (high or 0)))
