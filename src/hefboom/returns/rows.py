"""An appraisal as rows: what tables and reports show. Labels in Dutch, with an `_en` twin."""

from __future__ import annotations

from typing import Any

import numpy as np

from hefboom.returns.appraisal import Appraisal, span
from hefboom.returns.evidence_base import GRADES
from hefboom.returns.ledger import Ledger, total
from hefboom.returns.payers import PAYERS
from hefboom.returns.sensitivity import Bar, switching_value, tornado

__all__ = [
    "cash_flow_rows",
    "parameter_rows",
    "payer_rows",
    "summary",
    "tornado_rows",
    "welfare_rows",
]


def payer_rows(answer: Appraisal, level: float = 0.9) -> list[dict[str, Any]]:
    """Per payer: present value of costs and benefits, and the balance (budget ledger, EUR).

    The split over payers is an assumption unless the evidence says otherwise; `aanname` and
    `toelichting` say so in every row.
    """
    assumed, nl, en = answer.model.split_is_assumed()
    rows = []
    for name in answer.parties:
        known = PAYERS[name]
        rows.append(
            {
                "betaler": name,
                "label": known.nl,
                "label_en": known.en,
                "kosten": span(answer.cost_of(name), level),
                "baten": span(answer.saving_of(name), level),
                "saldo": span(answer.npv_of(name), level),
                "kans_positief": answer.chance(name),
                "grootboek": Ledger.BUDGET.value,
                "aanname": assumed,
                "toelichting": nl,
                "toelichting_en": en,
            }
        )
    return rows


def welfare_rows(answer: Appraisal, level: float = 0.9) -> list[dict[str, Any]]:
    """The welfare ledger by line: resources spent, resources saved, and what is left (EUR)."""
    entries = answer.entries()
    costs = [each for each, s in zip(entries, answer.streams, strict=True) if s.side == "cost"]
    gains = [each for each, s in zip(entries, answer.streams, strict=True) if s.side != "cost"]
    zero = np.zeros(answer.draws)
    spent = zero + total(costs, Ledger.WELFARE).euros
    left = zero + total(gains, Ledger.WELFARE).euros
    lines = [
        ("kosten", "kosten van de aanpak", "cost of the method", spent),
        ("baten", "bespaarde zorg en ondersteuning", "care and support saved", left),
        (
            "overdrachten",
            "overdrachten, zoals bijstand: tellen niet mee",
            "transfers, such as social assistance: net out",
            zero,
        ),
        ("saldo", "saldo", "balance", answer.npv(Ledger.WELFARE)),
    ]
    return [
        {
            "post": post,
            "label": nl,
            "label_en": en,
            "ncw": span(euros, level),
            "grootboek": Ledger.WELFARE.value,
        }
        for post, nl, en, euros in lines
    ]


def cash_flow_rows(answer: Appraisal, start: int = 0, level: float = 0.9) -> list[dict[str, Any]]:
    """Mean cost and benefit by payer and year, and the running total with its range (EUR).

    Not discounted. ``cumulatief`` is the mean over draws of all benefits minus all costs up to
    and with that year, ``laag`` and ``hoog`` hold `level` of those draws.

    Args:
        answer: an appraisal.
        start: calendar year of year 0; 0 gives years from the start.
        level: share of the draws inside a range.
    """
    rows = []
    for name in answer.parties:
        flows = answer.flows_of(name)
        saving, pays = flows.saving.mean(axis=0), flows.cost.mean(axis=0)
        running = np.cumsum(flows.saving - flows.cost, axis=1)
        for year in range(answer.horizon + 1):
            stand = span(running[:, year], level)
            rows.append(
                {
                    "betaler": name,
                    "jaar": start + year,
                    "kosten": float(pays[year]),
                    "baten": float(saving[year]),
                    "cumulatief": stand["waarde"],
                    "laag": stand["laag"],
                    "hoog": stand["hoog"],
                }
            )
    return rows


def summary(
    answer: Appraisal, published: Appraisal | None = None, level: float = 0.9
) -> dict[str, Any]:
    """The headline of an appraisal: value, ratio, chance, lever, leak, grade and caveats.

    Args:
        answer: the appraisal that the headline stands on.
        published: the variant that repeats the publication, to show beside it.
        level: share of the draws inside a range.
    """
    known = answer.model.about
    grade_nl, grade_en = GRADES[known.grade]
    needed = switching_value(answer, "attributie")
    alone = switching_value(answer, "attributie", answer.investor)
    payback = answer.payback_years()
    never = float(np.mean(np.isinf(payback)))
    found: dict[str, Any] = {
        "variant": answer.variant,
        "investeerder": answer.investor,
        "deelnemers": round(float(answer.people.participants.mean())),
        "ncw": span(answer.npv(), level),
        "ncw_welvaart": span(answer.npv(Ledger.WELFARE), level),
        "kosten": span(answer.cost, level),
        "baten": span(answer.saving, level),
        "ratio": span(answer.ratio(), level),
        "kans_positief": answer.chance(),
        "kans_positief_welvaart": answer.chance(ledger=Ledger.WELFARE),
        "kans_positief_investeerder": answer.chance(answer.investor),
        "hefboom": span(answer.lever(), level),
        "lek": span(answer.leak(), level),
        "terugverdientijd": None if never > 0.5 else float(np.median(payback)),
        "nooit_terugverdiend": never,
        "omslag_attributie": needed,
        "omslag_attributie_investeerder": alone,
        "bewijsgraad": known.grade,
        "bewijs_uitleg": grade_nl,
        "bewijs_uitleg_en": grade_en,
        "opzet": known.design_nl,
        "opzet_en": known.design_en,
        "kanttekeningen": list(known.caveats_nl),
        "kanttekeningen_en": list(known.caveats_en),
        "niet_meegeteld": list(known.not_counted_nl),
        "niet_meegeteld_en": list(known.not_counted_en),
        "discontovoet": answer.rate,
        "horizon": answer.horizon,
        "prijspeil": answer.model.prices_year(answer.prices_in),
        "trekkingen": answer.draws,
        "steekproeffout_ncw": answer.standard_error(),
    }
    if published is not None:
        found["gepubliceerd"] = {
            "ncw": span(published.npv(), level),
            "ratio": span(published.ratio(), level),
            "kans_positief": published.chance(),
            "toelichting": published.model.certain_words[0],
            "toelichting_en": published.model.certain_words[1],
        }
    return found


def parameter_rows(answer: Appraisal, level: float = 0.9) -> list[dict[str, Any]]:
    """Every number behind the answer: published value, range used, status and source."""
    return [
        {**row, "gebruikt": None if values is None else span(values, level)}
        for row in answer.model.provenance()
        for values in [answer.values.get(row["parameter"])]
    ]


def _switch(answer: Appraisal, bar: Bar, payer: str | None) -> float | None:
    """Where a parameter turns the answer, if it does so between its low and its high value."""
    if bar.npv_low * bar.npv_high >= 0.0:
        return None
    return switching_value(answer, bar.parameter, payer)


def tornado_rows(
    answer: Appraisal, payer: str | None = None, level: float = 0.9
) -> list[dict[str, Any]]:
    """The tornado, widest bar first (EUR); low and high hold `level` of each parameter.

    ``omslag`` is the value at which the answer turns, none if it does not between those two.
    """
    units = {row["parameter"]: row["eenheid"] for row in answer.model.provenance()}
    units |= dict.fromkeys(answer.model.shares, "aandeel")
    return [
        {
            "parameter": bar.parameter,
            "label": bar.nl,
            "label_en": bar.en,
            "eenheid": units.get(bar.parameter, ""),
            "invoer_laag": bar.low,
            "invoer_hoog": bar.high,
            "ncw_laag": bar.npv_low,
            "ncw_hoog": bar.npv_high,
            "omslag": _switch(answer, bar, payer),
        }
        for bar in tornado(answer, payer, level)
    ]
