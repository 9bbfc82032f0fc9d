"""What an investment yields, and to whom.

    from hefboom.returns import Investment, appraise
    answer = appraise(Investment("doorbraakmethode", participants=157), draws=10_000)
    answer.npv()                      # by draw, budget ledger
    answer.npv_of("zorgverzekeraar")  # by draw, one payer
    answer.chance()                   # P(NPV > 0)

Two ledgers are kept apart: *welfare* (transfers net out) and *budget* (each payer sees the full
amount). Every number behind an answer stands in `evidence/`, with its source and status.
"""

from __future__ import annotations

from hefboom.returns.appraisal import VARIANTS, Appraisal, Investment, appraise, span
from hefboom.returns.evidence_base import (
    GRADES,
    Evidence,
    evidence,
    load_evidence,
    read_evidence,
)
from hefboom.returns.ledger import Amount, Entry, Kind, Ledger, total
from hefboom.returns.payers import PAYERS, Payer, payer
from hefboom.returns.prices import annuity, convert, discount_rate
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

__all__ = [
    "GRADES",
    "PAYERS",
    "VARIANTS",
    "Amount",
    "Appraisal",
    "Bar",
    "Entry",
    "Evidence",
    "Investment",
    "Kind",
    "Ledger",
    "Payer",
    "TransferLedgers",
    "annuity",
    "appraise",
    "cash_flow_rows",
    "convert",
    "discount_rate",
    "evidence",
    "load_evidence",
    "parameter_rows",
    "payer",
    "payer_rows",
    "read_evidence",
    "span",
    "summary",
    "switching_value",
    "tornado",
    "tornado_rows",
    "total",
    "transfer_ledger",
    "welfare_rows",
]
