"""Members of groups that stand together, found by where each group begins (CSR)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["expand"]

Array = npt.NDArray[Any]


def expand(offsets: Array, chosen: Array) -> Array:
    """Rows of the members of the chosen groups, in order."""
    counts = np.diff(offsets)[chosen]
    ends = np.cumsum(counts)
    return (
        np.arange(ends[-1] if len(ends) else 0)
        - np.repeat(ends - counts, counts)
        + np.repeat(offsets[:-1][chosen], counts)
    )
