"""Counter-based luck: the same row of the same buurt gets the same draw, whatever else is built.

Every stream is a Philox generator keyed by seed, event and area. Nothing depends on the order in
which areas are built, on threads, or on how many other events have drawn before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["draws", "normal", "stream"]


def stream(seed: int, event: str, area: str) -> np.random.Generator:
    """The generator of one event in one area."""
    digest = hashlib.blake2b(f"{event}|{area}".encode(), digest_size=8).digest()
    key = np.array([np.uint64(seed % 2**64), int.from_bytes(digest, "little")], dtype=np.uint64)
    return np.random.Generator(np.random.Philox(key=key))


def draws(
    seed: int, event: str, areas: Sequence[str], counts: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Uniform draws in (0, 1) for rows sorted by area: ``counts[i]`` rows in ``areas[i]``."""
    parts = [
        stream(seed, event, area).random(int(count))
        for area, count in zip(areas, counts, strict=True)
    ]
    return np.clip(np.concatenate(parts), 1e-12, 1 - 1e-12) if parts else np.empty(0)


def normal(
    seed: int, event: str, areas: Sequence[str], counts: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Standard normal draws, from the uniform ones (one uniform, one normal)."""
    from scipy.special import ndtri

    return np.asarray(ndtri(draws(seed, event, areas, counts)), dtype=np.float64)
