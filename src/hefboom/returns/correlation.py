"""Luck that parameters share.

Three ways. *Own luck*: parameters are independent. *Shared luck*: parameters with one name of
luck move together all the way, such as all prices of one price list. *Rank correlation*: two
parameters have a given Spearman correlation, by a normal copula. The marginal distributions stay
what they are, and draw *i* still hangs only on the seed, the names and *i*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.draws import uniforms

__all__ = ["correlated_uniforms", "read_correlations"]

Array = NDArray[np.float64]
Pairs = Mapping[tuple[str, str], float]


def correlated_uniforms(
    luck: Mapping[str, str], *, seed: int, draws: int, correlations: Pairs | None = None
) -> dict[str, Array]:
    """Numbers between 0 and 1 by parameter.

    Args:
        luck: name of the luck of each parameter; parameters with one name share it.
        seed, draws: as in `uniforms`.
        correlations: Spearman rank correlation by pair of parameters.

    Raises:
        HefboomError: an unknown parameter, a correlation outside -1 and 1, or correlations that
            cannot all hold together.
    """
    cache: dict[str, Array] = {}
    found: dict[str, Array] = {}
    for name, source in luck.items():
        if source not in cache:
            cache[source] = uniforms(seed, source, draws)
        found[name] = cache[source]
    if correlations:
        _check(correlations, luck)
        names = list(dict.fromkeys(name for pair in correlations for name in pair))
        found |= _copula(names, found, correlations)
    return found


def _copula(names: list[str], found: Mapping[str, Array], pairs: Pairs) -> dict[str, Array]:
    from scipy.special import ndtr, ndtri

    matrix = np.eye(len(names))
    for (one, other), spearman in pairs.items():
        i, j = names.index(one), names.index(other)
        # Pearson correlation of the normals behind a Spearman correlation.
        matrix[i, j] = matrix[j, i] = 2.0 * np.sin(np.pi * spearman / 6.0)
    try:
        lower = np.linalg.cholesky(matrix + 1e-12 * np.eye(len(names)))
    except np.linalg.LinAlgError:
        raise HefboomError(
            "these correlations cannot all hold together",
            field="samenhang",
            found={f"{one}, {other}": value for (one, other), value in pairs.items()},
        ) from None
    normals = np.vstack([ndtri(found[name]) for name in names])
    mixed = lower @ normals
    return {name: np.asarray(ndtr(row)) for name, row in zip(names, mixed, strict=True)}


def _check(pairs: Pairs, known: Iterable[str]) -> None:
    names = list(known)
    for pair, value in pairs.items():
        for name in pair:
            if name not in names:
                raise HefboomError(
                    f"unknown parameter{did_you_mean(name, names)}",
                    field="samenhang",
                    found=name,
                    allowed=names,
                )
        if pair[0] == pair[1] or not -1.0 < value < 1.0:
            raise HefboomError(
                "a correlation lies between -1 and 1, and joins two parameters",
                field="samenhang",
                found=f"{pair[0]}, {pair[1]}: {value}",
            )


def read_correlations(
    data: Any, *, file: str | None = None, field: str = "samenhang"
) -> dict[tuple[str, str], float]:
    """Correlations as files write them: ``[{tussen: [a, b], rang: 0.5}]``.

    Raises:
        HefboomError: another form.
    """
    if data is None:
        return {}
    found: dict[tuple[str, str], float] = {}
    if not isinstance(data, list):
        raise HefboomError("is a list of pairs", file=file, field=field, found=data)
    for i, row in enumerate(data):
        place = f"{field}[{i}]"
        if not isinstance(row, Mapping) or set(row) != {"tussen", "rang"}:
            raise HefboomError(
                "is a pair of parameters and its rank correlation",
                file=file,
                field=place,
                found=row,
                allowed="{tussen: [a, b], rang: 0.5}",
            )
        names, rank = row["tussen"], row["rang"]
        if (
            not isinstance(names, list)
            or len(names) != 2
            or not all(isinstance(name, str) for name in names)
        ):
            raise HefboomError(
                "names two parameters", file=file, field=f"{place}.tussen", found=names
            )
        if isinstance(rank, bool) or not isinstance(rank, int | float) or not -1 < rank < 1:
            raise HefboomError(
                "a rank correlation lies between -1 and 1",
                file=file,
                field=f"{place}.rang",
                found=rank,
            )
        found[names[0], names[1]] = float(rank)
    return found
