"""What the law gives to a sample of households, beyond totals: incomes, poverty, non-take-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.outcome import Outcome
    from hefboom.scenario.poverty import Measured
    from hefboom.scenario.take_up import TakeUp

__all__ = ["law_figures"]

Array = npt.NDArray[Any]
MONEY_YEAR = 2022
"""The year of the published incomes."""

WORK = ("werk", "zelfstandig")
GROUPS = {"zelfstandig": "zelfstandigen", "nieuw_gepensioneerd": "recent gepensioneerden"}
SCHEMES = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget")
OWN = ("loon", "winst", "pensioen", "uitkering")
SUPPORT = ("aow", "bijstand_bruto")
ALLOWANCES = ("kinderbijslag", "kindgebonden_budget", "huurtoeslag")


def law_figures(
    result: Outcome, people: Population, take_up: TakeUp, poor: Measured, each: float
) -> dict[str, float]:
    """Figures by the names that ``population/validate_published.yaml`` uses.

    Args:
        result: the law for the sample, after take-up.
        people: the sample.
        take_up: what drew the take-up of ``result``.
        poor: poverty of the same.
        each: households that each one stands for.

    Returns:
        Counts in the nation, amounts in EUR, shares; incomes in money of 2022.
    """
    return {
        **_incomes(result, people, each),
        **_poverty(people, poor, each),
        **_not_claimed(result, take_up, each),
    }


def _incomes(result: Outcome, people: Population, each: float) -> dict[str, float]:
    from hefboom.population.uprating import factor

    data = result.data
    homes = data.parent_rows("persoon", "huishouden")
    size = result.households
    wages = factor("loon", MONEY_YEAR, people.year)

    def own(name: str) -> Array:
        values = data.columns["persoon"].get(name)
        if values is None:
            return np.zeros(size)
        return np.bincount(homes, np.asarray(values, dtype=np.float64), size)

    capital = np.zeros(size)
    if "inkomen_uit_vermogen" in people.huishoudens.columns:
        capital = people.huishoudens["inkomen_uit_vermogen"].to_numpy() / wages
    primary = (own("loon") + own("winst")) / wages + capital
    private = np.sum([own(n) for n in OWN] + [result.totals(n)[0] for n in SUPPORT], 0) / wages
    gross = private + np.sum([result.totals(n)[0] for n in ALLOWANCES], 0) / wages + capital
    deciles = np.arange(1, 10) / 10
    found = {"personen": len(homes) * each, "persoonlijk inkomen": float(private.sum()) * each}
    for name, values in (("primair", primary), ("bruto", gross)):
        for k, value in enumerate(np.quantile(values, deciles), 1):
            found[f"{name} p{k}0"] = float(value)
    rent = np.asarray(data.columns["huishouden"]["huur_per_maand"]) > 0
    allowance = result.totals("huurtoeslag")[0] > 0
    found["huurders zonder huurtoeslag"] = float((rent & ~allowance).sum()) * each
    return found


def _poverty(people: Population, poor: Measured, each: float) -> dict[str, float]:
    source = people.huishoudens["inkomensbron"].to_numpy()
    arm = poor.before["arm"] * poor.persons
    counted = poor.counted["arm"].astype(np.float64)
    parts = {
        "arme kinderen": poor.before["arm"] * poor.children,
        "kinderen": counted * poor.children,
        "bijna arm": poor.before["bijna_arm"] * poor.persons,
        "bijna arme kinderen": poor.before["bijna_arm"] * poor.children,
        "laag inkomen": poor.before["laag_inkomen"] * poor.persons,
        "arm werk": arm * np.isin(source, WORK),
        "arm bijstand": arm * (source == "bijstand"),
    }
    return {name: float(values.sum()) * each for name, values in parts.items()}


def _not_claimed(result: Outcome, take_up: TakeUp, each: float) -> dict[str, float]:
    """Share of those with a right who do not claim it, and what they leave: EUR per year."""
    claims = result.claims
    if claims is None:
        return {}
    found: dict[str, float] = {}

    def share(name: str, right: Array, taken: Array) -> None:
        # A sample without anybody who has the right says nothing about using it.
        if right.any():
            found[f"niet-gebruik {name}"] = float((~taken[right]).mean())

    used = claims.used["bijstand"]
    share("bijstand", used.right[0] > 0, used.taken[0])
    used = claims.used["aio"]
    share("aio", used.right[0] > 0, used.taken[0])
    receives = (used.right[0] > 0) & used.taken[0]
    grown = ~np.asarray(result.data.columns["persoon"]["kind"], dtype=bool)
    of = result.data.parent_rows("persoon", "gezin")
    found["aio"] = float((receives[of] & grown).sum()) * each
    left = 0.0
    helped: list[Array] = []
    for name in SCHEMES:
        used = claims.used[name]
        right, taken = used.right[0] > 0, used.taken[0]
        label = name.replace("_", " ")
        share(label, right, taken)
        group = take_up.groups(name, result.before)
        for code, words in GROUPS.items():
            share(f"{label} {words}", right & (group == code), taken)
        helped.append(taken[right & (group == "bijstand")])
        left += float(used.right[0][right & ~taken].sum())
    among = np.concatenate(helped)
    if len(among):
        found["niet-gebruik toeslagen bijstand"] = float((~among).mean())
    found["onbenut toeslagen"] = left * each
    return found
