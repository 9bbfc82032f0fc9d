"""The pages, one module a page; each has a ``router``."""

__all__ = ["MODULES"]

MODULES: tuple[str, ...] = (
    "hefboom.web.pages.start",
    "hefboom.web.pages.propositions",
    "hefboom.web.pages.evidence",
)
"""Modules whose ``router`` the application takes in, in this order."""
