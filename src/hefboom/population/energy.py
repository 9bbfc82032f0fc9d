"""What households pay for energy.

    use   = level · persons^a · tenure · exp(spread)
    costs = fixed + price of gas · gas + price of electricity · net electricity

The level is the mean use that CBS publishes for the buurt (structure) and the gemeente (level), so
those means are met. A home with district heating counts as if it used gas, as CBS does in its
monitor of energy poverty. What solar panels give back is taken off electricity, for owners more
than for tenants. Figures: ``energie.yaml`` (prices, national means), ``relations.yaml`` (energie).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from .tables import table, yaml_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .city import City

__all__ = ["bill", "energy_costs", "published_use"]

MONTHS = 12
OWNER = 0
NATION = "NL"


def energy_costs(city: City, tenure: NDArray[np.int64]) -> NDArray[np.float64]:
    """Costs per household, EUR per month of the base year, tax and fixed charges included.

    Args:
        tenure: per household, 0 for owners.
    """
    heat, power = _use(city, tenure)
    return np.round(bill(heat, power) / MONTHS, 2)


def bill(gas: Any, power: Any) -> Any:
    """Yearly bill of so many m3 of gas and so many kWh net of what is given back, EUR of 2024."""
    price = {name: float(leaf["value"]) for name, leaf in yaml_file("energie")["tarief"].items()}
    return price["vast"] + price["gas"] * gas + price["stroom"] * power


def published_use(code: str) -> tuple[float, float]:
    """Mean heat as gas (m3) and electricity from the grid (kWh) of an area; NaN if unknown.

    Args:
        code: a gemeente (2022) or a buurt (2019).
    """
    gas, power, warm = _published().get(code, (np.nan, np.nan, np.nan))
    warm = 0.0 if np.isnan(warm) else warm
    if code.startswith("BU") and warm > _relation()["meeste_stadsverwarming_pct"]:
        gas = np.nan
    return gas / (1 - warm / 100) if warm < 100 else np.nan, power


@cache
def _published() -> dict[str, tuple[float, float, float]]:
    columns = ("aardgas_m3", "elektriciteit_kwh", "stadsverwarming_pct")
    rows = table("energieverbruik.csv").select("code", *columns).iter_rows()
    return {
        code: tuple(np.nan if v is None else float(v) for v in figures)  # type: ignore[misc]
        for code, *figures in rows
    }


def _relation() -> dict[str, Any]:
    return dict(yaml_file("relations")["energie"])


def _national(name: str) -> float:
    return float(yaml_file("energie")["gebruik"][name]["value"])


@cache
def _mean_gemeente() -> tuple[float, float]:
    """Stands in for a gemeente without published use."""
    known = [published_use(code) for code in sorted(_published()) if code.startswith("GM")]
    gas, power = np.nanmean(np.array(known), axis=0)
    return float(gas), float(power)


def _use(city: City, tenure: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Heat (m3) and net electricity (kWh) of every household in the base year."""
    r = _relation()
    persons = np.minimum(city.per_household(np.ones(len(city.p_household))), r["meeste_personen"])
    owner = tenure == OWNER
    first = city.normal_h("energie warmte")
    second = r["samenhang"] * first + np.sqrt(1 - r["samenhang"] ** 2) * city.normal_h(
        "energie stroom"
    )
    level = published_use(city.target.place.code)
    level = tuple(m if np.isnan(x) else x for x, m in zip(level, _mean_gemeente(), strict=True))  # type: ignore[assignment]
    areas = np.array([published_use(code) for code in city.target.areas]).reshape(-1, 2)
    made = []
    for i, (name, luck) in enumerate((("gas", first), ("stroom", second))):
        s = r[name]["spreiding"]
        raw = (
            persons ** r[name]["macht_personen"]
            * np.where(owner, r[name]["koop_tegen_huur"], 1.0)
            * np.exp(s * luck - s**2 / 2)
        )
        made.append(_to_means(raw, city, areas[:, i], level[i]))
    heat = made[0] * (_national("gas_2024") / _national("gas_2022"))
    return heat, made[1] * _netting(owner)


def _to_means(
    raw: NDArray[np.float64], city: City, areas: NDArray[np.float64], level: float
) -> NDArray[np.float64]:
    """Scaled so that areas differ as published and the gemeente has its published mean."""
    number = np.maximum(city.h_count, 1)
    mean = np.bincount(city.h_buurt, raw, len(number)) / number
    here = np.isfinite(areas) & (city.h_count > 0)
    scale = np.ones(len(number))
    if here.any():
        # What is published of the areas stands to the rest as their own composition does.
        usual = float(np.average(mean[here], weights=number[here]))
        published = float(np.average(areas[here], weights=number[here]))
        scale[here] = (areas[here] / published) / (mean[here] / usual)
    used = raw * scale[city.h_buurt]
    return used * (level / max(float(used.mean()), 1e-9)) if len(used) else used


def _netting(owner: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The part of electricity from the grid that is paid for, by tenure."""
    back = 1 - _national("stroom_2024") / _national("stroom_2022")
    tenants, owners = _national("teruglevering_huur"), _national("koop")
    of_owner = back / (owners + tenants * (1 - owners))
    return np.where(owner, 1 - of_owner, 1 - tenants * of_owner)
