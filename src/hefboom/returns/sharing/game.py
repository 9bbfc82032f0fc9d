"""Fair division: what each coalition of payers can reach, and what each payer is worth in it.

A coalition is a set of payers that carries the whole investment together. Its worth is what its
members gain from it, minus the cost; or 0, since it can also leave the investment undone. Sets
are numbered by bits: coalition 5 holds payers 0 and 2.

    >>> shapley(coalition_values([4.0, 8.0, 6.0], 10.0)).round(3).tolist()
    [1.667, 3.667, 2.667]
"""

from __future__ import annotations

from functools import cache
from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hefboom.errors import HefboomError

__all__ = [
    "MAX_PLAYERS",
    "coalition_values",
    "core_deficit",
    "in_core",
    "is_convex",
    "membership",
    "players_of",
    "shapley",
]

Array = NDArray[np.float64]
MAX_PLAYERS = 12
_CHUNK = 4_000_000
"""Numbers held at once: 2^12 coalitions for a thousand draws."""


@cache
def membership(players: int) -> Array:
    """Which players each coalition holds, as 0 and 1; [coalition, player]."""
    if not 1 <= players <= MAX_PLAYERS:
        raise HefboomError(
            "fair division is exact for a limited number of payers",
            field="payers",
            found=players,
            allowed=f"1 to {MAX_PLAYERS}",
        )
    sets = np.arange(2**players)
    held = ((sets[:, None] >> np.arange(players)) & 1).astype(float)
    held.flags.writeable = False
    return held


def players_of(values: Array) -> int:
    """How many players a row of coalition values is about.

    Raises:
        HefboomError: the number of values is not a power of 2, or nothing is not worth nothing.
    """
    size = values.shape[-1]
    players = size.bit_length() - 1
    if size != 2**players or not 1 <= players <= MAX_PLAYERS:
        raise HefboomError(
            "a game has one value for every coalition",
            field="values",
            found=size,
            allowed=f"a power of 2 up to {2**MAX_PLAYERS}",
        )
    if not np.isfinite(values).all() or np.any(values[..., 0] != 0.0):
        raise HefboomError("the empty coalition is worth 0, the others a finite number",
                           field="values")  # fmt: skip
    return players


def coalition_values(benefits: ArrayLike, cost: ArrayLike) -> Array:
    """v(S) = max(0, benefits to the members of S − cost).

    Args:
        benefits: EUR by payer; [..., payer].
        cost: EUR of the whole investment; one number, or one a draw.

    Returns:
        [..., coalition].
    """
    gains = np.asarray(benefits, dtype=float)
    held = membership(gains.shape[-1])
    values = np.maximum(0.0, gains @ held.T - np.asarray(cost, dtype=float)[..., None])
    values[..., 0] = 0.0
    return values


def shapley(values: ArrayLike) -> Array:
    """The Shapley value: the mean of what a player adds, over all orders of entering.

    Args:
        values: worth of every coalition; [..., coalition]. Draws go along the first axes.

    Returns:
        [..., player]; adds up to the worth of all together.
    """
    worth = np.asarray(values, dtype=float)
    players = players_of(worth)
    weights = _weights(players)
    flat = worth.reshape(-1, worth.shape[-1])
    step = max(1, _CHUNK // flat.shape[1])
    parts = [flat[i : i + step] @ weights for i in range(0, flat.shape[0], step)]
    return np.concatenate(parts).reshape(*worth.shape[:-1], players)


@cache
def _weights(players: int) -> Array:
    """Weight of each coalition's worth in each player's value; [coalition, player]."""
    held = membership(players).astype(bool)
    size = held.sum(axis=1)
    whole = factorial(players)
    # With the player inside, the others came before; outside, the player comes after them.
    inside = np.array([0.0] + [
        factorial(s - 1) * factorial(players - s) / whole for s in range(1, players + 1)
    ])  # fmt: skip
    outside = np.array([
        factorial(s) * factorial(players - s - 1) / whole for s in range(players)
    ] + [0.0])  # fmt: skip
    weights = np.where(held, inside[size][:, None], -outside[size][:, None])
    weights.flags.writeable = False
    return weights


def core_deficit(values: ArrayLike, division: ArrayLike) -> float:
    """How much the worst-treated coalition could gain by going alone (EUR); 0 or below: none."""
    worth = np.asarray(values, dtype=float)
    given = membership(players_of(worth)) @ np.asarray(division, dtype=float)
    if worth.size == 2:
        return float(worth[1] - given[1])
    return float((worth - given)[1:-1].max())


def in_core(values: ArrayLike, division: ArrayLike, *, tolerance: float = 1e-9) -> bool:
    """True if the division hands out everything and no coalition does better alone."""
    worth = np.asarray(values, dtype=float)
    slack = tolerance * max(1.0, float(np.abs(worth).max()))
    whole = abs(float(np.sum(division)) - float(worth[-1])) <= slack
    return whole and core_deficit(worth, division) <= slack


def is_convex(values: ArrayLike, *, tolerance: float = 1e-9) -> bool:
    """True if a player adds at least as much to a larger coalition as to a smaller one."""
    worth = np.asarray(values, dtype=float)
    players = players_of(worth)
    slack = tolerance * max(1.0, float(np.abs(worth).max()))
    sets = np.arange(worth.size)
    for i in range(players):
        for j in range(i + 1, players):
            without = sets[(sets & (1 << i | 1 << j)) == 0]
            both = worth[without | 1 << i | 1 << j] + worth[without]
            apart = worth[without | 1 << i] + worth[without | 1 << j]
            if (both < apart - slack).any():
                return False
    return True
