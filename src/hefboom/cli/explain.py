"""``hefboom explain``: the derivation of one amount of a household."""

from __future__ import annotations

from typing import Annotated

import typer

from hefboom.cli.household import Day, HouseholdFile, show_explanation
from hefboom.cli.options import Json, Lang, Language, examples

__all__ = ["EPILOG", "explain"]

EPILOG = examples(
    "hefboom explain examples/alleenstaande_ouder.yaml zorgtoeslag",
    "hefboom explain examples/alleenstaande_ouder.yaml huurtoeslag --lang en",
)


def explain(
    file: HouseholdFile,
    variable: Annotated[str, typer.Argument(metavar="VARIABLE", help="A variable of the law.")],
    date: Day = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Derive one amount of a household, with its articles."""
    from hefboom.scenario.household import read_household

    show_explanation(read_household(file, date), variable, json, lang.value)
