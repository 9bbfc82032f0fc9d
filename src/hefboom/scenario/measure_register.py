"""The measures that change the law: from when, until when, for whom, and what they touch."""

from __future__ import annotations

import datetime
from typing import Any

__all__ = ["register"]


def register(on: datetime.date = datetime.date(2026, 1, 1)) -> list[dict[str, Any]]:
    """Every shipped measure that changes the law.

    Args:
        on: the day whose rules tell which schemes a measure reaches.

    Returns:
        Per measure ``vanaf`` and ``tot`` (None for a lasting one), ``stappen`` (the dates on which
        it changes something), ``tijdelijk``, ``geldt_voor``, the number of schemes that can change
        and the bodies that carry them out.
    """
    from hefboom.law import load
    from hefboom.law.impact import impact
    from hefboom.law.rule_graph import RuleGraph
    from hefboom.propositions import load_measures

    graph = RuleGraph(load(), on)
    rows = []
    for name, measure in load_measures().items():
        if not measure.hervorming:
            continue
        days = sorted({day for dated in measure.hervorming.values() for day in dated})
        found = impact(graph, list(measure.hervorming))
        rows.append(
            {
                "maatregel": name,
                "naam": measure.naam,
                "naam_en": measure.naam_en,
                "vanaf": days[0].isoformat(),
                "tot": None if measure.tot is None else measure.tot.isoformat(),
                "stappen": [day.isoformat() for day in days],
                "tijdelijk": measure.tijdelijk,
                "geldt_voor": dict(measure.geldt_voor),
                "regelingen": len(found.schemes),
                "instanties": sorted({scheme.uitvoerder for scheme in found.schemes}),
            }
        )
    return rows
