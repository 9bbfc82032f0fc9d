"""What can happen in a household, written as a change of its file.

Every event changes one thing and leaves the rest as it is. What it takes for granted stands in its
words: a new partner has no income, and who leaves home rents a home of the price that is asked.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["EVENTS", "Event", "older", "with_age"]

ADULT = 18
Content = dict[str, Any]


@dataclass(frozen=True)
class Event:
    """Something that happens to a person.

    Attributes:
        id: its name. nl, en: in words. change: the file after it, or None if it cannot happen.
        alone: the household of who leaves, if somebody does.
    """

    id: str
    nl: str
    en: str
    change: Callable[[Content, str], Content | None]
    alone: Callable[[Content, str, float], Content | None] | None = None


def with_age(content: Mapping[str, Any], person: str, age: int) -> Content:
    """The file with one person of that age; who turns 18 is no `kind` any more.

    An adult child at home is a medebewoner, with a gezin of its own.
    """
    changed = copy.deepcopy(dict(content))
    row = _row(changed, person)
    row["leeftijd"] = age
    if row["rol"] == "kind" and age >= ADULT:
        row["rol"] = "medebewoner"
        row["gezin"] = row["id"]
        # What only a child has.
        for name in ("opvanguren_per_maand", "opvangsoort", "opvang_uurprijs"):
            row.pop(name, None)
    return changed


def older(content: Mapping[str, Any], person: str) -> int:
    """The age of a person in the file."""
    return int(_row(content, person)["leeftijd"])


def _partner(content: Content, person: str) -> Content | None:
    row = _row(content, person)
    if row["rol"] != "aanvrager" or any(p["rol"] == "partner" for p in content["personen"]):
        return None
    changed = copy.deepcopy(content)
    new = {"id": _free(changed, "partner"), "rol": "partner", "leeftijd": row["leeftijd"]}
    changed["personen"].append(new)
    return changed


def _without_partner(content: Content, person: str) -> Content | None:
    if _row(content, person)["rol"] != "aanvrager":
        return None
    changed = copy.deepcopy(content)
    rest = [p for p in changed["personen"] if p["rol"] != "partner"]
    if len(rest) == len(changed["personen"]):
        return None
    changed["personen"] = rest
    if "vermogen" in changed:
        changed["vermogen"] = changed["vermogen"] / 2
    return _without_names(changed)


def _no_work(content: Content, person: str) -> Content | None:
    row = _row(content, person)
    if not row.get("loon") and not row.get("winst"):
        return None
    changed = copy.deepcopy(content)
    for name in ("loon", "winst", "uren_per_week"):
        _row(changed, person).pop(name, None)
    return changed


def _child(content: Content, person: str) -> Content | None:
    row = _row(content, person)
    if row["rol"] == "kind":
        return None
    changed = copy.deepcopy(content)
    new = {"id": _free(changed, "baby"), "rol": "kind", "leeftijd": 0}
    if row["rol"] == "medebewoner":
        new["gezin"] = _row(changed, person).setdefault("gezin", row["id"])
    changed["personen"].append(new)
    return changed


def _study(content: Content, person: str) -> Content | None:
    row = _row(content, person)
    if row["rol"] == "kind" or row.get("student") or row["leeftijd"] >= 30:
        return None
    changed = copy.deepcopy(content)
    _row(changed, person)["student"] = True
    return changed


def _no_study(content: Content, person: str) -> Content | None:
    if not _row(content, person).get("student"):
        return None
    changed = copy.deepcopy(content)
    row = _row(changed, person)
    for name in ("student", "onderwijssoort", "uitwonend"):
        row.pop(name, None)
    return changed


def _gone(content: Content, person: str) -> Content | None:
    row = _row(content, person)
    if row["rol"] != "medebewoner":
        return None
    changed = copy.deepcopy(content)
    gezin = row.get("gezin", row["id"])
    changed["personen"] = [
        p
        for p in changed["personen"]
        if p["id"] != person and (p.get("gezin") != gezin or p["rol"] != "kind")
    ]
    return _without_names(changed)


def _own_home(content: Content, person: str, rent: float) -> Content | None:
    row = copy.deepcopy(_row(content, person))
    if row["rol"] != "medebewoner":
        return None
    gezin = row.pop("gezin", row["id"])
    children = [
        {k: v for k, v in p.items() if k != "gezin"}
        for p in copy.deepcopy(content["personen"])
        if p["rol"] == "kind" and p.get("gezin") == gezin
    ]
    keep: Content = {name: content[name] for name in ("datum", "gemeente") if name in content}
    home = {"woning": {"huur_per_maand": rent}} if rent else {}
    return {**keep, "personen": [{**row, "rol": "aanvrager"}, *children], **home}


EVENTS = (
    Event("partner", "gaat samenwonen met iemand zonder inkomen",
          "moves in with somebody without income", _partner),
    Event("uit_elkaar", "gaat uit elkaar; wie aanvraagt, blijft met de kinderen wonen",
          "separates; the applicant stays with the children", _without_partner),
    Event("werk_weg", "verliest het werk, zonder WW", "loses the job, without WW", _no_work),
    Event("kind_erbij", "krijgt een kind", "has a child", _child),
    Event("studie", "gaat studeren met studiefinanciering", "starts to study with student finance",
          _study),
    Event("studie_klaar", "stopt met studeren", "stops studying", _no_study),
    Event("uit_huis", "gaat uit huis", "leaves home", _gone, _own_home),
)  # fmt: skip


def _row(content: Mapping[str, Any], person: str) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in content["personen"] if str(p["id"]) == person)
    return found


def _free(content: Content, name: str) -> str:
    taken = {str(p["id"]) for p in content["personen"]}
    return next(n for n in (name, *(f"{name}{i}" for i in range(2, 99))) if n not in taken)


def _without_names(content: Content) -> Content:
    """Without what is said of persons by id: they may have gone."""
    return {name: value for name, value in content.items() if name not in ("gegeven", "ontvangt")}
