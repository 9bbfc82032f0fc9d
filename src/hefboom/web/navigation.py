"""The tabs at the top: only those that lead to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

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


def tabs(app: FastAPI) -> tuple[tuple[str, str], ...]:
    """The tabs whose path has a page."""
    paths = {getattr(route, "path", "") for route in app.routes}
    return tuple(tab for tab in TABS if tab[1] in paths)
