"""A small municipality in memory, so that tests of the builder wait for nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

__all__ = ["BOTH", "small_municipality"]

BOTH = "gebied=GM0518&jaar=2026&m=jongerennorm_21&m=doorbraakmethode_157"


def small_municipality() -> Any:
    """Put a made-up 's-Gravenhage of 220 households where the pages look for it."""
    folder = str(Path(__file__).parents[1] / "scenario")
    if folder not in sys.path:
        sys.path.append(folder)
    from small import small_population

    from hefboom.scenario.live import pool
    from hefboom.scenario.live.area import Live
    from hefboom.web.scenario import outcome

    outcome.PATIENCE = 120.0
    people: Any = small_population(220)
    return pool._SHARED._kept.get(
        (("GM0518",), 2026),
        lambda: Live("GM0518", 2026, population=people, backend="python", draws=60),
    )
