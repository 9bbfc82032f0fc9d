"""Income from wealth, as CBS counts it in disposable income: no wages, profit or pensions.

CBS adds the net rent an own home would bring, interest, dividends and rent, and takes paid interest
off. What households have of it is set apart before gross incomes are sought; otherwise it would
become wages and pensions, and be taxed as such. Totals and evidence: ``vermogen.yaml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .income import bounds
from .tables import yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .city import City
    from .housing import Housing
    from .wealth import Wealth

__all__ = ["income_from_wealth"]


def income_from_wealth(
    city: City,
    housing: Housing,
    owned: Wealth,
    income: NDArray[np.float64],
    disposable: NDArray[np.float64],
    without: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """EUR of 2024 per household and year, after tax in box 2; negative where interest is more.

    Args:
        income: standardised disposable income, EUR of 2022.
        disposable: disposable income of the household, EUR of 2024.
        without: households that own no company: students, and those on or near the minimum.
    """
    c = yaml_file("vermogen")["inkomen_uit_vermogen"]
    home = c["huurwaarde"]["value"] * housing.value - housing.interest
    home = np.maximum(home, -c["rente_meest"]["value"] * disposable)
    assets = c["rendement_overig"]["value"] * city.per_household(owned.other)
    company = c["aanmerkelijk_belang"]
    score = (income / bounds()[-1]) ** company["exponent"]
    chance = np.minimum(company["kans_p90"] * score, company["kans_meest"])
    holds = (city.luck_h("aanmerkelijk belang") < chance) & ~without
    total = home + assets + np.where(holds, company["deel"] * disposable, 0.0)
    # Nobody lives on wealth alone: what is left of income reaches the second decile boundary.
    room = np.maximum(1 - bounds()[1] / np.maximum(income, 1.0), 0.0) * disposable
    return np.round(np.minimum(total, room)) + 0.0  # no negative zero, which is not stored
