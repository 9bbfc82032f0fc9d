"""The evidence files: what was found out about an intervention, how, and how sure that is.

One file an intervention, in `evidence/`. Every number carries its unit, price year, payer,
kind, source and status; a number that nobody published is marked `assumed`, and says why it is
what it is. A fault in a file is an error that names the file and the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns._schema import Source, Status, Strict, known_payer
from hefboom.returns.draws import Dirichlet, Distribution, Fixed, distribution
from hefboom.returns.ledger import Kind
from hefboom.returns.payers import PAYERS
from hefboom.returns.prices import convert
from hefboom.returns.validation import validated

__all__ = ["GRADES", "Evidence", "Record", "evidence", "load_evidence", "read_evidence"]

FOLDER = Path(__file__).parent / "evidence"

GRADES: Mapping[str, tuple[str, str]] = {
    "rct_meta": ("samenvatting van experimenten met loting", "synthesis of randomised trials"),
    "rct": ("experiment met loting", "randomised trial"),
    "quasi": ("vergelijking met een controlegroep zonder loting", "comparison group, no lottery"),
    "before_after": ("voor en na, zonder controlegroep", "before and after, no control group"),
    "expert": (
        "inschatting van deskundigen, geen controlegroep",
        "expert estimate, no control group",
    ),
    "none_seen": ("geen bewijs gevonden", "no evidence found"),
}
"""Grades of evidence, strongest first, with their Dutch and English label."""


class Record(Strict):
    """One number of an intervention.

    Attributes:
        value: as published; null if nobody published one.
        unit: e.g. ``EUR/huishouden``, ``aandeel``, ``factor``.
        price_year: year of the prices; null blocks conversion to another year.
        payer, ultimate_payer: who pays first, and who does in the end.
        kind: what the amount is made of (see `hefboom.returns.ledger.Kind`).
        distribution: how uncertain the value is; without one it is taken as fixed.
        status, distribution_status: how far the value, and its uncertainty, can be trusted.
        toelichting, note: why it is what it is, in Dutch and in English.
    """

    nl: str
    en: str
    value: float | None
    unit: Literal["EUR/huishouden", "EUR/persoon", "EUR", "aandeel", "factor", "jaar"]
    price_year: int | None = Field(ge=1960, le=2100)
    payer: str | None = None
    ultimate_payer: str | None = None
    kind: Kind
    distribution: Any = None
    distribution_status: Status | None = None
    horizon_years: int | None = Field(default=None, ge=1, le=100)
    source: tuple[str, ...] = Field(min_length=1)
    status: Status
    toelichting: str | None = None
    note: str | None = None

    _payers = field_validator("payer", "ultimate_payer")(known_payer)

    @field_validator("distribution")
    @classmethod
    def _is_distribution(cls, data: Any) -> Distribution | None:
        if data is None:
            return None
        try:
            return distribution(data)
        except HefboomError as error:
            raise ValueError(str(error)) from None

    @model_validator(mode="after")
    def _whole(self) -> Record:
        if self.distribution is not None and self.distribution_status is None:
            raise ValueError("a distribution says how far it can be trusted (distribution_status)")
        if self.status == "missing" and self.value is not None:
            raise ValueError("a value with status missing is null")
        if self.unit == "aandeel" and self.value is not None and not 0 <= self.value <= 1:
            raise ValueError("a share lies between 0 and 1")
        return self

    def uncertain(self) -> Distribution | None:
        """The distribution of this number; the value itself if it has none."""
        if self.distribution is not None:
            made: Distribution = self.distribution
            return made
        return None if self.value is None else Fixed(self.value)

    def published(self) -> Distribution | None:
        """The published value as if it were certain; the distribution if none was published."""
        return self.uncertain() if self.value is None else Fixed(self.value)

    def in_prices_of(self, year: int) -> float:
        """The value in the prices of a year.

        Raises:
            HefboomError: there is no value, or its price year is not known.
        """
        if self.value is None:
            raise HefboomError("there is no published value", found=self.nl)
        return convert(self.value, self.price_year, year)


class Reading(Strict):
    """One way to read a text that allows several."""

    id: str
    weight: float = Field(ge=0, le=1)
    plans: int = Field(ge=1)
    without_plan: int = Field(ge=0)
    nl: str
    en: str


class Case(Strict):
    """The published case: households, plans, and what they saved together (EUR)."""

    participants: int = Field(ge=1)
    saving: float
    readings: tuple[Reading, ...] = Field(min_length=1)
    published_reading: str
    source: tuple[str, ...] = Field(min_length=1)
    status: Status
    toelichting: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Case:
        if abs(sum(reading.weight for reading in self.readings) - 1) > 1e-9:
            raise ValueError("the weights of the readings add up to 1")
        if self.published_reading not in {reading.id for reading in self.readings}:
            raise ValueError("published_reading names one of the readings")
        return self

    @property
    def saving_per_household(self) -> float:
        """EUR saved per household that was helped."""
        return self.saving / self.participants


class Split(Strict):
    """How benefits fall over payers: weights of a Dirichlet distribution."""

    nl: str
    en: str
    weights: dict[str, float] = Field(min_length=1)
    status: Status
    source: tuple[str, ...] = Field(min_length=1)
    toelichting: str | None = None
    note: str | None = None

    @field_validator("weights")
    @classmethod
    def _payers(cls, weights: dict[str, float]) -> dict[str, float]:
        for name, weight in weights.items():
            known_payer(name)
            if not weight > 0:
                raise ValueError(f"the weight of {name} lies above 0")
        return weights

    @property
    def distribution(self) -> Dirichlet:
        ordered = [(name, self.weights[name]) for name in PAYERS if name in self.weights]
        return Dirichlet(tuple(ordered))


class Phasing(Strict):
    """Shares of the effect in the years after the start."""

    shares: tuple[float, ...] = Field(min_length=1)
    status: Status
    toelichting: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Phasing:
        if min(self.shares) < 0 or abs(sum(self.shares) - 1) > 1e-9:
            raise ValueError("the shares lie above 0 and add up to 1")
        return self


PARAMETERS = (
    "kosten_per_plan",
    "kosten_zonder_plan",
    "besparing_per_plan",
    "schattingsfout",
    "attributie",
    "doodgewicht",
    "verdringing",
    "uitdoving",
    "overdrachten",
)
"""The records that an appraisal reads."""


class Evidence(Strict):
    """All that is known about one intervention. See the module."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    nl: str
    en: str
    target_nl: str
    target_en: str
    investor: str
    grade: Literal["rct_meta", "rct", "quasi", "before_after", "expert", "none_seen"]
    design_nl: str
    design_en: str
    country: str = Field(pattern=r"^[A-Z]{2}$")
    sources: dict[str, Source] = Field(min_length=1)
    case: Case
    records: dict[str, Record]
    split: Split
    phasing: Phasing
    caveats_nl: tuple[str, ...] = Field(min_length=1)
    caveats_en: tuple[str, ...] = Field(min_length=1)
    not_counted_nl: tuple[str, ...] = Field(min_length=1)
    not_counted_en: tuple[str, ...] = Field(min_length=1)

    _payers = field_validator("investor")(known_payer)

    @model_validator(mode="after")
    def _whole(self) -> Evidence:
        places = {f"records.{name}": record.source for name, record in self.records.items()}
        places |= {"case": self.case.source, "split": self.split.source}
        for place, names in places.items():
            for name in names:
                if name not in self.sources:
                    raise ValueError(
                        f"{place} names a source that is not in this file: {name}"
                        f"{did_you_mean(name, self.sources)}"
                    )
        for name, record in self.records.items():
            without_link = all(self.sources[each].url is None for each in record.source)
            if without_link and record.status != "assumed":
                raise ValueError(f"records.{name} has no source with a link, so it is assumed")
        for name in PARAMETERS:
            if name not in self.records:
                raise ValueError(f"records.{name} is missing")
        if unknown := sorted(set(self.records) - set(PARAMETERS)):
            raise ValueError(
                f"records.{unknown[0]} is not a parameter{did_you_mean(unknown[0], PARAMETERS)}"
            )
        for language in ("caveats", "not_counted"):
            if len(getattr(self, f"{language}_nl")) != len(getattr(self, f"{language}_en")):
                raise ValueError(f"{language}_nl and {language}_en have as many lines")
        return self


def read_evidence(path: Path) -> Evidence:
    """One evidence file.

    Raises:
        HefboomError: the file cannot be read, or does not follow the schema.
    """
    found = validated(Evidence, read_yaml(path), file=path.name)
    if found.id != path.stem:
        raise HefboomError(
            "the id is the name of the file", file=path.name, field="id", found=found.id
        )
    return found


@cache
def load_evidence() -> Mapping[str, Evidence]:
    """All shipped evidence by id."""
    return {path.stem: read_evidence(path) for path in sorted(FOLDER.glob("*.yaml"))}


def evidence(name: str, *, file: str | None = None, field: str | None = None) -> Evidence:
    """The evidence about one intervention.

    Raises:
        HefboomError: nothing is on file under this name.
    """
    base = load_evidence()
    if not isinstance(name, str) or name not in base:
        raise HefboomError(
            f"unknown intervention{did_you_mean(str(name), base)}",
            file=file,
            field=field,
            found=name,
            allowed=base,
        )
    return base[name]
