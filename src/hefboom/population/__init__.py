"""Synthetic residents of an area, from published counts.

    from hefboom import population
    people = population.build("GM0479", seed=1, year=2026)   # or NL, a wijk, a buurt, a list
    people.huishoudens, people.gezinnen, people.personen
    population.validate(people)

Households come first from exact counts, persons are matched into them without loss, then income,
source of income, tenure and wealth. Every column says whether it is counted, modelled or assumed.
"""

from __future__ import annotations

from .areas import areas, buurten_of, check_area, gemeenten_of
from .boundaries import boundaries, map_area
from .build import build, stream
from .calibration import compare_country
from .country import build_country, country_folder, read_country, stored
from .frame import Population
from .place import gemeenten
from .uprating import uprate, years
from .validate import validate

__all__ = [
    "Population",
    "areas",
    "boundaries",
    "build",
    "build_country",
    "buurten_of",
    "check_area",
    "compare_country",
    "country_folder",
    "gemeenten",
    "gemeenten_of",
    "map_area",
    "read_country",
    "stored",
    "stream",
    "uprate",
    "validate",
    "years",
]
