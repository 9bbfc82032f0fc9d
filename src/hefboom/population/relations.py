"""Columns that are missing for an area, predicted from the columns that are there.

Every relation is one entry of ``relations.yaml``: link, coefficients, on how many areas it was
estimated and how well it fits. It says how an area differs from its gemeente; the level is that of
the gemeente: with x the features and g the link (logit or log),

    g(y_area) = g(y_gemeente) + shift + sum_k b_k (x_area,k - mean over the gemeente of x_k)

where the shift makes the weighted mean of the areas the published figure of the gemeente. A feature
that is missing for an area counts as the mean.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from hefboom.errors import HefboomError

from .national import BASE_YEAR, benefit_total, household_shares, tenure_shares
from .own_fit import given_levels
from .place import Place
from .tables import yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["features", "fill_count", "fill_level", "fill_share", "relation"]

STEERED = frozenset({"laagste_40", "hoogste_20", "zelfstandigen", "koop"})
"""shares that own figures replace as they stand"""
MOST = 1.6
"""largest move on the scale of the link: predictions stay within what was observed"""


def relation(name: str) -> dict[str, Any]:
    """One entry of ``relations.yaml``.

    Raises:
        HefboomError: when there is none of this name.
    """
    known = yaml_file("relations")["gebieden"]
    if name not in known:
        raise HefboomError("no such relation", found=name, allowed=", ".join(known))
    return dict(known[name])


@cache
def features(p: Place, name: str) -> NDArray[np.float64]:
    """One feature per area; NaN where it is missing and cannot be predicted."""
    people, homes = p.counts("inwoners"), p.counts("huishoudens")
    with np.errstate(divide="ignore", invalid="ignore"):
        parts: dict[str, Callable[[], NDArray[np.float64]]] = {
            "grootte": lambda: np.log(people / homes),
            "aandeel_0_15": lambda: p.counts("leeftijd_0_15") / people,
            "aandeel_15_25": lambda: p.counts("leeftijd_15_25") / people,
            "aandeel_65plus": lambda: p.counts("leeftijd_65plus") / people,
            "autos": lambda: np.clip(p.column("autos") / homes, 0, 2),
            "eenpersoons": lambda: fill_share(p, "eenpersoons"),
            "laagste_40_personen": lambda: p.column("laagste_40_personen_pct") / 100,
            "laagste_40": lambda: fill_share(p, "laagste_40"),
            "hoogste_20": lambda: fill_share(p, "hoogste_20"),
            "log_inkomen": lambda: np.log(fill_level(p, "gestandaardiseerd_inkomen")),
            "koop": lambda: fill_share(p, "koop"),
            "corporatie": lambda: (1 - fill_share(p, "koop")) * fill_share(p, "corporatie"),
        }
        values = parts[name]()
    return np.where(np.isfinite(values), values, np.nan)


def _moves(p: Place, name: str, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far every area lies from its gemeente on the scale of the link."""
    total = np.zeros(len(p.codes))
    for feature, b in relation(name)["coefficienten"].items():
        x = features(p, feature)
        known = np.isfinite(x) & (weight > 0)
        if not known.any():
            continue
        mean = np.average(x[known], weights=weight[known])
        total += float(b) * np.where(np.isfinite(x), x - mean, 0.0)
    return np.clip(total, -MOST, MOST)


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-x)))


def _shifted(
    moves: NDArray[np.float64], weight: NDArray[np.float64], mean: float
) -> NDArray[np.float64]:
    """Shares with these moves on the logit scale and the wanted weighted mean."""
    mean = min(max(mean, 1e-4), 1 - 1e-4)
    if weight.sum() <= 0:
        return np.full(len(moves), mean)
    low, high = -12.0, 12.0
    for _ in range(70):
        shift = (low + high) / 2
        now = (weight * _logistic(moves + shift)).sum() / weight.sum()
        low, high = (shift, high) if now < mean else (low, shift)
    return _logistic(moves + (low + high) / 2)


def _published(p: Place, name: str) -> tuple[NDArray[np.float64], float]:
    """Published share per area (NaN where missing) and of the gemeente."""
    if name == "eenpersoons":
        homes = p.counts("huishoudens")
        own = np.divide(p.column(name), homes, out=np.full(len(homes), np.nan), where=homes > 0)
        return own, float(household_shares(p.code)[0])
    if name == "met_kinderen":
        more = p.counts("huishoudens") - p.counts("eenpersoons")
        own = np.divide(p.column(name), more, out=np.full(len(more), np.nan), where=more > 0)
        shares = household_shares(p.code)
        return own, float(shares[2] / (1 - shares[0]))
    if name == "koop":
        return p.column("koop_pct") / 100, float(tenure_shares(p.code)[0])
    if name == "corporatie":
        shares = tenure_shares(p.code)
        rented = 100 - p.column("koop_pct")
        own = np.divide(
            p.column("corporatie_pct"), rented, out=np.full(len(rented), np.nan), where=rented > 0
        )
        return np.clip(own, 0, 1), float(shares[1] / max(shares[1] + shares[2], 1e-9))
    year = 2022
    return p.column(f"{name}_pct") / 100, p.figure(f"{name}_pct", year) / 100


def _relation_of(p: Place, name: str) -> str:
    """Amsterdam publishes income per person only: another relation takes its place."""
    if name == "laagste_40" and np.isfinite(p.column("laagste_40_personen_pct")).any():
        return "laagste_40_uit_personen"
    return name


@cache
def fill_share(p: Place, name: str) -> NDArray[np.float64]:
    """A share per area: published where it is, predicted where it is not."""
    own, mean = _published(p, name)
    weight = p.counts("huishoudens")
    modelled = _shifted(_moves(p, _relation_of(p, name), weight), weight, mean)
    values = np.where(np.isfinite(own), np.clip(own, 0.0, 1.0), modelled)
    if name not in STEERED:
        return values
    return given_levels(p, f"{name}_pct", 100 * values) / 100 if p.own is not None else values


@cache
def fill_level(p: Place, name: str) -> NDArray[np.float64]:
    """An amount per area (1,000 euro): published where it is, predicted where it is not."""
    own = p.column(f"{name}_1000")
    year = 2023 if name.startswith("woz") else 2022
    mean = p.figure(f"{name}_1000", year)
    weight = p.counts("huishoudens")
    factor = np.exp(_moves(p, name, weight))
    if weight.sum() > 0:
        factor *= weight.sum() / (weight * factor).sum()
    known = np.isfinite(own) & (weight > 0)
    if known.any():
        # published in money of another year: only its differences count
        own = own * mean * weight[known].sum() / (weight[known] * own[known]).sum()
    values = np.where(np.isfinite(own), own, mean * factor)
    return given_levels(p, f"{name}_1000", values)


@cache
def fill_count(p: Place, name: str) -> NDArray[np.float64]:
    """Persons per area, predicted: a rate per resident that adds up to the gemeente."""
    people = p.counts("inwoners")
    expected = people * np.exp(_moves(p, name, people))
    if name in ("bijstand", "ao", "ww"):
        total = float(benefit_total(p.code, name))
    else:
        total = p.figure(f"{name}_per_1000", 2022) * p.figure("inwoners", BASE_YEAR) / 1000
    return np.asarray(expected * total / max(expected.sum(), 1e-9))
