"""All residents of the city in final row order, as plain arrays.

The steps after assembly (income, benefits, tenure, wealth) read and extend these arrays; rows are
sorted by buurt, huishouden, gezin, persoon, adults before children.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from .assembly import Households
from .positions import KIND, Persons
from .randomness import draws, normal
from .targets import Targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["City", "settle"]


@dataclass
class City:
    """Arrays per entity; ``h_`` household, ``g_`` gezin, ``p_`` person."""

    target: Targets
    seed: int
    h_buurt: NDArray[np.int64]
    h_type: NDArray[np.int64]
    g_household: NDArray[np.int64]
    g_main: NDArray[np.bool_]
    p_gezin: NDArray[np.int64]
    p_household: NDArray[np.int64]
    p_age: NDArray[np.int64]
    p_man: NDArray[np.bool_]
    p_position: NDArray[np.int64]
    p_child: NDArray[np.bool_]
    away_buurt: NDArray[np.int64]
    """residents of institutions: buurt, age, sex"""
    away_age: NDArray[np.int64]
    away_man: NDArray[np.bool_]
    columns: dict[str, dict[str, NDArray[np.generic]]] = field(
        default_factory=lambda: {"huishouden": {}, "gezin": {}, "persoon": {}}
    )

    def __post_init__(self) -> None:
        areas = len(self.target.areas)
        self.h_count = np.bincount(self.h_buurt, minlength=areas)
        self.p_buurt = self.h_buurt[self.p_household]
        self.g_buurt = self.h_buurt[self.g_household]
        self.p_count = np.bincount(self.p_buurt, minlength=areas)
        self.g_count = np.bincount(self.g_buurt, minlength=areas)
        self.p_main = self.g_main[self.p_gezin]
        self.p_adult = ~self.p_child

    def luck_h(self, event: str) -> NDArray[np.float64]:
        """Uniform draw per household."""
        return draws(self.seed, event, self.target.areas, self.h_count)

    def luck_g(self, event: str) -> NDArray[np.float64]:
        """Uniform draw per gezin."""
        return draws(self.seed, event, self.target.areas, self.g_count)

    def luck_p(self, event: str) -> NDArray[np.float64]:
        """Uniform draw per person."""
        return draws(self.seed, event, self.target.areas, self.p_count)

    def normal_h(self, event: str) -> NDArray[np.float64]:
        """Standard normal draw per household."""
        return normal(self.seed, event, self.target.areas, self.h_count)

    def normal_p(self, event: str) -> NDArray[np.float64]:
        """Standard normal draw per person."""
        return normal(self.seed, event, self.target.areas, self.p_count)

    def per_household(self, values: NDArray[np.generic]) -> NDArray[np.float64]:
        """Sum over persons."""
        weights = values.astype(np.float64)
        sums = np.bincount(self.p_household, weights=weights, minlength=len(self.h_type))
        return np.asarray(sums, dtype=np.float64)

    def per_gezin(self, values: NDArray[np.generic]) -> NDArray[np.float64]:
        """Sum over persons."""
        weights = values.astype(np.float64)
        sums = np.bincount(self.p_gezin, weights=weights, minlength=len(self.g_main))
        return np.asarray(sums, dtype=np.float64)


def settle(people: Persons, homes: Households, target: Targets, seed: int) -> City:
    """Put persons in row order and number the gezinnen."""
    inside = np.flatnonzero(homes.household >= 0)
    outside = np.flatnonzero(homes.household < 0)
    child = (people.position == KIND) & (people.age < 18)
    order = inside[
        np.lexsort(
            (
                -people.age[inside],
                child[inside],
                homes.family[inside],
                homes.household[inside],
            )
        )
    ]
    household, family = homes.household[order], homes.family[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (household[1:] != household[:-1]) | (family[1:] != family[:-1])
    first = np.flatnonzero(new)
    return City(
        target=target,
        seed=seed,
        h_buurt=homes.buurt,
        h_type=homes.kind,
        g_household=household[first],
        g_main=family[first] == 0,
        p_gezin=np.cumsum(new) - 1,
        p_household=household,
        p_age=people.age[order],
        p_man=people.man[order],
        p_position=people.position[order],
        p_child=child[order],
        away_buurt=people.buurt[outside],
        away_age=people.age[outside],
        away_man=people.man[outside],
    )
