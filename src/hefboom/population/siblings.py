"""Children into families: how many per family, which ages together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hefboom.errors import HefboomError

from .matching import by_rank
from .national import child_families
from .rounding import largest_remainder
from .tables import assumptions

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["family_sizes", "sibling_groups"]


@cache
def _size_shares() -> NDArray[np.float64]:
    """Share of families with 1, 2, 3, 4, 5, 6 children; rows: couples, one-parent."""
    tail = np.array(assumptions()["huishoudens"]["kindertal_3plus"])
    counts = child_families()
    return np.array([np.concatenate([c[:2], c[2] * tail / tail.sum()]) / c.sum() for c in counts])


def family_sizes(
    couples: int, one_parent: int, children: int, luck: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Children per couple family and per one-parent family; together exactly ``children``.

    The shares of the nation, tilted until the mean fits the buurt.
    """
    number = np.arange(1, _size_shares().shape[1] + 1)
    families = np.array([couples, one_parent])
    low, high = -8.0, 8.0
    for _ in range(50):
        tilt = (low + high) / 2
        weight = _size_shares() * np.exp(tilt * number)
        weight /= weight.sum(axis=1, keepdims=True)
        low, high = (tilt, high) if families @ (weight @ number) < children else (low, tilt)
    sizes = np.concatenate(
        [np.repeat(number, largest_remainder(weight[k], int(families[k]))) for k in range(2)]
    )
    gap = children - int(sizes.sum())
    while gap != 0:
        if gap < 0 and not (sizes > 1).any():
            raise HefboomError("more families than children", found=f"{len(sizes)} and {children}")
        movable = np.flatnonzero(sizes > 1) if gap < 0 else np.arange(len(sizes))
        chosen = luck.permutation(movable)[: abs(gap)]
        sizes[chosen] += np.sign(gap)
        gap = children - int(sizes.sum())
    return luck.permutation(sizes[:couples]), luck.permutation(sizes[couples:])


def sibling_groups(
    sizes: NDArray[np.int64], ages: NDArray[np.int64], luck: np.random.Generator
) -> NDArray[np.int64]:
    """Family of each child, so that siblings are a few years apart.

    Every family draws the age of one of its children and gaps between siblings; the wishes are
    then met in order of age, which uses every child exactly once.
    """
    family = np.repeat(np.arange(len(sizes)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    low, high = assumptions()["huishoudens"]["leeftijdsverschil_kinderen"]
    gap = low + (high - low) * luck.random(len(family))
    gap[first] = 0.0
    running = np.cumsum(gap)
    offset = running - running[first][family]
    anchor = first + np.floor(luck.random(len(sizes)) * sizes).astype(np.int64)
    base = ages[np.floor(luck.random(len(sizes)) * len(ages)).astype(np.int64)]
    wish = base[family] + offset - offset[anchor][family] + luck.random(len(family))
    children = by_rank(wish, ages + luck.random(len(ages)))
    result = np.empty(len(ages), dtype=np.int64)
    result[children] = family
    return result
