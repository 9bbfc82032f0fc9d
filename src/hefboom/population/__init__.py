"""Synthetic residents of an area, from published counts.

    from hefboom import population
    people = population.build("GM0518", seed=1, year=2026)
    people.huishoudens, people.gezinnen, people.personen
    population.validate(people)

Households come first from exact counts, persons are matched into them without loss, then income,
source of income, tenure and wealth. Every column says whether it is counted, modelled or assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .areas import areas, buurten_of
    from .build import build
    from .frame import Population
    from .tables import boundaries
    from .uprating import uprate, years
    from .validate import validate

__all__ = [
    "Population",
    "areas",
    "boundaries",
    "build",
    "buurten_of",
    "uprate",
    "validate",
    "years",
]

_HOME = {
    "Population": "frame",
    "areas": "areas",
    "boundaries": "tables",
    "build": "build",
    "buurten_of": "areas",
    "uprate": "uprating",
    "validate": "validate",
    "years": "uprating",
}


def __getattr__(name: str) -> Any:
    """Load a part when it is first asked for: importing this package stays light."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
