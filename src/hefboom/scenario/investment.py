"""The investments of a scenario, appraised by ``hefboom.returns`` and put into rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError
from hefboom.returns import (
    Appraisal,
    EquityWeights,
    Group,
    Investment,
    appraise,
    cash_flow_rows,
    convergence_row,
    information_rows,
    line_rows,
    parameter_rows,
    payer_figures,
    payer_rows,
    perspective_rows,
    summary,
    tornado_rows,
    welfare_rows,
)
from hefboom.returns import appraise_all as together
from hefboom.scenario.division import division_parts
from hefboom.scenario.gains import gain_rows, groups_of, weights_of
from hefboom.scenario.target_group import Members, in_area, members

if TYPE_CHECKING:
    import polars as pl

    from hefboom.population import Population
    from hefboom.scenario.measure import Measure
    from hefboom.scenario.read import ScenarioFile

__all__ = ["Appraised", "appraise_all", "cash_flow_table", "investment_rows", "payers_table"]

Array = npt.NDArray[np.float64]

PARTS = (
    "investering",
    "welvaart",
    "samenvatting",
    "posten",
    "cijfers",
    "perspectieven",
    "tornado",
    "informatie",
    "verdeling",
    "gegevens",
    "sleutels",
    "verrekening",
)


@dataclass(frozen=True, eq=False)
class Appraised:
    """A measure that invests, its appraisal, and the variant that repeats the publication.

    `group` is its target group; None if the measure names a number of participants. `gains` says
    where its members live and in which income group, `weights` how a council weighs that.
    """

    measure: Measure
    answer: Appraisal
    published: Appraisal
    group: Members | None = None
    gains: tuple[Group, ...] = ()
    weights: EquityWeights | None = None


def investment_of(measure: Measure, *, file: str | None) -> Investment:
    """The investment of a measure.

    Raises:
        HefboomError: unknown intervention or impossible number.
    """
    return Investment.read(
        measure.investering, file=file, field=f"maatregelen: {measure.id}: investering"
    )


def appraise_all(scenario: ScenarioFile, people: Population | None = None) -> list[Appraised]:
    """Appraise every measure of a scenario that invests, together: nothing is counted twice.

    Args:
        scenario: the scenario.
        people: the residents, to count target groups in; without them no measure may have one.

    Raises:
        HefboomError: a target group that cannot be counted, or an investment that cannot be made.
    """
    measures = [each for each in scenario.maatregelen if each.investering]
    if not measures:
        return []
    asked = [investment_of(each, file=scenario.file) for each in measures]
    groups = [
        _members(measure, investment, people, scenario.file)
        for measure, investment in zip(measures, asked, strict=True)
    ]
    counted = [
        investment if group is None else investment.of_people(group.count(investment.model.unit))
        for investment, group in zip(asked, groups, strict=True)
    ]
    options: dict[str, Any] = {
        "horizon": scenario.horizon,
        "draws": scenario.onzekerheid.trekkingen,
        "seed": scenario.onzekerheid.zaad,
        "base_year": scenario.jaar,
    }
    try:
        overlap = _overlap(counted, groups, scenario.jaar, scenario.horizon)
        answers = together(counted, overlap=overlap, **options).answers
        published = together(counted, overlap=overlap, variant="gepubliceerd", **options).answers
    except HefboomError as error:
        if error.file is not None:
            raise
        raise HefboomError(
            error.message, file=scenario.file, field=error.field,
            found=error.found, allowed=error.allowed,
        ) from None  # fmt: skip
    return [
        Appraised(
            measure,
            answer,
            before,
            group,
            () if group is None or people is None else groups_of(people, group),
            weights_of(
                answer.investment.weights,
                scenario.file,
                field=f"maatregelen: {measure.id}: investering.gewichten",
            ),
        )
        for measure, answer, before, group in zip(measures, answers, published, groups, strict=True)
    ]


def _members(
    measure: Measure, investment: Investment, people: Population | None, file: str | None
) -> Members | None:
    """Who belongs to the target group of a measure; None if it names a number."""
    place = f"maatregelen: {measure.id}: investering.doelgroep"
    if investment.target is None:
        if people is not None and investment.area:
            in_area(people, investment.area, file=file, field=place)
        return None
    if people is None:
        raise HefboomError("a target group needs a population to count in", file=file, field=place)
    return members(people, investment.target, investment.area, file=file, field=place)


def _overlap(
    investments: list[Investment], groups: list[Members | None], year: int, horizon: int
) -> Array:
    """Which share of the participants of one investment also takes part in another.

    Participants are taken as drawn by chance from their target group. Who is named by a number
    alone is taken to be somebody else: nothing says who they are.
    """
    count = len(investments)
    shares: Array = np.eye(count)
    taking = [_taking(each, year, horizon) for each in investments]
    for i, one in enumerate(groups):
        for j, other in enumerate(groups):
            if i != j and one is not None and other is not None:
                both = float((one.households & other.households).sum())
                shares[i, j] = both / max(float(one.households.sum()), 1.0) * taking[j]
    return shares


def _taking(investment: Investment, year: int, horizon: int) -> float:
    """The mean share of the target group that takes part."""
    if not investment.counted or investment.people == 0:
        return 0.0
    one = appraise(investment, horizon=horizon, base_year=year, draws=200)
    return min(float(one.people.participants.mean()) / investment.size, 1.0)


def investment_rows(appraised: list[Appraised], level: float) -> dict[str, list[dict[str, Any]]]:
    """The parts of ``betalers`` that are about investments, each row with its measure.

    ``investering`` and ``samenvatting`` (budget), ``welvaart``, ``posten`` (line by line),
    ``cijfers`` (payback, internal rate and cashability by payer), ``perspectieven``, ``tornado``,
    ``informatie`` (what it is worth to know more), ``verdeling`` (who gains), ``gegevens`` (every
    number behind it with its source), ``sleutels`` and ``verrekening`` (who would pay what).
    """
    parts: dict[str, list[dict[str, Any]]] = {}
    for each in appraised:
        answer = each.answer
        found = {
            "investering": payer_rows(answer, level),
            "welvaart": welfare_rows(answer, level),
            "samenvatting": [
                {
                    **summary(answer, each.published, level),
                    "interne_rente": answer.internal_rate(),
                    "verzilverbaar": answer.cashable(),
                    "doelgroep": None if each.group is None else answer.investment.size,
                    "zekerheid_rekenwerk": convergence_row(answer),
                }
            ],
            "posten": line_rows(answer, level),
            "cijfers": payer_figures(answer),
            "perspectieven": perspective_rows(answer, level),
            "tornado": tornado_rows(answer, level=level),
            "informatie": information_rows(answer),
            "verdeling": gain_rows(answer, each.gains, each.weights, level),
            "gegevens": parameter_rows(answer, level),
            **division_parts(answer, level),
        }
        for part, rows in found.items():
            parts.setdefault(part, []).extend({"maatregel": each.measure.id, **r} for r in rows)
    return {part: parts.get(part, []) for part in PARTS}


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


def cash_flow_table(appraised: list[Appraised], start: int, level: float = 0.9) -> pl.DataFrame:
    """Table ``kasstromen``: mean costs and benefits per payer and calendar year.

    ``cumulatief`` is the running total of benefits minus costs, with its range.
    """
    import polars as pl

    rows = [
        {"maatregel": each.measure.id, **row}
        for each in appraised
        for row in cash_flow_rows(each.answer, start, level)
    ]
    schema = {"maatregel": pl.String, "betaler": pl.String, "jaar": pl.Int64,
              "kosten": pl.Float64, "baten": pl.Float64, "cumulatief": pl.Float64,
              "laag": pl.Float64, "hoog": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, schema=schema)
