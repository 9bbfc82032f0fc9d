"""Income paths over a population: three figures of ``hefboom path`` for a sample of households.

For the adult under pension age with the highest wage in each household: the participation tax of
the own wage, the marginal rate of € 1,000 more, and whether the household has less to spend at
130% of the social minimum of that person's gezin than at 120% (*doorstroomval*). Everybody claims
what there is a right to, bijstand included. The trap is also computed with the schemes of the
municipality in income, when its policy is known; the two rates are of national law.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError
from hefboom.scenario.marginal import earners
from hefboom.scenario.path_parts import PART_VARIABLES, VISIBLE, income_parts, part_labels
from hefboom.scenario.path_progress import LEVELS, MINIMUM_VARIABLES, NET, NORM
from hefboom.scenario.uncertainty import spread
from hefboom.scenario.variables import INCOME, PENSION_AGE

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System
    from hefboom.population import Population
    from hefboom.scenario.outcome import Backend

__all__ = ["SAMPLE", "SCHEMA", "HouseholdPressure", "household_pressure", "pressure", "pressure_of"]

SCHEMA = "hefboom/pressure/1"
SAMPLE = 500
"""Households of the sample: a share of 10% then lies within 2.2 points."""

MUNICIPAL = "besteedbaar_inkomen_met_gemeente"

STEP = 1000.0
"""EUR per year more wage; with a wage below it the participation tax would be mostly rounding."""

TOP = 150_000.0
"""EUR per year: the highest wage that is tried to reach a level of the social minimum."""

HALVINGS = 14
"""Leaves a stretch of € 10, on which net income is taken to be a straight line."""

EDGE = 1.0
"""EUR per year of wage below 120% and above 130%: a scheme that ends at either level is seen."""

DRAWS, LEVEL, SMALLEST = 500, 0.9, 10
WAGE = "loon"
Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class HouseholdPressure:
    """The three figures, one value per household; NaN where a household has none.

    Attributes:
        participation: share of the own wage that does not reach disposable income.
        marginal: share of € 1,000 more wage that does not reach it.
        participation_parts, marginal_parts: what each component takes; together the rate.
        at: wage at 120% and 130% of the social minimum, EUR per year, shape (2, households).
        incomes: disposable income at those wages, EUR per year.
        municipal_incomes: the same with the schemes of the municipality that ``system`` holds.
    """

    participation: Array
    marginal: Array
    participation_parts: Mapping[str, Array]
    marginal_parts: Mapping[str, Array]
    at: Array
    incomes: Array
    municipal_incomes: Array

    @property
    def loss(self) -> Array:
        """EUR per year less at 130% than at 120%; below zero is a gain."""
        return np.asarray(self.incomes[0] - self.incomes[1])

    @property
    def municipal_loss(self) -> Array:
        """The same with the schemes of the municipality."""
        return np.asarray(self.municipal_incomes[0] - self.municipal_incomes[1])


def household_pressure(
    system: System,
    data: Dataset,
    earner: Array,
    *,
    year: int | None = None,
    date: datetime.date | str | None = None,
    backend: Backend = "auto",
) -> HouseholdPressure:
    """The three figures of each household.

    Args:
        system: the law. data: the households.
        earner: row of the person whose wage moves, per household.
        year: of the law, or
        date: the day whose law is held for a whole year.
        backend: of the engine.
    """
    from hefboom.engine import Scenario, simulate

    persons = data.size("persoon")
    own = np.array(data.columns["persoon"].get(WAGE, np.zeros(persons)), dtype=np.float64)
    everybody = np.ones(persons, dtype=bool)
    data = data.with_columns({"persoon": {WAGE: own, "bijstand_aangevraagd": everybody}})
    gezin = data.parent_rows("persoon", "gezin")[earner]

    def compute(names: Sequence[str], wages: Sequence[Array]) -> list[Any]:
        scenarios = []
        for number, wage in enumerate(wages):
            column = own.copy()
            column[earner] = wage
            scenarios.append(Scenario(f"loon {number}", given={"persoon": {WAGE: column}}))
        return list(simulate(system, data, names, year=year, date=date, scenarios=scenarios,
                             backend=backend))  # fmt: skip

    wage = own[earner]
    found = compute(PART_VARIABLES, [wage, np.zeros(len(earner)), wage + STEP])
    now, nothing, more = (income_parts(system, data, result) for result in found)
    has = np.where(wage >= STEP, wage, np.nan)
    at = _reached(lambda wages: [
        (np.asarray(r[NET])[gezin], np.asarray(r[NORM])[gezin])
        for r in compute(MINIMUM_VARIABLES, wages)
    ], len(earner))  # fmt: skip
    # Where a level is not reached any wage will do: its outcome is left out.
    levels = compute([INCOME, MUNICIPAL], list(np.nan_to_num(at)))
    incomes, municipal = (
        np.where(np.isnan(at), np.nan, np.array([r[name] for r in levels]))
        for name in (INCOME, MUNICIPAL)
    )
    income, without, with_more = (np.asarray(r[INCOME], dtype=np.float64) for r in found)
    return HouseholdPressure(
        1 - (income - without) / has,
        1 - (with_more - income) / STEP,
        {name: (nothing[name] - now[name]) / has for name in now if name != WAGE},
        {name: (now[name] - more[name]) / STEP for name in now if name != WAGE},
        at,
        incomes,
        municipal,
    )


def _reached(net: Any, households: int) -> Array:
    """The wage at which net income of the adults is 120% and 130% of the norm, NaN if none is.

    As in `path_progress.marks`: none when income is at 120% already without that wage.
    """
    (start, norm), (end, _) = net([np.zeros(households), np.full(households, TOP)])
    can = (norm > 0) & (start < LEVELS[0] * norm) & (end >= LEVELS[1] * norm)
    low, high = np.zeros((2, households)), np.full((2, households), TOP)
    under, over = np.array([start, start]), np.array([end, end])
    targets = np.array([level * norm for level in LEVELS])
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = np.array([found for found, _ in net(list(middle))])
        enough = value >= targets
        high, over = np.where(enough, middle, high), np.where(enough, value, over)
        low, under = np.where(enough, low, middle), np.where(enough, under, value)
    part = (targets - under) / np.where(over > under, over - under, 1.0)
    return np.where(can, low + part * (high - low) + [[-EDGE], [EDGE]], np.nan)


def pressure(
    area: str, year: int = 2026, *, sample: int = SAMPLE, seed: int = 1, backend: Backend = "auto"
) -> dict[str, Any]:
    """Participation tax, marginal rates and forward traps over the households of an area.

    Args:
        area: a gemeente, wijk or buurt. year: of law and money.
        sample: households to draw. seed: of the sample and the ranges. backend: of the engine.

    Returns:
        A mapping with ``groepen``: everybody, income fifths and household types. Shares are 0–1,
        amounts EUR per year, each with a 90% range over households.

    Raises:
        HefboomError: no population of that area, no law of that year, too small a sample.
    """
    from hefboom import population
    from hefboom.scenario.people import POPULATION_SEED

    _check(sample)
    people = population.build(area, POPULATION_SEED, year)
    return {
        "schema": SCHEMA,
        "gebied": area,
        **pressure_of(people, year, sample=sample, seed=seed, backend=backend),
    }


def pressure_of(
    people: Population, year: int, *, sample: int = SAMPLE, seed: int = 1, backend: Backend = "auto"
) -> dict[str, Any]:
    """The same for a population that is at hand."""
    from hefboom.law import load
    from hefboom.law.gemeentelijk.policy import shipped_policy, with_policy
    from hefboom.scenario.dataset import to_dataset
    from hefboom.scenario.groups import groupings

    _check(sample)
    places = people.huishoudens["gemeente"].unique().to_list()
    policy = shipped_policy(str(places[0])) if len(places) == 1 else None
    system = with_policy(load(), policy)
    whole = to_dataset(people, system)
    luck = np.random.Generator(np.random.Philox(seed))
    rows = _drawn(system, whole, year, sample, luck, backend)
    if len(rows) < SMALLEST:
        raise HefboomError(
            "too few households with an adult under pension age",
            field="area",
            found=len(rows),
            allowed=f"{SMALLEST} or more",
        )
    data = whole.households(rows)
    earner = _earners(system, data, year, backend)
    found = household_pressure(system, data, earner, year=year, backend=backend)
    groups = {grouping.name: grouping for grouping in groupings(people, whole)}
    return {
        "jaar": year,
        "zaad": seed,
        "huishoudens": len(rows),
        "stap": STEP,
        "niveau": LEVEL,
        "beleid": None if policy is None else policy.code,
        "zonder_bedrag": []
        if policy is None
        else sorted(
            {v.scheme for v in policy.versions} - {v.scheme for v in policy.versions if v.values}
        ),
        "componenten": part_labels(system, list(found.marginal_parts)),
        "groepen": [
            {
                **label,
                "huishoudens": int(chosen.sum()),
                **_figures(found, chosen, luck, policy is not None),
            }
            for label, chosen in _groups(groups, rows)
            # A median of a few households says nothing.
            if chosen.sum() >= SMALLEST
        ],
    }


def _check(sample: int) -> None:
    if sample < SMALLEST:
        raise HefboomError(
            "too small a sample", field="sample", found=sample, allowed=f"{SMALLEST} or more"
        )


def _earners(system: System, data: Dataset, year: int, backend: Backend) -> Array:
    from hefboom.engine import simulate

    age = simulate(system, data, [PENSION_AGE], year=year, backend=backend)
    return earners(data, age[PENSION_AGE])


def _drawn(
    system: System, data: Dataset, year: int, size: int, luck: np.random.Generator, backend: Backend
) -> Array:
    """Rows of households with somebody who can earn, in order, drawn without replacement."""
    order = luck.permutation(data.size("huishouden"))
    found = np.zeros(0, dtype=np.int64)
    for first in range(0, len(order), size):
        rows = order[first : first + size]
        can = _earners(system, data.households(rows), year, backend) >= 0
        found = np.r_[found, rows[can]]
        if len(found) >= size:
            break
    return np.sort(found[:size])


def _groups(groups: Mapping[str, Any], rows: Array) -> list[tuple[dict[str, str], Array]]:
    """Everybody, income fifths (two income groups of ten each) and household types."""

    def label(kind: str, key: str, nl: str, en: str) -> dict[str, str]:
        return {"soort": kind, "groep": key, "label": nl, "label_en": en}

    fifth = groups["inkomensdeciel"].code[rows] // 2
    types = groups["huishoudtype"]
    return [
        (label("alle", "alle", "alle huishoudens", "all households"), np.ones(len(rows), bool)),
        *(
            (label("inkomensvijfde", str(n), f"{n}e inkomensvijfde", f"income fifth {n}"),
             fifth == n - 1)
            for n in range(1, 6)
        ),
        *(
            (label("huishoudtype", *names), types.code[rows] == code)
            for code, names in enumerate(types.labels)
        ),
    ]  # fmt: skip


def _figures(
    found: HouseholdPressure, chosen: Array, luck: np.random.Generator, municipal: bool
) -> dict[str, dict[str, Any] | None]:
    return {
        "participatiebelasting": _rates(
            found.participation, found.participation_parts, chosen, luck
        ),
        "marginale_druk": _rates(found.marginal, found.marginal_parts, chosen, luck),
        "doorstroomval": _trap(found.loss[chosen], luck),
        "doorstroomval_met_gemeente": _trap(found.municipal_loss[chosen], luck)
        if municipal
        else None,
    }


def _trap(losses: Array, luck: np.random.Generator) -> dict[str, Any]:
    loss = losses[~np.isnan(losses)]
    trap = loss > VISIBLE
    return {
        "huishoudens": len(loss),
        "met_val": int(trap.sum()),
        "aandeel": _ranged(trap.astype(float), np.mean, luck),
        "gemiddeld_verlies": _ranged(loss[trap], np.mean, luck),
    }


def _rates(
    rates: Array, parts: Mapping[str, Array], chosen: Array, luck: np.random.Generator
) -> dict[str, Any]:
    known = chosen & ~np.isnan(rates)
    values = rates[known]
    # A guard against float noise: exactly 80% is not above 80%.
    above = {f"aandeel_boven_{100 * limit:.0f}": values > limit + 1e-9 for limit in (0.6, 0.8)}
    enough = len(values) >= SMALLEST
    return {
        "huishoudens": len(values),
        "mediaan": _ranged(values, np.median, luck),
        **{name: _ranged(high.astype(float), np.mean, luck) for name, high in above.items()},
        "gemiddeld_per_component": {
            name: float(taken[known].mean()) + 0.0 for name, taken in parts.items()
        }
        if enough
        else None,
    }


def _ranged(values: Array, measure: Any, luck: np.random.Generator) -> dict[str, float] | None:
    """A figure over households with its bootstrap range; None over too few of them."""
    if len(values) < SMALLEST:
        return None
    again = [measure(values[luck.integers(0, len(values), len(values))]) for _ in range(DRAWS)]
    return spread(float(measure(values)), np.array(again), LEVEL)
