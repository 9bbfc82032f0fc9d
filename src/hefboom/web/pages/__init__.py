"""The pages, one module a page; each has a ``router``."""

__all__ = ["MODULES"]

MODULES: tuple[str, ...] = (
    "hefboom.web.pages.start",
    "hefboom.web.pages.municipality",
    "hefboom.web.pages.propositions",
    "hefboom.web.pages.evidence",
    "hefboom.web.pages.household",
    "hefboom.web.pages.developers",
    "hefboom.web.scenario.routes",
    "hefboom.web.scenario.choosing",
    "hefboom.web.scenario.downloads",
    "hefboom.web.scenario.comparing",
    "hefboom.web.scenario.full_runs",
)
"""Modules whose ``router`` the application takes in, in this order."""
