"""Steps of an explanation in short sentences, in plain Dutch (B1) or English."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hefboom.engine.parameters import DatedValue
    from hefboom.engine.steps import Step

__all__ = ["format_value", "named_value", "sentence", "split_codes"]

Number = float | int | bool

_WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "yes": "ja",
        "no": "nee",
        "for": " ({who})",
        "given": "Gegeven: {label}",
        "is": " is {value}",
        "yes_no": ": {value}",
        "law": " ({law})",
        "input": "Dat volgt uit: {items}.",
        "parameter": "De wet rekent met: {items}.",
        "since": "{label} {value} (vanaf {date})",
        "sum": "optelling",
        "nobody": "Er is geen partner.",
        "EUR/jaar": "per jaar",
        "EUR/maand": "per maand",
        "EUR/kwartaal": "per kwartaal",
        "EUR/uur": "per uur",
        "EUR/dag": "per dag",
        "jaar": "jaar",
        "maanden": "maanden",
        "dagen": "dagen",
    },
    "en": {
        "yes": "yes",
        "no": "no",
        "for": " ({who})",
        "given": "Given: {label}",
        "is": " is {value}",
        "yes_no": ": {value}",
        "law": " ({law})",
        "input": "This follows from: {items}.",
        "parameter": "The law uses: {items}.",
        "since": "{label} {value} (from {date})",
        "sum": "sum",
        "nobody": "There is no partner.",
        "EUR/jaar": "a year",
        "EUR/maand": "a month",
        "EUR/kwartaal": "a quarter",
        "EUR/uur": "an hour",
        "EUR/dag": "a day",
        "jaar": "years",
        "maanden": "months",
        "dagen": "days",
    },
}


def sentence(step: Step, who: Callable[[Step], str], lang: str = "nl") -> str:
    """What a step is, why (its article), and what it was made from.

    ``who`` gives the name of the person or gezin of a step, empty when there is only one.
    """
    words = _WORDS[lang]
    variable = step.variable
    name = who(step)
    head, tail = _opening(
        variable.label(lang), step.value, variable.unit, variable.law, step.kind == "given", lang
    )
    opening = f"{head}{words['for'].format(who=name) if name else ''}{tail}"
    if step.kind == "given":
        return opening
    text = [opening]
    if step.explanation and lang == "nl":
        text.append(_capital(step.explanation))
    if step.kind == "partner" and not step.inputs:
        text.append(words["nobody"])
    if step.inputs:
        text.append(words["input"].format(items=_made_from(step, who, lang)))
    if step.parameters:
        items = "; ".join(
            [
                _since(u.parameter.label(lang), _number(u.dated), u.parameter.unit, u.dated.start,
                       lang)
                for u in step.parameters
            ]
        )  # fmt: skip
        text.append(words["parameter"].format(items=items))
    return " ".join(text)


def _made_from(step: Step, who: Callable[[Step], str], lang: str) -> str:
    if step.kind != "rule":
        names = [who(inner) for inner in step.inputs]
        if all(names):
            # The members of a family or home: the label once, then each by name.
            return _members(step, names, lang)
    return "; ".join(
        [_phrase(s.variable.label(lang), s.value, s.variable.unit, lang) for s in step.inputs]
    )


def _members(step: Step, names: list[str], lang: str) -> str:
    first = step.inputs[0]
    label, unit = first.variable.label(lang), first.variable.unit
    values = [named_value(label, inner.value, unit, lang)[1] for inner in step.inputs]
    members = ", ".join([f"{n} {v}" for n, v in zip(names, values, strict=True)])
    return f"{named_value(label, first.value, unit, lang)[0]}: {members}"


def _number(dated: DatedValue) -> Number:
    assert dated.value is not None
    return dated.value


@lru_cache(maxsize=65_536, typed=True)
def _opening(
    label: str, value: Number, unit: str, law: str, given: bool, lang: str
) -> tuple[str, str]:
    """What stands before and after the name; names of people are not kept."""
    words = _WORDS[lang]
    name, text = named_value(label, value, unit, lang)
    said = words["yes_no" if _is_word(text) else "is"].format(value=text)
    if given:
        return words["given"].format(label=name), f"{said}."
    return _capital(name), f"{said}{words['law'].format(law=law) if law else ''}."


def _is_word(text: str) -> bool:
    """A yes, a no or the words of a code, which do not go with *is*."""
    return text[:1].isalpha()


@lru_cache(maxsize=65_536, typed=True)
def _phrase(label: str, value: Number, unit: str, lang: str) -> str:
    name, text = named_value(label, value, unit, lang)
    return f"{name}: {text}" if _is_word(text) else f"{name} {text}"


@lru_cache(maxsize=16_384, typed=True)
def _since(label: str, value: Number, unit: str, start: date, lang: str) -> str:
    return _WORDS[lang]["since"].format(
        label=label, date=start.strftime("%d-%m-%Y"), value=format_value(value, unit, lang)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def split_codes(label: str) -> tuple[str, dict[str, str]]:
    """A label that lists its codes (``kind of care: 0 none, 1 day care``) as label and words."""
    head, colon, tail = label.partition(": ")
    codes = re.findall(r"(\d+) ([^,]+)", tail)
    if not colon or len(codes) < 2:
        return label, {}
    return head, {code: words.strip() for code, words in codes}


@lru_cache(maxsize=65_536, typed=True)  # typed: 1 and True are written differently
def named_value(label: str, value: Number, unit: str, lang: str = "nl") -> tuple[str, str]:
    """What something is called, and its value as people write it: a code in its words."""
    head, codes = split_codes(label)
    return head, codes.get(f"{value:g}") or format_value(value, unit, lang)


@lru_cache(maxsize=65_536, typed=True)
def format_value(value: Number, unit: str, lang: str = "nl") -> str:
    """A value as people write it: ``€ 1.250,50 per maand``, ``12,5%``, ``ja``."""
    words = _WORDS[lang]
    if isinstance(value, bool) or unit == "ja/nee":
        return words["yes" if value else "no"]
    if unit == "aandeel":
        return _decimal(f"{value * 100:.3f}".rstrip("0").rstrip("."), lang) + "%"
    if unit.startswith("EUR"):
        whole = abs(value - round(value)) < 0.005
        amount = _decimal(f"{abs(value):,.{0 if whole else 2}f}", lang)
        sign = "−" if value < 0 and amount.strip("0.,") else ""
        per = f" {words[unit]}" if unit in words else ""
        return f"{sign}€ {amount}{per}"
    text = _decimal(f"{value:,.6f}".rstrip("0").rstrip("."), lang)
    return f"{text} {words[unit]}" if unit in words else text


def _decimal(text: str, lang: str) -> str:
    return text.translate(str.maketrans(".,", ",.")) if lang == "nl" else text
