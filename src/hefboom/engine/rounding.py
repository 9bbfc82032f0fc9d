"""Rounding as laws prescribe it, the same to the bit in both back ends.

Each function rounds to a multiple of ``step``. A relative guard of 1e-9 keeps float noise
(``0.1 + 0.2``) from tipping an amount that lies exactly on a multiple to the next one.
"""

import math

__all__ = ["ceil_to", "floor_to", "round_half_up"]


def floor_to(x: float, step: float) -> float:
    """Round ``x`` down to a multiple of ``step`` (afronden naar beneden)."""
    n = x / step
    return math.floor(n + 1e-9 * max(1.0, abs(n))) * step


def ceil_to(x: float, step: float) -> float:
    """Round ``x`` up to a multiple of ``step`` (afronden naar boven)."""
    n = x / step
    return math.ceil(n - 1e-9 * max(1.0, abs(n))) * step


def round_half_up(x: float, step: float) -> float:
    """Round ``x`` to the nearest multiple of ``step``, halves up (rekenkundig afronden)."""
    n = x / step
    return math.floor(n + 0.5 + 1e-9 * max(1.0, abs(n))) * step
