"""Print: JSON for programs, plain tables for people."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

__all__ = ["print_json", "print_table", "print_text"]


def print_json(value: Any) -> None:
    """Print a value as JSON. Numbers that are not finite become null, as JSON has none."""
    print(json.dumps(_plain(value), ensure_ascii=False, indent=2, allow_nan=False))


def print_text(*lines: str) -> None:
    """Print lines of text."""
    for line in lines:
        print(line)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()
) -> None:
    """Print rows under their headings; the columns numbered in ``right`` are aligned right.

    The last column takes the room that is left and is wrapped, so that a narrow window keeps
    whole words.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, name in enumerate(columns):
        table.add_column(
            name, justify="right" if index in right else "left", no_wrap=index < len(columns) - 1
        )
    for row in rows:
        # Text, so that square brackets in a label are not read as markup.
        table.add_row(*(Text(cell) for cell in row))
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 120)
    console.print(table)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    item = getattr(value, "item", None)
    if callable(item):  # a NumPy scalar
        return _plain(item())
    return str(value)
