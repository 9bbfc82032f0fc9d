"""One household through ages and events: what starts, what stops, what jumps.

    import hefboom
    hefboom.transitions("examples/drie_generaties.yaml", person="tiener")["stappen"]

One thing changes at a time, and the law is that of one day: only the age of one person, or only the
event. So what breaks is the law and not the years. Amounts suppose that everything is claimed that
the file does not say is left.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, did_you_mean
from hefboom.scenario.transition_events import ADULT, EVENTS, Event, older, with_age
from hefboom.scenario.variables import INCOME

if TYPE_CHECKING:
    from hefboom.scenario.household import Household

__all__ = ["SMALLEST", "transitions"]

SMALLEST = 25.0
"""EUR a year: a smaller difference is no break."""

MAX_AGE = 110
YOUNG = 27
PENSION = 68
"""Where a walk ends when nothing is asked: after the last age limit for the young, or after AOW."""


@dataclass(frozen=True)
class _Point:
    """The household at one moment: its amounts by scheme and what it has to spend."""

    home: Household
    row: int
    amounts: Mapping[str, float]
    income: float


def transitions(
    source: str | Path | Mapping[str, Any],
    person: str | None = None,
    start: int | None = None,
    stop: int | None = None,
    events: Sequence[str] | None = None,
    date: datetime.date | str | None = None,
    rent: float | None = None,
) -> dict[str, Any]:
    """List every break of a household over the ages of one person and over events.

    Args:
        source: a household file (YAML or JSON), or the same as a mapping.
        person: whose age and events; without it, the oldest child, or the youngest adult.
        start, stop: first and last age; the own age, and 27 or for who is older 68.
        events: ids of `EVENTS`; without it, all that can happen to this person.
        date: the day whose law applies; without it, the ``datum`` of the file.
        rent: EUR per month of who leaves home; without it, the rent of the file.

    Returns:
        ``stappen``: one entry an age or event with ``breuken`` (per scheme what starts, stops,
        rises or falls, EUR a year before and after, article and condition), disposable income
        before and after, and ``andere_wetten``: age limits of laws that give no amount.

    Raises:
        HefboomError: wrong input, in one line with file, field, found and allowed.
    """
    from hefboom.scenario.files import read_mapping
    from hefboom.scenario.household import read_household

    read_household(source, date)  # refuses what is wrong, with file and field
    content, _ = read_mapping(source, "household file")
    content = {**content, **({} if date is None else {"datum": date})}
    who = _person(content, person)
    age = older(content, who)
    first = age if start is None else start
    last = max(first, YOUNG if first < YOUNG else PENSION) if stop is None else stop
    for field, value in (("from", first), ("to", last)):
        if not 0 <= value <= MAX_AGE:
            raise HefboomError("no such age", field=field, found=value, allowed=f"0 to {MAX_AGE}")
    if first > last:
        raise HefboomError("ends before it starts", field="to", found=last, allowed=f"{first} …")
    _check_role(content, who, first)
    steps = [*_ages(content, who, range(first, last + 1))]
    steps += _events(content, who, events, _rent(content, rent))
    return {
        "datum": read_household(content).date.isoformat(),
        "persoon": who,
        "van": first,
        "tot": last,
        "kleinste": SMALLEST,
        "stappen": steps,
    }


def _person(content: Mapping[str, Any], person: str | None) -> str:
    rows = {str(p["id"]): p for p in content["personen"]}
    if person is None:
        children = [i for i, p in rows.items() if p["rol"] == "kind"]
        adults = [i for i in rows if i not in children]
        order = sorted(children, key=lambda i: -rows[i]["leeftijd"])
        return (order or sorted(adults, key=lambda i: rows[i]["leeftijd"]))[0]
    if person not in rows:
        raise HefboomError(
            f"nobody has this id{did_you_mean(person, rows)}",
            field="person",
            found=person,
            allowed=list(rows),
        )
    return person


def _check_role(content: Mapping[str, Any], person: str, first: int) -> None:
    role = next(p["rol"] for p in content["personen"] if str(p["id"]) == person)
    if role != "kind" and first < ADULT:
        raise HefboomError(
            "an adult of the household was no child in it",
            field="from",
            found=first,
            allowed=f"{ADULT} or older for rol: {role}",
        )


def _rent(content: Mapping[str, Any], rent: float | None) -> float:
    if rent is None:
        return float((content.get("woning") or {}).get("huur_per_maand") or 0.0)
    if not 0 <= rent < 100_000:
        raise HefboomError("no such rent", field="rent", found=rent, allowed="EUR per month")
    return rent


def _ages(content: Mapping[str, Any], person: str, ages: range) -> Iterator[dict[str, Any]]:
    points = dict(zip(ages, _walk(content, person, ages), strict=True))
    for age in ages[1:]:
        breaks = _breaks(points[age - 1], points[age])
        others = [row for row in _age_limits() if row["leeftijd"] == age]
        if breaks or others:
            yield {
                "gebeurtenis": "leeftijd",
                "leeftijd": age,
                "naam": f"{person} wordt {age}",
                "naam_en": f"{person} turns {age}",
                **_step(points[age - 1], points[age], breaks),
                "andere_wetten": others,
            }


def _walk(content: Mapping[str, Any], person: str, ages: range) -> Iterator[_Point]:
    """The household at every age: one pass as a child and one as an adult."""
    import numpy as np

    from hefboom.scenario.household import read_household

    for group in ([a for a in ages if a < ADULT], [a for a in ages if a >= ADULT]):
        if not group:
            continue
        home = read_household(with_age(content, person, group[0]))
        many = home.data.households([0] * len(group))
        row = [p.id for p in home.persons].index(person)
        column = np.array(many.column("leeftijd"))
        column[row :: len(home.persons)] = group
        data = many.with_columns({"persoon": {"leeftijd": column}})
        yield from _points(home, data, len(group))


def _points(home: Household, data: Any, count: int) -> list[_Point]:
    from dataclasses import replace

    from hefboom.scenario.scheme_amounts import scheme_amounts

    amounts, result = scheme_amounts(home, data, (INCOME,))
    whole = replace(home, data=data)
    return [
        _Point(whole, i, {n: float(v[i]) for n, v in amounts.items()}, float(result[INCOME][i]))
        for i in range(count)
    ]


def _events(
    content: Mapping[str, Any], person: str, wanted: Sequence[str] | None, rent: float
) -> Iterator[dict[str, Any]]:
    from hefboom.scenario.household import read_household

    known = {event.id: event for event in EVENTS}
    for name in wanted or ():
        if name not in known:
            raise HefboomError(
                f"no such event{did_you_mean(name, known)}",
                field="event",
                found=name,
                allowed=list(known),
            )
    chosen = EVENTS if wanted is None else [known[name] for name in wanted]
    home = read_household(content)
    now = _points(home, home.data, 1)[0]
    for event in chosen:
        changed = event.change(dict(content), person)
        if changed is None:
            if wanted is not None:
                raise HefboomError(
                    "this cannot happen to this person", field="event", found=event.id
                )
            continue
        after = read_household(changed)
        then = _points(after, after.data, 1)[0]
        yield {
            "gebeurtenis": event.id,
            "leeftijd": None,
            "naam": f"{person} {event.nl}",
            "naam_en": f"{person} {event.en}",
            **_step(now, then, _breaks(now, then)),
            "andere_wetten": [],
            "alleen": _alone(event, content, person, rent),
        }


def _alone(
    event: Event, content: Mapping[str, Any], person: str, rent: float
) -> dict[str, Any] | None:
    """The household of who leaves, after leaving."""
    from hefboom.scenario.household import read_household

    made = event.alone(dict(content), person, rent) if event.alone else None
    if made is None:
        return None
    home = read_household(made)
    point = _points(home, home.data, 1)[0]
    schemes = _schemes()
    return {
        "huur_per_maand": rent,
        "besteedbaar_inkomen": point.income,
        "regelingen": [
            {"regeling": n, "label": schemes[n].nl, "label_en": schemes[n].en, "per_jaar": amount}
            for n, amount in point.amounts.items()
            if amount >= SMALLEST
        ],
    }


def _step(before: _Point, after: _Point, breaks: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "besteedbaar_inkomen": {
            "voor": before.income,
            "na": after.income,
            "verschil": after.income - before.income,
        },
        "breuken": breaks,
    }


def _breaks(before: _Point, after: _Point) -> list[dict[str, Any]]:
    same_home = before.home.persons == after.home.persons and _shape(before) == _shape(after)
    rows = []
    for name, scheme in _schemes().items():
        old, new = before.amounts[name], after.amounts[name]
        if abs(new - old) < SMALLEST:
            continue
        kind = "hoger" if new > old else "lager"
        if abs(old) < SMALLEST:
            kind = "begint"
        elif abs(new) < SMALLEST:
            kind = "stopt"
        # Between two ages one fact turns the outcome; an event moves too many at once for that.
        article, nl, en = _why(name, before, after) if same_home else ("", "", "")
        rows.append(
            {
                "regeling": name,
                "label": scheme.nl,
                "label_en": scheme.en,
                "instantie": scheme.uitvoerder,
                "soort": kind,
                "voor": old,
                "na": new,
                "verschil": new - old,
                "artikel": article or scheme.law,
                "reden": nl,
                "reden_en": en,
            }
        )
    return sorted(rows, key=lambda row: -abs(row["verschil"]))


def _shape(point: _Point) -> tuple[str, ...]:
    return point.home.members("gezin")


def _why(name: str, before: _Point, after: _Point) -> tuple[str, str, str]:
    """The article and condition that turn between two points of one household."""
    from hefboom.engine import explain
    from hefboom.engine.reasons import turned
    from hefboom.law.conditions import condition_text
    from hefboom.scenario.scheme_amounts import paid_variable

    home = before.home
    variable = paid_variable(_schemes()[name])
    size = len(home.members(home.system.entity(variable)))
    for row in range(size):
        old, new = (
            explain(
                p.home.system, p.home.data, variable, date=p.home.date, household=p.row, row=row
            )
            for p in (before, after)
        )
        if abs(float(new.value) - float(old.value)) < SMALLEST / size:
            continue
        reason = turned(old.root, new.root, home.system.parameters, home.date)
        if reason is not None:
            text = [condition_text(reason, lang) for lang in ("nl", "en")]
            return reason.step.variable.law, text[0], text[1]
    return "", "", ""


def _schemes() -> Mapping[str, Any]:
    from hefboom.scenario.scheme_amounts import all_schemes

    return all_schemes()


@cache
def _age_limits() -> list[dict[str, Any]]:
    from hefboom.engine import read_yaml

    rows: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("leeftijdsgrenzen.yaml"))
    return [
        {
            "leeftijd": row["leeftijd"],
            "wet": row["wet"],
            "tekst": row["nl"],
            "tekst_en": row["en"],
            "bron": row["bron"]["titel"],
            "bron_url": row["bron"]["url"],
            "status": "single_source",
        }
        for row in rows
    ]
