"""Right and use side by side: the ``gebruik`` of the document, and its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.population import take_up as model

if TYPE_CHECKING:
    import polars as pl

    from hefboom.scenario.effect import Effect
    from hefboom.scenario.measure import Measure
    from hefboom.scenario.outcome import Outcome
    from hefboom.scenario.take_up import Used

__all__ = ["NOTE", "outreach_rows", "use_numbers", "use_rows", "use_table"]

Array = npt.NDArray[Any]

NOTE = (
    "Recht is wat de wet geeft. Toegekend is wat mensen ook aanvragen. Bijstand: wie die nu "
    "krijgt, volgt de telling van het CBS. Toeslagen: geloot met de kans om aan te vragen.",
    "A right is what the law gives. Granted is what people also claim. Social assistance: who "
    "receives it now follows the counts of CBS. Allowances: drawn with the chance to claim.",
)
ENDS = ("laag", "waarde", "hoog")
WHEN = ("voor", "na")


def use_numbers(effect: Effect) -> dict[str, tuple[Array, Array]]:
    """Per scheme the numbers of `use_rows`, before and after: numbers of areas add up."""
    if effect.basis.claims is None or effect.part.claims is None:
        return {}
    found = {}
    for name, used in effect.part.claims.used.items():
        everybody = effect.basis.claims.used[name]
        before = effect.once(("gebruik", name), partial(_numbers, everybody, 0))
        found[name] = (before, before + (_numbers(used, 1) - _numbers(used, 0)))
    return found


def use_rows(numbers: Mapping[str, tuple[Array, Array]]) -> list[dict[str, Any]]:
    """Per scheme: rows with a right, rows that use it, both in EUR per year, before and after.

    The rows are gezinnen, or households for a scheme of the household. ``niet_gebruik`` is the
    share of the rows with a right; ``oorzaken`` divides those who do not claim after the measures.
    """
    from hefboom.law import regelingen

    rows = []
    for name, (before, after) in numbers.items():
        if not (before[0] or after[0]):
            continue
        scheme, known = regelingen()[name], model.schemes()[name]
        row: dict[str, Any] = {
            "regeling": name,
            "label": scheme.nl,
            "label_en": scheme.en,
            "eenheid": "huishoudens" if scheme.entiteit == "huishouden" else "gezinnen",
        }
        for when, (right, granted, amount, paid, *_) in zip(WHEN, (before, after), strict=True):
            row |= {
                f"recht_{when}": int(right),
                f"toegekend_{when}": int(granted),
                f"bedrag_recht_{when}": float(amount),
                f"bedrag_toegekend_{when}": float(paid),
                f"niet_gebruik_{when}": float((right - granted) / right) if right else 0.0,
            }
        row |= {cause: int(n) for cause, n in zip(model.CAUSES, after[4:], strict=True)}
        published = known.records["niet_gebruik"]["alle"]
        row |= {
            "niet_gebruik_gepubliceerd": known.rates["alle"],
            "status": published["status"],
            "bron": model.sources()[published["source"]]["titel"],
        }
        rows.append(row)
    return rows


def _numbers(used: Used, when: int) -> Array:
    """Rows with a right and rows that use it, EUR per year of both, and who does not by cause."""
    right, taken = used.right[when], used.taken[when]
    has = right > 0
    unused = has & ~taken
    causes = np.bincount(used.cause[unused], minlength=len(model.CAUSES))
    rights, missed = np.count_nonzero(has), np.count_nonzero(unused)
    total = right.sum()
    return np.array([rights, rights - missed, total, right[taken].sum(), *causes], dtype=float)


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
