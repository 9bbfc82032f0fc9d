"""Who pays for a change of the law: what residents gain is what the payers pay, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.errors import HefboomError
from hefboom.scenario.schemes import amounts
from hefboom.scenario.uncertainty import Bootstrap, spread

if TYPE_CHECKING:
    import polars as pl

    from hefboom.law import Regeling
    from hefboom.scenario.outcome import Outcome

__all__ = [
    "LawPayer",
    "PayerChanges",
    "extra_spending",
    "law_payers",
    "law_payers_table",
    "law_rows",
    "payer_changes",
]

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class LawPayer:
    """One payer of the law.

    Attributes:
        id: payer id.
        ultimate: who carries the bill in the end, for the largest part.
        total: EUR per year that this payer spends more (positive) or less (negative).
        draws: the same, by draw.
        items: EUR per year by scheme.
    """

    id: str
    ultimate: str
    total: float
    draws: Array
    items: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class PayerChanges:
    """Extra spending before it is drawn.

    Attributes:
        households: number of households.
        changes: EUR per year by payer and household; payers without a change are not there.
        items: EUR per year by scheme.
    """

    households: int
    changes: Mapping[str, Array]
    items: Mapping[str, float]

    def of(self, payer: str) -> Array:
        """EUR per year by household of one payer."""
        found = self.changes.get(payer)
        return np.zeros(self.households) if found is None else found


def payer_changes(result: Outcome, schemes: tuple[Regeling, ...]) -> PayerChanges:
    """Extra spending by payer and household, residents left out.

    Raises:
        HefboomError: the schemes do not add up to the change of disposable income, so that a
            payer is missing.
    """
    changes: dict[str, Array] = {}
    items: dict[str, float] = {}
    everything = np.zeros(result.households)
    for scheme in schemes:
        before, after = amounts(result, scheme)
        if before is after:
            continue
        # What residents receive more, or pay less, is what the payer spends more.
        row_change = after - before
        if not row_change.any():
            continue
        change = scheme.teken * result.per_household(row_change, scheme.entiteit)
        everything += change
        payer = scheme.betaler
        changes[payer] = changes.get(payer, np.zeros(result.households)) + change
        items[scheme.id] = float(change.sum())
    gap = np.abs(everything - result.change)
    if gap.size and gap.max() > 0.005:
        raise HefboomError(
            "what residents gain is not what the payers pay; a scheme is missing",
            field="regelingen",
            found=float(gap.max()),
            allowed="a difference below € 0.005 per household",
        )
    return PayerChanges(result.households, changes, items)


def law_payers(
    found: PayerChanges, schemes: tuple[Regeling, ...], bootstrap: Bootstrap
) -> list[LawPayer]:
    """Extra spending of every payer of the law, with its draws, in the order of the schemes.

    Args:
        bootstrap: draws of the households that ``found`` is about.
    """
    items: dict[str, dict[str, float]] = {}
    ultimate: dict[str, dict[str, float]] = {}
    for scheme in schemes:
        if scheme.id not in found.items:
            continue
        amount = found.items[scheme.id]
        items.setdefault(scheme.betaler, {})[scheme.id] = amount
        last = ultimate.setdefault(scheme.betaler, {})
        name = scheme.uiteindelijke_betaler
        last[name] = last.get(name, 0.0) + abs(amount)
    return [
        LawPayer(
            payer,
            max(ultimate[payer], key=lambda name: ultimate[payer][name]),
            float(found.changes[payer].sum()),
            bootstrap.total(found.changes[payer]),
            own,
        )
        for payer, own in items.items()
    ]


def extra_spending(result: Outcome, schemes: tuple[Regeling, ...]) -> dict[str, float]:
    """EUR per year that each payer of the law spends more; who pays first, not in the end."""
    totals: dict[str, float] = {}
    for scheme in schemes:
        before, after = amounts(result, scheme)
        change = scheme.teken * float((after - before).sum())
        if change:
            totals[scheme.betaler] = totals.get(scheme.betaler, 0.0) + change
    return totals


def law_rows(
    payers: list[LawPayer], labels: Mapping[str, tuple[str, str]], level: float
) -> list[dict[str, Any]]:
    """The ``betalers.wet`` part of the document; positive is extra spending."""
    return [
        {
            "betaler": payer.id,
            "label": labels[payer.id][0],
            "label_en": labels[payer.id][1],
            "per_jaar": spread(payer.total, payer.draws, level),
            "uiteindelijk": payer.ultimate,
            "posten": [
                {"regeling": scheme, "bedrag": amount} for scheme, amount in payer.items.items()
            ],
        }
        for payer in payers
    ]


def law_payers_table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Table ``betalers_wet``: the rows of the document, flat."""
    import polars as pl

    flat = [
        {
            **{key: row[key] for key in ("betaler", "label", "label_en")},
            **row["per_jaar"],
            "uiteindelijk": row["uiteindelijk"],
        }
        for row in rows
    ]
    texts = dict.fromkeys(("betaler", "label", "label_en"), pl.String)
    numbers = dict.fromkeys(("waarde", "laag", "hoog"), pl.Float64)
    return pl.DataFrame(flat, schema={**texts, **numbers, "uiteindelijk": pl.String})
