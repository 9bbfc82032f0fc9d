"""Matching by age: who belongs with whom, without anybody left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["OLDEST_MOTHER", "YOUNGEST_PARENT", "by_rank", "nearest", "swap_implausible"]

YOUNGEST_PARENT = 15
OLDEST_MOTHER = 50

_OLDEST = 160


def by_rank(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.int64]:
    """Partner in ``right`` for each of ``left`` (equally many): the k-th smallest with the k-th.

    This is the pairing with the smallest total distance on a line, and it keeps both sides whole.
    """
    pairs = np.empty(len(left), dtype=np.int64)
    pairs[np.argsort(left, kind="stable")] = np.argsort(right, kind="stable")
    return pairs


def nearest(wanted: NDArray[np.int64], offered: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each wanted age a distinct row of ``offered`` (at least as many) as near as possible.

    Works outwards: first everybody who finds the exact age, then one year off, and so on. Rows of
    equal age are taken in the order given, so shuffle ``offered`` beforehand.
    """
    need = np.bincount(np.clip(wanted, 0, _OLDEST), minlength=_OLDEST + 1)
    have = np.bincount(np.clip(offered, 0, _OLDEST), minlength=_OLDEST + 1)
    flows: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]] = []
    for radius in range(_OLDEST + 1):
        for shift in (radius, -radius) if radius else (0,):
            ages = np.arange(max(0, -shift), min(_OLDEST, _OLDEST - shift) + 1)
            amount = np.minimum(need[ages], have[ages + shift])
            used = np.flatnonzero(amount)
            if len(used):
                ages, amount = ages[used], amount[used]
                need[ages] -= amount
                have[ages + shift] -= amount
                flows.append((ages, ages + shift, amount))
        if not need.any():
            break
    asked = np.concatenate([np.repeat(a, m) for a, _, m in flows]) if flows else np.empty(0)
    given = np.concatenate([np.repeat(b, m) for _, b, m in flows]) if flows else np.empty(0)
    row = np.empty(len(asked), dtype=np.int64)
    queue = np.argsort(np.clip(offered, 0, _OLDEST), kind="stable")
    start = np.searchsorted(np.clip(offered, 0, _OLDEST)[queue], np.arange(_OLDEST + 1))
    order = np.argsort(given, kind="stable")
    sorted_given = given[order].astype(np.int64)
    rank = np.arange(len(order)) - np.searchsorted(sorted_given, sorted_given)
    row[order] = queue[start[sorted_given] + rank]
    result = np.empty(len(wanted), dtype=np.int64)
    result[np.argsort(np.clip(wanted, 0, _OLDEST), kind="stable")] = row[
        np.argsort(asked, kind="stable")
    ]
    return result


def swap_implausible(
    child: NDArray[np.int64], owner: NDArray[np.int64], parent: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Exchange children between families until no parent is too young or too old.

    A child that finds nobody to change places with moves in with another family, if its own keeps
    a child.

    Args:
        child: age of each child.
        owner: row in ``parent`` of each child.
        parent: age of the parent that counts: the mother, of two parents of one sex the younger;
            for a father alone his age minus the usual difference.
    """
    owner = owner.copy()
    for _ in range(3):
        wrong = np.flatnonzero(~_fits(parent[owner] - child))
        if len(wrong) == 0:
            break
        for row in wrong:
            if _fits(parent[owner[row]] - child[row]):
                continue
            good = _fits(parent[owner[row]] - child) & _fits(parent[owner] - child[row])
            candidates = np.flatnonzero(good)
            if len(candidates):
                other = candidates[np.argmin(np.abs(child[candidates] - child[row]))]
                owner[row], owner[other] = owner[other], owner[row]
    for row in np.flatnonzero(~_fits(parent[owner] - child)):
        brothers = (owner == owner[row]).sum()
        homes = owner[_fits(parent[owner] - child[row])]
        if brothers > 1 and len(homes):
            owner[row] = homes[0]
    return owner


def _fits(difference: NDArray[np.int64]) -> NDArray[np.bool_]:
    return (difference >= YOUNGEST_PARENT) & (difference <= OLDEST_MOTHER)
