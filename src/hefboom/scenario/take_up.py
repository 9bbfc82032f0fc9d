"""Who claims bijstand when a measure makes them entitled.

The population says who receives bijstand today. For somebody who is not entitled today, that says
nothing about what he would do with a right. So each gezin that would get nothing today, even if it
claimed, draws whether it would claim; the others keep what the population says. Nobody's bijstand
changes by this under the law as it is.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System
    from hefboom.population import Population
    from hefboom.scenario.outcome import Backend

__all__ = ["claiming", "claims_when_entitled"]

CLAIMS = "bijstand_aangevraagd"
RECEIVES = "bijstand_bruto_gezin"


@cache
def claiming() -> dict[str, Any]:
    """The share of the newly entitled who claim, with its status and source."""
    from hefboom.engine import parse_yaml

    text = (files("hefboom.scenario") / "aanvraag.yaml").read_text(encoding="utf-8")
    return dict(parse_yaml(text, file="aanvraag.yaml")["bijstand"])


def claims_when_entitled(
    system: System,
    data: Dataset,
    population: Population,
    year: int,
    names: tuple[str, ...],
    *,
    seed: int,
    backend: Backend = "auto",
) -> Dataset:
    """The households, with a claim drawn for those who have no right today.

    Args:
        names: variables to ask for, the same as for the run, so that compiled rules serve again.
        seed: of the draws; the same household draws the same, whatever area it is run in.
    """
    from hefboom.engine import Scenario, simulate
    from hefboom.population.randomness import draws

    everybody = np.ones(data.size("persoon"), dtype=bool)
    scenario = Scenario("iedereen vraagt aan", given={"persoon": {CLAIMS: everybody}})
    result = simulate(system, data, names, year=year, scenarios=[scenario], backend=backend)[0]
    no_right = result[RECEIVES] <= 0
    homes = population.huishoudens["buurt"]
    buurten = homes.unique(maintain_order=True).to_list()
    of_home = homes.replace_strict({b: i for i, b in enumerate(buurten)}).to_numpy()
    counts = np.bincount(of_home[data.parent_rows("gezin", "huishouden")], minlength=len(buurten))
    luck = draws(seed, "aanvraag bijstand na een maatregel", buurten, counts)
    would = luck < claiming()["aandeel"]
    gezin = data.parent_rows("persoon", "gezin")
    claims = data.columns["persoon"].get(CLAIMS, everybody)
    return data.with_columns({"persoon": {CLAIMS: np.where(no_right[gezin], would[gezin], claims)}})
