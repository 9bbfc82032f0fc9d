"""A settled deal as rows: what tables and reports show. Labels in Dutch, with an `_en` twin."""

from __future__ import annotations

from typing import Any

import numpy as np

from hefboom.returns.appraisal import span
from hefboom.returns.payers import PAYERS
from hefboom.returns.sharing.agreements import SharedSavings
from hefboom.returns.sharing.books import Array, Books
from hefboom.returns.sharing.compensation import Compensation, compensate
from hefboom.returns.sharing.deals import Settled
from hefboom.returns.sharing.division import METHODS, NO_PARTY, Key, keys
from hefboom.returns.sharing.simulation import by_cohort

__all__ = [
    "book_key_rows",
    "compensation_rows",
    "contract_rows",
    "key_rows",
    "payer_rows",
    "total_row",
]

_CENT = 0.005


def payer_rows(settled: Settled, level: float = 0.9) -> list[dict[str, Any]]:
    """Per payer: costs, benefits, payments, and the result before and after the deal (EUR)."""
    return [
        {
            "betaler": name,
            "label": PAYERS[name].nl,
            "label_en": PAYERS[name].en,
            "tekent": name not in NO_PARTY,
            **_money(settled, settled.books.column(name), level),
        }
        for name in settled.books.payers
    ]


def total_row(settled: Settled, level: float = 0.9) -> dict[str, Any]:
    """The same for all payers together; payments add up to 0.

    With the chance that no party loses at all, before and after the deal.
    """
    signs = np.array([name not in NO_PARTY for name in settled.books.payers])

    def nobody_loses(result: Array) -> float:
        return float(np.mean((result[:, signs] >= -_CENT).all(axis=1)))

    return {
        **_money(settled, None, level),
        "kans_niemand_verliest_voor": nobody_loses(settled.before),
        "kans_niemand_verliest_na": nobody_loses(settled.after),
    }


def _money(settled: Settled, column: int | None, level: float) -> dict[str, Any]:
    def of(table: Array) -> Array:
        row: Array = table.sum(axis=1) if column is None else table[:, column]
        return row

    before, after = of(settled.before), of(settled.after)
    if column is None:
        after = before  # payments cancel out; leave no rounding
    return {
        "kosten": span(of(settled.books.costs), level),
        "baten": span(of(settled.books.benefits), level),
        "voor": span(before, level),
        "betaling": span(after - before, level),
        "na": span(after, level),
        "kans_op_winst_voor": float(np.mean(before > _CENT)),
        "kans_op_winst_na": float(np.mean(after > _CENT)),
        "verliest_voor": bool(before.mean() < -_CENT),
        "verliest_na": bool(after.mean() < -_CENT),
    }


def compensation_rows(settled: Settled) -> tuple[Compensation, dict[str, Any]]:
    """Who loses with the deal on average, and which payments make everyone at least whole."""
    books = settled.books
    names = tuple(name for name in books.payers if name not in NO_PARTY)
    columns = [books.column(name) for name in names]
    pairs = settled.deal.betalingen_toegestaan
    allowed = None if pairs is None else {pair for pair in pairs if set(pair) <= set(names)}
    found = compensate(names, settled.after[:, columns].mean(axis=0), allowed=allowed)
    return found, {
        "verliezers": list(found.losers),
        "iedereen_heel": found.everyone_whole,
        "tekort": found.shortfall,
        "betalingen": found.rows(),
        "na": [
            {"betaler": name, "saldo": float(euros)}
            for name, euros in zip(names, found.after, strict=True)
        ],
    }


def key_rows(settled: Settled, level: float = 0.9) -> list[dict[str, Any]]:
    """What each party would carry and gain under each fair key, instead of this deal."""
    return book_key_rows(settled.books, level)


def book_key_rows(books: Books, level: float = 0.9) -> list[dict[str, Any]]:
    """What each party would carry and gain under each fair key, without any deal.

    Raises:
        HefboomError: there is no cost to divide.
    """
    return [row for key in keys(books) for row in _key(books, key, level)]


def _key(books: Books, key: Key, level: float) -> list[dict[str, Any]]:
    columns = [books.column(name) for name in key.payers]
    cost = books.costs[:, columns].sum(axis=1)
    nl, en = METHODS[key.method]
    rows = []
    for i, name in enumerate(key.payers):
        result = books.benefits[:, columns[i]] - key.share_of_cost[i] * cost
        rows.append(
            {
                "sleutel": key.method,
                "sleutel_label": nl,
                "sleutel_label_en": en,
                "betaler": name,
                "label": PAYERS[name].nl,
                "label_en": PAYERS[name].en,
                "deel_kosten": float(key.share_of_cost[i]),
                "kosten": span(key.share_of_cost[i] * cost, level),
                "saldo": span(result, level),
                "kans_op_winst": float(np.mean(result > _CENT)),
                "in_kern": key.in_core,
                "grootste_klacht": key.complaint,
            }
        )
    return rows


def contract_rows(settled: Settled, *, risk: float = 0.05) -> list[dict[str, Any]]:
    """Each shared savings agreement without any effect: how often it pays, by group size.

    Agreements that say nothing about chance (``toeval``) are left out. Quality counts at its mean.
    """
    rows = []
    for i, agreement in enumerate(settled.deal.afspraken):
        if not isinstance(agreement, SharedSavings) or agreement.toeval is None:
            continue
        own = agreement.peil.personen
        sizes = sorted({50, 150, 500, 1_500, 5_000, own})
        rows += [
            {"afspraak": i, "eigen_omvang": row["personen"] == own, **row}
            for row in by_cohort(
                agreement.pay_for,
                agreement.peil.bedrag_per_persoon,
                agreement.toeval,
                sizes=sizes,
                risk=risk,
                seed=settled.books.seed,
            )
        ]
    return rows
