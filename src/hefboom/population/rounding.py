"""Integers from fractions without losing a person.

``largest_remainder`` keeps one total. ``round_table`` keeps both margins of a table: every cell
becomes one of the two integers around it (more only where the margins leave no other way), and all
row and column sums come out exactly. Used for every count that must add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["largest_remainder", "round_table", "sample_rows"]


def largest_remainder(values: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Integers proportional to ``values`` that add up to ``total`` (ties: first come first)."""
    values = np.maximum(np.asarray(values, dtype=np.float64), 0.0)
    if total == 0:
        return np.zeros(values.shape, dtype=np.int64)
    weight = values.sum()
    if weight <= 0:
        raise HefboomError("cannot divide a total over cells that are all zero", found=total)
    exact = values * (total / weight)
    result = np.floor(exact + 1e-9).astype(np.int64)
    short = total - int(result.sum())
    order = np.argsort(-(exact - result), kind="stable")
    result.flat[order[:short]] += 1
    return result


def round_table(
    table: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    allowed: NDArray[np.bool_] | None = None,
) -> NDArray[np.int64]:
    """Round a table so that its row sums are ``rows`` and its column sums ``columns``.

    Args:
        table: non-negative cells, with margins close to the wanted ones.
        rows, columns: wanted integer margins; same grand total.
        allowed: cells that may be non-zero; default where ``table`` is positive.

    Raises:
        HefboomError: when the margins cannot be met within the allowed cells.
    """
    if int(rows.sum()) != int(columns.sum()):
        raise HefboomError(
            "row and column totals differ", found=f"{int(rows.sum())} and {int(columns.sum())}"
        )
    allowed = np.broadcast_to(table > 0 if allowed is None else allowed, table.shape)
    cells = np.floor(table + 1e-9).astype(np.int64)
    _lower_to_margins(cells, rows)
    _lower_to_margins(cells.T, columns)
    need_row = (rows - cells.sum(axis=1)).astype(np.int64)
    need_column = (columns - cells.sum(axis=0)).astype(np.int64)
    room = np.where(allowed, 1, 0)
    for attempt in range(2):
        order = np.argsort(-(table - cells), axis=None, kind="stable")
        for flat in order:
            i, j = divmod(int(flat), table.shape[1])
            step = min(need_row[i], need_column[j], room[i, j])
            if step > 0:
                cells[i, j] += step
                room[i, j] -= step
                need_row[i] -= step
                need_column[j] -= step
        while need_row.sum() > 0 and _augment(cells, room, need_row, need_column):
            pass
        if need_row.sum() == 0:
            return cells
        if attempt == 0:
            room = np.where(allowed, int(rows.max()) + 1, 0)
    raise HefboomError("the margins cannot be met within the allowed cells")


def _lower_to_margins(cells: NDArray[np.int64], rows: NDArray[np.int64]) -> None:
    """Take units from the largest cells where a row is already above its margin."""
    for i in np.flatnonzero(cells.sum(axis=1) > rows):
        for _ in range(int(cells[i].sum() - rows[i])):
            cells[i, int(np.argmax(cells[i]))] -= 1


def _augment(
    cells: NDArray[np.int64],
    room: NDArray[np.int64],
    need_row: NDArray[np.int64],
    need_column: NDArray[np.int64],
) -> bool:
    """Add one unit along an alternating path from a short row to a short column."""
    start = int(np.flatnonzero(need_row > 0)[0])
    from_column: dict[int, int] = {}
    from_row: dict[int, int] = {}
    queue = [start]
    seen = {start}
    while queue:
        i = queue.pop(0)
        for j in np.flatnonzero(room[i] > 0):
            column = int(j)
            if column in from_column:
                continue
            from_column[column] = i
            if need_column[column] > 0:
                need_row[start] -= 1
                need_column[column] -= 1
                _apply(cells, room, from_column, from_row, column, start)
                return True
            for k in np.flatnonzero(cells[:, column] > 0):
                row = int(k)
                if row not in seen:
                    seen.add(row)
                    from_row[row] = column
                    queue.append(row)
    return False


def _apply(
    cells: NDArray[np.int64],
    room: NDArray[np.int64],
    from_column: dict[int, int],
    from_row: dict[int, int],
    column: int,
    start: int,
) -> None:
    while True:
        row = from_column[column]
        cells[row, column] += 1
        room[row, column] -= 1
        if row == start:
            return
        column = from_row[row]
        cells[row, column] -= 1
        room[row, column] += 1


def sample_rows(
    probabilities: NDArray[np.float64], uniform: NDArray[np.float64]
) -> NDArray[np.int64]:
    """One column index per row, by inverse cumulative probability."""
    cumulative = np.cumsum(probabilities, axis=1)
    cumulative /= cumulative[:, -1:]
    return np.minimum(
        (uniform[:, None] > cumulative).sum(axis=1), probabilities.shape[1] - 1
    ).astype(np.int64)
