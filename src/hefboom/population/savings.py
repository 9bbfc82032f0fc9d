"""How savings lie over the households of the country: the law of one household's savings.

In EUR of 2022, for household i with type t, main earner of age a, income decile d and source g:

    ln S_i = m_i + spread_i
    m_i = type_t + age_a + alone_old_i + slope (d - 5.5) + low_d + source_g + owner_i

with, for a standard normal z, spread = left z below 0 and right_i z above it: many have next to
nothing, which one lognormal cannot give. right_i is larger where m_i is lower for another reason
than age, as a group with low savings has members with high ones too. Coefficients stand in
``vermogen.yaml``; they are solved so that the published medians come out over all households
together (``tools/estimate_savings.py``), as every age has its own mix of types and incomes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .assembly import ALONE, COUPLE, COUPLE_KIDS, ONE_PARENT, OTHERS
from .status import AO, PROFIT, WW
from .tables import yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .city import City
    from .status import Status

__all__ = [
    "AGES",
    "AGE_EDGES",
    "SOURCES",
    "TYPES",
    "Savers",
    "centre",
    "most",
    "savers_of",
    "spread",
]

TYPES = {
    ALONE: "eenpersoons",
    COUPLE: "paar zonder kind",
    COUPLE_KIDS: "paar met kind",
    ONE_PARENT: "eenouder",
    OTHERS: "overig",
}
AGES = ("<25", "25-35", "35-45", "45-55", "55-65", "65-75", "75-85", "85+")
AGE_EDGES = (25, 35, 45, 55, 65, 75, 85)
SOURCES = ("werk", "winst", "uitkering", "bijstand", "pensioen", "student")
OLD = 5
"""first age group from 65"""


@dataclass(frozen=True)
class Savers:
    """What the savings of a household depend on; arrays of codes, one per household.

    Attributes:
        kind: household type, as ``TYPES``.
        age: group of the main earner, as ``AGES``.
        decile: 1-10.
        source: of the main earner, as ``SOURCES``; bijstand of the household goes first.
        owner: whether it owns its home.
    """

    kind: NDArray[np.int64]
    age: NDArray[np.int64]
    decile: NDArray[np.int64]
    source: NDArray[np.int64]
    owner: NDArray[np.bool_]


def savers_of(
    city: City,
    status: Status,
    earner: NDArray[np.int64],
    decile: NDArray[np.int64],
    owner: NDArray[np.bool_],
) -> Savers:
    """The households of a gemeente."""
    helped = city.per_household(status.bijstand & city.p_main) > 0
    own = status.source[earner]
    source = np.select(
        [
            helped,
            status.student[earner],
            status.retired[earner],
            own == PROFIT,
            (own == WW) | (own == AO),
        ],
        [SOURCES.index(name) for name in ("bijstand", "student", "pensioen", "winst", "uitkering")],
        SOURCES.index("werk"),
    )
    age = np.digitize(city.p_age[earner], AGE_EDGES)
    return Savers(city.h_type, age, decile, source, owner)


def _coefficients() -> dict[str, Any]:
    return dict(yaml_file("vermogen")["sparen"]["ligging"])


def _by_age(who: Savers, c: dict[str, Any]) -> NDArray[np.float64]:
    return np.array([c["leeftijd"][name] for name in AGES])[who.age]


def centre(who: Savers, coefficients: dict[str, Any] | None = None) -> NDArray[np.float64]:
    """The logarithm of the median savings of households like these, EUR of 2022."""
    c = _coefficients() if coefficients is None else coefficients
    kind = np.array([c["type"][TYPES[k]] for k in sorted(TYPES)])
    source = np.array([c["bron"][name] for name in SOURCES])
    low = float(c["laag_inkomen"]) * np.array(c["laag_inkomen_vorm"])
    return np.asarray(
        kind[who.kind]
        + _by_age(who, c)
        + c["alleen_65plus"] * ((who.kind == ALONE) & (who.age >= OLD))
        + c["helling_deciel"] * (who.decile - 5.5)
        + low[who.decile - 1]
        + source[who.source]
        + c["eigen_woning"] * who.owner
    )


def spread(
    z: NDArray[np.float64], who: Savers, coefficients: dict[str, Any] | None = None
) -> NDArray[np.float64]:
    """How far ln S lies from its centre for standard normal draws ``z``.

    Shapes: ``z`` one per household, or households times draws.
    """
    c = _coefficients() if coefficients is None else coefficients
    short = c["spil"] - (centre(who, c) - _by_age(who, c))
    right = np.maximum(
        c["spreiding_rechts"] + c["spreiding_rechts_helling"] * short, c["spreiding_minst"]
    )
    right = right.reshape(-1, *[1] * (z.ndim - 1))
    return np.asarray(np.where(z < 0, c["spreiding_links"], right) * z)


def most(who: Savers) -> NDArray[np.float64]:
    """The highest savings that are drawn, EUR of 2022."""
    s = yaml_file("vermogen")["sparen"]
    student = who.source == SOURCES.index("student")
    return np.where(student, s["maximum_student"]["value"], s["maximum"]["value"])
