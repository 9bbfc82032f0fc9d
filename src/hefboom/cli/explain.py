"""``hefboom explain``: the derivation of one amount of a household."""

from __future__ import annotations

from typing import Annotated

import typer

from hefboom.cli.derivation import DEPTH
from hefboom.cli.household import Day, HouseholdFile, show_explanation
from hefboom.cli.options import Json, Lang, Language, examples

__all__ = ["EPILOG", "explain"]

EPILOG = examples(
    "hefboom explain examples/alleenstaande_ouder_met_werk.yaml zorgtoeslag",
    "hefboom explain examples/alleenstaande_ouder_met_werk.yaml huurtoeslag --depth 2 --lang en",
)


def explain(
    file: HouseholdFile,
    variable: Annotated[str, typer.Argument(metavar="VARIABLE", help="A variable of the law.")],
    *,
    depth: Annotated[
        int, typer.Option("--depth", metavar="N", min=0, max=50, help="Levels below the outcome.")
    ] = DEPTH,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="The whole derivation as sentences.")
    ] = False,
    date: Day = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Derive one amount of a household, with its articles."""
    from hefboom.scenario.household import read_household

    home = read_household(file, date)
    show_explanation(home, variable, json, lang.value, depth=depth, sentences=sentences)
