"""The months of a household file: what changes when, and the income of earlier years.

    maanden: {loon: [2500, 2500, 2500, 2500, 2500, 2500, 0, 0, 0, 0, 0, 0]}   # EUR per month
    veranderingen:
      - {maand: 7, loon: 0}                     # EUR per year from July on, of the aanvrager
      - {maand: 9, persoon: bo, uren: {van: 36, naar: 24}}
      - {maand: 4, erbij: baby}                 # not there before April
      - {maand: 10, weg: bo}                    # not there from October on
      - {maand: 6, woning: {huur_per_maand: 800}}
    eerder:
      vorig_jaar: {loon: 28000}                 # EUR per year
      twee_jaar_geleden: {anna: {loon: 26000}}

An amount without the id of a person is of the aanvrager. The rest of the file is the household on
1 January.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hefboom.errors import HefboomError, did_you_mean
from hefboom.scenario.fields import Fields, as_number
from hefboom.scenario.files import read_mapping
from hefboom.scenario.months.year import MONTHS

__all__ = ["INCOMES", "KEYS", "YEARS", "MonthsFile", "read_months_file"]

KEYS = ("maanden", "veranderingen", "eerder")
YEARS = ("vorig_jaar", "twee_jaar_geleden")
INCOMES = ("loon", "winst", "pensioen", "uitkering")
MAX_CHANGES = 60
MAX_INCOME = 10_000_000
MAX_HOURS = 60


@dataclass(frozen=True)
class MonthsFile:
    """A household and its months.

    Attributes:
        file: name for messages.
        january: the household on 1 January, as a household file, with everybody who is in it at
            some time of the year.
        present: per month the ids of who is there.
        homes: per month the fields of the home.
        incomes: id → income → twelve yearly rates, EUR per year.
        changed: whether something changed in each month.
        earlier: year → id → income → EUR per year.
    """

    file: str | None
    january: dict[str, Any]
    present: tuple[frozenset[str], ...]
    homes: tuple[dict[str, Any], ...]
    incomes: Mapping[str, Mapping[str, tuple[float, ...]]]
    changed: tuple[bool, ...]
    earlier: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)


def read_months_file(source: str | Path | Mapping[str, Any]) -> MonthsFile:
    """Read the months of a household file. The household itself is checked elsewhere.

    Raises:
        HefboomError: the first thing that is wrong, with file, field, found and allowed.
    """
    content, file = read_mapping(source, "household file")
    if content.get("gegeven"):
        raise HefboomError(
            "a year in months computes every amount, so none can be given",
            file=file,
            field="gegeven",
            allowed="a file without gegeven",
        )
    january = {k: deepcopy(v) for k, v in content.items() if k not in KEYS}
    people = _people(january)
    main = next((i for i, p in people.items() if p.get("rol") == "aanvrager"), None)
    if main is None:
        # The household reader has the right words for it.
        return MonthsFile(file, january, (frozenset(),) * MONTHS, ({},) * MONTHS, {}, (False,) * 12)
    reader = _Reader(file, people, main)
    home = january.get("woning")
    reader.homes = [dict(home) if isinstance(home, Mapping) else {} for _ in range(MONTHS)]
    reader.months(content.get("maanden"))
    reader.changes(content.get("veranderingen"))
    earlier = reader.earlier(content.get("eerder"))
    return MonthsFile(
        file,
        january,
        tuple(frozenset(p) for p in reader.present),
        tuple(reader.homes),
        {who: {n: tuple(v) for n, v in row.items()} for who, row in reader.incomes.items()},
        tuple(reader.changed()),
        earlier,
    )


def _people(january: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    rows = january.get("personen")
    found = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("id"), str | int):
            found[str(row["id"])] = row
    return found


class _Reader:
    def __init__(
        self, file: str | None, people: Mapping[str, Mapping[str, Any]], main: str
    ) -> None:
        self.file, self.people, self.main = file, people, main
        self.present = [set(people) for _ in range(MONTHS)]
        self.homes: list[dict[str, Any]] = []
        self.incomes: dict[str, dict[str, list[float]]] = {}
        self.by_month: set[tuple[str, str]] = set()

    def rates(self, who: str, name: str) -> list[float]:
        """The twelve yearly rates of an income; at first that of the household file."""
        row = self.incomes.setdefault(who, {})
        if name not in row:
            value = self.people[who].get(name)
            amount = value if isinstance(value, int | float) and not isinstance(value, bool) else 0
            row[name] = [float(amount)] * MONTHS
        return row[name]

    def months(self, value: Any) -> None:
        """Amounts per month."""
        for who, name, amounts, at in self._incomes(value, "maanden"):
            if not isinstance(amounts, list) or len(amounts) != MONTHS:
                raise HefboomError(
                    "is a list of twelve amounts, one a month",
                    file=self.file,
                    field=at,
                    found=len(amounts) if isinstance(amounts, list) else amounts,
                    allowed="twelve amounts, EUR per month",
                )
            self.rates(who, name)[:] = [
                MONTHS * _amount(v, self.file, f"{at}[{i}]", name) for i, v in enumerate(amounts)
            ]
            self.by_month.add((who, name))

    def changes(self, value: Any) -> None:
        """Changes from a month on, in the order of the months."""
        if value is None:
            return
        if not isinstance(value, list) or len(value) > MAX_CHANGES:
            raise HefboomError(
                "is a list of changes",
                file=self.file,
                field="veranderingen",
                found=len(value) if isinstance(value, list) else value,
                allowed=f"at most {MAX_CHANGES} lines such as '- {{maand: 7, loon: 0}}'",
            )
        known = ("maand", "persoon", "uren", "erbij", "weg", "woning", *INCOMES)
        rows = [
            Fields(row, known, file=self.file, path=f"veranderingen[{i}]")
            for i, row in enumerate(value)
        ]
        for row in rows:
            month = row.number("maand", minimum=1, maximum=MONTHS, integer=True, required=True)
            assert month is not None
            if len(row.mapping) < 2 + ("persoon" in row):
                raise row.error("maand", "nothing changes here", allowed=list(known[2:]))
        for row in sorted(rows, key=lambda each: int(each.mapping["maand"])):
            self._change(row, int(row.mapping["maand"]) - 1)

    def _change(self, row: Fields, month: int) -> None:
        who = self._person(row.value("persoon"), row.at("persoon"))
        later = range(month, MONTHS)
        for name in INCOMES:
            if name in row:
                rate = _amount(row.value(name, required=True), self.file, row.at(name), name)
                self._set(row, who, name, dict.fromkeys(later, rate))
        if "uren" in row:
            hours = Fields(row.value("uren"), ("van", "naar"), file=self.file, path=row.at("uren"))
            before = hours.number("van", minimum=1, maximum=MAX_HOURS, required=True)
            after = hours.number("naar", minimum=0, maximum=MAX_HOURS, required=True)
            assert before is not None and after is not None
            now = self.rates(who, "loon")
            self._set(row, who, "loon", {m: now[m] * float(after) / float(before) for m in later})
        if "weg" in row:
            person = self._person(row.value("weg", required=True), row.at("weg"))
            if person == self.main:
                raise row.error("weg", "the aanvrager stays", found=person, allowed="somebody else")
            for m in later:
                self.present[m].discard(person)
        if "erbij" in row:
            person = self._person(row.value("erbij", required=True), row.at("erbij"))
            if person == self.main:
                raise row.error(
                    "erbij", "the aanvrager is always there", found=person, allowed="somebody else"
                )
            for m in range(month):
                self.present[m].discard(person)
        if "woning" in row:
            fields = row.value("woning")
            if not isinstance(fields, Mapping):
                raise row.error("woning", "is a mapping of fields", found=fields)
            for m in later:
                self.homes[m] = {**self.homes[m], **fields}

    def _set(self, row: Fields, who: str, name: str, rates: Mapping[int, float]) -> None:
        if (who, name) in self.by_month:
            raise row.error(
                name,
                "this income stands in maanden already",
                found=who,
                allowed="one of the two",
            )
        now = self.rates(who, name)
        for month, rate in rates.items():
            now[month] = rate

    def earlier(self, value: Any) -> dict[str, dict[str, dict[str, float]]]:
        """Incomes of earlier years."""
        if value is None:
            return {}
        years = Fields(value, YEARS, file=self.file, path="eerder")
        found: dict[str, dict[str, dict[str, float]]] = {}
        for year in YEARS:
            for who, name, amount, at in self._incomes(years.value(year), f"eerder.{year}"):
                rate = _amount(amount, self.file, at, name)
                found.setdefault(year, {}).setdefault(who, {})[name] = rate
        return found

    def _incomes(self, value: Any, path: str) -> list[tuple[str, str, Any, str]]:
        """(person, income, value, place) of a block; without a person, of the aanvrager."""
        if value is None:
            return []
        top = Fields(value, (*INCOMES, *self.people), file=self.file, path=path)
        found = []
        for key, each in top.mapping.items():
            if key in INCOMES and key not in self.people:
                found.append((self.main, key, each, top.at(key)))
                continue
            self._adult(key, top.at(key))
            for name, amount in Fields(
                each, INCOMES, file=self.file, path=top.at(key)
            ).mapping.items():
                found.append((key, name, amount, f"{top.at(key)}.{name}"))
        seen: set[tuple[str, str]] = set()
        for who, name, _, at in found:
            if (who, name) in seen:
                raise HefboomError("this income stands here twice", file=self.file, field=at)
            seen.add((who, name))
        return found

    def _adult(self, who: str, at: str) -> None:
        if self.people[who].get("rol") == "kind":
            raise HefboomError("this person is a kind", file=self.file, field=at, found=who)

    def _person(self, value: Any, at: str) -> str:
        if value is None:
            return self.main
        who = str(value)
        if who not in self.people:
            raise HefboomError(
                f"there is nobody of that id in the household{did_you_mean(who, self.people)}",
                file=self.file,
                field=at,
                found=value,
                allowed=list(self.people),
            )
        return who

    def changed(self) -> list[bool]:
        """Whether a month differs from the one before; January does not count."""
        found = [False]
        for m in range(1, MONTHS):
            moved = any(
                rates[m] != rates[m - 1] for row in self.incomes.values() for rates in row.values()
            )
            there = self.present[m] != self.present[m - 1]
            found.append(moved or there or self.homes[m] != self.homes[m - 1])
        return found


def _amount(value: Any, file: str | None, at: str, name: str) -> float:
    low = -MAX_INCOME if name == "winst" else 0
    return float(as_number(value, file=file, field=at, minimum=low, maximum=MAX_INCOME))
