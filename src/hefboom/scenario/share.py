"""Share the costs and benefits of a scenario's investments by a deal.

from hefboom.scenario.share import share
answer = share("scenarios/den-haag-jongeren-en-doorbraak.yaml", "cofinanciering")
answer.document["betalers"]
"""

from __future__ import annotations

import datetime
import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import hefboom
from hefboom.errors import HefboomError
from hefboom.propositions import check_example, find_deal, load_measures
from hefboom.returns import discount_rate, payer_rows
from hefboom.returns.sharing import (
    AGREEMENTS,
    Books,
    Deal,
    Settled,
    compensation_rows,
    contract_rows,
    core_is_empty,
    key_rows,
    parties,
    settle,
    total_row,
)
from hefboom.returns.sharing import payer_rows as shared_rows
from hefboom.returns.sharing.game import MAX_PLAYERS
from hefboom.returns.sharing.simulation import check_risk
from hefboom.scenario.investment import Appraised, appraise_all
from hefboom.scenario.manifest import scenario_hash
from hefboom.scenario.read import ScenarioFile, read_scenario
from hefboom.scenario.run import with_options
from hefboom.scenario.share_words import caveats, conclusions

if TYPE_CHECKING:
    from hefboom.population import Population

__all__ = ["Shared", "example_scenario", "share"]

SCHEMA = "hefboom/share/1"
EXAMPLE_YEAR = 2026


@dataclass(frozen=True, eq=False)
class Shared:
    """The answer.

    Attributes:
        settled: the deal on the books, by draw.
        document: everything a reader needs, as plain data; every text has an ``_en`` twin.
    """

    settled: Settled
    document: Mapping[str, Any]


def share(
    scenario: str | Path | Mapping[str, Any] | ScenarioFile | None,
    deal: str | Path | Mapping[str, Any] | Deal,
    *,
    draws: int | None = None,
    seed: int | None = None,
    risk: float = 0.05,
) -> Shared:
    """Appraise the investments of a scenario and settle a deal on them.

    Changes of the law in the scenario are left out: they are no part of a contract.

    Args:
        scenario: a scenario file, the same as a mapping, or one that was read; None for the
            example of the deal.
        deal: the id of a shipped deal, a deal file, the same as a mapping, or one that was read.
        draws, seed: instead of those of the scenario.
        risk: accepted chance that a contract pays although nothing was achieved.

    Raises:
        HefboomError: wrong input; no investment in the scenario while the deal divides one.
    """
    check_risk(risk)
    agreed = deal if isinstance(deal, Deal) else find_deal(deal)
    if scenario is None:
        scenario = example_scenario(agreed)
    read = scenario if isinstance(scenario, ScenarioFile) else read_scenario(scenario)
    read = with_options(read, draws, seed)
    appraised = appraise_all(read, _people(read))
    file = str(deal) if isinstance(deal, str | Path) else None
    try:
        settled = settle(agreed, _books(read, agreed, appraised))
    except HefboomError as error:
        raise HefboomError(
            error.message,
            file=error.file or file,
            field=error.field,
            found=error.found,
            allowed=error.allowed,
        ) from None
    return Shared(settled, _document(read, settled, appraised, risk))


def _people(scenario: ScenarioFile) -> Population | None:
    """The residents, if a measure says for whom it is or where; a number needs nobody."""
    asked = [each.investering for each in scenario.maatregelen if each.investering]
    if not any("doelgroep" in each or "gebied" in each for each in asked):
        return None
    from hefboom.scenario.people import population_of

    return population_of(scenario)


def example_scenario(deal: Deal) -> dict[str, Any]:
    """A scenario with the measures that the amounts of a deal fit, five years from 2026.

    Raises:
        HefboomError: the deal divides an investment and names no example, or a wrong one.
    """
    check_example(deal)
    if deal.needs_investment and not deal.voorbeeld:
        raise HefboomError(
            "this deal names no measure as an example, so it needs a scenario",
            field="SCENARIO",
            allowed="a scenario file, or 'voorbeeld' in the deal",
        )
    invested = [load_measures()[name] for name in deal.voorbeeld]
    return {
        "naam": "; ".join(each.naam for each in invested) or "Alleen de afspraak",
        "naam_en": "; ".join(each.naam_en for each in invested) or "The deal alone",
        "gebied": "GM0518",
        "jaar": EXAMPLE_YEAR,
        "horizon": 5,
        "maatregelen": list(deal.voorbeeld),
    }


def _books(scenario: ScenarioFile, deal: Deal, appraised: list[Appraised]) -> Books:
    if appraised:
        return Books.of_appraisals([each.answer for each in appraised])
    if deal.needs_investment:
        raise HefboomError(
            "this deal divides an investment, and the scenario has none",
            file=scenario.file,
            field="maatregelen",
            found=[measure.id for measure in scenario.maatregelen],
            allowed="at least one measure with 'investering'",
        )
    # A deal about budgets alone needs no investment: nobody has costs or benefits yet.
    nothing = np.zeros(scenario.onzekerheid.trekkingen)
    return Books.of(
        {},
        dict.fromkeys(deal.payers, nothing),
        rate=discount_rate(datetime.date(scenario.jaar, 1, 1)),
        seed=scenario.onzekerheid.zaad,
    )


def _document(
    scenario: ScenarioFile, settled: Settled, appraised: list[Appraised], risk: float
) -> dict[str, Any]:
    level = scenario.onzekerheid.niveau
    deal, books = settled.deal, settled.books
    keys = _keys(settled, level)
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "naam": scenario.naam,
        "naam_en": scenario.naam_en,
        "horizon": scenario.horizon,
        "onzekerheid": {
            "trekkingen": books.draws,
            "zaad": books.seed,
            "niveau": level,
        },
        "discontovoet": books.rate,
        "investeringen": [
            {"id": each.measure.id, "naam": each.measure.naam, "naam_en": each.measure.naam_en}
            for each in appraised
        ],
        "afspraak": {
            "id": deal.id,
            "naam": deal.naam,
            "naam_en": deal.naam_en or deal.naam,
            "in_woorden": deal.in_woorden or deal.naam,
            "in_woorden_en": deal.in_woorden_en or deal.naam_en or deal.naam,
            "items": list(deal.items),
            "soorten": [
                {"soort": each.soort, "label": AGREEMENTS[each.soort][1],
                 "label_en": AGREEMENTS[each.soort][2]}
                for each in deal.afspraken
            ],
            "herkomst": [each.model_dump() for each in deal.herkomst],
        },
        "betalers": shared_rows(settled, level),
        "totaal": total_row(settled, level),
        "compensatie": compensation_rows(settled)[1],
        "sleutels": keys,
        "kern_is_leeg": core_is_empty(books) if keys else None,
        "contract_zonder_effect": contract_rows(settled, risk=risk),
        "manifest": {
            "hefboom": hefboom.__version__,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scenario_sha256": scenario_hash(scenario),
            "deal_sha256": hashlib.sha256(repr(deal).encode()).hexdigest(),
            "seed": books.seed,
        },
    }  # fmt: skip
    assumed = any(row.get("aanname") for each in appraised for row in payer_rows(each.answer))
    for lang, suffix in (("nl", ""), ("en", "_en")):
        document[f"conclusies{suffix}"] = conclusions(document, lang)
        document[f"kanttekeningen{suffix}"] = caveats(
            scenario, deal, document, lang, split_is_assumed=assumed
        )
    return document


def _keys(settled: Settled, level: float) -> list[dict[str, Any]]:
    names = parties(settled.books)
    if not names or len(names) > MAX_PLAYERS or float(settled.books.cost.mean()) <= 0.0:
        return []
    return key_rows(settled, level)
