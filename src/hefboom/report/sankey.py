"""Who pays → the intervention → who gains, as bands whose height is the amount.

The words stand beside the drawing as real text, in boxes of a fixed height. The drawing itself may
be squeezed to any width, so that it fits a phone. Costs and gains share one scale: the block in
the middle grows where gains exceed costs and shrinks where they fall short.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["End", "Flow", "Sankey", "sankey"]

MOST = 7
"""Parties on one side; smaller ones are put together, and the table names them all."""
TALL = 190.0
"""Pixels of the side with the largest sum."""
SLOT = 74.0
"""Pixels that the words of one party need: name, amount and range."""
GAP = 6.0
BAR = 3.0
MIDDLE = (43.0, 57.0)


@dataclass(frozen=True)
class Flow:
    """One party on one side, before it has a place: its words, and its amount (EUR, above 0)."""

    label: str
    amount: float
    text: str
    note: str = ""


@dataclass(frozen=True)
class End:
    """A party with its place.

    Attributes:
        slot: pixels of height of the box with its words.
        top, height: of its bar, pixels.
        band: path from its bar to the middle.
    """

    flow: Flow
    slot: float
    top: float
    height: float
    band: str


@dataclass(frozen=True)
class Sankey:
    """The figure; ``left_pad`` and ``right_pad`` are the pixels above the first box."""

    height: float
    left: tuple[End, ...]
    right: tuple[End, ...]
    left_pad: float
    right_pad: float
    middle: str

    @property
    def ranged(self) -> bool:
        """Whether an amount has a range beside it."""
        return any(end.flow.note for end in (*self.left, *self.right))


def sankey(pays: Sequence[Flow], gains: Sequence[Flow], rest: str = "{n}") -> Sankey | None:
    """Places of all parties, largest first.

    Args:
        pays: who puts money in.
        gains: who receives.
        rest: words for parties put together; ``{n}`` is how many.

    Returns:
        None when a side is empty.
    """
    left, right = _few(pays, rest), _few(gains, rest)
    if not left or not right:
        return None
    sums = [sum(each.amount for each in side) for side in (left, right)]
    scale = TALL / max(sums)
    slots = [[max(SLOT, each.amount * scale) + GAP for each in side] for side in (left, right)]
    height = max(sum(side) for side in slots)
    pads = [(height - sum(side)) / 2 for side in slots]
    ends = [
        _side(side, boxes, pad, height, total * scale, scale, on_left=index == 0)
        for index, (side, boxes, pad, total) in enumerate(
            zip((left, right), slots, pads, sums, strict=True)
        )
    ]
    a, b = MIDDLE
    half = [total * scale / 2 for total in sums]
    centre = height / 2
    middle = (
        f"M{a} {_n(centre - half[0])}L{b} {_n(centre - half[1])}"
        f"L{b} {_n(centre + half[1])}L{a} {_n(centre + half[0])}z"
    )
    return Sankey(round(height, 1), ends[0], ends[1], round(pads[0], 1), round(pads[1], 1), middle)


def _few(flows: Sequence[Flow], rest: str) -> list[Flow]:
    known = sorted((each for each in flows if each.amount > 0), key=lambda each: -each.amount)
    if len(known) <= MOST:
        return known
    small = known[MOST - 1 :]
    together = Flow(rest.format(n=len(small)), sum(each.amount for each in small), "", "")
    return [*known[: MOST - 1], together]


def _side(
    flows: list[Flow],
    slots: list[float],
    pad: float,
    height: float,
    total: float,
    scale: float,
    *,
    on_left: bool,
) -> tuple[End, ...]:
    ends = []
    box, stack = pad, (height - total) / 2
    for flow, slot in zip(flows, slots, strict=True):
        size = flow.amount * scale
        top = box + (slot - size) / 2
        outer, inner = (BAR, MIDDLE[0]) if on_left else (100 - BAR, MIDDLE[1])
        ends.append(
            End(flow, round(slot, 1), round(top, 1), round(size, 1),
                _band(outer, top, inner, stack, size))
        )  # fmt: skip
        box += slot
        stack += size
    return tuple(ends)


def _band(x0: float, y0: float, x1: float, y1: float, size: float) -> str:
    """A band of even height that bends from one place to another."""
    mid = (x0 + x1) / 2
    return (
        f"M{x0:g} {_n(y0)}C{mid:g} {_n(y0)} {mid:g} {_n(y1)} {x1:g} {_n(y1)}"
        f"L{x1:g} {_n(y1 + size)}C{mid:g} {_n(y1 + size)} {mid:g} {_n(y0 + size)} "
        f"{x0:g} {_n(y0 + size)}z"
    )


def _n(value: float) -> str:
    return f"{value:.1f}"
