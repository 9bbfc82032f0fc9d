"""Synthetic residents of an area, from published counts.

    from hefboom import population
    people = population.build("GM0518", seed=1, year=2026)
    people.huishoudens, people.gezinnen, people.personen
    population.validate(people)

Households come first from exact counts, persons are matched into them without loss, then income,
source of income, tenure and wealth. Every column says whether it is counted, modelled or assumed.
"""

from __future__ import annotations

from .areas import areas, buurten_of, check_area
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
    "check_area",
    "uprate",
    "validate",
    "years",
]
