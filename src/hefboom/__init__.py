"""Hefboom makes the propositions of the Dutch municipalities computable.

import hefboom
hefboom.household("examples/alleenstaande_ouder_met_werk.yaml")
hefboom.run("scenarios/den-haag-jongeren-en-doorbraak.yaml")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.scenario.household import household
    from hefboom.scenario.run import run

__all__ = ["HefboomError", "__version__", "household", "run"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `import hefboom` and `hefboom --help` stay quick.
    if name == "household":
        from hefboom.scenario.household import household

        return household
    if name == "run":
        from hefboom.scenario.run import run

        return run
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
