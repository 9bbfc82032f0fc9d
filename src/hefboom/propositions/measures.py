"""Measures: what an ask of the propositions becomes when it is made precise.

One file a measure, in `maatregelen/`. A measure changes the law (`hervorming`), puts money into
an intervention (`investering`), points out rights (`benadering`), changes how allowances are
settled (`verrekening`), or more of these; its words say what, in Dutch and English.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.propositions.items import Item, check_both_ways, load_register
from hefboom.propositions.outreach import Outreach
from hefboom.propositions.settlement import Settlement
from hefboom.propositions.shipped import MEASURES, shipped_ids
from hefboom.returns.validation import validated

if TYPE_CHECKING:
    from hefboom.engine import Reform, System
    from hefboom.returns import Investment

__all__ = [
    "Measure",
    "check_against",
    "load_measures",
    "measure",
    "parse_measure",
    "read_measure",
]


class Measure(BaseModel):
    """A measure. Field names are those of its file.

    Attributes:
        id: the name of its file.
        naam, naam_en: its name.
        in_woorden, in_woorden_en: one sentence that says what it does.
        items: the proposition items that ask for it; empty if none does.
        hervorming: parameters of the law that change, ``{path: {date: value}}``.
        geldt_voor: conditions on columns of the population, as of a target group; the reform then
            holds for households in which one person meets them all. Everybody if empty.
        tot: first day on which the law of today holds again; none for a lasting reform.
        investering: ``{interventie: id, deelnemers: number}``.
        benadering: outreach to those who do not claim; see `hefboom.propositions.outreach`.
        verrekening: advance and settlement of allowances within the year and after it; see
            `hefboom.propositions.settlement`.
        kanttekeningen: what a reader must know before using the outcome.
        niet_meegeteld: what the outcome leaves out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)
    naam: str = Field(min_length=3, max_length=200)
    naam_en: str = Field(min_length=3, max_length=200)
    in_woorden: str = Field(min_length=10)
    in_woorden_en: str = Field(min_length=10)
    items: tuple[str, ...] = ()
    hervorming: dict[str, dict[datetime.date, Any]] = Field(default_factory=dict)
    geldt_voor: dict[str, Any] = Field(default_factory=dict)
    tot: datetime.date | None = None
    investering: dict[str, Any] = Field(default_factory=dict)
    benadering: Outreach | None = None
    verrekening: Settlement | None = None
    kanttekeningen: tuple[str, ...] = ()
    kanttekeningen_en: tuple[str, ...] = ()
    niet_meegeteld: tuple[str, ...] = ()
    niet_meegeteld_en: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Measure:
        if not self.soort:
            raise ValueError(
                "a measure has a hervorming, an investering or a benadering, or more of these, "
                "or a verrekening"
            )
        if (self.geldt_voor or self.tot) and not self.hervorming:
            raise ValueError("geldt_voor and tot limit a hervorming, and there is none")
        days = [day for dated in self.hervorming.values() for day in dated]
        if self.tot is not None and self.tot <= max(days):
            raise ValueError("tot comes after every date of the hervorming")
        for name in ("kanttekeningen", "niet_meegeteld"):
            if len(getattr(self, name)) != len(getattr(self, f"{name}_en")):
                raise ValueError(f"{name} and {name}_en have as many lines")
        return self

    @property
    def soort(self) -> tuple[str, ...]:
        """``hervorming``, ``investering``, ``benadering``, ``verrekening``: those that it has."""
        found = {
            "hervorming": self.hervorming,
            "investering": self.investering,
            "benadering": self.benadering,
            "verrekening": self.verrekening,
        }
        return tuple(name for name, content in found.items() if content)

    @property
    def tijdelijk(self) -> bool:
        """Whether the change of the law ends by itself."""
        return self.tot is not None

    def dated(self) -> dict[str, dict[datetime.date, Any]]:
        """The changes of the law by path and date, with the return to the law at the end."""
        end = {} if self.tot is None else {self.tot: {"wet": True}}
        return {path: {**days, **end} for path, days in self.hervorming.items()}

    def reform(self) -> Reform:
        """The change in the law, for everybody; no change for a measure that only invests."""
        from hefboom.engine import Reform

        data = {
            path: {day.isoformat(): value for day, value in dated.items()}
            for path, dated in self.dated().items()
        }
        return Reform.from_dict(data, file=f"{self.id}.yaml")

    def investment(self) -> Investment | None:
        """The investment, if the measure has one."""
        from hefboom.returns import Investment

        if not self.investering:
            return None
        return Investment.read(self.investering, file=f"{self.id}.yaml")

    def asked_by(self) -> tuple[Item, ...]:
        """The proposition items that ask for this measure."""
        return load_register().of(self.items)


def parse_measure(data: Any, *, file: str | None = None, field: str = "") -> Measure:
    """A measure from a mapping: a shipped file, or written out in a scenario.

    Raises:
        HefboomError: unknown or missing field, unknown item or intervention, wrong form of a
            date or value; names file and field. Whether the paths of a reform exist is checked
            against the law, by `check_against`.
    """
    found = validated(Measure, data, file=file, field=field)
    known = load_register().ids
    for i, name in enumerate(found.items):
        if name not in known:
            raise HefboomError(
                f"unknown item{did_you_mean(name, known)}",
                file=file,
                field=_at(field, f"items[{i}]"),
                found=name,
                allowed="W1 to W174 and S1 to S124",
            )
    if found.hervorming:
        from hefboom.engine import Reform

        data = {path: {str(d): v for d, v in row.items()} for path, row in found.hervorming.items()}
        Reform.from_dict(data, file=file, field=_at(field, "hervorming"))
    if found.geldt_voor:
        from hefboom.returns.target import TargetGroup

        TargetGroup.read(found.geldt_voor, file=file, field=_at(field, "geldt_voor"))
    if found.investering:
        from hefboom.returns import Investment

        Investment.read(found.investering, file=file, field=_at(field, "investering"))
    if found.benadering is not None:
        _check_outreach(found.benadering, file, _at(field, "benadering"))
    return found


def _check_outreach(outreach: Outreach, file: str | None, field: str) -> None:
    """Only the claiming of schemes that have a model of take-up can change."""
    from hefboom.population.take_up import schemes

    for i, name in enumerate(outreach.regelingen):
        if name not in schemes():
            raise HefboomError(
                f"no take-up is known of this scheme{did_you_mean(name, schemes())}",
                file=file,
                field=f"{field}.regelingen[{i}]",
                found=name,
                allowed=list(schemes()),
            )


def _at(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def read_measure(path: Path) -> Measure:
    """One measure file.

    Raises:
        HefboomError: see `parse_measure`; or the id is not the name of the file.
    """
    found = parse_measure(read_yaml(path), file=path.name)
    if found.id != path.stem:
        raise HefboomError(
            "the id is the name of the file", file=path.name, field="id", found=found.id
        )
    return found


@cache
def load_measures() -> Mapping[str, Measure]:
    """The measures that come with Hefboom, by id.

    Raises:
        HefboomError: a file is wrong, or a measure and an item do not name each other.
    """
    found = {name: read_measure(MEASURES / f"{name}.yaml") for name in shipped_ids()}
    check_both_ways(load_register(), {name: each.items for name, each in found.items()}, "measures")
    return found


def measure(name: str, *, file: str | None = None, field: str | None = None) -> Measure:
    """The shipped measure of this id.

    Raises:
        HefboomError: there is none.
    """
    known = shipped_ids()
    if name not in known:
        raise HefboomError(
            f"unknown measure{did_you_mean(str(name), known)}",
            file=file,
            field=field,
            found=name,
            allowed=known,
        )
    return load_measures()[name]


def check_against(system: System, found: Measure) -> System:
    """The law after a measure; fails if it names a parameter that the law does not have.

    Raises:
        HefboomError: an unknown path, or a value out of its range; names the measure's file.
    """
    try:
        return found.reform().apply(system)
    except HefboomError as error:
        raise HefboomError(str(error), file=f"{found.id}.yaml") from None
