"""Sharing: who pays, who gains, and how to divide it so that nobody has a reason to stay out.

    from hefboom.returns.sharing import Books, read_deal, settle
    books = Books.of({"zorgverzekeraar": 10.0}, {"zorgverzekeraar": 4.0, "gemeente": 14.0})
    settled = settle(read_deal("afspraak.yaml"), books)
    settled.payments.euros            # by draw and payer; every row adds up to 0

Agreements are data (`read_deal`). `division` and `keys` say what a fair key would be, `compensate`
which payments make everyone at least whole, and `simulate_contract` how often a contract pays for
nothing.
"""

from __future__ import annotations

from hefboom.returns.sharing.agreements import CoFinancing, OutcomeFund, SharedSavings
from hefboom.returns.sharing.books import Books, Payments
from hefboom.returns.sharing.budgets import (
    AntiCyclicalBudget,
    BudgetShift,
    PopulationBudget,
    RiskCorridor,
)
from hefboom.returns.sharing.compensation import Compensation, compensate
from hefboom.returns.sharing.core import LeastCore, least_core, nucleolus
from hefboom.returns.sharing.deals import AGREEMENTS, Deal, Settled, losers, read_deal, settle
from hefboom.returns.sharing.division import (
    METHODS,
    NO_PARTY,
    Key,
    core_is_empty,
    division,
    keys,
    parties,
)
from hefboom.returns.sharing.formulas import Losses, corridor, outcome_payment, shared_savings
from hefboom.returns.sharing.game import (
    coalition_values,
    core_deficit,
    in_core,
    is_convex,
    shapley,
)
from hefboom.returns.sharing.rows import (
    book_key_rows,
    compensation_rows,
    contract_rows,
    key_rows,
    payer_rows,
    total_row,
)
from hefboom.returns.sharing.simulation import (
    Chance,
    by_cohort,
    minimum_savings_rate,
    savings_rates,
    simulate_contract,
)

__all__ = [
    "AGREEMENTS",
    "METHODS",
    "NO_PARTY",
    "AntiCyclicalBudget",
    "Books",
    "BudgetShift",
    "Chance",
    "CoFinancing",
    "Compensation",
    "Deal",
    "Key",
    "LeastCore",
    "Losses",
    "OutcomeFund",
    "Payments",
    "PopulationBudget",
    "RiskCorridor",
    "Settled",
    "SharedSavings",
    "book_key_rows",
    "by_cohort",
    "coalition_values",
    "compensate",
    "compensation_rows",
    "contract_rows",
    "core_deficit",
    "core_is_empty",
    "corridor",
    "division",
    "in_core",
    "is_convex",
    "key_rows",
    "keys",
    "least_core",
    "losers",
    "minimum_savings_rate",
    "nucleolus",
    "outcome_payment",
    "parties",
    "payer_rows",
    "read_deal",
    "savings_rates",
    "settle",
    "shapley",
    "shared_savings",
    "simulate_contract",
    "total_row",
]
