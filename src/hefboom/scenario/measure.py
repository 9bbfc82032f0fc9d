"""A measure as a scenario names it: the id of a shipped one, or one written out in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hefboom.propositions import Measure, parse_measure
from hefboom.propositions import measure as shipped_measure

__all__ = ["Measure", "inline_measure", "shipped_measure"]


def inline_measure(value: Mapping[str, Any], *, file: str | None, path: str) -> Measure:
    """A measure that is written out in a scenario.

    Only ``id``, ``naam`` and a change are needed; words that are not given are those of the name,
    and English words that are not given are the Dutch ones.

    Raises:
        HefboomError: as `hefboom.propositions.parse_measure`.
    """
    content = dict(value)
    if "in_woorden" not in content and isinstance(content.get("naam"), str):
        content["in_woorden"] = f"Maatregel: {content['naam']}"
    for name in ("naam", "in_woorden", "kanttekeningen", "niet_meegeteld"):
        if name in content:
            content.setdefault(f"{name}_en", content[name])
    return parse_measure(content, file=file, field=path)
