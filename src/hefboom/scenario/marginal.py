"""Marginal rates: what is left of € 100 more wage a month.

In each household one adult under pension age earns € 1,200 a year more: the one with the highest
wage, or the first adult if nobody has a wage. The marginal rate is the part that does not reach
disposable income, because tax rises and allowances and bijstand fall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.scenario.dataset import sample_households
from hefboom.scenario.variables import INCOME, PENSION_AGE

if TYPE_CHECKING:
    import polars as pl

    from hefboom.engine import Reform
    from hefboom.scenario.groups import Grouping
    from hefboom.scenario.outcome import Backend, Outcome

__all__ = ["SAMPLE", "STEP", "marginal_rates", "marginal_table"]

STEP = 1200.0
"""EUR per year more wage."""

SAMPLE = 20_000
"""At most this many households are computed again; the same ones for a seed."""

Array = npt.NDArray[Any]


def marginal_rates(
    result: Outcome,
    reform: Reform | None,
    seed: int,
    *,
    sample: int = SAMPLE,
    backend: Backend = "auto",
) -> tuple[Array, Array, Array]:
    """Marginal rates of a sample of households.

    Args:
        result: the law before and after, for all households.
        reform: the change of the law.
        seed: of the sample.
        sample: at most this many households.

    Returns:
        The rows of the households that were computed, and their rates (0 = keeps all, 1 = keeps
        nothing, above 1 = loses money) before and after the reform.
    """
    from hefboom.engine import Scenario, simulate

    earner = _earner(result)
    rows = sample_households(result.households, sample, seed)
    rows = rows[earner[rows] >= 0]
    if not len(rows):
        nothing = np.zeros(0)
        return rows, nothing, nothing
    loon = result.data.columns["persoon"].get("loon", np.zeros(len(earner)))
    more = np.array(loon, dtype=np.float64)
    more[earner[rows]] += STEP
    part = result.data.with_columns({"persoon": {"loon": more}}).households(rows)
    scenarios = [Scenario("basis, meer loon")]
    if reform is not None:
        scenarios.append(Scenario("hervorming, meer loon", reform=reform))
    with_more = simulate(
        result.system, part, result.names, year=result.year, scenarios=scenarios, backend=backend
    )
    before = 1 - (with_more[0][INCOME] - result.before[INCOME][rows]) / STEP
    if reform is None:
        return rows, before, before
    return rows, before, 1 - (with_more[1][INCOME] - result.after[INCOME][rows]) / STEP


def _earner(result: Outcome) -> Array:
    """The row of the person whose wage goes up, per household; -1 where nobody can earn more."""
    data = result.data
    persons = data.size("persoon")
    kind = np.asarray(data.columns["persoon"].get("kind", np.zeros(persons)), dtype=bool)
    pension = np.asarray(result.before[PENSION_AGE]) > 0
    can = ~pension & ~kind & (data.column("leeftijd") >= 18)
    loon = data.columns["persoon"].get("loon", np.zeros(persons))
    household = data.parent_rows("persoon", "huishouden")
    # Highest wage first; among equals the first person of the household.
    rank = np.lexsort((np.arange(persons), -loon, ~can, household))
    first = rank[np.flatnonzero(np.r_[True, np.diff(household[rank]) != 0])]
    return np.where(can[first], first, -1)


def marginal_table(
    rows: Array, before: Array, after: Array, groupings: list[Grouping]
) -> pl.DataFrame:
    """Table ``marginale_druk``: medians and shares above 60% and 80%, before and after."""
    import polars as pl

    everyone = ("alle", "alle huishoudens met iemand onder de AOW-leeftijd",
                "all households with somebody under pension age")  # fmt: skip
    parts: list[tuple[tuple[str, str, str], Array]] = [(everyone, np.ones(len(rows), bool))]
    for grouping in groupings:
        if grouping.name in ("huishoudtype", "inkomensdeciel"):
            code = grouping.code[rows]
            parts += [(label, code == i) for i, label in enumerate(grouping.labels)]
    table = []
    for (key, nl, en), chosen in parts:
        number = int(chosen.sum())
        if number < 10:
            continue  # a median of a few households says nothing
        row: dict[str, Any] = {"groep": key, "label": nl, "label_en": en, "huishoudens": number}
        for name, rates in (("voor", before[chosen]), ("na", after[chosen])):
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
