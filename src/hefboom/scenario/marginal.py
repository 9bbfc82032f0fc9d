"""Marginal rates: what is left of € 100 more wage a month.

In each household one adult under pension age earns € 1,200 a year more: the one with the highest
wage, or the first adult if nobody has a wage. The marginal rate is the part that does not reach
disposable income, because tax rises and allowances and bijstand fall. The table by component tells
which of them takes how much, on average.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.dataset import sample_households
from hefboom.scenario.overlay import by_group
from hefboom.scenario.variables import INCOME, PENSION_AGE, SIGNS

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import Dataset, Reform, Result, Scenario
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.outcome import Backend, Outcome

__all__ = [
    "SAMPLE",
    "STEP",
    "Pressure",
    "earners",
    "marginal_rates",
    "marginal_table",
    "pressure_parts",
]

STEP = 1200.0
"""EUR per year more wage."""

WAGE = "loon"

SMALLEST = 10
"""Fewest households of a group in the tables."""

SAMPLE = 20_000
"""At most this many households are computed again; the same ones for a seed."""

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Pressure:
    """Marginal rates of a sample of households, before and after a reform.

    Attributes:
        rows: the rows of the households that were computed.
        before, after: their rates (0 = keeps all, 1 = keeps nothing, above 1 = loses money).
        parts_before, parts_after: per component of disposable income what it takes of the extra
            wage, as a share of it; below zero it gives. Together they are the rate.
    """

    rows: Array
    before: Array
    after: Array
    parts_before: Mapping[str, Array]
    parts_after: Mapping[str, Array]


def marginal_rates(
    result: Outcome,
    reform: Reform | None,
    seed: int,
    *,
    sample: int = SAMPLE,
    backend: Backend = "auto",
    rows: Array | None = None,
) -> Pressure:
    """Marginal rates of a sample of households.

    Args:
        result: the law before and after, for all households.
        reform: the change of the law.
        seed: of the sample.
        sample: at most this many households.
        rows: these households instead of a sample.
    """
    from hefboom.engine import Scenario, simulate

    earner = earners(result.data, result.before[PENSION_AGE])
    if rows is None:
        rows = sample_households(result.households, sample, seed)
    rows = rows[earner[rows] >= 0]
    if not len(rows):
        nothing = np.zeros(0)
        return Pressure(rows, nothing, nothing, {}, {})
    loon = result.data.columns["persoon"].get("loon", np.zeros(len(earner)))
    more = np.array(loon, dtype=np.float64)
    more[earner[rows]] += STEP
    part = result.data.with_columns({"persoon": {"loon": more}}).households(rows)
    changes = result.after is not result.before
    scenarios = [Scenario("basis, meer loon")]
    if changes:
        given = _claimed(result, rows)
        scenarios.append(Scenario("hervorming, meer loon", reform=reform, given=given))

    def compute(chosen: list[Scenario]) -> list[Result]:
        return list(
            simulate(
                result.system,
                part,
                result.names,
                year=result.year,
                scenarios=chosen,
                backend=backend,
            )
        )

    with_more: list[Mapping[str, Array]] = list(
        by_group(scenarios, part, result.system, compute, rows)
    )
    if result.claims is not None:
        # Whoever claims goes on claiming, and whoever does not still does not.
        with_more = [
            result.claims.received(part, values, when, rows)
            for when, values in enumerate(with_more)
        ]
    before = 1 - (with_more[0][INCOME] - result.before[INCOME][rows]) / STEP
    parts = _parts(result, result.before, with_more[0], part, rows)
    if not changes:
        return Pressure(rows, before, before, parts, parts)
    after = 1 - (with_more[1][INCOME] - result.after[INCOME][rows]) / STEP
    return Pressure(
        rows, before, after, parts, _parts(result, result.after, with_more[1], part, rows)
    )


def _claimed(result: Outcome, rows: Array) -> dict[str, dict[str, Array]]:
    """Who claims bijstand after the measures, among the persons of some households."""
    if result.claims is None or result.claims.bijstand[1] is result.claims.bijstand[0]:
        return {}
    persons = result.claims.rows("persoon", rows)
    return {"persoon": {"bijstand_aangevraagd": result.claims.bijstand[1][persons]}}


def _parts(
    result: Outcome, now: Mapping[str, Array], more: Mapping[str, Array], part: Dataset, rows: Array
) -> dict[str, Array]:
    """What each component takes of the extra wage; the wage itself takes nothing."""
    taken = {}
    for name, sign in SIGNS.items():
        entity = result.system.entity(name)
        later = np.asarray(more[name])
        if entity != "huishouden":
            later = np.add.reduceat(later, part.member_offsets("huishouden", entity)[:-1])
        change = sign * (later - result.per_household(now[name], entity)[rows])
        taken[name] = (STEP - change if name == WAGE else -change) / STEP
    return taken


def earners(data: Dataset, pension_age: Array) -> Array:
    """The row of the person whose wage goes up, per household; -1 where nobody can earn more.

    Args:
        data: the households.
        pension_age: per person, above 0 when pension age is reached in the year.
    """
    persons = data.size("persoon")
    kind = np.asarray(data.columns["persoon"].get("kind", np.zeros(persons)), dtype=bool)
    pension = np.asarray(pension_age) > 0
    can = ~pension & ~kind & (data.column("leeftijd") >= 18)
    loon = data.columns["persoon"].get("loon", np.zeros(persons))
    household = data.parent_rows("persoon", "huishouden")
    # Highest wage first; among equals the first person of the household.
    rank = np.lexsort((np.arange(persons), -loon, ~can, household))
    first = rank[np.flatnonzero(np.r_[True, np.diff(household[rank]) != 0])]
    return np.where(can[first], first, -1)


def _groups(
    rows: Array, groupings: list[Grouping]
) -> list[tuple[tuple[str, str, str], npt.NDArray[np.bool_]]]:
    """All households, household types and deciles that are large enough to speak of."""
    everyone = ("alle", "alle huishoudens met iemand onder de AOW-leeftijd",
                "all households with somebody under pension age")  # fmt: skip
    parts = [(everyone, np.ones(len(rows), bool))]
    for grouping in groupings:
        if grouping.name in ("huishoudtype", "inkomensdeciel"):
            code = grouping.code[rows]
            parts += [(label, code == i) for i, label in enumerate(grouping.labels)]
    # A median of a few households says nothing.
    return [(label, chosen) for label, chosen in parts if chosen.sum() >= SMALLEST]


def marginal_table(pressure: Pressure, groupings: list[Grouping]) -> pl.DataFrame:
    """Table ``marginale_druk``: medians and shares above 60% and 80%, before and after."""
    import polars as pl

    table = []
    for (key, nl, en), chosen in _groups(pressure.rows, groupings):
        number = int(chosen.sum())
        row: dict[str, Any] = {"groep": key, "label": nl, "label_en": en, "huishoudens": number}
        for name, rates in (("voor", pressure.before[chosen]), ("na", pressure.after[chosen])):
            row[f"mediaan_{name}"] = float(np.median(rates))
            # A guard against float noise: exactly 80% is not above 80%.
            row[f"aandeel_boven_60_{name}"] = float(np.mean(rates > 0.6 + 1e-9))
            row[f"aandeel_boven_80_{name}"] = float(np.mean(rates > 0.8 + 1e-9))
        table.append(row)
    names = [f"{kind}_{when}" for when in ("voor", "na")
             for kind in ("mediaan", "aandeel_boven_60", "aandeel_boven_80")]  # fmt: skip
    schema = {"groep": pl.String, "label": pl.String, "label_en": pl.String,
              "huishoudens": pl.Int64} | dict.fromkeys(names, pl.Float64)  # fmt: skip
    return pl.DataFrame(table, schema=schema)


def pressure_parts(
    pressure: Pressure, groupings: list[Grouping], labels: Mapping[str, tuple[str, str]]
) -> pl.DataFrame:
    """Table ``marginale_druk_onderdelen``: the mean rate of each group by component.

    ``gemiddeld_voor`` and ``gemiddeld_na`` are shares of the extra wage; the rows of a group add
    up to its mean rate. Bijstand is gross here: the tax over it is in the income tax.

    Args:
        labels: Dutch and English label of each component.
    """
    import polars as pl

    table = [
        {
            "groep": key,
            "label": nl,
            "label_en": en,
            "component": name,
            "onderdeel": labels[name][0],
            "onderdeel_en": labels[name][1],
            "gemiddeld_voor": float(np.mean(taken[chosen])) + 0.0,
            "gemiddeld_na": float(np.mean(pressure.parts_after[name][chosen])) + 0.0,
        }
        for (key, nl, en), chosen in _groups(pressure.rows, groupings)
        for name, taken in pressure.parts_before.items()
        if name != WAGE
    ]
    texts = ("groep", "label", "label_en", "component", "onderdeel", "onderdeel_en")
    schema = dict.fromkeys(texts, pl.String()) | dict.fromkeys(
        ("gemiddeld_voor", "gemiddeld_na"), pl.Float64()
    )
    return pl.DataFrame(table, schema=schema)
