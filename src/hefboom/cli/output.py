"""Print: JSON for programs, plain tables for people."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

__all__ = ["print_json", "print_paragraph", "print_table", "print_text"]

_WIDTH = 120
"""Columns of text when the output is not a terminal."""


_READABLE = 100
"""Longest line of running text."""


def print_json(value: Any) -> None:
    """Print a value as JSON. Numbers that are not finite become null, as JSON has none."""
    print(json.dumps(_plain(value), ensure_ascii=False, indent=2, allow_nan=False))


def print_text(*lines: str) -> None:
    """Print lines of text."""
    for line in lines:
        print(line)


def print_paragraph(text: str, *, indent: str = "") -> None:
    """Print a text as lines that a person can read, with whole words."""
    from textwrap import wrap

    width = min(_READABLE, get_terminal_size((_READABLE, 0)).columns)
    # Not at a no-break space: a number stays with its unit.
    lines = wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    print_text(*lines)


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    wrap: Sequence[int] | None = None,
) -> None:
    """Print rows under their headings.

    Args:
        columns: the headings.
        rows: the cells, as text.
        right: numbers of the columns that are aligned right.
        wrap: numbers of the columns that share the room that is left; the last one if not given.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, name in enumerate(columns):
        wrapped = index in ([len(columns) - 1] if wrap is None else wrap)
        table.add_column(
            name,
            justify="right" if index in right else "left",
            no_wrap=not wrapped,
            overflow="fold",
        )
    for row in rows:
        # Text, so that square brackets in a label are not read as markup.
        table.add_row(*(Text(cell) for cell in row))
    lines = StringIO()
    width = get_terminal_size((_WIDTH, 0)).columns if sys.stdout.isatty() else _WIDTH
    Console(file=lines, width=width, highlight=False, no_color=True).print(table)
    print_text(*(line.rstrip() for line in lines.getvalue().splitlines()))


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
