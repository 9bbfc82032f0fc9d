"""Several investments for the same household, without counting anything twice.

What one investment solves, the next cannot solve again. Let h = -ln(1 - r), with r the share of
the problem (the risk, the outcome still missing) that an investment takes away on its own. With
several, the part that is left is the product of what each leaves, so together they take away

    R = 1 - (1 - r1)(1 - r2)... = 1 - exp(-(h1 + h2 + ...)),

less than r1 + r2 + .... Who gets which part of R may not hang on who is named first. Every
investment is given the Aumann-Shapley value: let all of them grow together from nothing to their
full size, and credit each step to whoever makes it. That gives h_i / (h1 + h2 + ...) x R.

Not every participant of one takes part in the others. With q_ij the share of the participants of
i who also take part in j, and these shares independent, the mean over all combinations is one
integral,

    effect_i = ∫₀¹ h_i exp(-t h_i) ∏_{j≠i} [1 - q_ij (1 - exp(-t h_j))] dt,

here by Gauss-Legendre with 12 points (exact to about 1e-12 for r up to 0.99). The factor returned
is effect_i / r_i: 1 without overlap, never above 1, and the same in every order of the list.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError

__all__ = ["overlap_shares", "remaining_factors"]

Array = NDArray[np.float64]

LARGEST = 0.999
"""A share above this is taken as this: the logarithm of what is left must exist."""

_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(12)
_POINTS, _WEIGHTS = (_POINTS + 1.0) / 2.0, _WEIGHTS / 2.0


def remaining_factors(solved: Sequence[Array], overlap: Array) -> list[Array]:
    """By which factor the effect of each investment shrinks because of the others.

    Args:
        solved: per investment the share of the problem that it takes away alone, 0-1, by draw.
        overlap: ``overlap[i, j]`` = share of the participants of i who also take part in j.

    Returns:
        Per investment one factor between 0 and 1 a draw.

    Raises:
        HefboomError: a share outside 0 to 1, or an overlap of another shape.
    """
    count = len(solved)
    if overlap.shape != (count, count) or np.any(overlap < 0) or np.any(overlap > 1):
        raise HefboomError(
            "an overlap is a share between 0 and 1 for each pair", field="overlap", found=overlap
        )
    for row in solved:
        if np.any(row < 0.0) or np.any(row > 1.0):
            raise HefboomError(
                "a share of the problem lies between 0 and 1",
                field="deel",
                found=float(row.min() if row.min() < 0.0 else row.max()),
            )
    hazards = [-np.log1p(-np.minimum(row, LARGEST)) for row in solved]
    factors = []
    for i, own in enumerate(hazards):
        others = [j for j in range(count) if j != i and overlap[i, j] > 0.0 and hazards[j].any()]
        total = np.zeros_like(own)
        for point, weight in zip(_POINTS, _WEIGHTS, strict=True):
            step = np.exp(-point * own)
            alone = step.copy()
            for j in sorted(others, key=lambda j: (overlap[i, j], float(hazards[j].sum()))):
                step = step * (1.0 - overlap[i, j] * -np.expm1(-point * hazards[j]))
            # The same points for "alone", so that without others the factor is exactly 1.
            total += weight * (step - alone)
        reach = -np.expm1(-own)
        lost = np.divide(own * total, reach, out=_limit(total, own), where=own > 0.0)
        factors.append(np.clip(1.0 + lost, 0.0, 1.0))
    return factors


def _limit(total: Array, own: Array) -> Array:
    """A very small effect: h / r goes to 1."""
    return np.where(own > 0.0, 0.0, total)


def overlap_shares(participants: Sequence[float], groups: Array) -> Array:
    """Which share of the participants of one investment also takes part in another.

    Participants are taken as drawn by chance from their target group: of those of i, a share
    ``groups[i, j] / groups[i, i]`` belongs to group j, and of group j a share
    ``participants[j] / groups[j, j]`` takes part.

    Args:
        participants: number of participants of each investment.
        groups: ``groups[i, j]`` = number in both target groups; the size of a group on the
            diagonal.
    """
    sizes = np.maximum(np.diag(groups).astype(float), 1.0)
    taking = np.minimum(np.asarray(participants, dtype=float) / sizes, 1.0)
    shares = np.asarray(groups, dtype=float) / sizes[:, None] * taking[None, :]
    np.fill_diagonal(shares, 1.0)
    return np.clip(shares, 0.0, 1.0)
