"""What the outcome of an investment hangs on, and which number is worth measuring first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hefboom.report.charts import Input, Scale, bars
from hefboom.report.data import Row, Source, number

__all__ = ["Swing", "Tornado", "information", "tornado"]

MOST = 8
"""Bars in the figure; the appendix has all parameters."""
SMALL = 0.01
"""Part of the value of knowing everything below which a parameter is not worth a study."""


@dataclass(frozen=True)
class Swing:
    """One parameter: where the outcome lies at its low and at its high value.

    Attributes:
        low, high: the two values of the parameter, in words.
        at_low, at_high: the outcome there, in words.
        low_place, high_place: percent of the width.
        switch: the value at which the outcome turns, in words; empty if it does not.
    """

    label: str
    low: str
    high: str
    at_low: str
    at_high: str
    low_place: float
    high_place: float
    switch: str

    @property
    def start(self) -> float:
        """Left end of the bar, percent."""
        return min(self.low_place, self.high_place)

    @property
    def width(self) -> float:
        """Width of the bar, percent."""
        return round(abs(self.high_place - self.low_place), 2)


@dataclass(frozen=True)
class Tornado:
    """Bars on one scale, widest first; ``left_out`` is how many did not fit."""

    rows: tuple[Swing, ...]
    zero: float
    left_out: int


def tornado(source: Source, rows: list[Row]) -> Tornado | None:
    """One bar a parameter, moved from its low to its high value while all others stand still."""
    ends = ("ncw_laag", "ncw_hoog")
    ranked = sorted(rows, key=lambda row: -abs(number(row[ends[1]]) - number(row[ends[0]])))
    shown = ranked[:MOST]
    if not shown:
        return None
    scale = Scale.over(number(row[end]) for row in shown for end in ends)
    return Tornado(
        tuple(_swing(source, row, scale) for row in shown),
        scale.place(0),
        len(ranked) - len(shown),
    )


def _swing(source: Source, row: Row, scale: Scale) -> Swing:
    low, high = number(row["ncw_laag"]), number(row["ncw_hoog"])
    unit = str(row.get("eenheid") or "")
    if row.get("parameter") == "lezing":
        # The readings of an unclear text have no size; they are numbered from one.
        words = [
            source.t("investering.lezing", nummer=round(number(row[end])) + 1)
            for end in ("invoer_laag", "invoer_hoog")
        ]
    else:
        words = [source.f.measured(row[end], unit) for end in ("invoer_laag", "invoer_hoog")]
    return Swing(
        str(source.pick(row, "label")),
        words[0],
        words[1],
        source.f.euro_short(low, sign=True),
        source.f.euro_short(high, sign=True),
        scale.place(low),
        scale.place(high),
        "" if row.get("omslag") is None else source.f.measured(row["omslag"], unit),
    )


def information(source: Source, rows: list[Row]) -> dict[str, Any]:
    """What it is worth to know more, most valuable first, and what that says about a study."""
    if not rows:
        return {}
    worth = {row["parameter"]: number(row.get("euro")) for row in rows}
    everything = worth.get("alles", 0.0)
    singles = [row for row in rows if row["parameter"] != "alles"]
    known = [row for row in singles if worth[row["parameter"]] > SMALL * everything]
    t, write = source.t, source.f.euro_short
    if everything < 1.0 or not known:
        words = [t("investering.weten_niets" if everything < 1.0 else "investering.weten_samen",
                   bedrag=write(everything))]  # fmt: skip
    else:
        words = [
            t("investering.weten_eerst", wat=source.pick(known[0], "label"),
              bedrag=write(worth[known[0]["parameter"]])),
            t("investering.weten_alles", bedrag=write(everything)),
        ]  # fmt: skip
    inputs = [
        Input(str(source.pick(row, "label")), worth[row["parameter"]],
              write(worth[row["parameter"]]))
        for row in known
    ]  # fmt: skip
    return {
        "zin": " ".join(words),
        "strip": bars(inputs) if inputs else None,
        "rijen": [
            {"label": str(source.pick(row, "label")), "euro": source.f.euro(row.get("euro"))}
            for row in rows
        ],
    }
