"""A deal: one or more agreements in a YAML file, checked, and settled together.

    id: samen_besparen
    naam: Wie bespaart, geeft de helft door
    afspraken:
      - soort: gedeelde_besparing
        ontvanger: zorgverzekeraar
        betalers: [gemeente, corporatie]
        peil: {bedrag_per_persoon: 20000, personen: 157}
        deel: 0.5

Every agreement settles on the books as they were before the deal; payments are added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

import numpy as np
from pydantic import Field

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.sharing.agreements import CoFinancing, OutcomeFund, SharedSavings
from hefboom.returns.sharing.books import Array, Books, Payments
from hefboom.returns.sharing.budgets import (
    AntiCyclicalBudget,
    BudgetShift,
    PopulationBudget,
    RiskCorridor,
)
from hefboom.returns.sharing.schema import PayerId, Strict
from hefboom.returns.validation import validated

__all__ = ["AGREEMENTS", "Agreement", "Deal", "Origin", "Settled", "read_deal", "settle"]

Agreement = (
    SharedSavings
    | OutcomeFund
    | CoFinancing
    | PopulationBudget
    | RiskCorridor
    | AntiCyclicalBudget
    | BudgetShift
)

AGREEMENTS: Mapping[str, tuple[type[Agreement], str, str]] = MappingProxyType(
    {
        "gedeelde_besparing": (SharedSavings, "gedeelde besparing", "shared savings"),
        "resultaatfonds": (OutcomeFund, "resultaatfonds", "outcome fund"),
        "cofinanciering": (CoFinancing, "cofinanciering", "co-financing"),
        "populatiebudget": (PopulationBudget, "populatiebudget", "population budget"),
        "risicocorridor": (RiskCorridor, "risicocorridor", "risk corridor"),
        "anticyclisch_budget": (AntiCyclicalBudget, "anticyclisch budget", "anti-cyclical budget"),
        "verschuiving": (BudgetShift, "verschuiving van budget", "shift of budget"),
    }
)
"""Kinds of agreement by the word in a file, with their model and labels."""

Status = Literal[
    "confirmed", "official_text", "single_source", "derived", "from_memory", "missing", "assumed"
]
MAX_AGREEMENTS = 10
_PLAIN = {
    "valid dictionary": "a mapping, such as {gemeente: 1}",
    "valid tuple": "a list, such as [gemeente, rijk]",
}
"""What the checker calls by a name that no writer of YAML uses."""


class Origin(Strict):
    """Where a number of a deal comes from.

    Attributes:
        veld: the field, such as ``deel``.
        status: how far it can be trusted.
        bron, bron_en: source, or why it is what it is.
    """

    veld: str = Field(min_length=1)
    status: Status
    bron: str = Field(min_length=3)
    bron_en: str | None = None


class Deal(Strict):
    """What payers agree on.

    Attributes:
        items: items of the propositions that ask for it.
        voorbeeld: measures that the amounts in the file fit; a deal about budgets alone has none.
        afspraken: the agreements, in the order of the file.
        betalingen_toegestaan: (from, to) pairs that may compensate each other; None: all.
        herkomst: where the numbers come from.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")
    naam: str = Field(min_length=1, max_length=200)
    naam_en: str | None = None
    in_woorden: str | None = None
    in_woorden_en: str | None = None
    items: tuple[str, ...] = ()
    voorbeeld: tuple[str, ...] = ()
    afspraken: tuple[Any, ...]
    betalingen_toegestaan: tuple[tuple[PayerId, PayerId], ...] | None = None
    herkomst: tuple[Origin, ...] = ()
    kanttekeningen: tuple[str, ...] = ()
    kanttekeningen_en: tuple[str, ...] = ()

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody the deal names."""
        return tuple(dict.fromkeys(name for each in self.afspraken for name in each.payers))

    @property
    def needs_investment(self) -> bool:
        """Whether an agreement divides the costs or benefits of an investment."""
        return any(each.needs_investment for each in self.afspraken)


def read_deal(source: str | Path | Mapping[str, Any]) -> Deal:
    """Read and check a deal file, or the same as a mapping.

    Raises:
        HefboomError: the first thing that is wrong, with file, field and what was found.
    """
    file: str | None = None
    data: Any = source
    if not isinstance(source, Mapping):
        file = str(source)
        data = read_yaml(source)
    if not isinstance(data, Mapping):
        raise HefboomError(
            "a deal file is a mapping of fields", file=file, found=type(data).__name__
        )
    content = dict(data)
    rows = content.get("afspraken")
    if not isinstance(rows, list | tuple) or not 1 <= len(rows) <= MAX_AGREEMENTS:
        raise HefboomError(
            "is a list of agreements",
            file=file,
            field="afspraken",
            found=rows if not isinstance(rows, list | tuple) else len(rows),
            allowed=f"1 to {MAX_AGREEMENTS}, each a line that starts with '- soort:'",
        )
    try:
        content["afspraken"] = tuple(
            _agreement(row, file, f"afspraken[{i}]") for i, row in enumerate(rows)
        )
        return validated(Deal, content, file=file)
    except HefboomError as error:
        for jargon, plain in _PLAIN.items():
            if jargon in error.message:
                raise HefboomError(
                    f"is {plain}", file=error.file, field=error.field, found=error.found
                ) from None
        raise


def _agreement(row: Any, file: str | None, place: str) -> Agreement:
    if not isinstance(row, Mapping):
        raise HefboomError(
            "is a mapping of fields", file=file, field=place, found=type(row).__name__
        )
    kind = row.get("soort")
    if not isinstance(kind, str) or kind not in AGREEMENTS:
        raise HefboomError(
            f"unknown kind of agreement{did_you_mean(str(kind), AGREEMENTS)}",
            file=file,
            field=f"{place}.soort",
            found=kind,
            allowed=AGREEMENTS,
        )
    made: Agreement = validated(AGREEMENTS[kind][0], dict(row), file=file, field=place)
    return made


@dataclass(frozen=True, eq=False)
class Settled:
    """A deal on the books.

    Attributes:
        deal: what was agreed.
        books: costs and benefits, with a column for everybody in the deal.
        payments: of all agreements together.
        by_agreement: payments of each agreement, in the order of the file.
    """

    deal: Deal
    books: Books
    payments: Payments
    by_agreement: tuple[Payments, ...]

    @property
    def before(self) -> Array:
        """Result of each payer without the deal, EUR; [draw, payer]."""
        return self.books.balance + self.payments.exposure

    @property
    def after(self) -> Array:
        """Result of each payer with the deal, EUR; [draw, payer]."""
        return self.before + self.payments.euros


def settle(deal: Deal | Agreement, books: Books) -> Settled:
    """Settle a deal, or one agreement, on costs and benefits.

    Args:
        deal: from `read_deal`, or one agreement.
        books: costs and benefits by draw and payer.

    Returns:
        Payments that add up to 0 in every draw, and the results before and after.

    Raises:
        HefboomError: the deal cannot be settled, such as a fair key without a gain to divide.
    """
    if isinstance(deal, get_args(Agreement)):
        deal = Deal(id="afspraak", naam="afspraak", afspraken=(deal,))
    assert isinstance(deal, Deal)
    books = books.with_payers(deal.payers)
    parts = []
    for i, agreement in enumerate(deal.afspraken):
        scope = f"{deal.id}.{i}"
        try:
            parts.append(agreement.settle(books, scope))
        except HefboomError as error:
            raise HefboomError(
                error.message,
                file=error.file,
                field=f"afspraken[{i}].{error.field or agreement.soort}",
                found=error.found,
                allowed=error.allowed,
            ) from None
    total = Payments.none(books)
    for part in parts:
        total = total + part
    return Settled(deal, books, total, tuple(parts))


def losers(settled: Settled, *, tolerance: float = 0.005) -> tuple[str, ...]:
    """Who loses by the whole, with the deal, on average (EUR below 0)."""
    mean = np.asarray(settled.after.mean(axis=0))
    return tuple(
        name for name, euros in zip(settled.books.payers, mean, strict=True) if euros < -tolerance
    )
