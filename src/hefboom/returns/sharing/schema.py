"""Building blocks of deal files: strict fields, shares, payers, uncertain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.draws import Distribution, distribution, uniforms
from hefboom.returns.payers import PAYERS
from hefboom.returns.sharing.books import Array
from hefboom.returns.sharing.division import NO_PARTY

__all__ = [
    "Band",
    "Bands",
    "Euros",
    "PayerId",
    "Share",
    "Shares",
    "Strict",
    "Uncertain",
    "UncertainShare",
    "Years",
    "drawn",
    "finite",
    "split_over",
]


class Strict(BaseModel):
    """A mapping of a deal file: no unknown keys, no text for a number."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True
    )


def _known(name: Any) -> Any:
    if not isinstance(name, str) or name not in PAYERS:
        raise ValueError(
            f"unknown payer{did_you_mean(str(name), PAYERS)}; allowed: {', '.join(PAYERS)}"
        )
    if name in NO_PARTY:
        raise ValueError("this payer cannot sign a contract, so it cannot be in a deal")
    return name


def _adds_up(shares: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(shares.values())
    if abs(total - 1.0) > 1e-9:
        raise ValueError(f"shares add up to 1, these to {total:.6g}")
    return shares


def finite(data: Any) -> Distribution:
    """A number or a distribution, as files write it."""
    try:
        made = distribution(data)
        low = float(made.quantile(np.array([1e-6]))[0])
    except HefboomError as error:
        raise ValueError(f"{error.field}: {error.message}") from None
    if not np.isfinite(low):
        raise ValueError("a number is finite")
    return made


def _share(made: Distribution) -> Distribution:
    low, high = made.quantile(np.array([1e-6, 1.0 - 1e-6]))
    if low < 0.0 or high > 1.0:
        raise ValueError("a share or a chance lies between 0 and 1")
    return made


def _positive(made: Distribution) -> Distribution:
    if float(made.quantile(np.array([1e-6]))[0]) < 0.0:
        raise ValueError("lies at 0 or above")
    return made


PayerId = Annotated[str, BeforeValidator(_known)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Euros = Annotated[float, Field(strict=True, ge=0, le=1e13, allow_inf_nan=False)]
Years = Annotated[int, Field(strict=True, ge=1, le=50)]
Shares = Annotated[dict[PayerId, Share], Field(min_length=1), AfterValidator(_adds_up)]
Uncertain = Annotated[Any, AfterValidator(finite), AfterValidator(_positive)]
UncertainShare = Annotated[Any, AfterValidator(finite), AfterValidator(_share)]


class Band(Strict):
    """One band of a risk corridor.

    Attributes:
        tot: upper edge, as a share of the budget.
        deel: share inside the band that stays with who bears the risk.
    """

    tot: Annotated[float, Field(strict=True, gt=0, le=10)]
    deel: Share


def _rise(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    edges = [band.tot for band in bands]
    if any(b <= a for a, b in pairwise(edges)):
        raise ValueError("the edges of the bands rise")
    return bands


Bands = Annotated[tuple[Band, ...], Field(min_length=1), AfterValidator(_rise)]


def drawn(made: Distribution, *, seed: int, name: str, draws: int) -> Array:
    """Draws of a number of a deal; its name keeps it from sharing luck with another."""
    return made.quantile(uniforms(seed, f"sharing.{name}", draws))


def split_over(total: Array, weights: Array) -> Array:
    """An amount a draw, divided in proportion to weights of 0 or more; [draw, payer].

    Where all weights are 0, every payer carries an equal part.
    """
    whole = weights.sum(axis=1, keepdims=True)
    part = np.divide(
        weights, whole, out=np.full_like(weights, 1.0 / weights.shape[1]), where=whole > 0.0
    )
    return total[:, None] * part
