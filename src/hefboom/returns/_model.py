"""The arithmetic of one investment, for many draws at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hefboom.errors import HefboomError
from hefboom.returns.draws import Discrete, Distribution, Fixed, uniforms
from hefboom.returns.evidence_base import PARAMETERS, Evidence
from hefboom.returns.prices import price_factor

__all__ = ["READING", "Flows", "distributions", "flows", "sample"]

Array = NDArray[np.float64]

READING = "lezing"
"""The parameter that says which reading of the published text holds: 0 for the first."""


@dataclass(frozen=True, slots=True)
class Flows:
    """Money by draw and year, before it is split over payers. EUR, year 0 is the start.

    Attributes:
        cost: what the investor pays; [draw, year].
        saving: what all others together save; [draw, year].
    """

    cost: Array
    saving: Array


def distributions(
    known: Evidence, variant: str, overrides: Mapping[str, Distribution]
) -> dict[str, Distribution]:
    """The distribution of each parameter of the model, in a fixed order.

    Args:
        known: the evidence.
        variant: ``gepubliceerd`` takes published values as certain; ``sceptisch`` does not.
        overrides: distributions that take the place of those of the evidence.
    """
    chosen: dict[str, Distribution] = {READING: _reading(known, variant)}
    for name in PARAMETERS:
        record = known.records[name]
        found = record.published() if variant == "gepubliceerd" else record.uncertain()
        if found is not None:
            chosen[name] = found
    for name, made in overrides.items():
        if name not in PARAMETERS:
            raise HefboomError("unknown parameter", field=name, found=name, allowed=PARAMETERS)
        chosen[name] = made
    return chosen


def _reading(known: Evidence, variant: str) -> Distribution:
    readings = known.case.readings
    if variant == "gepubliceerd":
        names = [reading.id for reading in readings]
        return Fixed(float(names.index(known.case.published_reading)))
    return Discrete(
        tuple(float(i) for i in range(len(readings))),
        tuple(reading.weight for reading in readings),
    )


def sample(
    chosen: Mapping[str, Distribution], *, scope: str, seed: int, draws: int
) -> dict[str, Array]:
    """Draws of every parameter; `scope` keeps two interventions from sharing their luck."""
    return {
        name: made.quantile(uniforms(seed, f"{scope}.{name}", draws))
        for name, made in chosen.items()
    }


def flows(
    known: Evidence,
    values: Mapping[str, Array],
    *,
    participants: float,
    horizon: int,
    prices_in: int | None = None,
) -> Flows:
    """Cash flow for given values of the parameters.

    The net effect is gross saving x (1 - deadweight) x attribution x (1 - displacement), and
    fades by the drop-off each year.

    Args:
        known: the evidence.
        values: one array a parameter, all of one length.
        participants: households helped, counted as the publication counts them.
        horizon: years after the start that are followed.
        prices_in: convert amounts to the prices of this year; None leaves them as published.

    Raises:
        HefboomError: conversion asked for an amount whose price year is not known.
    """
    scale = participants / known.case.participants
    reading = values[READING].astype(int)
    plans = scale * np.array([each.plans for each in known.case.readings], dtype=float)[reading]
    without = scale * np.array([each.without_plan for each in known.case.readings])[reading]

    saving_per_plan = values.get("besparing_per_plan")
    if saving_per_plan is None:
        saving_per_plan = scale * known.case.saving / plans
    gross = plans * saving_per_plan * values["schattingsfout"]
    effect = (1.0 - values["doodgewicht"]) * values["attributie"] * (1.0 - values["verdringing"])
    cost = values["kosten_per_plan"] * (plans + values["kosten_zonder_plan"] * without)
    if prices_in is not None:
        cost = cost * _factor(known, "kosten_per_plan", prices_in)
        gross = gross * _factor(known, "besparing_per_plan", prices_in)

    cost_by_year = np.zeros((cost.size, horizon + 1))
    cost_by_year[:, 0] = cost
    saving_by_year = np.zeros((cost.size, horizon + 1))
    for year, share in enumerate(known.phasing.shares[:horizon], start=1):
        left = (1.0 - values["uitdoving"]) ** (year - 1)
        saving_by_year[:, year] = gross * effect * share * left
    return Flows(cost_by_year, saving_by_year)


def _factor(known: Evidence, name: str, year: int) -> float:
    try:
        return price_factor(known.records[name].price_year, year)
    except HefboomError as error:
        raise type(error)(
            error.message, file=f"{known.id}.yaml", field=f"records.{name}.price_year"
        ) from None
