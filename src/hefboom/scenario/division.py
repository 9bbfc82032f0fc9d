"""Who would have to pay what: fair keys, and the payments that leave nobody worse off.

A calculation with expected amounts, before any deal. `hefboom share` settles a real one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hefboom.returns.payers import PAYERS
from hefboom.returns.sharing import Books, book_key_rows, compensate, core_is_empty, parties
from hefboom.returns.sharing.game import MAX_PLAYERS

if TYPE_CHECKING:
    from hefboom.returns import Appraisal

__all__ = ["division_parts"]

_CENT = 0.01


def division_parts(answer: Appraisal, level: float) -> dict[str, list[dict[str, Any]]]:
    """The parts ``sleutels`` and ``verrekening`` of one appraised investment (EUR).

    ``sleutels``: by key and party the part of the cost, and the balance that is left. No rows if
    nobody who can sign a contract puts anything in, or more than 12 parties take part.

    ``verrekening``: one row with the parties, the payments that make everyone at least whole, and
    the loss that no payment can make good (``tekort``).
    """
    books = Books.of_appraisals([answer])
    names = parties(books)
    if not names:
        return {"sleutels": [], "verrekening": []}
    columns = [books.column(name) for name in names]
    costs, benefits = (table[:, columns].mean(axis=0) for table in (books.costs, books.benefits))
    balances = benefits - costs
    can_divide = float(costs.sum()) > 0.0 and len(names) <= MAX_PLAYERS
    found = compensate(names, balances)
    # The programme is exact to about 1e-9 of the largest amount; nobody settles less than a cent.
    moved = (found.after - balances).round(2)
    after = balances + moved
    return {
        "sleutels": book_key_rows(books, level) if can_divide else [],
        "verrekening": [
            {
                "verliezers": list(found.losers),
                "iedereen_heel": found.everyone_whole,
                "tekort": found.shortfall,
                "kern_is_leeg": core_is_empty(books) if can_divide else None,
                "betalingen": [
                    {
                        **row,
                        **{f"{end}_label": PAYERS[row[end]].nl for end in ("van", "naar")},
                        **{f"{end}_label_en": PAYERS[row[end]].en for end in ("van", "naar")},
                    }
                    for row in found.rows()
                ],
                "partijen": [
                    {
                        "betaler": name,
                        "label": PAYERS[name].nl,
                        "label_en": PAYERS[name].en,
                        "kosten": float(costs[i]),
                        "baten": float(benefits[i]),
                        "saldo": float(balances[i]),
                        "betaling": float(moved[i]),
                        "saldo_na": 0.0 if abs(after[i]) < _CENT else float(after[i]),
                    }
                    for i, name in enumerate(names)
                ],
            }
        ],
    }
