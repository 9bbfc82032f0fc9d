"""Twelve months of many households under the law: income per month, rights, advances.

How a year is computed:

- **A month** is the law over twelve times the income of that month, divided by twelve: tax as an
  employer withholds it, bijstand as the municipality settles it per month.
- **The year** is the law over the real income of the year, with the bijstand of the months in it.
  It gives the final right to each allowance and the tax of the year.
- **An estimate** is what is known at a moment: the months so far, and the rest as the last month.

A household may change: `Year.variant` says which row of the data it is in each month.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from hefboom.propositions.settlement import ALLOWANCES
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.engine import Dataset, System

__all__ = ["MONTHS", "Computed", "Estimate", "Year", "compute"]

Array = npt.NDArray[Any]
Start = Literal["januari", "vorig_jaar"]

MONTHS = 12
NEVER = MONTHS
"""A delay of this many months or more: the change is not reported within the year."""

PAID_BY_MONTH = ("bijstand_bruto", "berekende_uitkeringen")
"""Taxable benefits that follow from the month and so count in the year as they were paid."""

NET, NORM, STUDENT = "netto_inkomen_gezin", "sociaal_minimum", "heeft_student"
MARGIN = "inkomen.marge_sociaal_minimum"


@dataclass(frozen=True)
class Estimate:
    """What the advance rests on.

    Attributes:
        start: ``januari``: the income known at 1 January, over the whole year; ``vorig_jaar``:
            the income of last year.
        delay: months between a change and the advance that follows it, per household; 12 is
            never.
    """

    start: Start
    delay: Array


@dataclass(frozen=True, eq=False)
class Year:
    """Households with their incomes per month.

    Attributes:
        data: the households as the engine reads them; one row per variant of a household.
        variant: row in ``data`` of each household in each month, shape (households, 12).
        person: number of the person in each person row of ``data``.
        incomes: yearly rate of an income in each month, EUR per year, shape (persons, 12).
        changed: whether something changed in a month that somebody would report (households, 12).
        last_year, two_years_ago: income of earlier years, EUR per year, shape (persons,); an
            income that is not named is as in ``data``.
    """

    data: Dataset
    variant: Array
    person: Array
    incomes: Mapping[str, Array]
    changed: Array
    last_year: Mapping[str, Array] = field(default_factory=dict)
    two_years_ago: Mapping[str, Array] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Computed:
    """Amounts in EUR; arrays over (households, 12) hold what belongs to a month.

    Attributes:
        own: net income without bijstand and allowances, with kinderbijslag.
        bijstand: the net right to bijstand of the month, whole household.
        net: net income of the hoofdgezin with bijstand, before allowances.
        bijstand_main: the part of the bijstand that is of the hoofdgezin.
        norm: social minimum of the hoofdgezin; 0 for students, whose minimum is not known.
        margin: what a household may be short before it counts, EUR per month.
        right: final right on the real income of the year, per allowance (4, households, 12).
        monthly: right on the income of the month. earlier: on that of two years ago.
        advance: what is paid in advance under the law.
        tax_after: tax that comes back (above 0) or is still due after the year (households,).
    """

    own: Array
    bijstand: Array
    net: Array
    bijstand_main: Array
    norm: Array
    margin: float
    right: Array
    monthly: Array
    earlier: Array
    advance: Array
    tax_after: Array


@dataclass(frozen=True, eq=False)
class _Run:
    """The law over some rows: per household, and bijstand and benefits per person row."""

    allowances: Array
    before: Array
    bijstand: Array
    net: Array
    bijstand_main: Array
    norm: Array
    person_rows: Array
    benefits: Mapping[str, Array]


class _Law:
    def __init__(self, system: System, date: datetime.date, year: Year, backend: str) -> None:
        self.system, self.date, self.year, self.backend = system, date, year, backend
        size = len(year.person)
        self.rows = np.arange(size)

    def run(self, variants: Array, incomes: Mapping[str, Array]) -> _Run:
        """The law for variants of households.

        Args:
            variants: rows of households in the data, one per row to compute.
            incomes: name → EUR per year, one per person row of those variants in that order.
        """
        from hefboom.engine import simulate

        data = self.year.data.households(variants).with_columns({"persoon": incomes})
        names = (*ALLOWANCES, INCOME, "bijstand", NET, NORM, STUDENT, *PAID_BY_MONTH)
        found = simulate(self.system, data, names, date=self.date, backend=self.backend)  # type: ignore[arg-type]
        first = data.huishouden_offsets[:-1]
        allowances = np.stack([self._total(data, found, name) for name in ALLOWANCES])
        bijstand = self._total(data, found, "bijstand")
        student = np.asarray(found[STUDENT])[first] > 0
        return _Run(
            allowances=allowances,
            before=np.asarray(found[INCOME]) - allowances.sum(axis=0),
            bijstand=bijstand,
            net=np.asarray(found[NET])[first],
            bijstand_main=np.asarray(found["bijstand"])[first],
            norm=np.where(student, 0.0, np.asarray(found[NORM])[first]),
            person_rows=self.person_rows(variants),
            benefits={name: np.asarray(found[name], dtype=float) for name in PAID_BY_MONTH},
        )

    def _total(self, data: Dataset, found: Mapping[str, Array], name: str) -> Array:
        values = np.asarray(found[name], dtype=float)
        entity = self.system.entity(name)
        if entity == "huishouden":
            return values
        return np.add.reduceat(values, data.member_offsets("huishouden", entity)[:-1])

    def person_rows(self, variants: Array) -> Array:
        """Person rows of the data that belong to these variants, in order."""
        offsets = self.year.data.member_offsets("huishouden", "persoon")
        counts = np.diff(offsets)[variants]
        starts = np.repeat(offsets[:-1][variants], counts)
        place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return starts + place

    def spread(self, variants: Array, per_household: Array) -> Array:
        """A value per variant as a value per person row of it."""
        counts = np.diff(self.year.data.member_offsets("huishouden", "persoon"))[variants]
        return np.repeat(per_household, counts)


def compute(
    system: System,
    date: datetime.date,
    year: Year,
    estimate: Estimate,
    backend: str = "auto",
) -> Computed:
    """Compute the twelve months of households.

    Args:
        system: the law. date: the day whose law holds the whole year.
        year: the households. estimate: what the advance rests on.
        backend: as in `hefboom.engine.simulate`.

    Raises:
        MissingParameterError: the law is not known on that date.
    """
    law = _Law(system, date, year, backend)
    households = len(year.variant)
    months, benefits = _months(law, year)
    whole = {**year.incomes, **benefits}
    right, before = _final(law, year, whole)
    advance = _advance(law, year, estimate, whole, months["allowances"])
    earlier = _on_earlier(law, year, year.two_years_ago)
    margin = float(system.parameters[MARGIN].dated_value(date).value or 0)
    return Computed(
        own=months["before"] - months["bijstand"],
        bijstand=months["bijstand"],
        net=months["net"],
        bijstand_main=months["bijstand_main"],
        norm=months["norm"],
        margin=margin / MONTHS,
        right=right,
        monthly=months["allowances"],
        earlier=earlier,
        advance=advance,
        tax_after=(before - months["before"]).sum(axis=1).reshape(households),
    )


def _months(law: _Law, year: Year) -> tuple[dict[str, Array], dict[str, Array]]:
    """Each month by itself, and the benefits per person and month. Equal months run once."""
    shape = year.variant.shape
    first = _first_equal(law, year)
    rows, place = np.unique(np.arange(shape[0])[:, None] * MONTHS + first, return_inverse=True)
    place = place.reshape(shape)
    household, month = rows // MONTHS, rows % MONTHS
    variants = year.variant[household, month]
    persons = year.person[law.person_rows(variants)]
    at = law.spread(variants, month)
    run = law.run(variants, {n: v[persons, at] for n, v in year.incomes.items()})
    months = {
        "allowances": run.allowances[:, place] / MONTHS,
        **{
            name: getattr(run, name)[place] / MONTHS
            for name in ("before", "bijstand", "net", "bijstand_main", "norm")
        },
    }
    number = int(year.person.max()) + 1
    benefits = {name: np.zeros((number, MONTHS)) for name in PAID_BY_MONTH}
    owner = law.spread(variants, household)
    # To every month that is equal to the month that ran.
    for m in range(MONTHS):
        here = first[owner, m] == at
        for name, values in run.benefits.items():
            benefits[name][persons[here], m] = values[here]
    return months, benefits


def _first_equal(law: _Law, year: Year) -> Array:
    """For each household and month the first month with the same household and incomes."""
    size, at = year.variant.shape[0], np.arange(MONTHS)
    # Whether a month differs from the one before, by any person of the household.
    differs = np.ones((size, MONTHS), dtype=bool)
    same = np.diff(year.variant, axis=1) == 0
    moved = np.zeros((len(year.person), MONTHS - 1), dtype=bool)
    for values in year.incomes.values():
        moved |= np.diff(values, axis=1)[year.person] != 0
    offsets = law.year.data.member_offsets("huishouden", "persoon")
    any_moved = np.logical_or.reduceat(moved, offsets[:-1], axis=0)
    for m in range(1, MONTHS):
        differs[:, m] = ~same[:, m - 1] | any_moved[year.variant[:, m], m - 1]
    return np.maximum.accumulate(np.where(differs, at, 0), axis=1)


def _final(law: _Law, year: Year, whole: Mapping[str, Array]) -> tuple[Array, Array]:
    """Right to each allowance, and income before allowances, on the income of the year."""
    variants, place = np.unique(year.variant, return_inverse=True)
    place = place.reshape(year.variant.shape)
    persons = year.person[law.person_rows(variants)]
    run = law.run(variants, {n: v.mean(axis=1)[persons] for n, v in whole.items()})
    return run.allowances[:, place] / MONTHS, run.before[place] / MONTHS


def _on_earlier(law: _Law, year: Year, incomes: Mapping[str, Array]) -> Array:
    """Right to each allowance on the income of an earlier year, household as it is now."""
    variants, place = np.unique(year.variant, return_inverse=True)
    place = place.reshape(year.variant.shape)
    persons = year.person[law.person_rows(variants)]
    run = law.run(variants, {n: v[persons] for n, v in incomes.items()})
    return run.allowances[:, place] / MONTHS


def _advance(
    law: _Law, year: Year, estimate: Estimate, whole: Mapping[str, Array], monthly: Array
) -> Array:
    """What is paid in advance: on the start of the year, and after each reported change."""
    size = len(year.variant)
    at = np.arange(MONTHS)
    known = at[None, :] - estimate.delay[:, None]
    events = np.maximum.accumulate(np.where(year.changed, at, 0), axis=1)
    last = np.where(
        known >= 0, np.take_along_axis(events, np.clip(known, 0, MONTHS - 1), axis=1), 0
    )
    begin = _start(law, year) if estimate.start == "vorig_jaar" else monthly[:, :, 0]
    paid = np.repeat(begin[:, :, None], MONTHS, axis=2)
    wanted = np.unique((np.arange(size)[:, None] * MONTHS + last)[last > 0])
    if len(wanted):
        household, event = wanted // MONTHS, wanted % MONTHS
        variants = year.variant[household, event]
        persons = year.person[law.person_rows(variants)]
        month = law.spread(variants, event)
        incomes = {}
        for name, values in whole.items():
            so_far = np.cumsum(values, axis=1)[persons, month]
            rest = (MONTHS - 1 - month) * values[persons, month]
            incomes[name] = (so_far + rest) / MONTHS
        found = law.run(variants, incomes).allowances / MONTHS
        where = np.searchsorted(wanted, np.arange(size)[:, None] * MONTHS + last)
        later = found[:, np.minimum(where, len(wanted) - 1)]
        paid = np.where(last > 0, later, paid)
    return paid


def _start(law: _Law, year: Year) -> Array:
    """The advance of January on the income of last year."""
    variants = year.variant[:, 0]
    persons = year.person[law.person_rows(variants)]
    run = law.run(variants, {n: v[persons] for n, v in year.last_year.items()})
    return run.allowances / MONTHS
