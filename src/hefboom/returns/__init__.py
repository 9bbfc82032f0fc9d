"""What an investment yields, and to whom.

    from hefboom.returns import Investment, appraise
    answer = appraise(Investment("doorbraakmethode", participants=157), draws=10_000)
    answer.npv()                      # by draw, budget ledger
    answer.npv_of("zorgverzekeraar")  # by draw, one payer
    answer.chance()                   # P(NPV > 0)

    together = appraise_all([one, other], overlap=...)   # nothing counted twice

Two ledgers are kept apart: *welfare* (transfers net out) and *budget* (each payer sees the full
amount). Every number behind an answer stands in `evidence/`, with its source and status.
"""

from __future__ import annotations

from hefboom.returns.appraisal import VARIANTS, Appraisal, Investment, appraise, span
from hefboom.returns.detail_rows import (
    convergence_row,
    information_rows,
    line_rows,
    payer_figures,
    perspective_rows,
)
from hefboom.returns.effects import load_effects
from hefboom.returns.equity import (
    EquityWeights,
    Group,
    distribution_rows,
    read_weights,
    resident_gain,
)
from hefboom.returns.evidence_base import (
    GRADES,
    Evidence,
    evidence,
    load_evidence,
    read_evidence,
)
from hefboom.returns.information import evpi, evppi
from hefboom.returns.interventions import chain_of, load_interventions
from hefboom.returns.ledger import Amount, Entry, Kind, Ledger, total
from hefboom.returns.metrics import Convergence, internal_rate, npv, payback
from hefboom.returns.payers import PAYERS, Payer, payer
from hefboom.returns.perspective import PERSPECTIVES, Perspective
from hefboom.returns.prices import annuity, convert, discount_rate
from hefboom.returns.programme import Programme, appraise_all
from hefboom.returns.reform import TransferLedgers, transfer_ledger
from hefboom.returns.rows import (
    cash_flow_rows,
    parameter_rows,
    payer_rows,
    summary,
    tornado_rows,
    welfare_rows,
)
from hefboom.returns.sensitivity import Bar, switching_value, tornado
from hefboom.returns.target import TargetGroup
from hefboom.returns.unit_costs import load_unit_costs

__all__ = [
    "GRADES",
    "PAYERS",
    "PERSPECTIVES",
    "VARIANTS",
    "Amount",
    "Appraisal",
    "Bar",
    "Convergence",
    "Entry",
    "EquityWeights",
    "Evidence",
    "Group",
    "Investment",
    "Kind",
    "Ledger",
    "Payer",
    "Perspective",
    "Programme",
    "TargetGroup",
    "TransferLedgers",
    "annuity",
    "appraise",
    "appraise_all",
    "cash_flow_rows",
    "chain_of",
    "convergence_row",
    "convert",
    "discount_rate",
    "distribution_rows",
    "evidence",
    "evpi",
    "evppi",
    "information_rows",
    "internal_rate",
    "line_rows",
    "load_effects",
    "load_evidence",
    "load_interventions",
    "load_unit_costs",
    "npv",
    "parameter_rows",
    "payback",
    "payer",
    "payer_figures",
    "payer_rows",
    "perspective_rows",
    "read_evidence",
    "read_weights",
    "resident_gain",
    "span",
    "summary",
    "switching_value",
    "tornado",
    "tornado_rows",
    "total",
    "transfer_ledger",
    "welfare_rows",
]
