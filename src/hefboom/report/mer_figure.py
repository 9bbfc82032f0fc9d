"""One small figure per household type: income from 100 to 150 percent against the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hefboom.report.mer_words import MerWords

__all__ = ["Small", "small_figures"]

SIZE = 1000.0


@dataclass(frozen=True)
class Small:
    """One figure in a square of 1000 by 1000 that stretches with the page.

    Attributes:
        id, title, description, note: words. line, dashed: points of the two lines.
        budget: height of the budget; need: its words. falls: (left, width) of each step down.
        high: the amount at the top.
    """

    id: str
    title: str
    description: str
    note: str
    line: str
    dashed: str
    budget: float
    falls: tuple[tuple[float, float], ...]
    need: str
    high: str


def small_figures(words: MerWords) -> list[Small]:
    """The figures of all types, in their order."""
    return [_figure(words, kind) for kind in words.document["typen"]]


def _figure(words: MerWords, kind: Mapping[str, Any]) -> Small:
    f, points = words.f, kind["curve"]
    need = kind["budget_totaal"]
    amounts = [v for p in points for v in (p["inkomen"], p["landelijk"])] + [need]
    low, high = min(amounts) * 0.94, max(amounts) * 1.02
    first, last = points[0]["niveau"], points[-1]["niveau"]

    def x(level: float) -> float:
        return round(SIZE * (level - first) / (last - first), 1)

    def y(amount: float) -> float:
        return round(SIZE * (high - amount) / (high - low), 1)

    falls = tuple(
        (x(a["niveau"]), x(b["niveau"]) - x(a["niveau"]))
        for a, b in pairwise(points)
        if b["inkomen"] < a["inkomen"] - 1 / 12
    )
    fall = kind["doorstroomval"]["grootste_val"]
    note = (
        words("curve.geen")
        if fall is None
        else words("curve.val", bedrag=f.euro(fall["verlies"]), van=fall["van"], tot=fall["tot"])
    )
    return Small(
        id=kind["id"],
        title=words.label(kind),
        description=words(
            "curve.beschrijving",
            wie=words.label(kind),
            laag=f.euro(points[0]["inkomen"]),
            hoog=f.euro(points[-1]["inkomen"]),
            budget=f.euro(need),
        ),
        note=note,
        line=" ".join(f"{x(p['niveau'])},{y(p['inkomen'])}" for p in points),
        dashed=" ".join(f"{x(p['niveau'])},{y(p['landelijk'])}" for p in points),
        budget=y(need),
        falls=falls,
        need=words("curve.begroting", bedrag=f.euro(need)),
        high=f.euro(high),
    )
