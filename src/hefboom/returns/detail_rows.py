"""An appraisal in detail: line by line, per payer, per perspective, and what is worth knowing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from hefboom.returns.appraisal import Appraisal
from hefboom.returns.information import information
from hefboom.returns.metrics import span
from hefboom.returns.payers import PAYERS
from hefboom.returns.perspective import PERSPECTIVES, perspective_labels

__all__ = [
    "convergence_row",
    "information_rows",
    "line_rows",
    "payer_figures",
    "perspective_rows",
]

_ALL = ("alles samen", "everything together")


def line_rows(answer: Appraisal, level: float = 0.9) -> list[dict[str, Any]]:
    """Every line of the books in present values (EUR), costs negative: from cost to benefit."""
    rows = []
    for stream, euros in zip(answer.streams, answer.presents, strict=True):
        name = answer.booked(stream)
        rows.append(
            {
                "post": stream.name,
                "label": stream.nl,
                "label_en": stream.en,
                "kant": "kosten" if stream.side == "cost" else "baten",
                "betaler": name,
                "betaler_label": PAYERS[name].nl,
                "betaler_label_en": PAYERS[name].en,
                "soort": stream.kind.value,
                "uitkomst": stream.outcome,
                "verzilverbaar": stream.cashable,
                "ncw": span(-euros if stream.side == "cost" else euros, level),
            }
        )
    return rows


def payer_figures(answer: Appraisal) -> list[dict[str, Any]]:
    """Per payer: ratio, payback, internal rate, chance, and which benefits free money."""
    rows = []
    for name in answer.parties:
        cost, saving = answer.cost_of(name).mean(), answer.saving_of(name).mean()
        back = answer.payback_years(name) if cost > 0.0 else np.full(1, np.inf)
        never = float(np.mean(np.isinf(back)))
        rows.append(
            {
                "betaler": name,
                "label": PAYERS[name].nl,
                "label_en": PAYERS[name].en,
                "ncw": float(saving - cost),
                "ratio": float(saving / cost) if cost > 0.0 else None,
                "terugverdientijd": None if never > 0.5 else float(np.median(back)),
                "interne_rente": answer.internal_rate(name),
                "kans_positief": answer.chance(name),
                "aandeel_baten": float(saving / answer.saving.mean())
                if answer.saving.any()
                else 0.0,
                "verzilverbaar": answer.cashable(name),
            }
        )
    return rows


def perspective_rows(answer: Appraisal, level: float = 0.9) -> list[dict[str, Any]]:
    """Net present value (EUR) of each payer in each of the three perspectives."""
    rows = []
    for view in PERSPECTIVES:
        seen = answer.seen_by(view)
        nl, en = perspective_labels[view]
        rows += [
            {
                "perspectief": view,
                "label": nl,
                "label_en": en,
                "betaler": name,
                "saldo": span(seen.npv_of(name), level),
                "kans_positief": seen.chance(name),
            }
            for name in seen.parties
        ]
    return rows


def information_rows(answer: Appraisal, payer: str | None = None) -> list[dict[str, Any]]:
    """What it is worth to know everything (``alles``), and each parameter, EUR."""
    npv = answer.npv() if payer is None else answer.npv_of(payer)
    moving = {name: row for name, row in answer.values.items() if np.ptp(row, axis=0).any()}
    rows = []
    for each in information(npv, moving):
        nl, en = _ALL if each.parameter == "alles" else answer.model.label(each.parameter)
        rows.append({"parameter": each.parameter, "label": nl, "label_en": en, "euro": each.euros})
    return rows


def convergence_row(answer: Appraisal, payer: str | None = None) -> dict[str, Any]:
    """Monte Carlo error, and whether the sign of the answer would hold in another run."""
    found = asdict(answer.convergence(payer))
    names = {
        "draws": "trekkingen",
        "mean": "ncw",
        "standard_error": "steekproeffout",
        "chance": "kans_positief",
        "chance_error": "steekproeffout_kans",
        "sign_stable": "teken_stabiel",
        "halves_agree": "helften_gelijk",
    }
    row = {names[key]: value for key, value in found.items()}
    if np.isnan(row["steekproeffout"]):
        row["steekproeffout"] = None
    return row
