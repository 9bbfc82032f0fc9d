"""Choosing exactly so many rows, the likelier ones more often, with each row's own luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["choose_per_cell"]


def choose_per_cell(
    weight: NDArray[np.float64],
    luck: NDArray[np.float64],
    cell: NDArray[np.int64],
    wanted: NDArray[np.int64],
    size: NDArray[np.int64] | None = None,
) -> NDArray[np.bool_]:
    """Rows chosen without replacement: ``wanted[c]`` in every cell ``c``.

    Args:
        weight: relative chance; 0 means never.
        luck: one uniform draw per row.
        cell: cell of each row, -1 for none.
        wanted: number per cell; fewer are chosen where candidates run out.
        size: what a row counts for (a couple counts 2); the total never exceeds ``wanted`` and
            falls short only where no smaller row is left.
    """
    rows = np.flatnonzero((weight > 0) & (cell >= 0))
    key = -np.log(luck[rows]) / weight[rows]
    order = rows[np.lexsort((key, cell[rows]))]
    own = cell[order]
    count = np.ones(len(order), dtype=np.int64) if size is None else size[order]
    chosen = np.zeros(len(weight), dtype=bool)
    start = np.searchsorted(own, own)
    running = np.cumsum(count)
    before = running - count
    taken = (before - before[start]) + count <= wanted[own]
    # systematic prefix first, then fill a gap of one with the next single row
    chosen[order[taken]] = True
    filled = np.bincount(own[taken], weights=count[taken], minlength=len(wanted))
    gap = wanted - filled.astype(np.int64)
    if size is not None:
        left = ~taken & (count == 1) & (gap[own] > 0)
        candidates = np.flatnonzero(left)
        rank = np.arange(len(candidates)) - np.searchsorted(own[candidates], own[candidates])
        fill = candidates[rank < gap[own[candidates]]]
        chosen[order[fill]] = True
    return chosen
