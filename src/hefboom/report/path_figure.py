"""Where the marks of the two figures of an income path stand.

The shapes live in a square of 1000 by 1000 that stretches with the page; words and numbers stand
outside it, so that they keep their size on a narrow screen. Layers carry a letter as well as a
colour.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hefboom.report.path_words import PathWords

__all__ = ["Figure", "Layer", "income_figure", "pressure_figure"]

SIZE = 1000.0
LETTER = 48.0
"""Height of a letter with some room, in the square."""

OWN = (
    "loon", "winst", "pensioen", "uitkering", "berekende_uitkeringen", "aow",
    "inkomstenbelasting", "zvw_bijdrage", "eigen_bijdrage_wmo",
)  # fmt: skip
"""Parts that together are own income after tax."""

TOP, BOTTOM = 1.5, -0.5
"""Marginal rates outside this range are cut off, and the text says so."""


@dataclass(frozen=True)
class Layer:
    """One coloured area: SVG path, letter and where it stands (percent), words for the key."""

    tone: str
    letter: str
    label: str
    path: str
    at: tuple[float, float] | None


@dataclass(frozen=True)
class Figure:
    """One figure; places of words in percent of width and height of the plot.

    Attributes:
        layers: from bottom to top.
        line: points of the thick line. dashed: points of the dashed line, or empty.
        zero: height of the zero line. grid: (height, words) of the lines across.
        ticks: (place, words, anchor) under the plot.
        bands: (left, width in the square, percent of the middle) of each trap.
        now: place of the income of today, or None.
    """

    layers: tuple[Layer, ...]
    line: str
    zero: float
    grid: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str, str], ...]
    bands: tuple[tuple[float, float, float], ...]
    now: float | None
    dashed: tuple[str, ...] = field(default=())


class _Frame:
    """From values to places in the square."""

    def __init__(self, low: float, high: float, bottom: float, top: float) -> None:
        self.low, self.wide = low, high - low
        self.top, self.tall = top, top - bottom

    def x(self, value: float) -> float:
        return round(SIZE * (value - self.low) / self.wide, 1)

    def y(self, value: float) -> float:
        # Far outside the square nobody sees it; browsers dislike very large numbers.
        return round(min(max(SIZE * (self.top - value) / self.tall, -SIZE), 2 * SIZE), 1)


def income_figure(words: PathWords) -> Figure:
    """Disposable income stacked by part."""
    points = words.document["punten"]
    x = [p["waarde"] for p in points]
    total = [p["besteedbaar_inkomen"] for p in points]
    rows = _income_rows(words)
    top = _nice(max(*total, 1.0) * 1.04)
    frame = _Frame(x[0], x[-1], min(0.0, *rows[0][2], *total), top)
    base = [0.0] * len(x)
    layers = []
    for letter, (name, label, values) in zip(_letters(len(rows)), rows, strict=True):
        upper = [b + v for b, v in zip(base, values, strict=True)]
        there = [(a, c) for a, c in zip(x, upper, strict=True)]
        back = [(a, c) for a, c in zip(reversed(x), reversed(base), strict=True)]
        path = "M" + "L".join(f"{frame.x(a)} {frame.y(c)}" for a, c in (*there, *back)) + "Z"
        layers.append(
            Layer(name, letter, label, path, _spot(frame, x, base, upper, _bands(frame, words)))
        )
        base = upper
    grid = tuple(
        (frame.y(v) / 10, words.f.euro(v)) for v in _steps(top / 4 if top else 1.0, top) if v
    )
    return Figure(
        tuple(layers),
        " ".join(f"{frame.x(a)},{frame.y(c)}" for a, c in zip(x, total, strict=True)),
        frame.y(0),
        grid,
        _ticks(frame, words),
        _bands(frame, words),
        _now(frame, words),
    )


def _income_rows(words: PathWords) -> list[tuple[str, str, list[float]]]:
    """The layers of income that are not empty: name, label, values; own income first."""
    parts = [p["componenten"] for p in words.document["punten"]]
    rows = [("eigen", words("opbouw.eigen"), [sum(p[n] for n in OWN if n in p) for p in parts])]
    for name, label in words.labels.items():
        if name not in OWN and any(abs(p[name]) >= 0.5 for p in parts):
            rows.append((name, label, [p[name] for p in parts]))
    return rows


def pressure_figure(words: PathWords) -> Figure:
    """Marginal rate per step stacked by part, with the participation tax."""
    points = words.document["punten"]
    x = [p["waarde"] for p in points]
    shares = [p["marginale_druk_per_component"] for p in points[:-1]]
    total = [p["marginale_druk"] for p in points[:-1]]
    names = [n for n in words.labels if any(abs(s.get(n, 0.0)) >= 0.0005 for s in shares)]
    top = TOP if max(total) > 1 else 1.0
    deepest = min(sum(min(0.0, v) for v in s.values()) for s in shares)
    frame = _Frame(x[0], x[-1], max(BOTTOM, -0.25 * math.ceil(-deepest / 0.25 - 1e-9)), top)
    up, down = [0.0] * len(shares), [0.0] * len(shares)
    layers = []
    for letter, name in zip(_letters(len(names)), names, strict=True):
        boxes, low, high = [], [], []
        for i, share in enumerate(shares):
            side = up if share[name] >= 0 else down
            start, side[i] = side[i], side[i] + share[name]
            bottom, peak = sorted((start, side[i]))
            low.append(min(bottom, top))
            high.append(min(peak, top))
            if share[name]:
                a, b = frame.x(x[i]), frame.x(x[i + 1])
                boxes.append(f"M{a} {frame.y(peak)}H{b}V{frame.y(bottom)}H{a}Z")
        middle = [(a + b) / 2 for a, b in pairwise(x)]
        spot = _spot(frame, middle, low, high, _bands(frame, words))
        layers.append(Layer(name, letter, words.labels[name], "".join(boxes), spot))
    steps = [f"{frame.x(a)},{frame.y(t)}" for i, t in enumerate(total) for a in (x[i], x[i + 1])]
    rates = [(p["waarde"], p["participatiebelasting"]) for p in points]
    dashed = " ".join(f"{frame.x(a)},{frame.y(r)}" for a, r in rates if r is not None)
    grid = tuple((frame.y(v) / 10, words.f.percent(v)) for v in _steps(0.5, top) if v)
    return Figure(
        tuple(layers), " ".join(steps), frame.y(0), grid, _ticks(frame, words),
        _bands(frame, words), _now(frame, words), (dashed,) if dashed else (),
    )  # fmt: skip


def _letters(number: int) -> list[str]:
    return [chr(ord("A") + i) for i in range(number)]


def _spot(
    frame: _Frame,
    x: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    bands: Sequence[tuple[float, float, float]],
) -> tuple[float, float] | None:
    """Where a layer is thickest, clear of traps and the words at the left; None without room."""
    taken = [(left - 15, left + wide + 15) for left, wide, _ in bands]
    best, size = None, LETTER
    for value, bottom, peak in zip(x, low, high, strict=True):
        place, upper, lower = frame.x(value), frame.y(peak), frame.y(bottom)
        free = 190 <= place <= 970 and not any(a <= place <= b for a, b in taken)
        if free and lower - upper > size + 1e-6:
            best, size = (place / 10, (upper + lower) / 20), lower - upper
    return best


def _ticks(frame: _Frame, words: PathWords) -> tuple[tuple[float, str, str], ...]:
    points = words.document["punten"]
    hours = points[0]["uren"] is not None
    axis = [(p["uren"] if hours else p["waarde"], p["waarde"]) for p in points]
    first, last = axis[0][0], axis[-1][0]
    per = (axis[-1][1] - axis[0][1]) / (last - first)
    step = _nice((last - first) / 4)
    places = [k * step for k in range(math.ceil(first / step - 1e-9), int(last / step + 1e-9) + 1)]
    ticks = []
    for value in places or [first]:
        at = frame.x(axis[0][1] + (value - first) * per) / 10
        text = words.hours(value) if hours else words.f.euro(value)
        ticks.append((at, text, "start" if at < 6 else "end" if at > 94 else "middle"))
    return tuple(ticks)


def _bands(frame: _Frame, words: PathWords) -> tuple[tuple[float, float, float], ...]:
    bands = []
    for trap in words.document["vallen"]:
        left, right = frame.x(trap["van"]), frame.x(trap["tot"])
        wide = max(right - left, 6.0)
        middle = (left + right) / 2
        bands.append((round(middle - wide / 2, 1), wide, min(max(middle / 10, 2.0), 98.0)))
    return tuple(bands)


def _now(frame: _Frame, words: PathWords) -> float | None:
    at = frame.x(words.document["nu"]["waarde"]) / 10
    return at if 0 <= at <= 100 else None


def _nice(value: float) -> float:
    """The next round number."""
    power = 10.0 ** math.floor(math.log10(value))
    sizes = (m * power for m in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10))
    return next(size for size in sizes if size >= value * 0.999999)


def _steps(step: float, last: float) -> list[float]:
    return [i * step for i in range(int(last / step + 1e-9) + 1)]
