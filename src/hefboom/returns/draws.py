"""Uncertain numbers: distributions, and draws from them that can be repeated.

Randomness is counter-based. The luck of draw *i* of a parameter hangs on the seed, the name of
the parameter and *i* only: not on how many draws there are, nor on what other parameters an
appraisal has. So two measures, or a measure and its variant, differ only by what differs in
them, and the first 1,000 of 10,000 draws are the draws of a run with 1,000.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError

__all__ = [
    "Beta",
    "Dirichlet",
    "Discrete",
    "Distribution",
    "Fixed",
    "Gamma",
    "Lognormal",
    "Normal",
    "RelativeRisk",
    "Triangular",
    "Uniform",
    "distribution",
    "uniforms",
]

Array = NDArray[np.float64]


def uniforms(seed: int, name: str, n: int) -> Array:
    """`n` numbers strictly between 0 and 1, fixed by seed and name; a longer row starts the same.

    Raises:
        HefboomError: a seed below 0, or fewer than one draw.
    """
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**64:
        raise HefboomError("a seed is a whole number from 0", field="seed", found=seed)
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise HefboomError("draws is a whole number from 1", field="draws", found=n)
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    raw = np.random.Philox(key=np.array([seed, key], dtype=np.uint64)).random_raw(n)
    # 53 bits, moved half a step up: 0 and 1 would give infinite quantiles.
    return ((raw >> np.uint64(11)).astype(np.float64) + 0.5) / 2.0**53


class Distribution(Protocol):
    """A distribution of one number."""

    @property
    def mean(self) -> float: ...

    def quantile(self, u: Array) -> Array:
        """The value below which a share `u` of the draws lies."""
        ...


def _check(condition: bool, message: str, found: object) -> None:
    if not condition:
        raise HefboomError(message, field="distribution", found=found)


@dataclass(frozen=True, slots=True)
class Fixed:
    """One value, known for sure or taken as given."""

    value: float

    @property
    def mean(self) -> float:
        return self.value

    def quantile(self, u: Array) -> Array:
        return np.full_like(u, self.value)


@dataclass(frozen=True, slots=True)
class Triangular:
    """An expert's range: lowest, most likely and highest value."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _check(
            self.low <= self.mode <= self.high and self.low < self.high,
            "a triangular distribution has low <= mode <= high, and low < high",
            (self.low, self.mode, self.high),
        )

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3.0

    def quantile(self, u: Array) -> Array:
        width = self.high - self.low
        split = (self.mode - self.low) / width
        rising = self.low + np.sqrt(u * width * (self.mode - self.low))
        falling = self.high - np.sqrt((1.0 - u) * width * (self.high - self.mode))
        return np.where(u < split, rising, falling)


@dataclass(frozen=True, slots=True)
class Beta:
    """A probability or share, from `alpha` hits and `beta` misses."""

    alpha: float
    beta: float

    def __post_init__(self) -> None:
        _check(
            self.alpha > 0 and self.beta > 0, "alpha and beta lie above 0", (self.alpha, self.beta)
        )

    @property
    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)

    def quantile(self, u: Array) -> Array:
        from scipy.special import betaincinv

        return np.asarray(betaincinv(self.alpha, self.beta, u))


@dataclass(frozen=True, slots=True)
class Gamma:
    """A cost: above 0, with a long tail upwards. Unit of `average` and `sd`: that of the value."""

    average: float
    sd: float

    def __post_init__(self) -> None:
        _check(self.average > 0 and self.sd > 0, "mean and sd lie above 0", (self.average, self.sd))

    @property
    def mean(self) -> float:
        return self.average

    def quantile(self, u: Array) -> Array:
        from scipy.special import gammaincinv

        shape = (self.average / self.sd) ** 2
        return np.asarray(gammaincinv(shape, u)) * (self.sd**2 / self.average)


@dataclass(frozen=True, slots=True)
class Lognormal:
    """A ratio or cost: above 0. `average` and `sd` are of the value, not of its logarithm."""

    average: float
    sd: float

    def __post_init__(self) -> None:
        _check(self.average > 0 and self.sd > 0, "mean and sd lie above 0", (self.average, self.sd))

    @property
    def mean(self) -> float:
        return self.average

    def quantile(self, u: Array) -> Array:
        from scipy.special import ndtri

        variance = np.log1p((self.sd / self.average) ** 2)
        centre = np.log(self.average) - variance / 2.0
        return np.asarray(np.exp(centre + np.sqrt(variance) * ndtri(u)))


@dataclass(frozen=True, slots=True)
class Normal:
    """A number that errs as much upwards as downwards."""

    average: float
    sd: float

    def __post_init__(self) -> None:
        _check(self.sd > 0, "sd lies above 0", self.sd)

    @property
    def mean(self) -> float:
        return self.average

    def quantile(self, u: Array) -> Array:
        from scipy.special import ndtri

        return self.average + self.sd * np.asarray(ndtri(u))


@dataclass(frozen=True, slots=True)
class RelativeRisk:
    """A relative risk with its 95% interval: normal on the logarithm, as trials report it."""

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        _check(
            0 < self.low <= self.value <= self.high and self.low < self.high,
            "a relative risk has 0 < low <= value <= high, and low < high",
            (self.low, self.value, self.high),
        )

    @property
    def _sd(self) -> float:
        return float(np.log(self.high / self.low)) / (2.0 * 1.959964)

    @property
    def mean(self) -> float:
        """The mean of the draws; it lies a little above `value`, which is the median."""
        return float(self.value * np.exp(self._sd**2 / 2.0))

    def quantile(self, u: Array) -> Array:
        from scipy.special import ndtri

        return np.asarray(self.value * np.exp(self._sd * ndtri(u)))


@dataclass(frozen=True, slots=True)
class Uniform:
    """Any value between two ends, each as likely."""

    low: float
    high: float

    def __post_init__(self) -> None:
        _check(self.low < self.high, "low lies below high", (self.low, self.high))

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2.0

    def quantile(self, u: Array) -> Array:
        return self.low + (self.high - self.low) * u


@dataclass(frozen=True, slots=True)
class Discrete:
    """One of several values, such as two readings of one text."""

    values: tuple[float, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        _check(
            len(self.values) == len(self.weights) > 0 and min(self.weights) >= 0,
            "values and weights go together, and no weight lies below 0",
            self.weights,
        )
        _check(abs(sum(self.weights) - 1.0) < 1e-9, "weights add up to 1", self.weights)

    @property
    def mean(self) -> float:
        return float(np.dot(self.values, self.weights))

    def quantile(self, u: Array) -> Array:
        steps = np.cumsum(self.weights)[:-1]
        return np.asarray(self.values, dtype=float)[np.searchsorted(steps, u, side="right")]


@dataclass(frozen=True, slots=True)
class Dirichlet:
    """Shares that add up to 1. With every weight 1 nothing is known: each split is as likely."""

    weights: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        _check(
            len(self.weights) > 0 and all(weight > 0 for _, weight in self.weights),
            "weights lie above 0",
            self.weights,
        )

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.weights)

    @property
    def mean(self) -> Array:
        """The mean share of each name."""
        weights = np.array([weight for _, weight in self.weights])
        return weights / weights.sum()

    def sample(self, seed: int, name: str, n: int) -> Array:
        """Shares, one row a draw, one column a name."""
        from scipy.special import gammaincinv

        parts = [
            gammaincinv(weight, uniforms(seed, f"{name}.{each}", n))
            for each, weight in self.weights
        ]
        gammas = np.column_stack(parts)
        return gammas / gammas.sum(axis=1, keepdims=True)


_KINDS: dict[str, tuple[type, tuple[str, ...]]] = {
    "fixed": (Fixed, ("value",)),
    "triangular": (Triangular, ("low", "mode", "high")),
    "beta": (Beta, ("alpha", "beta")),
    "gamma": (Gamma, ("mean", "sd")),
    "lognormal": (Lognormal, ("mean", "sd")),
    "normal": (Normal, ("mean", "sd")),
    "relative_risk": (RelativeRisk, ("value", "low", "high")),
    "uniform": (Uniform, ("low", "high")),
    "discrete": (Discrete, ("values", "weights")),
}


def distribution(
    data: Any, *, file: str | None = None, field: str = "distribution"
) -> Distribution:
    """A distribution as files write it: a number, or `{type: triangular, low: 0, ...}`.

    Raises:
        HefboomError: an unknown type or key, a missing key, or numbers that cannot be.
    """
    if isinstance(data, int | float) and not isinstance(data, bool):
        data = {"type": "fixed", "value": data}
    if not isinstance(data, dict) or data.get("type") not in _KINDS:
        found = data.get("type") if isinstance(data, dict) else data
        raise HefboomError(
            "unknown type of distribution",
            file=file,
            field=f"{field}.type",
            found=found,
            allowed=_KINDS,
        )
    kind, keys = _KINDS[data["type"]]
    if unknown := set(data) - {"type", *keys}:
        key = sorted(map(str, unknown))[0]
        raise HefboomError(
            "unknown key", file=file, field=f"{field}.{key}", found=key, allowed=keys
        )
    arguments = []
    for key in keys:
        if key not in data:
            raise HefboomError("this key is required", file=file, field=f"{field}.{key}")
        arguments.append(_numbers(data[key], file, f"{field}.{key}"))
    try:
        made: Distribution = kind(*arguments)
    except HefboomError as error:
        raise HefboomError(error.message, file=file, field=field, found=error.found) from None
    return made


def _numbers(value: Any, file: str | None, field: str) -> Any:
    if isinstance(value, list):
        return tuple(_numbers(each, file, f"{field}[{i}]") for i, each in enumerate(value))
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
        raise HefboomError("is a number", file=file, field=field, found=value)
    return float(value)
