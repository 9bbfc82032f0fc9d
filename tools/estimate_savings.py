"""Solve the coefficients of savings in ``population/vermogen.yaml``; a few minutes.

    python tools/estimate_savings.py [--cells FILE]

Builds every gemeente up to its incomes, counts households by type, age, income decile and source,
and solves. Prints the block ``ligging`` to paste, and what comes out beside what was published.
``--cells`` writes the counts, which the tests check the coefficients on.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np

from hefboom.population import make, wealth
from hefboom.population.place import gemeenten
from hefboom.population.savings import Savers, savers_of
from hefboom.population.savings_solve import Mixture, compared, solve, solve_asset

FIELDS = ("type", "leeftijd", "deciel", "bron", "koop", "huishoudens")


class _Reached(Exception):
    """The step before wealth is done."""


def count_cells() -> dict[tuple[int, ...], int]:
    """Households of the country by type, age, decile and source."""
    cells: Counter[tuple[int, ...]] = Counter()

    def record(city, status, earner, decile, owner, income, price):  # type: ignore[no-untyped-def]
        who = savers_of(city, status, earner, decile, owner)
        rows = np.stack([who.kind, who.age, who.decile, who.source, who.owner], axis=1)
        for row, number in zip(*np.unique(rows, axis=0, return_counts=True), strict=True):
            cells[tuple(row.tolist())] += int(number)
        raise _Reached

    kept = wealth.wealth
    wealth.wealth = record  # type: ignore[assignment]
    try:
        for code in gemeenten():
            with suppress(_Reached):
                make.make(code, seed=1)
    finally:
        wealth.wealth = kept
    return dict(sorted(cells.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=Path)
    asked = parser.parse_args()
    cells = count_cells()
    if asked.cells:
        with asked.cells.open("w", newline="") as file:
            out = csv.writer(file)
            out.writerow(FIELDS)
            out.writerows((*key, number) for key, number in cells.items())
    table = np.array([(*key, number) for key, number in cells.items()])
    who = Savers(*table[:, :4].T, owner=table[:, 4] == 1)
    weight = table[:, 5].astype(float)
    found = solve(who, weight)
    for name, value in found.items():
        print(f"    {name}: {value}")
    mix = Mixture(who, weight, found)
    for name in wealth.ASSETS:
        print(name, solve_asset(mix, name))
    for name, wanted, got, kind in compared(who, weight, found):
        print(f"{kind:12} {name:44} {wanted:12.4g} {got:12.4g} {100 * (got / wanted - 1):+6.1f}%")


if __name__ == "__main__":
    main()
