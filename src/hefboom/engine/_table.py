"""The table by which compiled code is called: numbers of rows and addresses, all as integers.

In order: persons, gezinnen and huishoudens; the parameter record; per person its gezin and
huishouden, per gezin its huishouden, per person its partner (-1 without); then what the group reads
and writes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from hefboom.engine.dataset import Array

__all__ = ["LEADING", "RECORD", "address", "call", "entry"]

RECORD = 3
"""Place of the parameter record."""

LEADING = 8
"""Places before the columns."""


def address(array: Array) -> int:
    """Where the first element of an array stands; its rows follow each other without gaps."""
    assert array.flags.c_contiguous
    where: int = array.__array_interface__["data"][0]
    return where


def entry(module: Any) -> Callable[[int], None]:
    """What `call` takes: the compiled function of a group; others may run in the meantime."""
    return ctypes.CFUNCTYPE(None, ctypes.c_void_p)(module.enter.address)


def call(
    enter: Callable[[int], None], sizes: Sequence[int], record: Array, columns: Sequence[Array]
) -> None:
    """Run a group over rows that stand together.

    Args:
        enter: see `entry`. sizes: rows of each entity. record: its parameters.
        columns: the four arrays of structure, then what the group reads and writes.
    """
    table = np.array([*sizes, address(record), *map(address, columns)], dtype=np.int64)
    enter(address(table))
