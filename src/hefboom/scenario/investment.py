"""The investments of a scenario, appraised by ``hefboom.returns`` and put into rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hefboom.returns import (
    Appraisal,
    Investment,
    appraise,
    cash_flow_rows,
    payer_rows,
    summary,
    welfare_rows,
)

if TYPE_CHECKING:
    import polars as pl

    from hefboom.scenario.measure import Measure
    from hefboom.scenario.read import ScenarioFile

__all__ = ["Appraised", "appraise_all", "cash_flow_table", "investment_rows", "payers_table"]


@dataclass(frozen=True, eq=False)
class Appraised:
    """A measure that invests, its appraisal, and the variant that repeats the publication."""

    measure: Measure
    answer: Appraisal
    published: Appraisal


def investment_of(measure: Measure, *, file: str | None) -> Investment:
    """The investment of a measure.

    Raises:
        HefboomError: unknown intervention or impossible number.
    """
    return Investment.read(
        measure.investering, file=file, field=f"maatregelen: {measure.id}: investering"
    )


def appraise_all(scenario: ScenarioFile) -> list[Appraised]:
    """Appraise every measure of a scenario that invests."""
    options: dict[str, Any] = {
        "horizon": scenario.horizon,
        "draws": scenario.onzekerheid.trekkingen,
        "seed": scenario.onzekerheid.zaad,
    }
    done = []
    for measure in scenario.maatregelen:
        if measure.investering:
            investment = investment_of(measure, file=scenario.file)
            done.append(
                Appraised(
                    measure,
                    appraise(investment, **options),
                    appraise(investment, variant="gepubliceerd", **options),
                )
            )
    return done


def investment_rows(appraised: list[Appraised], level: float) -> dict[str, list[dict[str, Any]]]:
    """The parts ``investering``, ``welvaart`` and ``samenvatting`` of ``betalers``."""
    parts: dict[str, list[dict[str, Any]]] = {"investering": [], "welvaart": [], "samenvatting": []}
    for each in appraised:
        name = {"maatregel": each.measure.id}
        parts["investering"] += [{**name, **row} for row in payer_rows(each.answer, level)]
        parts["welvaart"] += [{**name, **row} for row in welfare_rows(each.answer, level)]
        parts["samenvatting"].append({**name, **summary(each.answer, each.published, level)})
    return parts


def payers_table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Table ``betalers_investering``: present values over the horizon, flat."""
    import polars as pl

    kinds = ("kosten", "baten", "saldo")
    ends = (("waarde", ""), ("laag", "_laag"), ("hoog", "_hoog"))
    flat = [
        {
            **{key: row[key] for key in ("maatregel", "betaler", "label", "label_en")},
            **{f"{kind}{suffix}": row[kind][end] for kind in kinds for end, suffix in ends},
        }
        for row in rows
    ]
    texts = dict.fromkeys(("maatregel", "betaler", "label", "label_en"), pl.String)
    numbers = {f"{kind}{suffix}": pl.Float64 for kind in kinds for _, suffix in ends}
    return pl.DataFrame(flat, schema={**texts, **numbers})


def cash_flow_table(appraised: list[Appraised], start: int) -> pl.DataFrame:
    """Table ``kasstromen``: mean costs and benefits per payer and calendar year."""
    import polars as pl

    rows = [
        {"maatregel": each.measure.id, **row}
        for each in appraised
        for row in cash_flow_rows(each.answer, start)
    ]
    schema = {"maatregel": pl.String, "betaler": pl.String, "jaar": pl.Int64,
              "kosten": pl.Float64, "baten": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, schema=schema)
