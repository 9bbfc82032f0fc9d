"""The assumptions about incomes that move, and the published figures beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError

__all__ = ["ENDS", "assumption_rows", "assumptions", "published"]

ENDS = ("waarde", "laag", "hoog")
_FOLDER = Path(__file__).parent


@cache
def _file(name: str) -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = read_yaml(_FOLDER / f"{name}.yaml")
    return content


def published() -> Mapping[str, Mapping[str, Any]]:
    """Published figures by id."""
    return _file("gepubliceerd")


def assumptions(end: str = "waarde") -> Mapping[str, float]:
    """The assumptions by name.

    Args:
        end: ``waarde``; ``laag``: all at the end where incomes are steadiest; ``hoog``: all at the
            end where they move most.

    Raises:
        HefboomError: another end.
    """
    if end not in ENDS:
        raise HefboomError("unknown set", field="assumptions", found=end, allowed=ENDS)
    return {name: float(row[end]) for name, row in _file("aannames").items()}


def assumption_rows(end: str) -> list[dict[str, Any]]:
    """The assumptions with their names and origin, for a document."""
    return [
        {
            "id": name,
            "label": row["nl"],
            "label_en": row["en"],
            "gebruikt": row[end],
            **{key: row[key] for key in (*ENDS, "eenheid", "status")},
            "bron": row.get("bron"),
        }
        for name, row in _file("aannames").items()
    ]
