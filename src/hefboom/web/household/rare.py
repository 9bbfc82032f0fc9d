"""Questions for rare situations: every input variable of the law that no page asks by itself.

They come from the law, so that a new law brings its own questions. Whoever does not know, or has
nothing of the kind, leaves them; then the default of the law counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from hefboom.engine.wording import split_codes
from hefboom.web.household.fields import Field
from hefboom.web.words import Words

if TYPE_CHECKING:
    from hefboom.engine.rules import Input

__all__ = ["ASKED", "fields", "rare_inputs"]

ASKED = frozenset(
    {
        "leeftijd", "kind", "loon", "winst", "pensioen", "uitkering", "vermogen", "hoofdgezin",
        "bijstand_aangevraagd", "huur_per_maand", "servicekosten_per_maand", "eigen_woning",
        "woz_waarde", "overwaarde", "hypotheekrente",
    }
)  # fmt: skip
"""Inputs that a page asks by itself, or that follow from who lives there."""

OF_CHILDREN = "opvang"
"""Beginning of the names of inputs about a child; all others are about adults."""

_LIMIT = 1e12


@cache
def rare_inputs() -> tuple[Input, ...]:
    """The input variables that no page asks by itself."""
    from hefboom.law import load

    return tuple(v for v in load().inputs if v.name not in ASKED and v.entity != "gezin")


@cache
def law_of(name: str) -> str:
    """The folder of the law that asks for an input; ``invoer`` for those that many laws ask."""
    from importlib import import_module

    from hefboom.engine.rules import Input
    from hefboom.law import MODULES

    for each in MODULES:
        module = import_module(each) if isinstance(each, str) else each
        if isinstance(vars(module).get(name), Input):
            return str(module.__name__).split(".")[2]
    return "invoer"


def fields(who: Sequence[tuple[str, str, str]], home: str, t: Words) -> list[Field]:
    """A field per rare input, for the people of the own family and for the home."""
    found = [
        _field(f"{letter}_{variable.name}", variable, name, t)
        for letter, rol, name in who
        if rol != "medebewoner"
        for variable in rare_inputs()
        if variable.entity == "persoon" and variable.name.startswith(OF_CHILDREN) == (rol == "kind")
    ]
    return found + [
        _field(f"w_{variable.name}", variable, t("huishouden.wie.woning"), t)
        for variable in rare_inputs()
        if variable.entity == "huishouden" and home
    ]


def _field(name: str, variable: Input, group: str, t: Words) -> Field:
    part = t.word("huishouden.wet", law_of(variable.name))
    part = part[:1].upper() + part[1:]
    label, options = split_codes(variable.label(t.lang))
    label = label[:1].upper() + label[1:]
    if variable.dtype is bool:
        words = {True: t("huishouden.ja"), False: t("huishouden.nee")}
        default = words[bool(variable.default)]
        return Field(
            name, label, "choice", group=group, part=part, aside=True, variable=variable.name,
            options={"ja": words[True], "nee": words[False]},
            default=t("huishouden.weet_niet_dan", waarde=default.lower()),
        )  # fmt: skip
    if options and variable.dtype is int:
        default = options.get(str(variable.default), "")
        return Field(
            name, label, "choice", group=group, part=part, aside=True, variable=variable.name,
            options=options, default=t("huishouden.weet_niet_dan", waarde=default),
        )  # fmt: skip
    money, _, period = variable.unit.partition("/")
    known = t.knows(f"huishouden.eenheid.{variable.unit}")
    per = t(f"huishouden.per.{period}") if t.knows(f"huishouden.per.{period}") else ""
    return Field(
        name,
        f"{label}, {per}" if money == "EUR" and per and per not in label else label,
        "amount" if money == "EUR" else "number",
        group=group,
        part=part,
        aside=True,
        unit="€" if money == "EUR" else t(f"huishouden.eenheid.{variable.unit}") if known else "",
        minimum=-_LIMIT if variable.minimum is None else variable.minimum,
        maximum=_LIMIT if variable.maximum is None else variable.maximum,
        whole=variable.dtype is int,
        variable=variable.name,
        hint=_default_hint(variable, t),
    )


def _default_hint(variable: Input, t: Words) -> str:
    from hefboom.report.format import Formatter

    if not variable.default:
        return ""
    value = Formatter(t.lang).parameter(variable.default, variable.unit)
    return t("huishouden.anders_rekenen_wij_met", waarde=value)
