"""An investment: an intervention, for whom, how many places a year, where and from when."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from hefboom.errors import HefboomError, did_you_mean
from hefboom.returns.catalogue import check_intervention, model_of
from hefboom.returns.correlation import read_correlations
from hefboom.returns.draws import Distribution, distribution
from hefboom.returns.intake import FUNNEL
from hefboom.returns.model import EFFECT, Model
from hefboom.returns.target import TargetGroup

__all__ = ["KEYS", "Investment", "whole_number"]

MAX_PARTICIPANTS = 10_000_000
MAX_YEARS = 50
AREA = r"NL|GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4}"

KEYS = (
    "interventie",
    "deelnemers",
    "doelgroep",
    "plaatsen_per_jaar",
    "jaren",
    "start",
    "gebied",
    "aannames",
    "uitgangssituatie",
    "samenhang",
    "prijspeil_onbekend",
    "gewichten",
)
"""What the ``investering`` block of a measure may hold."""


@dataclass(frozen=True)
class Investment:
    """Money put into an intervention.

    Attributes:
        intervention: id of the evidence.
        participants: how many start in all, counted as the evidence counts them; None if a
            target group says for whom it is.
        overrides: distributions that replace those of the evidence, by parameter.
        target: who may take part.
        people: how many persons or households the target group holds in the area; see
            `of_people`.
        places: at most so many start a year.
        years: years in which people start.
        start: date of the first start; None for the base year.
        area: codes of the areas; none for the areas of the scenario.
        baseline: by outcome, how much of it there is to gain per participant; needed to share an
            outcome with other investments.
        correlations: Spearman rank correlation by pair of parameters.
        unknown_prices_in: price year to take for amounts that do not state one.
        weights: file with the equity weights of a council; None for those that nobody adopted.
        custom: a model in the place of the shipped evidence.
    """

    intervention: str
    participants: int | None = None
    overrides: Mapping[str, Distribution] = field(default_factory=dict)
    target: TargetGroup | None = None
    people: int | None = None
    places: int | None = None
    years: int = 1
    start: datetime.date | None = None
    area: tuple[str, ...] = ()
    baseline: Mapping[str, float] = field(default_factory=dict)
    correlations: Mapping[tuple[str, str], float] = field(default_factory=dict)
    unknown_prices_in: int | None = None
    weights: str | None = None
    custom: Model | None = None

    def __post_init__(self) -> None:
        if self.custom is None:
            check_intervention(self.intervention, field="interventie")
        if (self.participants is None) == (self.target is None and self.people is None):
            raise HefboomError(
                "give the number of participants, or a target group", field="deelnemers"
            )
        for name, value, low in (
            ("deelnemers", self.participants, 1),
            ("doelgroep", self.people, 0),
            ("plaatsen_per_jaar", self.places, 1),
        ):
            if value is not None:
                whole_number(name, value, low, MAX_PARTICIPANTS)
        whole_number("jaren", self.years, 1, MAX_YEARS)
        if self.years > 1 and self.places is None:
            raise HefboomError(
                "people who start in several years need a number of places a year",
                field="plaatsen_per_jaar",
            )
        if self.target is not None and self.model.unit not in ("persoon", "huishouden"):
            raise HefboomError(
                "this intervention counts no residents; give the number of participants",
                field="doelgroep",
                found=self.model.unit,
                allowed="persoon or huishouden",
            )
        for name, made in self.overrides.items():
            check_parameter(self.model, name, made, field=name)
        for name in self.baseline:
            if name not in self.model.outcomes:
                raise HefboomError(
                    f"unknown outcome{did_you_mean(name, self.model.outcomes)}",
                    field=f"uitgangssituatie.{name}",
                    found=name,
                    allowed=sorted(self.model.outcomes),
                )

    @cached_property
    def model(self) -> Model:
        """The evidence, as an appraisal computes with it."""
        if self.custom is not None:
            return self.custom
        return model_of(self.intervention, unknown_prices_in=self.unknown_prices_in)

    @property
    def evidence(self) -> Any:
        """What is known about the intervention: the file behind it."""
        return getattr(self.model, "known", self.model.about)

    @property
    def counted(self) -> bool:
        """Whether a target group, and not a number of participants, says for whom it is."""
        return self.participants is None

    @property
    def size(self) -> int:
        """Participants, or the size of the target group.

        Raises:
            HefboomError: the target group has not been counted yet.
        """
        number = self.participants if self.participants is not None else self.people
        if number is None:
            raise HefboomError(
                "nobody has counted how many people the target group holds",
                field="doelgroep",
                allowed="Investment.of_people(number)",
            )
        return number

    def of_people(self, people: int) -> Investment:
        """The same investment, with the number of persons or households in its target group."""
        return replace(self, people=people)

    def delay(self, base_year: int | None) -> int:
        """Years from the base year to the first start.

        Raises:
            HefboomError: it starts before the base year.
        """
        if self.start is None or base_year is None:
            return 0
        if self.start.year < base_year:
            raise HefboomError(
                "an investment does not start before the year of the scenario",
                field="start",
                found=self.start.isoformat(),
                allowed=f"{base_year} or later",
            )
        return self.start.year - base_year

    @classmethod
    def read(cls, data: Any, *, file: str | None = None, field: str = "investering") -> Investment:
        """An investment as a measure writes it.

            interventie: doorbraakmethode
            deelnemers: 157                  # or doelgroep: {inkomensbron: bijstand}
            plaatsen_per_jaar: 50            # with jaren: 3
            start: 2027-01-01
            gebied: [BU05180101]
            aannames: {attributie: {type: triangular, low: 0, mode: 0.3, high: 0.6}}

        Raises:
            HefboomError: unknown or missing key, unknown intervention, impossible number; names
                file and field.
        """
        if not isinstance(data, Mapping):
            raise HefboomError(
                "is a mapping of fields", file=file, field=field, found=type(data).__name__
            )
        for key in data:
            if key not in KEYS:
                raise HefboomError(
                    f"unknown key{did_you_mean(str(key), KEYS)}",
                    file=file,
                    field=f"{field}.{key}",
                    found=key,
                    allowed=KEYS,
                )
        if "interventie" not in data:
            raise HefboomError("this key is required", file=file, field=f"{field}.interventie")
        name = data["interventie"]
        check_intervention(name, file=file, field=f"{field}.interventie")
        if ("deelnemers" in data) == ("doelgroep" in data):
            raise HefboomError(
                "this key is required; or doelgroep, one of the two",
                file=file,
                field=f"{field}.deelnemers",
            )

        def number(key: str, low: int, high: int) -> int | None:
            if key not in data:
                return None
            return whole_number(f"{field}.{key}", data[key], low, high, file=file)

        target = None
        if "doelgroep" in data:
            target = TargetGroup.read(data["doelgroep"], file=file, field=f"{field}.doelgroep")
        unknown = number("prijspeil_onbekend", 1960, 2100)
        made = model_of(name, unknown_prices_in=unknown)
        try:
            return cls(
                name,
                number("deelnemers", 1, MAX_PARTICIPANTS),
                _assumptions(made, data.get("aannames"), file, f"{field}.aannames"),
                target=target,
                places=number("plaatsen_per_jaar", 1, MAX_PARTICIPANTS),
                years=number("jaren", 1, MAX_YEARS) or 1,
                start=_date(data.get("start"), file, f"{field}.start"),
                area=_areas(data.get("gebied"), file, f"{field}.gebied"),
                baseline=_baseline(data.get("uitgangssituatie"), file, f"{field}.uitgangssituatie"),
                correlations=read_correlations(
                    data.get("samenhang"), file=file, field=f"{field}.samenhang"
                ),
                unknown_prices_in=unknown,
                weights=_file(data.get("gewichten"), file, f"{field}.gewichten"),
            )
        except HefboomError as error:
            if error.file is not None or file is None:
                raise
            raise HefboomError(
                error.message, file=file, field=f"{field}.{error.field}",
                found=error.found, allowed=error.allowed,
            ) from None  # fmt: skip


def _assumptions(model: Model, data: Any, file: str | None, place: str) -> dict[str, Distribution]:
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise HefboomError("is a mapping of parameters", file=file, field=place, found=data)
    found = {}
    for name, value in data.items():
        at = f"{place}.{name}"
        check_parameter(model, name, None, file=file, field=at)
        found[name] = distribution(value, file=file, field=at)
        check_parameter(model, name, found[name], file=file, field=at)
    return found


def check_parameter(
    model: Model,
    name: Any,
    made: Distribution | None,
    *,
    field: str,
    file: str | None = None,
) -> None:
    """Check that a parameter exists, and that its distribution holds possible values.

    Raises:
        HefboomError: it does not, or the distribution goes below 0 or, for a share, above 1.
    """
    allowed = (*model.parameters, *FUNNEL)
    if name not in allowed:
        hint = did_you_mean(str(name), allowed)
        if name == "attributie":
            hint = ": its effects are measured against a control group, and are net already"
        raise HefboomError(
            f"unknown parameter{hint}", file=file, field=field, found=name, allowed=allowed
        )
    if made is None:
        return
    low, high = (float(edge) for edge in made.quantile(np.array([1e-6, 1.0 - 1e-6])))
    if name in model.shares or name in FUNNEL or name == EFFECT:
        if low < 0.0 or high > 1.0:
            raise HefboomError(
                "a share lies between 0 and 1",
                file=file,
                field=field,
                found=low if low < 0.0 else high,
            )
    elif low < 0.0 and name in ("kosten_per_plan", "besparing_per_plan", "schattingsfout"):
        raise HefboomError("lies at 0 or above", file=file, field=field, found=low)


def whole_number(name: str, value: object, low: int, high: int, *, file: str | None = None) -> int:
    """The number, if it is whole and within its range.

    Raises:
        HefboomError: it is not.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise HefboomError(
            "is a whole number within a range",
            file=file,
            field=name,
            found=value,
            allowed=f"{low} to {high}",
        )
    return value


def _date(value: Any, file: str | None, place: str) -> datetime.date | None:
    if value is None:
        return None
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            value = datetime.date.fromisoformat(value.strip())
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise HefboomError(
            "is not a date", file=file, field=place, found=str(value),
            allowed="a date such as 2027-01-01",
        )  # fmt: skip
    return value


def _file(value: Any, file: str | None, place: str) -> str | None:
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise HefboomError("is the name of a file", file=file, field=place, found=value)
    return value


def _areas(value: Any, file: str | None, place: str) -> tuple[str, ...]:
    if value is None:
        return ()
    areas = value if isinstance(value, list) else [value]
    for area in areas:
        if not isinstance(area, str) or not re.fullmatch(AREA, area):
            raise HefboomError(
                "is not an area code", file=file, field=place, found=area,
                allowed="NL, GM and 4 digits, WK and 6 signs, BU and 8 signs, or a list of these",
            )  # fmt: skip
    if not areas or len(set(areas)) < len(areas):
        raise HefboomError(
            "names no area, or one area twice", file=file, field=place, found=list(areas)
        )
    return tuple(areas)


def _baseline(value: Any, file: str | None, place: str) -> dict[str, float]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise HefboomError("is a mapping of outcomes", file=file, field=place, found=value)
    for name, number in value.items():
        if isinstance(number, bool) or not isinstance(number, int | float) or not number > 0:
            raise HefboomError(
                "is a number above 0", file=file, field=f"{place}.{name}", found=number
            )
    return {str(name): float(number) for name, number in value.items()}
