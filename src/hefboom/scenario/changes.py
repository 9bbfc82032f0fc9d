"""What the measures change in the law: each parameter before and after, with its source."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import System
    from hefboom.scenario.measure import Measure

__all__ = ["changes", "parameters_table"]


def changes(measure: Measure, system: System, year: int) -> list[dict[str, Any]]:
    """The ``wijzigingen`` of a measure: one row per parameter and date within the year."""
    if not measure.hervorming:
        return []
    reform = measure.reform()
    reformed = reform.apply(system).parameters
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    rows: dict[tuple[str, datetime.date], dict[str, Any]] = {}
    for change in reform.expanded(system.parameters):
        if change.start > last:  # a change that ends after the year
            continue
        parameter = system.parameters[change.path]
        start = max(change.start, first)
        days = {start, *reformed[change.path].changes_within(start, last)}
        days |= set(parameter.changes_within(start, last))
        for day in sorted(days):
            old = parameter.dated_value(day)
            rows[change.path, day] = {
                "pad": change.path,
                "label": parameter.label("nl"),
                "label_en": parameter.label("en"),
                "artikel": parameter.law,
                "eenheid": parameter.unit,
                "datum": day.isoformat(),
                "oud": old.value,
                "nieuw": reformed[change.path].value(day),
                "status": old.status,
                "bronnen": list(old.source),
            }
    return list(rows.values())


def parameters_table(measures: list[dict[str, Any]]) -> pl.DataFrame:
    """Table ``parameters``: the changes of all measures, flat."""
    import polars as pl

    rows = [
        {
            "maatregel": measure["id"],
            "pad": row["pad"],
            "label": row["label"],
            "label_en": row["label_en"],
            "waarde_basis": float(row["oud"]),
            "waarde_nieuw": float(row["nieuw"]),
            "datum": row["datum"],
            "eenheid": row["eenheid"],
            "artikel": row["artikel"],
            "status": row["status"],
            "bronnen": ", ".join(row["bronnen"]),
        }
        for measure in measures
        for row in measure["wijzigingen"]
    ]
    texts = ("maatregel", "pad", "label", "label_en", "datum", "eenheid", "artikel", "status",
             "bronnen")  # fmt: skip
    order = ("maatregel", "pad", "label", "label_en", "waarde_basis", "waarde_nieuw", "datum",
             "eenheid", "artikel", "status", "bronnen")  # fmt: skip
    schema = {name: pl.String if name in texts else pl.Float64 for name in order}
    return pl.DataFrame(rows, schema=schema)
