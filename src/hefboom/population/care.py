"""Disability, Wmo, Wlz and youth care: who uses it, per gemeente as many as published.

Numbers per gemeente are published (Wmo clients and youth care 2022, AO 2021) or follow the nation
(Wlz). Who uses it leans on age, living alone and income (``relations.yaml``: ``zorg``); youth care
by age as the nation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from .city import City
from .national import BASE_YEAR
from .own_fit import given_counts
from .relations import fill_count, fill_share
from .rounding import largest_remainder, round_table
from .selection import choose_per_cell
from .status import AO, Status, within_room
from .tables import national_figure, table, yaml_file
from .targets import fit_two_way

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Care", "care"]

YOUTH = 23
YOUTH_AGES = (0, 4, 12, 18)


@dataclass(frozen=True)
class Care:
    """Per person."""

    disabled: NDArray[np.bool_]
    wajong: NDArray[np.bool_]
    wmo: NDArray[np.bool_]
    wlz: NDArray[np.bool_]
    youth: NDArray[np.bool_]


def care(city: City, status: Status, decile: NDArray[np.int64]) -> Care:
    """Everybody outside institutions; residents of institutions mostly use the Wlz."""
    r = yaml_file("relations")["zorg"]
    disabled = _disabled(city, status, r["beperking"])
    wmo = _wmo(city, decile, disabled, r["wmo"])
    return Care(
        disabled=disabled,
        wajong=_wajong(city, status, r["wajong"]),
        wmo=wmo,
        wlz=_wlz(city, wmo, r["wlz"]),
        youth=_youth(city, decile, r["jeugdzorg"]),
    )


def _by_age(city: City, weights: dict[int, float]) -> NDArray[np.float64]:
    steps, values = list(weights), np.array(list(weights.values()), dtype=float)
    return values[np.clip(np.digitize(city.p_age, steps) - 1, 0, len(values) - 1)]


def _lean(city: City, decile: NDArray[np.int64], slope: float) -> NDArray[np.float64]:
    return np.exp(-slope * (decile[city.p_household] - 5.5))


def _rows(city: City, counts: NDArray[np.float64], number: float) -> NDArray[np.int64]:
    if counts.sum() <= 0:
        counts = city.p_count.astype(float)
    return largest_remainder(counts, round(number))


def _disabled(city: City, status: Status, r: dict[str, Any]) -> NDArray[np.bool_]:
    """Who receives AO, and a part of the others by age."""
    chance = _by_age(city, dict(r["kans_leeftijd"]))
    other = city.luck_p("beperking") < chance
    return np.asarray((status.source == AO) | other)


def _wajong(city: City, status: Status, r: dict[str, Any]) -> NDArray[np.bool_]:
    """AO that began young: all under the first age, ever fewer above it."""
    chance = _by_age(city, dict(r["deel_van_ao_leeftijd"]))
    return np.asarray((status.source == AO) & (city.luck_p("wajong") < chance))


def _wmo(
    city: City, decile: NDArray[np.int64], disabled: NDArray[np.bool_], r: dict[str, Any]
) -> NDArray[np.bool_]:
    p = city.target.place
    counts = p.column("wmo_clienten")
    counts = fill_count(p, "wmo") if np.isnan(counts).all() else np.nan_to_num(counts)
    inside = float(city.p_count.sum()) / max(float(city.target.residents.sum()), 1.0)
    total = p.figure("wmo_per_1000", 2022) * p.figure("inwoners", BASE_YEAR) / 1000
    total *= float(r["niveau_2024"]) * inside
    alone = city.per_household(city.p_adult)[city.p_household] == 1
    weight = _by_age(city, dict(r["gewicht_leeftijd"]))
    weight = weight * np.where(alone, r["gewicht_alleen"], 1.0)
    weight = weight * np.where(disabled, r["gewicht_beperking"], 1.0)
    weight = weight * _lean(city, decile, r["helling_deciel"]) * (city.p_age >= 18)
    wanted = _rows(city, np.where(city.p_count > 0, counts, 0.0), total)
    wanted = given_counts(p, "wmo_clienten", wanted, city.p_count)
    return choose_per_cell(weight, city.luck_p("wmo"), city.p_buurt, wanted)


def _wlz(city: City, wmo: NDArray[np.bool_], r: dict[str, Any]) -> NDArray[np.bool_]:
    """Wlz at home: the national number by age; not beside household help of the Wmo."""
    weight = _by_age(city, dict(r["gewicht_leeftijd"])) * ~wmo
    number = float(r["thuis_per_gewicht"]) * float(_by_age(city, dict(r["gewicht_leeftijd"])).sum())
    return choose_per_cell(
        weight, city.luck_p("wlz"), np.zeros(len(weight), dtype=np.int64),
        np.array([round(number)]),
    )  # fmt: skip


def _youth(city: City, decile: NDArray[np.int64], r: dict[str, Any]) -> NDArray[np.bool_]:
    """Per area and age as many as published; a child of one parent more often."""
    p = city.target.place
    young = city.p_age < YOUTH
    per_area = np.bincount(city.p_buurt[young], minlength=len(p.codes)).astype(float)
    share = fill_share(p, "jeugdzorg")
    total = p.figure("jeugdzorg_pct", 2022) / 100 * float(per_area.sum())
    parents = city.per_gezin(city.p_adult)[city.p_gezin]
    weight = np.where(city.p_child & (parents == 1), r["gewicht_een_ouder"], 1.0)
    weight = weight * _lean(city, decile, r["helling_deciel"]) * young
    wanted = _rows(city, per_area * share, total)
    wanted = given_counts(p, "jeugdzorg", wanted, per_area.astype(np.int64))
    age = np.digitize(city.p_age, YOUTH_AGES) - 1
    room = np.zeros((len(p.codes), len(YOUTH_AGES)), dtype=np.int64)
    np.add.at(room, (city.p_buurt[young], age[young]), 1)
    wanted = np.minimum(wanted, room.sum(axis=1))
    use = _youth_use() * room
    ages = largest_remainder(use.sum(axis=0), int(wanted.sum()))
    cells = round_table(fit_two_way(use, wanted, ages), wanted, ages, allowed=room > 0)
    cells = within_room(cells, room)
    cell = np.where(young, city.p_buurt * len(YOUTH_AGES) + age, -1)
    return choose_per_cell(weight, city.luck_p("jeugdzorg"), cell, cells.ravel())


@cache
def _youth_use() -> NDArray[np.float64]:
    """Youth care per resident by age, the nation: ages of users (2023) over residents (2021)."""
    names = [
        f"{low}-{high}" for low, high in zip(YOUTH_AGES, (*YOUTH_AGES[1:], YOUTH), strict=True)
    ]
    users = [national_figure("jeugdzorg peildatum", name, "2023-12-31") for name in names]
    rows = table("leeftijd_geslacht_2021.parquet")
    start = rows["leeftijd_vanaf"].to_numpy()
    people = (rows["mannen"] + rows["vrouwen"]).to_numpy().astype(float)
    five = np.bincount(start // 5, weights=people)
    single = np.repeat(five / 5, 5)[:YOUTH]
    residents = np.add.reduceat(single, YOUTH_AGES)
    return np.asarray(np.array(users) / residents)
