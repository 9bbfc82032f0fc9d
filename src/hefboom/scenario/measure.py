"""A measure as a scenario uses it: shipped with Hefboom, or written out in the scenario file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from hefboom.errors import HefboomError, did_you_mean
from hefboom.scenario.fields import Fields, as_date, as_text
from hefboom.scenario.files import plain

__all__ = ["Measure", "read_measure", "shipped_measure", "shipped_measures"]

FIELDS = (
    "id",
    "naam",
    "naam_en",
    "in_woorden",
    "in_woorden_en",
    "items",
    "hervorming",
    "investering",
    "kanttekeningen",
    "kanttekeningen_en",
    "niet_meegeteld",
    "niet_meegeteld_en",
    "bronnen",
)
TEXTS = ("naam", "naam_en", "in_woorden", "in_woorden_en")
LISTS = ("items", "kanttekeningen", "kanttekeningen_en", "niet_meegeteld", "niet_meegeteld_en")


@dataclass(frozen=True)
class Measure:
    """One measure: a change of the law, an investment, or both, with its words."""

    id: str
    naam: str
    naam_en: str
    in_woorden: str
    in_woorden_en: str
    items: tuple[str, ...] = ()
    hervorming: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    investering: Mapping[str, Any] = field(default_factory=dict)
    kanttekeningen: tuple[str, ...] = ()
    kanttekeningen_en: tuple[str, ...] = ()
    niet_meegeteld: tuple[str, ...] = ()
    niet_meegeteld_en: tuple[str, ...] = ()

    @property
    def soort(self) -> list[str]:
        """``hervorming`` and/or ``investering``."""
        kinds = {"hervorming": self.hervorming, "investering": self.investering}
        return [kind for kind, content in kinds.items() if content]


def read_measure(value: object, *, file: str | None, path: str = "") -> Measure:
    """Check a measure that is written out.

    Raises:
        HefboomError: unknown field, no id or name, or nothing that the measure changes.
    """
    fields = Fields(value, FIELDS, file=file, path=path)
    identity = fields.text("id", required=True)
    texts = {name: fields.text(name, required=name == "naam") for name in TEXTS}
    naam = texts["naam"] or ""
    lists = {
        name: tuple(
            as_text(item, file=file, field=f"{fields.at(name)}[{i}]", limit=2000)
            for i, item in enumerate(fields.items(name))
        )
        for name in LISTS
    }
    measure = Measure(
        id=identity or "",
        naam=naam,
        naam_en=texts["naam_en"] or naam,
        in_woorden=texts["in_woorden"] or naam,
        in_woorden_en=texts["in_woorden_en"] or texts["naam_en"] or naam,
        hervorming=_reform(fields),
        investering=_investment(fields),
        **lists,  # type: ignore[arg-type]
    )
    if not measure.soort:
        raise HefboomError(
            "this measure changes nothing",
            file=file,
            field=path or None,
            found=identity,
            allowed="a hervorming, an investering, or both",
        )
    return measure


def _reform(fields: Fields) -> dict[str, dict[str, Any]]:
    reform = fields.value("hervorming")
    if reform is None:
        return {}
    if not isinstance(reform, Mapping):
        raise fields.error(
            "hervorming", "is a mapping", found=reform, allowed="{parameter: {date: value}}"
        )
    checked: dict[str, dict[str, Any]] = {}
    for parameter, dated in reform.items():
        place = fields.at(f"hervorming.{parameter}")
        if not isinstance(parameter, str):
            raise HefboomError(
                "is not the path of a parameter", file=fields.file, field=place, found=parameter
            )
        if not isinstance(dated, Mapping) or not dated:
            raise HefboomError(
                "is a mapping of dates to values",
                file=fields.file,
                field=place,
                found=dated,
                allowed="{2026-01-01: value}",
            )
        checked[parameter] = {
            as_date(day, file=fields.file, field=place).isoformat(): change
            for day, change in dated.items()
        }
    return checked


def _investment(fields: Fields) -> dict[str, Any]:
    investment = fields.value("investering")
    if investment is None:
        return {}
    if not isinstance(investment, Mapping):
        raise fields.error(
            "investering",
            "is a mapping",
            found=investment,
            allowed="{interventie: id, deelnemers: number}",
        )
    return dict(investment)


@cache
def shipped_measures() -> dict[str, Measure]:
    """The measures that come with Hefboom, by id, in order of id.

    Raises:
        HefboomError: a measure file is wrong.
    """
    import yaml

    folder = files("hefboom.propositions") / "maatregelen"
    measures: dict[str, Measure] = {}
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".yaml"):
            continue
        content = yaml.load(
            entry.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        measure = read_measure(plain(content, entry.name), file=entry.name)
        measures[measure.id] = measure
    return measures


def shipped_measure(identity: str, *, file: str | None, field: str) -> Measure:
    """The shipped measure of that id.

    Raises:
        HefboomError: there is none; names those that are near.
    """
    measures = shipped_measures()
    if identity not in measures:
        raise HefboomError(
            f"there is no measure of that name{did_you_mean(identity, measures)}",
            file=file,
            field=field,
            found=identity,
            allowed=[*measures, "or a measure written out in the file"],
        )
    return measures[identity]


def dated(day: str) -> datetime.date:
    """The date behind a key of a checked reform."""
    return datetime.date.fromisoformat(day)
