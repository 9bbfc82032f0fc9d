"""Where the marks of a figure stand, in percent of its width.

Figures are drawn as narrow strips, one per row of text, in inline SVG without a view box. So the
words keep their size on a narrow screen, and the numbers are real text beside the marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from hefboom.report.format import is_number

__all__ = ["Bar", "Line", "Point", "Scale", "Strip", "bars", "lines", "pairs", "steps"]

_Value = TypeVar("_Value")

MARGIN = 1.5
BROKEN_FROM = 8.0
"""A bar this many times longer than the next is cut off, and says so."""


@dataclass(frozen=True)
class Scale:
    """Maps values to a place between 1.5% and 98.5% of the width; always includes zero."""

    low: float
    high: float

    @classmethod
    def over(cls, values: Iterable[float | None]) -> Scale:
        """A scale that holds zero and all values; from 0 to 1 when all are zero."""
        known = [0.0, *(float(value) for value in values if value is not None and is_number(value))]
        low, high = min(known), max(known)
        return cls(low, high if high > low else low + 1.0)

    def place(self, value: float) -> float:
        """Percent of the width."""
        share = (value - self.low) / (self.high - self.low)
        return round(MARGIN + min(max(share, 0.0), 1.0) * (100 - 2 * MARGIN), 2)


@dataclass(frozen=True)
class Bar:
    """One row of a figure.

    Attributes:
        label: the words before the bar.
        text: the value in words and figures, behind the bar.
        note: the range, or an empty string.
        tone: ``meer`` (above zero), ``minder`` (below zero) or ``niets``.
        start, width: place of the bar in percent.
        whisker: place of the lower and the upper end in percent, if there is a range.
        broken: True when the bar is cut off because it does not fit the scale.
    """

    label: str
    text: str
    note: str
    tone: str
    start: float
    width: float
    whisker: tuple[float, float] | None = None
    broken: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Strip:
    """A figure of rows that share one scale; ``zero`` is the place of the zero line."""

    rows: tuple[Bar, ...]
    zero: float
    scale: Scale


@dataclass(frozen=True)
class Input:
    """A row before it has a place: the value, its range and its words."""

    label: str
    value: float
    text: str
    low: float | None = None
    high: float | None = None
    note: str = ""


def bars(inputs: Sequence[Input], *, may_break: bool = False) -> Strip:
    """Bars from zero, with whiskers where there is a range.

    Args:
        may_break: cut off one bar that would make all others invisible.
    """
    cut = _outlier(inputs) if may_break else None
    scale = Scale.over(
        value
        for index, item in enumerate(inputs)
        if index != cut
        for value in (item.value, item.low, item.high)
    )
    rows = []
    for index, item in enumerate(inputs):
        start, end = sorted((scale.place(0), scale.place(item.value)))
        rows.append(
            Bar(
                item.label,
                item.text,
                item.note,
                _tone(item.value),
                start,
                round(end - start, 2),
                _whisker(scale, item),
                broken=index == cut,
            )
        )
    return Strip(tuple(rows), scale.place(0), scale)


def steps(inputs: Sequence[Input], total: Input) -> Strip:
    """A waterfall: every bar begins where the one before ended; the last one is the total."""
    ends: list[float] = [0.0]
    for item in inputs:
        ends.append(ends[-1] + item.value)
    scale = Scale.over([*ends, total.value])
    rows = []
    for item, begin, finish in zip(inputs, ends[:-1], ends[1:], strict=True):
        start, end = sorted((scale.place(begin), scale.place(finish)))
        rows.append(
            Bar(item.label, item.text, item.note, _tone(item.value), start, round(end - start, 2))
        )
    start, end = sorted((scale.place(0), scale.place(total.value)))
    rows.append(
        Bar(
            total.label,
            total.text,
            total.note,
            _tone(total.value),
            start,
            round(end - start, 2),
            strong=True,
        )
    )
    return Strip(tuple(rows), scale.place(0), scale)


@dataclass(frozen=True)
class Point:
    """Two values of one row: before and after, as places in percent."""

    label: str
    text: str
    before: float
    after: float


def pairs(inputs: Sequence[tuple[str, float, float, str]]) -> tuple[Point, ...]:
    """Before-and-after points of (label, before, after, text) on one scale from zero."""
    scale = Scale.over(value for _, before, after, _ in inputs for value in (before, after))
    return tuple(
        Point(label, text, scale.place(before), scale.place(after))
        for label, before, after, text in inputs
    )


@dataclass(frozen=True)
class Line:
    """A line over the years. ``points`` are (percent from the left, percent from the top).

    ``band`` holds the corners of the area between the lower and the upper end, in the same way.
    """

    label: str
    text: str
    note: str
    tone: str
    points: tuple[tuple[float, float], ...]
    zero: float
    band: tuple[tuple[float, float], ...] = ()

    @property
    def segments(self) -> list[tuple[tuple[float, float], tuple[float, float]]]:
        """The points two by two."""
        return list(pairwise(self.points))


def lines(
    inputs: Sequence[tuple[str, Sequence[float], str, str]],
    bands: Sequence[Sequence[tuple[float, float]]] = (),
) -> tuple[Line, ...]:
    """Lines of (label, values, text, note) that share one vertical scale with zero in it.

    Args:
        bands: by line, the (lower, upper) end at each value; empty for a line without a range.
    """
    ends = [value for band in bands for pair in band for value in pair]
    scale = Scale.over([*ends, *(value for _, values, _, _ in inputs for value in values)])
    result = []
    for index, (label, values, text, note) in enumerate(inputs):
        points = tuple((x, _height(scale, y)) for x, y in _across(values))
        band = bands[index] if bands else ()
        upper = [(x, _height(scale, high)) for x, (_, high) in _across(band)]
        lower = [(x, _height(scale, low)) for x, (low, _) in _across(band)]
        tone = _tone(values[-1]) if values else "niets"
        zero = _height(scale, 0)
        result.append(Line(label, text, note, tone, points, zero, (*upper, *reversed(lower))))
    return tuple(result)


def _across(values: Sequence[_Value]) -> list[tuple[float, _Value]]:
    """Each value with its place from the left, percent."""
    last = max(len(values) - 1, 1)
    return [(round(2 + 96 * index / last, 2), value) for index, value in enumerate(values)]


def _height(scale: Scale, value: float) -> float:
    """Percent from the top, with room for the end point of a line."""
    return round(10 + 0.8 * (100 - scale.place(value)), 2)


def _tone(value: float) -> str:
    if abs(value) < 1e-9:
        return "niets"
    return "meer" if value > 0 else "minder"


def _whisker(scale: Scale, item: Input) -> tuple[float, float] | None:
    if item.low is None or item.high is None or item.low == item.high:
        return None
    return scale.place(item.low), scale.place(item.high)


def _outlier(inputs: Sequence[Input]) -> int | None:
    sizes = sorted((abs(item.value), index) for index, item in enumerate(inputs))
    if len(sizes) < 2 or sizes[-2][0] == 0 or sizes[-1][0] < BROKEN_FROM * sizes[-2][0]:
        return None
    return sizes[-1][1]
