"""Right and use side by side: the ``gebruik`` of the document, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.population import take_up as model

if TYPE_CHECKING:
    import polars as pl

    from hefboom.scenario.measure import Measure
    from hefboom.scenario.outcome import Outcome
    from hefboom.scenario.take_up import Used

__all__ = ["NOTE", "outreach_rows", "use_rows", "use_table"]

Array = npt.NDArray[Any]

NOTE = (
    "Recht is wat de wet geeft. Toegekend is wat mensen ook aanvragen. Bijstand: wie die nu "
    "krijgt, volgt de telling van het CBS. Toeslagen: geloot met de kans om aan te vragen.",
    "A right is what the law gives. Granted is what people also claim. Social assistance: who "
    "receives it now follows the counts of CBS. Allowances: drawn with the chance to claim.",
)
ENDS = ("laag", "waarde", "hoog")
WHEN = ("voor", "na")


def use_rows(result: Outcome) -> list[dict[str, Any]]:
    """Per scheme: rows with a right, rows that use it, both in EUR per year, before and after.

    The rows are gezinnen, or households for a scheme of the household. ``niet_gebruik`` is the
    share of the rows with a right; ``oorzaken`` divides those who do not claim after the measures.
    """
    from hefboom.law import regelingen

    if result.claims is None:
        return []
    rows = []
    for name, used in result.claims.used.items():
        if not any((right > 0).any() for right in used.right):
            continue
        scheme, known = regelingen()[name], model.schemes()[name]
        row: dict[str, Any] = {
            "regeling": name,
            "label": scheme.nl,
            "label_en": scheme.en,
            "eenheid": "huishoudens" if scheme.entiteit == "huishouden" else "gezinnen",
        }
        for when, right, taken in zip(WHEN, used.right, used.taken, strict=True):
            has = right > 0
            row |= {
                f"recht_{when}": int(has.sum()),
                f"toegekend_{when}": int((has & taken).sum()),
                f"bedrag_recht_{when}": float(right.sum()),
                f"bedrag_toegekend_{when}": float(right[taken].sum()),
                f"niet_gebruik_{when}": float((has & ~taken).sum() / has.sum())
                if has.any()
                else 0.0,
            }
        unused = (used.right[1] > 0) & ~used.taken[1]
        for place, cause in enumerate(model.CAUSES):
            row[cause] = int((unused & (used.cause == place)).sum())
        published = known.records["niet_gebruik"]["alle"]
        row |= {
            "niet_gebruik_gepubliceerd": known.rates["alle"],
            "status": published["status"],
            "bron": model.sources()[published["source"]]["titel"],
        }
        rows.append(row)
    return rows


def use_table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Table ``gebruik``: `use_rows`, flat."""
    import polars as pl

    texts = ("regeling", "label", "label_en", "eenheid")
    schema: dict[str, Any] = dict.fromkeys(texts, pl.String())
    for when in WHEN:
        schema |= {f"recht_{when}": pl.Int64(), f"toegekend_{when}": pl.Int64()}
        for kind in ("bedrag_recht", "bedrag_toegekend", "niet_gebruik"):
            schema[f"{kind}_{when}"] = pl.Float64()
    schema |= dict.fromkeys(model.CAUSES, pl.Int64())
    schema |= {
        "niet_gebruik_gepubliceerd": pl.Float64(),
        "status": pl.String(),
        "bron": pl.String(),
    }
    return pl.DataFrame(rows, schema=schema)


def outreach_rows(result: Outcome, measures: Sequence[Measure]) -> list[dict[str, Any]]:
    """What outreach does per scheme: reached, claiming because of it, EUR a year, with its range.

    The range is that of reach and conversion: the same luck, with both ends of each.
    """
    from hefboom.law import regelingen

    rows: list[dict[str, Any]] = []
    if result.claims is None:
        return rows
    for name, used in result.claims.used.items():
        mine = [m for m in measures if m.benadering and name in m.benadering.regelingen]
        if not mine or used.approached is None:
            continue
        rows.append(
            {
                "regeling": name,
                "label": regelingen()[name].nl,
                "label_en": regelingen()[name].en,
                "maatregelen": [m.id for m in mine],
                "bereikt": int(used.approached.sum()),
                "vragen_aan": {end: int(used.outreach[end].sum()) for end in ENDS},
                "bedrag": {end: float(used.right[1][used.outreach[end]].sum()) for end in ENDS},
                "per_oorzaak": {
                    cause: int((used.outreach["waarde"] & (used.cause == place)).sum())
                    for place, cause in enumerate(model.CAUSES)
                },
                "kosten": _costs(used, mine),
            }
        )
    return rows


def _costs(used: Used, measures: Sequence[Measure]) -> list[dict[str, Any]]:
    """EUR once, per payer; nothing where a measure says no costs."""
    reached = 0 if used.approached is None else int(np.sum(used.approached))
    return [
        {
            "maatregel": m.id,
            "betaler": costs.betaler,
            **{end: float(getattr(costs, end) * reached) for end in ENDS},
        }
        for m in measures
        if m.benadering and (costs := m.benadering.kosten_per_bereikte) is not None
    ]
