"""A map of the areas of a municipality as SVG, with its legend and the list beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.population.portrait import AreaFigure
    from hefboom.report.geometry import Outline

__all__ = ["AreaMap", "Place", "area_map", "has_areas"]

FEW = 50
"""Households below which the figure of an area is not shown."""


@dataclass(frozen=True)
class Place:
    """One area: where it is drawn (empty if that is not known), its class of colour, its words."""

    code: str
    name: str
    path: str
    tone: str
    text: str


@dataclass(frozen=True)
class AreaMap:
    """A map. ``legend`` holds (class of colour, words), low to high; ``places`` high to low."""

    width: int
    height: int
    places: tuple[Place, ...]
    legend: tuple[tuple[str, str], ...]
    year: int
    kind: str
    undrawn: int


def area_map(
    gemeente: str,
    figures: Sequence[AreaFigure],
    year: int,
    t: Words,
    write: Callable[[float], str],
) -> AreaMap | None:
    """The map of the figures of one indicator; None where no boundaries are known."""
    from hefboom.report.maps import class_breaks

    outline = _outline(gemeente)
    if outline is None or not {f.code for f in figures} & set(outline.paths):
        return None
    kept = [f for f in figures if f.value is not None and f.households >= FEW]
    edges = class_breaks([f.value for f in kept if f.value is not None])
    known = sorted(kept, key=lambda f: (-(f.value or 0.0), f.name))
    rest = sorted((f for f in figures if f not in kept), key=lambda f: f.name)
    places = [_place(f, edges, outline, t, write) for f in (*known, *rest)]
    tones = {place.tone for place in places}
    legend = [*_legend(edges, t, write), ("weinig", t("gemeente.kaart.weinig"))]
    return AreaMap(
        outline.width,
        outline.height,
        tuple(places),
        tuple(entry for entry in legend if entry[0] in tones),
        year,
        "buurten" if figures[0].code.startswith("BU") else "wijken",
        sum(not place.path for place in places),
    )


def has_areas(gemeente: str) -> bool:
    """Whether there is more than one area to draw."""
    outline = _outline(gemeente)
    return outline is not None and len(outline.paths) > 1


@cache
def _outline(gemeente: str) -> Outline | None:
    from hefboom.population.boundaries import boundaries
    from hefboom.report.geometry import read_boundaries

    return read_boundaries(boundaries(gemeente))


def _tone(value: float, edges: Sequence[float]) -> str:
    level = sum(value >= edge for edge in edges)
    return f"p{3 if not edges else round(1 + level * 4 / len(edges))}"


def _place(
    figure: AreaFigure, edges: Sequence[float], outline: Outline, t: Words,
    write: Callable[[float], str],
) -> Place:  # fmt: skip
    few = figure.value is None or figure.households < FEW
    return Place(
        figure.code,
        figure.name,
        outline.paths.get(figure.code, ""),
        "weinig" if few else _tone(figure.value or 0.0, edges),
        t("gemeente.kaart.weinig") if few else write(figure.value or 0.0),
    )


def _legend(
    edges: Sequence[float], t: Words, write: Callable[[float], str]
) -> list[tuple[str, str]]:
    found = []
    for level in range(len(edges) + 1):
        low = edges[level - 1] if level else None
        high = edges[level] if level < len(edges) else None
        if low is None and high is None:
            text = t("gemeente.kaart.alle")
        elif low is None:
            text = t("gemeente.kaart.onder", waarde=write(high or 0.0))
        elif high is None:
            text = t("gemeente.kaart.vanaf", waarde=write(low))
        else:
            text = t("gemeente.kaart.tussen", laag=write(low), hoog=write(high))
        middle = low if low is not None else (high or 0.0) - 1e-9
        found.append((_tone(middle, edges), text))
    return found
