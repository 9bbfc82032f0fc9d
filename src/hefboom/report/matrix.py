"""Who pays × who gains, as a table whose cells are shaded by size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hefboom.report.data import Source

__all__ = ["Cell", "Matrix", "MatrixRow", "law_matrix", "make_matrix"]

SHADES = 4


@dataclass(frozen=True)
class Cell:
    """An amount that goes from the payer of the row to the party of the column.

    Attributes:
        shade: 0 (nothing) to 4 (the largest amount of the matrix).
        own: True where a payer gets back its own money.
    """

    text: str
    shade: int
    own: bool


@dataclass(frozen=True)
class MatrixRow:
    """One payer: what it pays, what each party gains by it, and the sum of that."""

    payer: str
    pays: str
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True)
class Matrix:
    """The whole table. ``divided`` says that gains were divided over several payers."""

    gainers: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[str, ...]
    total_pays: str
    total: str
    divided: bool


def law_matrix(source: Source, spending: Mapping[str, float]) -> Matrix | None:
    """The matrix of a change of law, from the change in spending per payer.

    Law moves money. What payers spend more, and others do not save, goes to residents; what
    payers save together is paid by residents. A row for residents in the result goes first.
    """
    pays = {name: value for name, value in spending.items() if value > 0 and name != "inwoner"}
    gains = {name: -value for name, value in spending.items() if value < 0}
    if "inwoner" not in spending:
        rest = sum(pays.values()) - sum(gains.values())
        if rest > 0:
            gains = {"inwoner": rest, **gains}
        elif rest < 0:
            pays = {"inwoner": -rest, **pays}
    elif spending["inwoner"] > 0:
        pays["inwoner"] = spending["inwoner"]
    return make_matrix(source, pays, gains)


def make_matrix(
    source: Source, pays: Mapping[str, float], gains: Mapping[str, float]
) -> Matrix | None:
    """Gains of every party, divided over the payers by their share of the costs.

    Args:
        pays: costs per payer, EUR.
        gains: gains per party, EUR; a negative gain is shown with its minus sign.

    Returns:
        None when nobody pays or nobody gains.
    """
    pays = {name: value for name, value in pays.items() if value > 0}
    gains = {name: value for name, value in gains.items() if value}
    total_pays = sum(pays.values())
    if not pays or not gains:
        return None
    amounts = {
        (payer, gainer): gain * cost / total_pays
        for payer, cost in pays.items()
        for gainer, gain in gains.items()
    }
    largest = max(abs(amount) for amount in amounts.values())
    write = source.f.euro_short
    rows = tuple(
        MatrixRow(
            source.payer(payer),
            write(cost),
            tuple(
                Cell(
                    write(amounts[payer, gainer]),
                    _shade(amounts[payer, gainer], largest),
                    payer == gainer,
                )
                for gainer in gains
            ),
            write(sum(amounts[payer, gainer] for gainer in gains)),
        )
        for payer, cost in pays.items()
    )
    return Matrix(
        gainers=tuple(source.payer(name) for name in gains),
        rows=rows,
        totals=tuple(write(value) for value in gains.values()),
        total_pays=write(total_pays),
        total=write(sum(gains.values())),
        divided=len(pays) > 1,
    )


def _shade(amount: float, largest: float) -> int:
    return max(1, min(SHADES, round(SHADES * amount / largest))) if amount > 0 else 0
