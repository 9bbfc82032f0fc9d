"""Unit costs: what one unit of care, income or harm costs, and who pays it.

One file a theme in `kengetallen/`, and one with the sources. A price year of null means that the
source does not state it: the amount can be used as published, never converted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns._schema import (
    COUNTRY,
    ID,
    DistributionField,
    Gap,
    PayerField,
    PriceYear,
    Source,
    Status,
    Strict,
    shares,
)
from hefboom.returns.draws import Distribution, Lognormal
from hefboom.returns.ledger import Kind
from hefboom.returns.prices import convert
from hefboom.returns.validation import validated

__all__ = [
    "CONFIDENCE",
    "SPREAD",
    "THEMES",
    "UNITS",
    "Gap",
    "UnitCost",
    "load_gaps",
    "load_unit_cost_sources",
    "load_unit_costs",
    "read_unit_costs",
    "unit_cost",
]

FOLDER = Path(__file__).parent / "kengetallen"

THEMES: Mapping[str, tuple[str, str]] = {
    "inkomen_en_werk": ("inkomen en werk", "income and work"),
    "schulden": ("schulden", "debts"),
    "wonen_en_opvang": ("wonen en opvang", "housing and shelter"),
    "wmo": ("Wmo", "social support (Wmo)"),
    "jeugd": ("jeugd", "youth"),
    "zorg": ("zorg", "health and long-term care"),
    "justitie": ("justitie en veiligheid", "justice and safety"),
    "waardering": ("taal en waardering", "literacy and valuation"),
}
"""Themes of unit costs, one file each, with their Dutch and English label."""

CONFIDENCE: Mapping[str, tuple[str, str]] = {
    "seen": ("gelezen in de bron zelf", "read in the source itself"),
    "secondary": ("gelezen bij wie de bron aanhaalt", "read where somebody else reports it"),
    "derived": ("berekend uit gelezen cijfers", "computed from figures that were read"),
    "contested": (
        "gelezen, maar de bron of een factcheck trekt het in twijfel",
        "read, but the source itself or a fact-check doubts it",
    ),
}
"""How a number was read, with its Dutch and English label."""

SPREAD: Mapping[str, float] = {"seen": 0.05, "secondary": 0.10, "derived": 0.15, "contested": 0.50}
"""Assumed standard deviation, as a share of the value, where a source gives no distribution."""

UNITS: Mapping[str, tuple[str, str]] = {
    "EUR/jaar": ("€ per jaar", "€ per year"),
    "EUR/maand": ("€ per maand", "€ per month"),
    "EUR/uur": ("€ per uur", "€ per hour"),
    "EUR/dag": ("€ per dag", "€ per day"),
    "EUR/dagdeel": ("€ per dagdeel", "€ per half-day"),
    "EUR/persoon": ("€ per persoon", "€ per person"),
    "EUR/persoonsjaar": ("€ per persoon per jaar", "€ per person per year"),
    "EUR/huishouden": ("€ per huishouden", "€ per household"),
    "EUR/huishoudjaar": ("€ per huishouden per jaar", "€ per household per year"),
    "EUR/geval": ("€ per geval", "€ per case"),
    "EUR/gebeurtenis": ("€ per gebeurtenis", "€ per event"),
    "EUR/plaatsing": ("€ per plaatsing", "€ per placement"),
    "EUR/geslaagde": ("€ per geslaagde toeleiding", "€ per success"),
    "EUR/consult": ("€ per consult", "€ per consultation"),
    "EUR/bezoek": ("€ per bezoek", "€ per visit"),
    "EUR/behandeling": ("€ per behandeling", "€ per session"),
    "EUR/contact": ("€ per contact", "€ per contact"),
    "EUR/qaly": ("€ per gewonnen gezond levensjaar", "€ per healthy life year gained"),
    "EUR/1000 inwoners per jaar": (
        "€ per 1.000 inwoners per jaar",
        "€ per 1,000 inhabitants per year",
    ),
    "EUR/jaar landelijk": ("€ per jaar, heel Nederland", "€ per year, the Netherlands"),
    "EUR/programmajaar": ("€ per programma per jaar", "€ per programme per year"),
    "EUR eenmalig": ("€ eenmalig", "€ once"),
    "ratio": ("verhouding", "ratio"),
}
"""Units with their Dutch and English label."""


class UnitCost(Strict):
    """One unit cost.

    Attributes:
        value: the amount as published or derived; null for an open gap.
        low, high: the range that sources give, if they give one.
        price_year: year of the prices; null blocks conversion to another year.
        payer, payer_split: who pays first: one payer, or shares that add up to 1.
        ultimate_payer: who bears it in the end, if that is somebody else.
        fund: budget through which that goes, such as buig.
        kind: what the amount is made of; a bundle is never added to its own parts.
        distribution: how uncertain the value is; see `uncertain` for a value without one.
        horizon_years: years over which one unit is counted, if more than one.
        confidence: how the number was read; see `CONFIDENCE`.
        toelichting, note: what else must be known, in Dutch and in English.
    """

    id: str = Field(pattern=ID)
    theme: str
    nl: str
    en: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str
    price_year: PriceYear
    payer: PayerField | None = None
    payer_split: Mapping[str, float] | None = None
    ultimate_payer: PayerField | None = None
    fund: str | None = None
    kind: Kind
    distribution: DistributionField = None
    distribution_status: Status | None = None
    horizon_years: int | None = Field(default=None, ge=1, le=100)
    country: str = Field(default="NL", pattern=COUNTRY)
    source: tuple[str, ...] = Field(min_length=1)
    status: Status
    confidence: Literal["seen", "secondary", "derived", "contested"]
    toelichting: str | None = None
    note: str | None = None

    _shares = field_validator("payer_split")(shares)

    @field_validator("unit")
    @classmethod
    def _unit(cls, unit: str) -> str:
        if unit not in UNITS:
            raise ValueError(f"unknown unit{did_you_mean(unit, UNITS)}")
        return unit

    @model_validator(mode="after")
    def _whole(self) -> UnitCost:
        if (self.payer is None) == (self.payer_split is None):
            raise ValueError("give one of payer and payer_split")
        if (self.value is None) != (self.status == "missing"):
            raise ValueError("a value is null if and only if its status is missing")
        bounds = [x for x in (self.low, self.value, self.high) if x is not None]
        if bounds != sorted(bounds):
            raise ValueError("low <= value <= high")
        if (self.distribution is None) != (self.distribution_status is None):
            raise ValueError("a distribution says how far it can be trusted (distribution_status)")
        if (self.toelichting is None) != (self.note is None):
            raise ValueError("toelichting (Dutch) and note (English) go together")
        return self

    def label(self, lang: str) -> str:
        """The name in Dutch (nl) or English (en)."""
        return self.en if lang == "en" else self.nl

    @property
    def payers(self) -> Mapping[str, float]:
        """Share of each payer; they add up to 1."""
        return self.payer_split or {str(self.payer): 1.0}

    @property
    def uncertain(self) -> Distribution:
        """Its distribution: that of the file, else one as wide as `SPREAD` assumes.

        `low` and `high` are what sources give, often for another provider or a heavier form; they
        are no distribution by themselves.
        """
        if self.distribution is not None:
            found: Distribution = self.distribution
            return found
        if self.value is None:
            raise HefboomError("this unit cost has no value", field=self.id)
        return Lognormal(self.value, SPREAD[self.confidence] * self.value)

    def in_prices_of(self, year: int) -> float:
        """The value in the prices of a year, by consumer prices.

        Raises:
            HefboomError: there is no value, or its price year is not known.
        """
        if self.value is None:
            raise HefboomError("this unit cost has no value", field=self.id)
        try:
            return convert(self.value, self.price_year, year)
        except HefboomError as error:
            raise type(error)(
                error.message,
                file=f"{self.theme}.yaml",
                field=f"{self.id}.price_year",
                found=error.found,
                allowed=error.allowed,
            ) from None


def read_unit_costs(path: Path) -> dict[str, UnitCost]:
    """The unit costs of one file; its name is the theme.

    Raises:
        HefboomError: the file cannot be read or does not follow the schema; names file and key.
    """
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise HefboomError("is a mapping of unit costs by id", file=path.name)
    found = {}
    for name, entry in data.items():
        whole = {"id": name, "theme": path.stem, **entry} if isinstance(entry, dict) else entry
        found[str(name)] = validated(UnitCost, whole, file=path.name, field=str(name))
    return found


@cache
def load_unit_costs() -> Mapping[str, UnitCost]:
    """All unit costs by id.

    Raises:
        HefboomError: a file with a fault, two unit costs of one id, or an unknown source.
    """
    found: dict[str, UnitCost] = {}
    for theme in THEMES:
        file = FOLDER / f"{theme}.yaml"
        for name, entry in read_unit_costs(file).items():
            if name in found:
                raise HefboomError("two unit costs have this id", file=file.name, field=name)
            for source in entry.source:
                if source not in load_unit_cost_sources():
                    raise HefboomError(
                        f"unknown source{did_you_mean(source, load_unit_cost_sources())}",
                        file=file.name,
                        field=f"{name}.source",
                        found=source,
                    )
            found[name] = entry
    return found


@cache
def load_unit_cost_sources() -> Mapping[str, Source]:
    """The sources of the unit costs by id."""
    return {
        name: validated(Source, entry, file="bronnen.yaml", field=str(name))
        for name, entry in read_yaml(FOLDER / "bronnen.yaml").items()
    }


@cache
def load_gaps() -> Mapping[str, Gap]:
    """Unit costs that were looked for and not found."""
    file = FOLDER / "ontbreekt.yaml"
    return {
        name: validated(Gap, {"id": name, **entry}, file=file.name, field=str(name))
        for name, entry in read_yaml(file).items()
    }


def unit_cost(
    name: str,
    *,
    among: Mapping[str, UnitCost] | None = None,
    file: str | None = None,
    field: str | None = None,
) -> UnitCost:
    """The unit cost with this id.

    Raises:
        HefboomError: there is none.
    """
    known = load_unit_costs() if among is None else among
    if name not in known:
        raise HefboomError(
            f"unknown unit cost{did_you_mean(str(name), known)}",
            file=file,
            field=field,
            found=name,
        )
    return known[name]
