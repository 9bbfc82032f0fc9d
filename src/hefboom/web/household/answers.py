"""All answers of one household: read from a form, checked, and put into a household file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hefboom.errors import HefboomError, MissingParameterError
from hefboom.web.household.fields import UNSURE, Field, as_number, check
from hefboom.web.household.steps import Step, people, steps
from hefboom.web.words import Words

__all__ = ["Answers", "days", "household_file"]

MOST_FIELDS = 2_000
LONGEST = 100


@dataclass(frozen=True)
class Answers:
    """The answers so far, with the pages that they ask for.

    Attributes:
        values: name of a field → answer, in plain form where it could be read.
        steps: the pages. errors: page → (field, message) of everything that is wrong on it.
    """

    values: Mapping[str, str]
    steps: tuple[Step, ...]
    errors: Mapping[str, tuple[tuple[Field, str], ...]]

    @classmethod
    def read(cls, form: Iterable[tuple[str, str]], t: Words) -> Answers:
        """The answers in a posted form.

        Raises:
            HefboomError: far more, or far longer, than any page of ours sends.
        """
        given: dict[str, str] = {}
        for number, (name, value) in enumerate(form):
            if number >= MOST_FIELDS or len(name) > LONGEST or len(value) > LONGEST:
                raise HefboomError("the form is too long", allowed="what the pages send")
            given[name] = value
        values: dict[str, str] = {}
        errors: dict[str, tuple[tuple[Field, str], ...]] = {}
        known: tuple[Step, ...] = ()
        # Which pages there are follows from the first answers: twice is enough, as no answer on a
        # page that depends on another makes pages of its own.
        for _ in range(2):
            known = tuple(steps(values or given, t))
            for step in known:
                wrong = []
                for question in step.fields:
                    text, message = check(question, given, t)
                    if text:
                        values[question.name] = text
                    if given.get(question.name + UNSURE):
                        values[question.name + UNSURE] = "ja"
                    if message:
                        wrong.append((question, message))
                errors[step.id] = tuple(wrong)
        if given.get("datum") in days():
            values["datum"] = given["datum"]
        names = {q.name for step in known for q in step.fields}
        keep = {"datum", *names, *(name + UNSURE for name in names)}
        return cls(
            {name: text for name, text in values.items() if name in keep},
            known,
            {step.id: errors[step.id] for step in known},
        )

    def step(self, name: str) -> Step:
        """The page of that name; the first one if there is none."""
        return next((step for step in self.steps if step.id == name), self.steps[0])

    def number(self, step: Step) -> int:
        """The place of a page, from 1."""
        return self.steps.index(step) + 1

    def first_wrong(self, before: Step | None = None) -> Step | None:
        """The first page with something wrong on it, before another page or at all."""
        for step in self.steps:
            if before is not None and step.id == before.id:
                return None
            if self.errors[step.id]:
                return step
        return None


def days() -> dict[str, str]:
    """The days whose law can be chosen, with their year: today, and 1 January of earlier years.

    1 January of this year takes the place of today when the law of today is not known.
    """
    return _days(datetime.date.today())


@cache
def _days(today: datetime.date) -> dict[str, str]:
    from hefboom.scenario.household import household

    probe = {"personen": [{"id": "a", "rol": "aanvrager", "leeftijd": 40}]}
    found: dict[str, str] = {}
    for day in (today, *(datetime.date(year, 1, 1) for year in range(today.year, 2020, -1))):
        if str(day.year) in found.values():
            continue
        try:
            household(probe, day, ["besteedbaar_inkomen"])
        except MissingParameterError:
            continue
        found[day.isoformat()] = str(day.year)
    return found


def day_of(answers: Mapping[str, str]) -> str:
    """The day whose law applies: the one chosen, or the latest that is known."""
    return answers.get("datum") or next(iter(days()))


def household_file(answers: Answers, t: Words) -> dict[str, Any]:
    """The answers as a household file; see `hefboom.household`."""
    values = answers.values
    people_here = people(values, t)
    persons = [_person(values, letter, rol, name) for letter, rol, name in people_here]
    home = _home(values)
    file: dict[str, Any] = {"datum": day_of(values), "personen": persons, "woning": home}
    if values.get("gemeente"):
        file["gemeente"] = values["gemeente"]
    if values.get("vermogen"):
        file["vermogen"] = _number(values, "vermogen")
    received = [name[2:] for name, value in values.items() if name.startswith("o_") and value]
    if received:
        file["ontvangt"] = received
    return file


def _person(values: Mapping[str, str], letter: str, rol: str, name: str) -> dict[str, Any]:
    person: dict[str, Any] = {
        "id": name, "rol": rol, "leeftijd": int(_number(values, f"{letter}_leeftijd"))
    }  # fmt: skip
    monthly = values.get(f"{letter}_periode") == "maand"
    for income in ("loon", "uitkering", "pensioen", "winst"):
        if values.get(f"{letter}_{income}"):
            amount = _number(values, f"{letter}_{income}") * (12 if monthly else 1)
            if monthly and income == "loon":
                amount *= 1 + holiday_allowance(day_of(values))
            person[income] = round(amount, 2)
    person.update(_rare(values, letter))
    return person


def _rare(values: Mapping[str, str], letter: str) -> dict[str, Any]:
    from hefboom.web.household.rare import rare_inputs

    found: dict[str, Any] = {}
    for variable in rare_inputs():
        text = values.get(f"{letter}_{variable.name}")
        if not text or variable.entity != ("huishouden" if letter == "w" else "persoon"):
            continue
        if variable.dtype is bool:
            found[variable.name] = text == "ja"
        else:
            found[variable.name] = variable.dtype(as_number(text) or 0)
    return found


def _home(values: Mapping[str, str]) -> dict[str, Any]:
    names = {
        "huur": ("huur_per_maand", "servicekosten_per_maand"),
        "koop": ("woz_waarde", "overwaarde", "hypotheekrente"),
    }.get(values.get("woning", ""), ())
    home: dict[str, Any] = {name: _number(values, name) for name in names if values.get(name)}
    if home.get("servicekosten_per_maand") and not home.get("huur_per_maand"):
        del home["servicekosten_per_maand"]
    if values.get("woning") == "koop":
        home["eigen_woning"] = True
    return home | _rare(values, "w")


def _number(values: Mapping[str, str], name: str) -> float:
    return as_number(values.get(name, "")) or 0.0


def holiday_allowance(day: str) -> float:
    """Holiday allowance as a share of the wage, by the law of that day."""
    from hefboom.law import load

    value = load().parameters["minimumloon.vakantiebijslag"].value(datetime.date.fromisoformat(day))
    return float(value or 0)
