"""The resources, one module for each subject; each has a ``router``."""

from __future__ import annotations

MODULES = (
    "hefboom.api.routes.health",
    "hefboom.api.routes.areas",
    "hefboom.api.routes.laws",
    "hefboom.api.routes.parameters",
    "hefboom.api.routes.households",
    "hefboom.api.routes.propositions",
    "hefboom.api.routes.scenarios",
    "hefboom.api.routes.results",
    "hefboom.api.routes.evidence",
    "hefboom.api.routes.validations",
)
"""In the order of the document."""
