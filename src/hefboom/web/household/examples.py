"""Example households: answers that anybody may look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from hefboom.web.words import Words

__all__ = ["examples"]

_FILE = Path(__file__).with_name("examples.yaml")


@cache
def _content() -> dict[str, Any]:
    from hefboom.engine import read_yaml

    return dict(read_yaml(_FILE))


def examples(t: Words) -> list[dict[str, Any]]:
    """Each example with its name, one line about it, and its answers as fields of a form."""
    return [
        {
            "id": name,
            "naam": entry[f"naam_{t.lang}"],
            "regel": entry[f"regel_{t.lang}"],
            "velden": [(key, str(value)) for key, value in entry["antwoorden"].items()],
        }
        for name, entry in _content().items()
    ]
