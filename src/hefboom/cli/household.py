"""``hefboom household``: the amounts of one household, or why one of them is what it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.derivation import DEPTH
from hefboom.cli.options import Json, Lang, Language, PolicyFile, examples

if TYPE_CHECKING:
    from hefboom.report.format import Formatter
    from hefboom.scenario.household import Household

__all__ = ["EPILOG", "Day", "HouseholdFile", "household"]

EPILOG = examples(
    "hefboom household examples/alleenstaande_ouder_met_werk.yaml",
    "hefboom household examples/alleenstaande_ouder_met_werk.yaml --variables huurtoeslag",
    "hefboom household examples/alleenstaande_ouder_met_werk.yaml --explain zorgtoeslag",
)

HouseholdFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A household file, YAML or JSON.")
]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="Another day than that of the file."),
]

_PER = {
    "EUR/jaar": {"nl": "per jaar", "en": "per year"},
    "EUR/kwartaal": {"nl": "per kwartaal", "en": "per quarter"},
    "EUR/maand": {"nl": "per maand", "en": "per month"},
}
_TITLES = {
    "huishouden": {"nl": "huishouden", "en": "household"},
    "gezinnen": {"nl": "gezin van", "en": "family of"},
    "personen": {"nl": "persoon", "en": "person"},
}
_SAID_BY_TITLE = {
    "huishouden": {"nl": " van het huishouden", "en": " of the household"},
    "gezin": {"nl": r" (?:van|in|voor) het gezin", "en": r" (?:of|in|for) the family"},
    "persoon": {"nl": " van deze persoon", "en": " of this person"},
}
"""Words of a label that the title of its block says already."""

_CREDITS = {"algemene_heffingskorting", "arbeidskorting", "heffingskortingen"}
"""Credits reduce a tax; for somebody without income they mean nothing."""

_ZERO = {
    "nl": "Bedragen van € 0 staan er niet bij; heffingskortingen zonder inkomen ook niet. "
    "--json toont alles.",
    "en": "Amounts of €0 are left out, and so are tax credits without income. "
    "--json shows everything.",
}


def household(
    file: HouseholdFile,
    *,
    variables: Annotated[
        str | None,
        typer.Option("--variables", metavar="A,B", help="Only these variables."),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="VARIABLE", help="Derive one amount, with articles."),
    ] = None,
    date: Day = None,
    policy: PolicyFile = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Compute what one household receives, pays and keeps."""
    from hefboom.scenario.household import household_document, read_household

    home = read_household(file, date, policy)
    if explain is not None:
        _show_explanation(home, explain, json, lang.value)
        return
    document = household_document(home, variables)
    if json:
        from hefboom.cli.output import print_json

        print_json(document)
        return
    _show(home, document, lang.value, everything=variables is not None)


def _show_explanation(home: Household, variable: str, json: bool, lang: str) -> None:
    """Print how a variable of the household comes about: indented steps or JSON."""
    from hefboom.cli.derivation import derivation_lines
    from hefboom.cli.output import print_json, print_text

    explanation = home.explain(variable)
    if json:
        print_json(explanation.to_dict(lang))
    else:
        print_text(*derivation_lines(explanation, lang=lang, depth=DEPTH))


def _show(home: Household, document: dict[str, Any], lang: str, *, everything: bool) -> None:
    from hefboom.cli.output import print_text
    from hefboom.report.format import Formatter, check_lang

    write = Formatter(check_lang(lang))
    blocks = [
        (_TITLES["huishouden"][lang], document["huishouden"]),
        *((f"{_TITLES['gezinnen'][lang]} {who}", v) for who, v in document["gezinnen"].items()),
        *((f"{_TITLES['personen'][lang]} {who}", v) for who, v in document["personen"].items()),
    ]
    print_text(write.date(home.date))
    for title, values in blocks:
        lines = [
            (_label(home, name, lang), _amount(home, name, value, write))
            for name, value in values.items()
            if everything or (value and not _means_nothing(name, values))
        ]
        if not lines:
            continue
        print_text("", title)
        width = max(len(label) for label, _ in lines) + 2
        edge = max(len(amount) for _, (amount, _) in lines)
        print_text(
            *(
                f"  {label:<{width}}{amount:>{edge}} {per}".rstrip()
                for label, (amount, per) in lines
            )
        )
    if not everything:
        print_text("", _ZERO[lang])


def _label(home: Household, name: str, lang: str) -> str:
    """The label without the words that stand beside it: the unit, and whose block it is in."""
    variable = home.system.variable(name)
    label = variable.label(lang)
    per = _PER.get(variable.unit, {}).get(lang)
    if per:
        label = re.sub(f",? {per}(?=,|$)", "", label)
    return re.sub(_SAID_BY_TITLE[variable.entity][lang], "", label)


def _means_nothing(name: str, values: dict[str, Any]) -> bool:
    return name in _CREDITS and values.get("toetsingsinkomen") == 0


def _amount(home: Household, name: str, value: Any, write: Formatter) -> tuple[str, str]:
    """The value as people write it, and the words for its unit."""
    unit = home.system.variable(name).unit
    if unit in _PER:
        cents = 0 if unit == "EUR/jaar" or float(value).is_integer() else 2
        return write.euro(value, cents), _PER[unit][write.lang]
    return write.parameter(value, unit), ""
