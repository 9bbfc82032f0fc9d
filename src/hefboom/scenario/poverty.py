"""Who is poor, before and after the measures, by several definitions beside each other.

- ``arm``: CBS, SCP and Nibud (2024): what is left after the real costs of housing and energy is
  less than the line leaves for all else, and there is no buffer of a year. As far as public figures
  allow; see docs/poverty.md.
- ``bijna_arm``: up to 25% above that line, without the buffer, and not poor.
- ``laag_inkomen``: the older low-income line of CBS, without rent allowance.
- ``sociaal_minimum_100`` to ``_130``: net income of the hoofdgezin under so many percent of the
  bijstand norm; the norm is that of the law as it is, before and after.
- ``onderste_vijfde``: standardised income in the lowest fifth of the nation.
- ``huurquote``: rent after allowance as a share of income; ``hoge_huurquote``: over 40%.
- ``energiearmoede``: low income and high energy costs, where the population knows those;
  ``energiequote``: energy costs as a share of income.

Households of students are left out: their income is not known. All follows what is received.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hefboom.population import poverty as lines
from hefboom.scenario.minimum import MARGIN, NET_INCOME, STUDENT
from hefboom.scenario.variables import CHILDCARE, INCOME

if TYPE_CHECKING:
    from hefboom.population import Population
    from hefboom.scenario.outcome import Outcome

__all__ = ["ENERGY", "INDICATORS", "Indicator", "Measured", "measure_poverty"]

Array = npt.NDArray[Any]
MONTHS = 12
ENERGY = "energiekosten_per_maand"
"""Column of the households with what they pay for energy, EUR per month, if there is one."""

PREMIUM_YEAR = 2024
STANDARD_PREMIUM = "zorgtoeslag.standaardpremie"
LEVELS = (100, 110, 120, 130)


@dataclass(frozen=True)
class Indicator:
    """One way to be poor.

    Attributes:
        id: its name. nl, en: its label.
        unit: ``huishoudens`` or ``personen`` (a count), ``aandeel`` or ``EUR`` (a mean).
        state: the state of a household that is counted, or the value whose mean is taken.
        who: ``alle`` persons or ``kinderen``; households count once.
    """

    id: str
    nl: str
    en: str
    unit: str
    state: str
    who: str = "alle"


INDICATORS = (
    Indicator("arm", "arm (CBS, SCP en Nibud)", "poor (CBS, SCP and Nibud)", "personen", "arm"),
    Indicator("arm_huishoudens", "arme huishoudens", "poor households", "huishoudens", "arm"),
    Indicator("arm_kinderen", "arme kinderen tot 18 jaar", "poor children under 18", "personen",
              "arm", "kinderen"),
    Indicator("bijna_arm", "bijna arm", "nearly poor", "personen", "bijna_arm"),
    Indicator("laag_inkomen", "onder de lage-inkomensgrens", "under the low-income line",
              "personen", "laag_inkomen"),
    *(
        Indicator(f"sociaal_minimum_{level}", f"inkomen onder {level}% van het sociaal minimum",
                  f"income under {level}% of the social minimum", "huishoudens",
                  f"sociaal_minimum_{level}")
        for level in LEVELS
    ),
    Indicator("onderste_vijfde", "in het laagste vijfde deel van Nederland",
              "in the lowest fifth of the nation", "personen", "onderste_vijfde"),
    Indicator("hoge_huurquote", "huurders die meer dan 40% aan huur kwijt zijn",
              "tenants who pay over 40% in rent", "huishoudens", "hoge_huurquote"),
    Indicator("huurquote", "huur als deel van het inkomen, gemiddeld over huurders",
              "rent as a share of income, mean of tenants", "aandeel", "huurquote"),
    Indicator("energiearmoede", "energiearm: laag inkomen en hoge energiekosten",
              "energy poor: low income and high energy costs", "huishoudens", "energiearmoede"),
    Indicator("energiequote", "energiekosten als deel van het inkomen, gemiddeld",
              "energy costs as a share of income, mean", "aandeel", "energiequote"),
    Indicator("gestandaardiseerd_inkomen", "gestandaardiseerd inkomen, gemiddeld",
              "standardised income, mean", "EUR", "gestandaardiseerd_inkomen"),
)  # fmt: skip
"""In the order of the report."""


@dataclass(frozen=True, eq=False)
class Measured:
    """States and values per household.

    Attributes:
        before, after: by state; 0 or 1, or a value for a mean. ``after`` is ``before`` when nothing
            changes.
        counted: by state, the households it is about (no students; tenants for the rent).
        persons, children: number of persons, and of children under 18, per household.
        missing: indicators without data.
    """

    before: Mapping[str, Array]
    after: Mapping[str, Array]
    counted: Mapping[str, Array]
    persons: Array
    children: Array
    missing: tuple[str, ...]


def measure_poverty(result: Outcome, population: Population) -> Measured:
    """All states of all households, before and after.

    Raises:
        HefboomError: a year without price index.
    """
    homes = _Homes(result, population)
    before = homes.states(result.before)
    after = before if result.after is result.before else homes.states(result.after)
    everybody = ~homes.student
    counted = dict.fromkeys(before, everybody)
    counted["huurquote"] = counted["hoge_huurquote"] = everybody & homes.tenant
    missing = () if homes.energy is not None else ("energiearmoede", "energiequote")
    return Measured(before, after, counted, homes.persons, homes.children, missing)


class _Homes:
    """What no measure changes: who lives there, what it costs, and the lines."""

    def __init__(self, result: Outcome, population: Population) -> None:
        data, year = result.data, result.year
        self.result = result
        size = result.households
        of = data.parent_rows("persoon", "huishouden")
        age = np.asarray(data.column("leeftijd"))

        def count(which: Array) -> Array:
            return np.bincount(of, which, size).astype(np.int64)

        self.persons = count(np.ones(len(of)))
        self.adults = np.maximum(count(age >= 18), 1)
        self.children = count(age < 18)
        teens = count((age >= 13) & (age < 18))
        self.student = np.asarray(result.before[STUDENT])[data.huishouden_offsets[:-1]] > 0
        self.factor = lines.equivalence_factor(self.adults, self.children)
        self.line = lines.poverty_line(self.adults, self.children - teens, teens, year)
        self.low = lines.low_income_line(self.factor, year)
        self.fifth = float(lines.decile_limits(year)[1])
        self.premium = self.adults * _premium(result)
        self.wealth = np.bincount(of, _column(data.columns["persoon"], "vermogen", len(of)), size)
        self._costs(population)
        margin = result.system.parameters[MARGIN].dated_value(date(year, 1, 1)).value
        self.margin = float(margin or 0)

    def _costs(self, population: Population) -> None:
        homes = self.result.data.columns["huishouden"]
        size, year = self.result.households, self.result.year
        rent = _column(homes, "huur_per_maand", size)
        self.tenant = rent > 0
        self.rent = np.where(
            self.tenant, rent + _column(homes, "servicekosten_per_maand", size), 0.0
        )
        own = _column(homes, "hypotheekrente", size) / MONTHS + (
            lines.figure("normkosten", "eigenaar_overig")
            * _column(homes, "woz_waarde", size)
            / MONTHS
        )
        normal_home, normal_energy = lines.norm_costs(self.persons, year)
        housing = np.where(self.tenant, self.rent, own)
        self.energy: Array | None = None
        self.high_energy = lines.figure("energiearmoede", "kosten") * normal_energy
        more = housing - normal_home
        if ENERGY in population.huishoudens.columns:
            self.energy = population.huishoudens[ENERGY].to_numpy().astype(np.float64)
            more = more + self.energy - normal_energy
        # What a household pays more than the line reckons with is gone from its income.
        self.more = more

    def states(self, values: Mapping[str, Array]) -> dict[str, Array]:
        """The states of all households under one law."""
        # Childcare allowance is income that is spent before it is there.
        income = np.asarray(values[INCOME] - values[CHILDCARE], dtype=np.float64)
        disposable = income - self.premium  # as CBS counts it
        month = income / MONTHS
        if not lines.figures()["armoedegrens"]["zorg_in_grens"]["value"]:
            month = disposable / MONTHS
        left = month - self.more
        buffer = self.wealth >= lines.figure("armoedegrens", "buffer_maanden") * self.line
        poor = (left < self.line) & ~buffer
        near = (left < lines.figure("armoedegrens", "bijna_arm") * self.line) & ~buffer & ~poor
        allowance = np.asarray(values["huurtoeslag"], dtype=np.float64)
        without = (disposable - allowance) / MONTHS
        net = np.asarray(values[NET_INCOME])[self.result.data.huishouden_offsets[:-1]]
        yard = self.result.yardstick[self.result.data.huishouden_offsets[:-1]]
        base = np.maximum((disposable - allowance) / MONTHS, 1.0)
        quote = np.clip(np.maximum(self.rent - allowance / MONTHS, 0.0) / base, 0.0, 1.0)
        standard = disposable / self.factor
        found: dict[str, Array] = {
            "arm": poor,
            "bijna_arm": near,
            "laag_inkomen": without < self.low,
            "onderste_vijfde": standard < self.fifth,
            "hoge_huurquote": quote > lines.figure("huurquote", "hoog"),
            **{
                f"sociaal_minimum_{level}": net < yard * level / 100 - self.margin
                for level in LEVELS
            },
        }
        if self.energy is not None:
            ceiling = lines.figure("energiearmoede", "inkomen") * self.low
            found["energiearmoede"] = (without < ceiling) & (self.energy > self.high_energy)
        states = {name: (state & ~self.student).astype(np.float64) for name, state in found.items()}
        if self.energy is not None:
            part = self.energy / np.maximum(disposable / MONTHS, 1.0)
            states["energiequote"] = np.clip(part, 0.0, 1.0)
        return {**states, "huurquote": quote, "gestandaardiseerd_inkomen": standard}


def _premium(result: Outcome) -> float:
    """Nominal health premium of an adult, EUR per year: it moves with the standard premium."""
    standard = result.system.parameters[STANDARD_PREMIUM]
    now = float(standard.dated_value(date(result.year, 1, 1)).value or 0)
    then = float(standard.dated_value(date(PREMIUM_YEAR, 1, 1)).value or 1)
    return lines.figure("nominale_premie") * now / then


def _column(columns: Mapping[str, Array], name: str, size: int) -> Array:
    values = columns.get(name)
    return np.zeros(size) if values is None else np.asarray(values, dtype=np.float64)
