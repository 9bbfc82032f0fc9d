"""One income path as a table for a spreadsheet: one row per point, every part in a column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["path_csv"]


def path_csv(document: Mapping[str, Any], *, nl: bool = False) -> bytes:
    """The points of a path as CSV; amounts in EUR per year, shares 0–1.

    Args:
        document: what `hefboom.path` returned.
        nl: semicolons, decimal comma and a byte order mark, for a Dutch spreadsheet.
    """
    names = [c["id"] for c in document["componenten"]]
    taken = [name for name in names if name != document["variabele"]]
    hours = document["punten"][0]["uren"] is not None
    heads = [
        *(["uren_per_week"] if hours else []),
        "inkomen",
        "besteedbaar_inkomen",
        *names,
        "marginale_druk",
        *(f"marginale_druk_{name}" for name in taken),
        "participatiebelasting",
        *(f"participatiebelasting_{name}" for name in taken),
    ]
    rows = [heads]
    for point in document["punten"]:
        row: list[tuple[Any, int]] = [(point["uren"], 4)] if hours else []
        row += [(point["waarde"], 2), (point["besteedbaar_inkomen"], 2)]
        row += [(point["componenten"][name], 2) for name in names]
        for key in ("marginale_druk", "participatiebelasting"):
            parts = point[f"{key}_per_component"] or {}
            row += [(point[key], 6), *((parts.get(name), 6) for name in taken)]
        rows.append([_cell(value, decimals, nl) for value, decimals in row])
    text = "".join((";" if nl else ",").join(row) + "\n" for row in rows)
    return text.encode("utf-8-sig" if nl else "utf-8")


def _cell(value: Any, decimals: int, nl: bool) -> str:
    if value is None:
        return ""
    text = f"{round(value, decimals) + 0.0:.{decimals}f}"
    return text.replace(".", ",") if nl else text
