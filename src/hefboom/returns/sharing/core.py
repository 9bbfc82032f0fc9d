"""The least core and the nucleolus: the division that leaves the worst-off coalition best off.

Both are linear programmes, solved by HiGHS. The least core asks for the smallest amount by which
any coalition could complain; the nucleolus then does the same for the next coalitions, until one
division is left. If the core is not empty, the nucleolus lies in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hefboom.errors import HefboomError
from hefboom.returns.sharing.game import membership, players_of

__all__ = ["LeastCore", "least_core", "nucleolus"]

Array = NDArray[np.float64]
_INFEASIBLE = 2
_ROUNDING = 2e-7
"""Of the largest worth; above the tolerance within which HiGHS calls a constraint met."""


@dataclass(frozen=True, eq=False)
class LeastCore:
    """One division of the least core.

    Attributes:
        division: EUR by player.
        complaint: the largest amount that a coalition could gain by going alone, EUR; the core
            is empty if it lies above 0.
        core_is_empty: whether some coalition always does better alone.
    """

    division: Array
    complaint: float
    core_is_empty: bool


def least_core(values: ArrayLike) -> LeastCore:
    """A division of the least core.

    Args:
        values: worth of every coalition, by bits; see `hefboom.returns.sharing.game`.

    Raises:
        HefboomError: not a game.
    """
    worth = np.asarray(values, dtype=float)
    players = players_of(worth)
    scale = _scale(worth)
    if players == 1:
        return LeastCore(worth[-1:].copy(), 0.0, False)
    scaled = worth / scale
    sets = np.arange(1, worth.size - 1)
    found = _solve(scaled, sets, np.array([worth.size - 1]), scaled[-1:], individual=False)
    complaint = float(found.x[-1])
    return LeastCore(found.x[:-1] * scale, complaint * scale, complaint > 1e-9)


def nucleolus(values: ArrayLike) -> Array:
    """The nucleolus, EUR by player.

    Nobody gets less than alone, if that is possible at all.

    >>> claims, estate = [100.0, 200.0, 300.0], 200.0     # the marriage contracts of the Talmud
    >>> alone = [max(0.0, estate - sum(c for i, c in enumerate(claims) if not s >> i & 1))
    ...          for s in range(8)]
    >>> nucleolus(alone).round(6).tolist()
    [50.0, 75.0, 75.0]

    Raises:
        HefboomError: not a game, or a programme without an answer.
    """
    worth = np.asarray(values, dtype=float)
    players = players_of(worth)
    if players == 1:
        return worth[-1:].copy()
    scale = _scale(worth)
    scaled = worth / scale
    held = membership(players)
    individual = bool(scaled[1 << np.arange(players)].sum() <= scaled[-1] + 1e-12)
    fixed, levels = [worth.size - 1], [float(scaled[-1])]
    free = np.arange(1, worth.size - 1)
    division = np.full(players, scaled[-1] / players)
    while free.size:
        found = _solve(scaled, free, np.array(fixed), np.array(levels), individual=individual)
        division, complaint = found.x[:-1], float(found.x[-1])
        # A coalition with a price above 0 has this excess in every best division.
        tight = free[-found.ineqlin.marginals[: free.size] > 1e-9]
        if not tight.size:
            raise HefboomError("no coalition is binding; the values differ too much in size")
        for one in tight:
            if _independent(held[[*fixed, int(one)]]):
                fixed.append(int(one))
                levels.append(float(scaled[one]) - complaint)
        free = free[~_spanned(held[fixed], held[free])]
    return division * scale


def _scale(worth: Array) -> float:
    return max(float(np.abs(worth).max()), 1e-300)


def _solve(worth: Array, free: Any, fixed: Any, levels: Array, *, individual: bool) -> Any:
    """Minimise e, so that x(S) ≥ v(S) − e for free sets and x(S) = level for fixed ones."""
    from scipy.optimize import linprog

    held = membership(players_of(worth))
    players = held.shape[1]
    upper = np.column_stack([-held[free], -np.ones(len(free))])
    equal = np.column_stack([held[fixed], np.zeros(len(fixed))])
    alone = worth[1 << np.arange(players)]
    bounds = [(float(low), None) if individual else (None, None) for low in alone]
    programme = {
        "c": np.append(np.zeros(players), 1.0),
        "bounds": [*bounds, (None, None)],
        "method": "highs",
    }
    found = linprog(A_ub=upper, b_ub=-worth[free], A_eq=equal, b_eq=levels, **programme)
    if found.status == _INFEASIBLE:
        # Levels of earlier rounds are exact up to rounding only; hold them that closely.
        upper = np.vstack([upper, equal, -equal])
        bound = np.concatenate([-worth[free], levels + _ROUNDING, -(levels - _ROUNDING)])
        found = linprog(A_ub=upper, b_ub=bound, **programme)
    if found.status != 0:
        raise HefboomError(f"fair division has no answer: {found.message}", field="values")
    return found


def _independent(rows: Array) -> bool:
    return int(np.linalg.matrix_rank(rows)) == rows.shape[0]


def _spanned(fixed: Array, rows: Array) -> Any:
    """Which rows follow from the fixed ones, so that nothing about them is left to choose."""
    basis, _ = np.linalg.qr(fixed.T)
    left = rows - (rows @ basis) @ basis.T
    return np.abs(left).max(axis=1) < 1e-8
