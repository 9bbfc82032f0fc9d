"""The areas that are kept in memory, for all users of a process together."""

from __future__ import annotations

import os
from collections.abc import Hashable
from typing import TYPE_CHECKING

from hefboom.scenario.live.answers import Answers

if TYPE_CHECKING:
    from hefboom.scenario.live.area import Live

__all__ = ["MOST", "Lives", "has", "shared"]

MOST = int(os.environ.get("HEFBOOM_LIVE_AREAS", "") or 3)
"""Areas and years that are kept; a city of half a million takes about a gigabyte."""


class Lives:
    """A bounded number of areas; the one that was not asked for longest goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: Answers[Live] = Answers(most)

    def get(self, area: str | tuple[str, ...], year: int) -> Live:
        """An area in a year; loaded when it is not there, once for everybody who waits.

        Raises:
            HefboomError: there is no such area, no law for that year, or too few households.
        """
        from hefboom.scenario.live.area import Live

        codes = (area,) if isinstance(area, str) else tuple(area)
        key: Hashable = (codes, year)
        return self._kept.get(key, lambda: Live(codes, year))

    def has(self, area: str | tuple[str, ...], year: int) -> bool:
        """Whether an area in a year is in memory."""
        codes = (area,) if isinstance(area, str) else tuple(area)
        return (codes, year) in self._kept


_SHARED = Lives()


def shared(area: str | tuple[str, ...], year: int) -> Live:
    """The area as all users of this process share it; see `Lives.get`."""
    return _SHARED.get(area, year)


def has(area: str | tuple[str, ...], year: int) -> bool:
    """Whether `shared` answers without loading."""
    return _SHARED.has(area, year)
