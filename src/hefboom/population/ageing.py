"""The population of a later year, if nothing changes but age.

    from hefboom.population import ageing, build
    people = build("GM0518")
    ageing.project(people, range(2024, 2041))          # one row a year, with ranges
    ageing.household_weights(people, 2040)             # one weight per household

What a group of one age and sex does in the nation (`ageing_nation`), it does in every area: births,
moves and new homes of the place itself are not in it. Households keep their composition; only their
weight changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError

from . import ageing_nation as nation
from .ageing_nation import BANDS, FIRST, OLDEST, VARIANTS, Variant
from .areas import COUNTRY, areas

if TYPE_CHECKING:
    from .frame import Population

__all__ = [
    "ASSUMPTIONS",
    "FIGURES",
    "FIRST",
    "LAST",
    "check_year",
    "document",
    "growth",
    "household_weights",
    "project",
]

Array = npt.NDArray[Any]

LAST = 2040
RETIRED = 65

FIGURES = (
    ("inwoners", "inwoners", "residents", "personen"),
    ("tot_20", "jonger dan 20", "under 20", "personen"),
    ("vanaf_65", "65 jaar en ouder", "65 and over", "personen"),
    ("vanaf_75", "75 jaar en ouder", "75 and over", "personen"),
    ("vanaf_80", "80 jaar en ouder", "80 and over", "personen"),
    ("wmo", "gebruikers Wmo", "Wmo users", "personen"),
    ("wlz", "gebruikers Wlz", "Wlz users", "personen"),
    ("wmo_uitgaven", "uitgaven Wmo", "Wmo spending", "EUR/jaar"),
    ("wlz_uitgaven", "uitgaven Wlz", "Wlz spending", "EUR/jaar"),
)
"""Figures of a year: name, Dutch label, English label, unit. EUR in prices of 2022."""

ASSUMPTIONS = (
    (
        "Een groep van één leeftijd en geslacht groeit overal als in heel Nederland. Verhuizingen "
        "en nieuwbouw van de plaats zelf tellen niet mee.",
        "A group of one age and sex grows everywhere as it does in the nation. Moves and new homes "
        "of the place itself are not in it.",
    ),
    (
        "Het gebruik van Wmo en Wlz per leeftijd blijft zoals nu, en verloopt overal met de "
        "leeftijd als in het land. Het niveau van de Wmo is dat van de plaats, dat van de Wlz het "
        "landelijke.",
        "Use of Wmo and Wlz by age stays that of today, and runs with age everywhere as in the "
        "nation. The level of the Wmo is that of the place, that of the Wlz is the national one.",
    ),
    (
        "Uitgaven zijn in prijzen en gebruik van 2022.",
        "Spending is in prices and use of 2022.",
    ),
    (
        "Huishoudens houden hun samenstelling. Alleen hun aantal verandert.",
        "Households keep their composition. Only their number changes.",
    ),
    (
        "Het totaal van Nederland volgt de CBS-prognose van 2024, het aandeel jongeren die van "
        "2023. Hoeveel ouderen er zijn, volgt uit wie er nu is en hoe lang mensen leven.",
        "The national total follows the CBS forecast of 2024, the share of young people that of "
        "2023. How many older people there are follows from who is here now and how long people "
        "live.",
    ),
    (
        "De marge is die van 67%: voor het totaal van het CBS, voor ouderen uit de marge in de "
        "levensverwachting van de Verenigde Naties. Gebruik van zorg en groei van de plaats zijn "
        "er niet in: de echte onzekerheid is groter.",
        "The range is that of 67%: of CBS for the total, and for older people from the range of "
        "life expectancy of the United Nations. Use of care and growth of the place are not in it: "
        "the real uncertainty is larger.",
    ),
)
"""What the outcome takes for granted, in Dutch and English."""


OWN_RESIDENTS = (
    "Wel volgt het aantal inwoners een opgegeven prognose van de plaats. Het verschil zit bij "
    "mensen onder de 65.",
    "But the number of residents follows a given forecast of the place. The difference falls on "
    "people under 65.",
)


def check_year(year: Any) -> int:
    """The year, if the population can be moved to it.

    Raises:
        HefboomError: no whole year from 2024 to 2040.
    """
    if (
        isinstance(year, bool)
        or not isinstance(year, int | np.integer)
        or not FIRST <= year <= LAST
    ):
        raise HefboomError(
            "the population cannot be moved to this year",
            field="jaar",
            found=year,
            allowed=f"{FIRST} to {LAST}",
        )
    return int(year)


@cache
def growth(year: int, variant: Variant = "midden") -> Array:
    """National residents of a year over those of 2024, by sex and age group (0-4 … 95+)."""
    found = nation.cohorts(variant)
    return nation.bands(found[check_year(year)]) / nation.bands(found[FIRST])


def _counts(age: Array, man: Array) -> Array:
    """Persons by sex and single year of age."""
    cell = np.where(man, 0, 1) * (OLDEST + 1) + np.clip(age, 0, OLDEST)
    return np.bincount(cell, minlength=2 * (OLDEST + 1)).reshape(2, OLDEST + 1).astype(float)


def _people(population: Population) -> Array:
    """Residents in households and in institutions, by sex and age."""
    total = np.zeros((2, OLDEST + 1))
    for frame in (population.personen, population.instellingen):
        man = frame["geslacht"].cast(str) == "man"
        total += _counts(frame["leeftijd"].to_numpy(), man.to_numpy())
    return total


def project(
    population: Population | None,
    years: Sequence[int],
    residents: Mapping[int, float] | None = None,
) -> list[dict[str, Any]]:
    """Residents and care of an area, one row per year.

    Args:
        population: the area; None for the nation, which need not be built.
        years: from 2024 to 2040.
        residents: all residents of the area in some years after 2024, from a forecast of the place
            itself. What that is more or less than here falls on people under 65; between these
            years the difference is interpolated, and after the last it stays in proportion.

    Returns:
        Per year ``jaar`` and the names of `FIGURES`, each with ``waarde``, ``laag`` and ``hoog``
        (the ends of a range of 67%). Residents of institutions are included.

    Raises:
        HefboomError: a year outside 2024 to 2040, or fewer residents than there are people of 65
            and over.
    """
    everybody = nation.cohorts()[FIRST] if population is None else _people(population)
    level = 1.0 if population is None else _wmo_level(population, everybody)
    room = _room({} if residents is None else residents, everybody)
    rows = []
    for year in years:
        check_year(year)
        place = np.ones(OLDEST + 1)
        place[:RETIRED] = np.interp(year, list(room), list(room.values()))
        low, middle, high = (
            _figures(_later(everybody, int(year), variant) * place, level) for variant in VARIANTS
        )
        rows.append(
            {"jaar": int(year)}
            | {
                name: {"waarde": middle[name], "laag": low[name], "hoog": high[name]}
                for name, *_ in FIGURES
            }
        )
    return rows


def _later(number: Array, year: int, variant: Variant = "midden") -> Array:
    """Residents of a year, if every group grows as in the nation."""
    band = np.minimum(np.arange(OLDEST + 1) // 5, BANDS - 1)
    return number * growth(year, variant)[:, band]


def _room(residents: Mapping[int, float], number: Array) -> dict[int, float]:
    """Per year people under 65 over those that follow from the nation."""
    found = {FIRST: 1.0}
    for year, total in sorted(residents.items()):
        later = _later(number, check_year(year))
        young, old = float(later[:, :RETIRED].sum()), float(later[:, RETIRED:].sum())
        if year == FIRST or not old < total < np.inf:
            raise HefboomError(
                f"residents are given for a year after {FIRST}, and are more than the people of 65 "
                "and over",
                field=f"inwoners {year}",
                found=total,
                allowed=f"more than {old:.0f}",
            )
        found[int(year)] = (total - old) / young
    return found


def _wmo_level(population: Population, number: Array) -> float:
    """Clients of the Wmo over those that the nation would have with these ages."""
    clients = float(population.personen["wmo_client"].sum())
    return clients / float((number * nation.care_rates()["wmo"]).sum()) if clients else 1.0


def _figures(number: Array, level: float) -> dict[str, float]:
    found = {"inwoners": float(number.sum()), "tot_20": float(number[:, :20].sum())}
    found |= {f"vanaf_{limit}": float(number[:, limit:].sum()) for limit in (65, 75, 80)}
    for name, each in nation.care_rates().items():
        found[name] = float((number * each).sum()) * (level if name.startswith("wmo") else 1.0)
    return found


def document(
    population: Population | None, to: int = LAST, residents: Mapping[int, float] | None = None
) -> dict[str, Any]:
    """The years of an area with what they mean, for a page, a workbook or a program.

    Args:
        population: the area; None for the nation.
        to: the last year.
        residents: of the area in some years, from a forecast of the place itself; see `project`.

    Raises:
        HefboomError: a last year outside 2024 to 2040, or residents that cannot be.
    """
    rows = project(population, range(FIRST, check_year(to) + 1), residents)
    given = [{"jaar": year, "inwoners": total} for year, total in sorted((residents or {}).items())]
    taken = [ASSUMPTIONS[0], *([OWN_RESIDENTS] if given else []), *ASSUMPTIONS[1:]]
    code = COUNTRY if population is None else population.area
    used = {each["source"] for each in _leaves(nation.figures()) if "source" in each}
    sources = nation.figures()["bronnen"]
    return {
        "gebied": {"code": code, "naam": _name(code)},
        "jaren": rows,
        "niveau": nation.figures()["totalen_bereik"]["niveau"],
        "cijfers": [
            {"naam": name, "label": nl, "label_en": en, "eenheid": unit}
            for name, nl, en, unit in FIGURES
        ],
        "toetsen": nation.checks(),
        "inwoners_opgegeven": given,
        "aannamen": [nl for nl, _ in taken],
        "aannamen_en": [en for _, en in taken],
        "bronnen": [{"id": name, **sources[name]} for name in sources if name in used],
    }


def _name(code: str) -> str:
    """What an area is called; a population of own figures is called by its code."""
    names = dict(areas().select("code", "naam").iter_rows())
    return str(names.get(code, code))


def _leaves(node: Any) -> list[dict[str, Any]]:
    """Every mapping in the file, however deep."""
    if isinstance(node, list):
        return [leaf for each in node for leaf in _leaves(each)]
    if not isinstance(node, dict):
        return []
    return [node, *(leaf for each in node.values() for leaf in _leaves(each))]


def household_weights(population: Population, year: int) -> Array:
    """A weight per household, so that their persons are those of the year by sex and age group.

    The weights lie as close to 1 as they can (exponential calibration): weight = exp(sum over
    members of a number of their group).

    Raises:
        HefboomError: a year outside 2024 to 2040, or no weights reach the numbers.
    """
    later = growth(check_year(year))
    frame = population.personen
    man = (frame["geslacht"].cast(str) == "man").to_numpy()
    band = np.minimum(frame["leeftijd"].to_numpy() // 5, BANDS - 1)
    cell = np.where(man, 0, 1) * BANDS + band
    home = frame["huishouden_id"].to_numpy()
    size = population.huishoudens.height
    table = np.bincount(home * 2 * BANDS + cell, minlength=size * 2 * BANDS)
    kinds, kind, count = np.unique(
        table.reshape(size, 2 * BANDS), axis=0, return_inverse=True, return_counts=True
    )
    kinds = kinds.astype(float)
    wanted = (kinds * count[:, None]).sum(axis=0) * later.reshape(-1)
    there = kinds.any(axis=0)
    kinds, wanted = kinds[:, there], wanted[there]
    slope = np.zeros(kinds.shape[1])
    for _ in range(60):
        weight = count * np.exp(np.clip(kinds @ slope, -20, 20))
        gap = wanted - weight @ kinds
        if np.abs(gap).max() <= 1e-7 * max(1.0, float(wanted.max())):
            return np.exp(kinds @ slope)[np.reshape(kind, -1)]
        hessian = kinds.T @ (kinds * weight[:, None])
        step = np.linalg.solve(hessian + 1e-9 * np.eye(len(slope)), gap)
        slope = slope + step * min(1.0, 1.0 / max(np.abs(step).max(), 1e-12))
    raise HefboomError(
        "the households of this area do not allow the ages of that year; take a larger area",
        field="jaar",
        found=year,
    )
