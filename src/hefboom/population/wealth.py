"""What persons own besides their home: savings, securities and other real estate.

Savings of a household follow the published medians by type and age, income and source of income
(savings.py). Securities and real estate are with the published part of households, more often with
those who save more, in amounts spread as published; their totals are those of the nation.
Recipients of bijstand stay under the limit of their law. Not here: own businesses and large
shareholdings (box 2), which no allowance tests, and debts besides the mortgage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .city import City
from .savings import Savers, centre, most, savers_of, spread
from .status import Status
from .tables import assumptions, yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ASSETS", "Wealth", "bijstand_limit", "holder_chance", "wealth"]

ASSETS = ("effecten", "overig_onroerend_goed")
"""what is not in a bank, as ``vermogen.yaml`` names it"""


@dataclass(frozen=True)
class Wealth:
    """EUR of 2024 per person; children have none.

    Attributes:
        bank: bank deposits.
        other: securities and real estate besides the own home.
    """

    bank: NDArray[np.float64]
    other: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.float64]:
        """What the means tests of allowances and bijstand count."""
        return self.bank + self.other


def wealth(
    city: City,
    status: Status,
    earner: NDArray[np.int64],
    decile: NDArray[np.int64],
    owner: NDArray[np.bool_],
    income: NDArray[np.float64],
    price: float,
) -> Wealth:
    """What everybody owns.

    Args:
        earner: row of the main earner of every household.
        decile: income decile of every household, 1-10.
        owner: whether a household owns its home.
        income: standardised disposable income, EUR of 2022; what is owned must fit in it.
        price: prices of 2024 over those of 2022.
    """
    who = savers_of(city, status, earner, decile, owner)
    saved = _savings(city, who)
    helped = city.per_household(status.bijstand & city.p_main) > 0
    limit = yaml_file("vermogen")["past_bij_inkomen"]
    most_each = limit["vrij"] + limit["keer"] * np.maximum(income - limit["vanaf"], 0)
    owned = sum(np.minimum(_asset(city, name, saved), most_each) for name in ASSETS)
    other = np.where(helped, 0.0, owned)
    main = city.p_main & city.p_adult
    living_in = city.p_adult & ~main
    weight = main + yaml_file("vermogen")["sparen"]["deel_inwonend"]["value"] * living_in
    bank = _divided(city, saved * price, weight)
    return Wealth(
        bank=np.round(_under_limit(city, status, bank)),
        other=np.round(_divided(city, other * price, main.astype(float))),
    )


def _savings(city: City, who: Savers) -> NDArray[np.float64]:
    """EUR of 2022 per household; some have nothing."""
    from scipy.special import ndtri

    s = yaml_file("vermogen")["sparen"]
    z = city.normal_h("sparen")
    amount = np.minimum(np.exp(centre(who) + spread(z, who)), most(who))
    return np.where(z < ndtri(s["geen"]["value"]), 0.0, amount)


def holder_chance(asset: dict[str, Any], saved: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance to own an asset for households with these savings (EUR of 2022)."""
    chance = asset["kans"]
    with np.errstate(divide="ignore"):
        score = chance["snijpunt"] + chance["helling"] * np.log(saved / chance["bij"])
    return np.asarray(1 / (1 + np.exp(-score)))


def _asset(city: City, name: str, saved: NDArray[np.float64]) -> NDArray[np.float64]:
    """EUR of 2022 per household; 0 for those who own none."""
    asset = yaml_file("vermogen")[name]
    holds = city.luck_h(name) < holder_chance(asset, saved)
    z, b = city.normal_h(f"{name} bedrag"), asset["bedrag"]
    middle = b["mediaan"] * b["schaal"]
    amount = middle * np.exp(np.where(z < 0, b["spreiding_links"], b["spreiding_rechts"]) * z)
    return np.where(holds, np.minimum(amount, b["maximum"]), 0.0)


def _divided(
    city: City, amount: NDArray[np.float64], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """An amount per household over its members, by weight."""
    total = np.maximum(city.per_household(weight), 1e-9)
    return np.asarray((amount / total)[city.p_household] * weight)


def bijstand_limit(city: City) -> NDArray[np.float64]:
    """What each gezin may own in bijstand, EUR of 2024 (Participatiewet art. 34 lid 3)."""
    limit = yaml_file("netto")["bijstand_vermogensgrens"]
    family = (city.per_gezin(city.p_adult) > 1) | (city.per_gezin(city.p_child) > 0)
    return np.where(family, limit["gezin"], limit["alleen"])


def _under_limit(city: City, status: Status, owned: NDArray[np.float64]) -> NDArray[np.float64]:
    """Recipients of bijstand: at most a part of the limit of their gezin."""
    allowed = bijstand_limit(city) * assumptions()["bijstand"]["vermogen_deel_van_grens"]
    total = np.maximum(city.per_gezin(owned), 1.0)
    scale = np.minimum(1.0, allowed / total)[city.p_gezin]
    return np.where(status.bijstand, owned * scale, owned)
