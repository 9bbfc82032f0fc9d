"""One question of the questionnaire, and how its answer is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hefboom.report.format import Formatter, Lang
from hefboom.web.words import Words

__all__ = ["UNSURE", "Field", "Kind", "as_number", "check", "shown"]

Kind = Literal["number", "amount", "choice", "tick", "place"]

UNSURE = "_weet_niet"
"""Ending of the tick box "I do not know" that goes with a field."""


@dataclass(frozen=True)
class Field:
    """One field of a page.

    Attributes:
        name: in the form. label, hint: what is asked. kind: how it is asked.
        unit: words behind the box; ``€`` before it.
        minimum, maximum, whole: what a number may be.
        required: an empty answer is an error.
        unsure: "I do not know" may be ticked; then the default of the law counts.
        options: value → words, of a choice.
        group: heading under which it stands, such as the person it is about.
        part: heading within the group, such as the law that asks.
        aside: asked only from those who open the list of rare situations.
        default: words for what counts when nothing is answered.
        variable: the input variable of the law that it fills.
    """

    name: str
    label: str
    kind: Kind
    hint: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    required: bool = False
    unsure: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    part: str = ""
    aside: bool = False
    default: str = ""
    variable: str = ""

    @property
    def id(self) -> str:
        """The id in the page."""
        return f"v-{self.name}"


def as_number(text: str) -> float | None:
    """A number as people write it: ``1.250,50``, ``€ 1250``, ``1,250.50``; None if it is none.

    One comma or point with three digits behind it groups thousands, as in both languages amounts
    never have three decimals.
    """
    text = re.sub(r"[\s\u00a0€]|(?:,-)$", "", text).replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", text):
        text = re.sub(r"[.,]", "", text)
    elif "," in text and "." in text:
        decimal = max(text.rfind(","), text.rfind("."))
        whole = text[:decimal]
        if not re.fullmatch(r"-?\d{1,3}([.,]\d{3})*", whole):
            return None
        text = re.sub(r"[.,]", "", whole) + "." + text[decimal + 1 :]
    else:
        text = text.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{0,6})?", text):
        return None
    return float(text)


def check(question: Field, answers: Mapping[str, str], t: Words) -> tuple[str, str]:
    """The answer in its plain form, and what is wrong with it ("" for nothing)."""
    text = answers.get(question.name, "").strip()
    what = question.label.rstrip("?")
    if question.kind in ("choice", "tick", "place"):
        if text and question.options and text not in question.options:
            return text, t("huishouden.fout.keuze", wat=what)
        if question.required and not text:
            return text, t("huishouden.fout.kies", wat=what)
        return text, ""
    if not text:
        if answers.get(question.name + UNSURE):
            return "", ""
        if question.required:
            key = "leeg_onzeker" if question.unsure else "leeg"
            return "", t(f"huishouden.fout.{key}", wat=what)
        return "", ""
    number = as_number(text)
    write = Formatter(t.lang)
    if number is None:
        return text, t("huishouden.fout.getal", wat=what)
    if question.whole and not number.is_integer():
        return text, t("huishouden.fout.heel", wat=what)
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        return text, t(
            "huishouden.fout.grens",
            wat=what,
            laag=write.number(low or 0),
            hoog=write.number(high if high is not None else 1e9),
        )
    return _plain(number), ""


def _plain(number: float) -> str:
    return f"{number:.0f}" if number.is_integer() else f"{number:.2f}"


def shown(question: Field, text: str, lang: Lang, *, raw: bool = False) -> str:
    """An answer as it stands in the box: a plain number in the form of the language."""
    if raw or question.kind not in ("number", "amount") or not text:
        return text
    number = as_number(text)
    if number is None:
        return text
    return Formatter(lang).number(number, 0 if number.is_integer() else 2).replace("−", "-")
