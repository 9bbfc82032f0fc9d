"""Where a measure lands: one row per area, nothing shown for an area with few households.

Areas are buurten, or wijken where no buurten are known; gemeenten when many are looked at together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.scenario.groups import codes_of
from hefboom.scenario.uncertainty import Bootstrap, interval

if TYPE_CHECKING:
    import polars as pl

    from hefboom.population import Population
    from hefboom.scenario.outcome import Outcome

__all__ = ["SMALL", "neighbourhoods_table"]

SMALL = 50
"""Below this number of households an area keeps its counts and loses its outcomes."""

OUTCOMES = ("geraakt", "verandering_per_huishouden", "verandering_totaal", "laag", "hoog")


def neighbourhoods_table(
    result: Outcome, population: Population, names: dict[str, str], bootstrap: Bootstrap
) -> pl.DataFrame:
    """Table ``buurten``. ``laag`` and ``hoog`` are the range of the change per household.

    Args:
        names: name of each area by code; the code stands in for a name that is not known.
    """
    import polars as pl

    from hefboom.population import map_area

    area = map_area(population)
    frame = population.huishoudens.select(area.alias("gebied"), "wijk")
    wijk = dict(frame.unique("gebied").sort("gebied").iter_rows())
    codes = list(wijk)
    code = codes_of(frame["gebied"], codes)
    size = len(codes)
    count = np.bincount(code, minlength=size)
    inhabitants = np.bincount(
        code[result.data.parent_rows("persoon", "huishouden")], minlength=size
    )
    institutions = dict(population.instellingen.group_by(area.alias("gebied")).len().iter_rows())
    change = np.bincount(code, result.change, size)
    touched = np.bincount(code, result.touched, size)
    draws = bootstrap.totals(result.change, code, size) / np.maximum(
        bootstrap.totals(np.ones(len(code)), code, size), 1e-9
    )
    low, high = interval(draws, bootstrap.level)
    rows: list[dict[str, Any]] = []
    for i, buurt in enumerate(codes):
        mean = change[i] / count[i]
        row: dict[str, Any] = {
            "buurt": buurt,
            "naam": names.get(buurt, buurt),
            "wijk": wijk[buurt],
            "huishoudens": int(count[i]),
            "inwoners": int(inhabitants[i]) + institutions.get(buurt, 0),
            "geraakt": int(touched[i]),
            "verandering_per_huishouden": float(mean),
            "verandering_totaal": float(change[i]),
            "laag": float(min(low[i], mean)),
            "hoog": float(max(high[i], mean)),
            "onderdrukt": bool(count[i] < SMALL),
        }
        if row["onderdrukt"]:
            row.update(dict.fromkeys(OUTCOMES))
        rows.append(row)
    numbers = dict.fromkeys(OUTCOMES, pl.Float64) | {"geraakt": pl.Int64}
    return pl.DataFrame(rows, schema_overrides=numbers)
