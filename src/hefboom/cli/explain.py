"""``hefboom explain``: how one amount came about, why it is nothing, and what would change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hefboom.cli.derivation import DEPTH
from hefboom.cli.household import Day, HouseholdFile
from hefboom.cli.options import Json, Lang, Language, PolicyFile, examples

if TYPE_CHECKING:
    from hefboom.engine import Explanation
    from hefboom.report.answers import Answers

__all__ = ["EPILOG", "explain"]

EPILOG = examples(
    "hefboom explain examples/paar_met_twee_kinderen.yaml huurtoeslag",
    "hefboom explain examples/alleenstaande_ouder_met_werk.yaml zorgtoeslag --html out/uitleg.html",
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
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page that needs no other."),
    ] = None,
    date: Day = None,
    policy: PolicyFile = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Derive one amount of a household: its articles, why it is zero, what would change it."""
    from hefboom.cli.derivation import derivation_lines
    from hefboom.cli.output import print_json, print_text
    from hefboom.report.answers import answers, explanation_document
    from hefboom.scenario.household import read_household

    home = read_household(file, date, policy)
    explanation = home.explain(variable)
    found = answers(home, explanation, lang.value)
    if html is not None:
        _write_page(html, explanation, found, lang.value)
    if json:
        print_json(explanation_document(explanation, found, lang.value))
        return
    if html is not None:
        print_text(str(html))
        return
    if sentences:
        _print_answers(found)
        print_text(*explanation.sentences(lang.value))
    else:
        print_text(*derivation_lines(explanation, lang=lang.value, depth=depth), "")
        _print_answers(found)


def _print_answers(found: Answers) -> None:
    from hefboom.cli.output import print_paragraph, print_text

    if found.why_title:
        print_text(found.why_title)
        for text, articles in found.why:
            print_paragraph(text, indent="  ")
            for article in articles:
                print_text(f"    {article.law} {article.article}: {article.url}")
        print_text("")
    if found.change:
        print_text(found.change_title)
        for text in found.change:
            print_paragraph(text, indent="  ")
        print_text("")


def _write_page(file: Path, explanation: Explanation, found: Answers, lang: str) -> None:
    from hefboom.cli.explain_page import explain_page
    from hefboom.files import write_files
    from hefboom.report.answers import explanation_document

    page = explain_page(explanation_document(explanation, found, lang), explanation, found, lang)
    write_files(file.absolute().parent, {file.name: page.encode("utf-8")}, "page")
