"""Who studies, who receives a benefit, who works: counts per buurt first, then persons.

Persons with bijstand, AO and WW per buurt follow CBS; persons of AOW age are pensioners by age.
Recipients of bijstand are chosen among low drawn incomes by household type and age; the shares
under 27 and over 45 are the national ones. ``bijstand_aangevraagd`` is true only for recipients:
who does not claim stays out by construction. Incomplete AOW and AIO come after this (``aow.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .assembly import OTHERS
from .city import City
from .positions import KIND
from .relations import fill_share
from .rounding import largest_remainder, round_table
from .selection import choose_per_cell
from .tables import assumptions, national_figure, yaml_file
from .targets import fit_two_way

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "AO",
    "NONE",
    "PENSION",
    "PROFIT",
    "WAGE",
    "WW",
    "Status",
    "assign",
    "bijstand_age_totals",
    "within_room",
]

NONE, WAGE, PROFIT, PENSION, WW, AO = range(6)
"""main kind of own income of an adult, bijstand and AOW aside"""

BIJSTAND_AGES = (18, 21, 27, 45)


@dataclass
class Status:
    """Per person: student, bijstand, kind of income, share in the income of the household."""

    student: NDArray[np.bool_]
    bijstand: NDArray[np.bool_]
    source: NDArray[np.int64]
    share: NDArray[np.float64]
    fixed: NDArray[np.float64]
    """wage of students and recipients of bijstand, EUR of 2024"""
    retired: NDArray[np.bool_]
    aow_right: NDArray[np.float64]
    """accrued part of the AOW, 1 when complete"""
    aio: NDArray[np.bool_]
    """receives AIO, the bijstand of pensioners; never in ``bijstand``"""
    aio_unused: NDArray[np.bool_]
    """has a right to AIO and does not receive it"""


def assign(
    city: City,
    student_home: NDArray[np.bool_],
    earner: NDArray[np.int64],
    decile: NDArray[np.int64],
) -> Status:
    """Student, bijstand, AO, WW, work and pension for every adult."""
    retired = city.p_adult & (city.p_age >= yaml_file("netto")["aow_leeftijd"])
    student = _students(city, student_home)
    bijstand = _bijstand(city, student, retired, student_home, decile)
    is_earner = np.zeros(len(city.p_age), dtype=bool)
    is_earner[earner] = True
    free = city.p_adult & ~retired & ~student & ~bijstand
    own = decile[city.p_household] - 1
    ages = assumptions()["uitkering"]["ao_gewicht_leeftijd"]
    steps, values = list(ages), np.array(list(ages.values()))
    by_age = values[np.clip(np.digitize(city.p_age, steps) - 1, 0, len(values) - 1)]
    by_income = np.array(assumptions()["uitkering"]["ao_gewicht_deciel"])[own]
    ao = choose_per_cell(
        np.where(free, by_age * by_income, 0.0),
        city.luck_p("ao"),
        city.p_buurt,
        city.target.benefits["ao"],
    )
    by_income = np.array(assumptions()["uitkering"]["ww_gewicht_deciel"])[own]
    ww = choose_per_cell(
        np.where(free & ~ao & (city.p_age >= 20), by_income, 0.0),
        city.luck_p("ww"),
        city.p_buurt,
        city.target.benefits["ww"],
    )
    source = _work(city, free & ~ao & ~ww, is_earner, student, own)
    source[ao], source[ww], source[retired] = AO, WW, PENSION
    source[bijstand] = NONE
    extra = (
        bijstand
        & (city.p_age >= 21)
        & (city.luck_p("bijverdienste") < assumptions()["bijstand"]["aandeel_bijverdienste"])
    )
    source[extra] = WAGE
    zeros = np.zeros(len(source))
    status = Status(
        student, bijstand, source, zeros, zeros.copy(), retired,
        np.ones(len(source)), zeros > 0, zeros > 0,
    )  # fmt: skip
    status.fixed = _fixed(city, student & (source == WAGE), extra)
    status.share = _shares(city, status, is_earner)
    return status


def _fixed(city: City, job: NDArray[np.bool_], extra: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Wages that do not follow the income of the household: small jobs, EUR of 2024."""
    luck = city.luck_p("klein loon")
    fixed = np.zeros(len(luck))
    for who, (low, high) in (
        (job, assumptions()["student"]["loon_bijbaan"]),
        (extra, assumptions()["bijstand"]["loon_bijverdienste"]),
    ):
        fixed[who] = low + (high - low) * luck[who]
    return fixed


def _students(city: City, student_home: NDArray[np.bool_]) -> NDArray[np.bool_]:
    chance = np.zeros(121)
    for age, value in assumptions()["student"]["aandeel_thuiswonend"].items():
        chance[int(age)] = value
    home = (city.p_position == KIND) & city.p_adult
    return np.asarray(
        (home & (city.luck_p("student thuis") < chance[city.p_age]))
        | student_home[city.p_household]
    )


def bijstand_age_totals(total: int) -> NDArray[np.int64]:
    """Recipients aged 18-20, 21-26, 27-44 and 45 to AOW age: national shares, December 2025."""
    group, when = "algemene bijstand tot AOW", "2025-12"
    young, middle, old = (national_figure(group, k, when) for k in ("tot 27", "27-45", "45-AOW"))
    part = assumptions()["bijstand"]["aandeel_18_20_binnen_onder_27"]
    return largest_remainder(np.array([young * part, young * (1 - part), middle, old]), total)


def _bijstand(
    city: City,
    student: NDArray[np.bool_],
    retired: NDArray[np.bool_],
    student_home: NDArray[np.bool_],
    decile: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Adults of the gezinnen chosen to receive bijstand."""
    a = assumptions()["bijstand"]
    adults = city.per_gezin(city.p_adult)
    barred = city.per_gezin(city.p_adult & (student | retired)) > 0
    home = city.g_household
    by_decile = np.zeros(10)
    by_decile[: len(a["gewicht_deciel"])] = a["gewicht_deciel"]
    by_type = np.array(a["gewicht_huishoudtype"])[city.h_type[home]]
    by_type = np.where(city.g_main | (city.h_type[home] == OTHERS), by_type, a["gewicht_inwonend"])
    weight = by_type * by_decile[decile[home] - 1] * (~barred & ~student_home[home])
    first = np.searchsorted(city.p_gezin, np.arange(len(home)))
    age = np.digitize(city.p_age[first], BIJSTAND_AGES) - 1
    weight = np.where((age >= 0) & city.p_adult[first], weight, 0.0)
    persons = city.target.benefits["bijstand"]
    expected = np.zeros((len(persons), 4))
    room = np.zeros((len(persons), 4))
    ok = weight > 0
    np.add.at(expected, (city.g_buurt[ok], age[ok]), (weight * adults)[ok])
    np.add.at(room, (city.g_buurt[ok], age[ok]), adults[ok])
    persons = np.minimum(persons, room.sum(1).astype(np.int64))
    columns = bijstand_age_totals(int(persons.sum()))
    fitted = fit_two_way(np.maximum(expected, 1e-6 * (room > 0)), persons, columns)
    wanted = round_table(fitted, persons, columns, allowed=room > 0)
    wanted = within_room(wanted, room.astype(np.int64))
    cell = np.where(weight > 0, city.g_buurt * 4 + age, -1)
    chosen = choose_per_cell(
        weight, city.luck_g("bijstand"), cell, wanted.ravel(), adults.astype(np.int64)
    )
    return np.asarray(chosen[city.p_gezin] & city.p_adult)


def within_room(wanted: NDArray[np.int64], room: NDArray[np.int64]) -> NDArray[np.int64]:
    """Move what one of four age classes cannot hold to the others of the area, oldest first."""
    wanted = wanted.copy()
    for i in np.flatnonzero((wanted > room).any(axis=1)):
        over = np.maximum(wanted[i] - room[i], 0)
        wanted[i] -= over
        spare = int(over.sum())
        for k in (3, 2, 1, 0):
            step = min(spare, int(room[i, k] - wanted[i, k]))
            wanted[i, k] += step
            spare -= step
    return wanted


def _work(
    city: City,
    free: NDArray[np.bool_],
    earner: NDArray[np.bool_],
    student: NDArray[np.bool_],
    decile: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Wage, profit, early pension or nothing for who has no benefit; students may have a job."""
    a = assumptions()["werk"]
    chance = np.where(
        earner,
        1.0,
        np.where(
            city.p_main,
            np.array(a["kans_partner_deciel"])[decile] * np.where(city.p_age >= 60, 0.6, 1.0),
            a["kans_inwonend"],
        ),
    )
    early = (
        free
        & city.p_main
        & (city.p_age >= 60)
        & (city.luck_p("vroegpensioen") < a["kans_vroegpensioen"])
    )
    job = student & (city.luck_p("bijbaan") < assumptions()["student"]["aandeel_bijbaan"])
    p = city.target.place
    wanted = p.figure("arbeidsparticipatie_pct", 2022) / 100 * a["participatie_2024"]
    wanted *= float(((city.p_age >= 15) & (city.p_age < 75)).sum())
    sure = free & earner & ~early
    open_ = free & ~earner & ~early
    chance[open_] = _moved(chance[open_], wanted - float(sure.sum() + job.sum()))
    works = free & (city.luck_p("werk") < chance)
    own, weight = fill_share(p, "zelfstandigen"), p.counts("inwoners")
    own = own * p.figure("zelfstandigen_pct", 2022) / 100 * weight.sum() / (weight * own).sum()
    self_employed = city.luck_p("zelfstandig") < own[city.p_buurt]
    source = np.where(works, np.where(self_employed, PROFIT, WAGE), NONE)
    source[early] = PENSION
    source[job] = WAGE
    return source


def _moved(chance: NDArray[np.float64], wanted: float) -> NDArray[np.float64]:
    """Chances moved together on the logit scale until they add up to ``wanted``, within bounds."""
    chance = np.clip(chance, 0.01, 0.99)
    logit = np.log(chance / (1 - chance))
    low, high = -2.5, 2.5
    for _ in range(40):
        shift = (low + high) / 2
        now = float((1 / (1 + np.exp(-logit - shift))).sum())
        low, high = (shift, high) if now < wanted else (low, shift)
    return np.asarray(1 / (1 + np.exp(-logit - (low + high) / 2)))


def _shares(city: City, status: Status, earner: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Part of each person in what the household earns; students' jobs are fixed amounts."""
    a = assumptions()["werk"]
    mean, spread = a["deel_partner"]
    partner = mean * np.exp(spread * city.normal_p("deel partner") - spread**2 / 2)
    share = np.where(earner, 1.0, np.where(city.p_main, partner, a["deel_inwonend"]))
    second = ~earner & (city.luck_p("pensioen partner") < a["kans_pensioen_partner"])
    pension = np.where(earner, 1.0, np.where(second, a["deel_pensioen_partner"], 0.0))
    share = np.where(status.source == PENSION, pension, share)
    share *= np.where(status.source == AO, a["deel_ao"], 1.0)
    share *= np.where(status.source == WW, a["deel_ww"], 1.0)
    small = status.student | status.bijstand
    share = np.where((status.source == NONE) | small, 0.0, share)
    total = city.per_household(share)
    none = (total == 0) & (city.per_household(status.bijstand) == 0)
    lonely = earner & none[city.p_household] & ~status.student
    status.source[lonely & (status.source == NONE)] = WAGE
    share[lonely] = 1.0
    total = city.per_household(share)
    return np.asarray(share / np.maximum(total, 1e-12)[city.p_household])
