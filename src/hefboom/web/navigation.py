"""The tabs at the top: only those that lead to a page."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["TABS", "tabs"]

TABS = (
    ("gemeente", "/gemeente"),
    ("scenario", "/scenario"),
    ("vergelijk", "/vergelijk"),
    ("huishouden", "/huishouden"),
    ("propositie", "/propositie"),
    ("bewijs", "/bewijs"),
)
"""Name of the text (``kop.tab.<name>``) and path, in the order of the tabs."""


def tabs(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The tabs among the paths that have a page."""
    known = set(paths)
    return tuple(tab for tab in TABS if tab[1] in known)
