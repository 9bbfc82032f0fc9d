"""``hefboom transitions``: what breaks when somebody gets older, or when something happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.household import Day, HouseholdFile
from hefboom.cli.options import Json, Lang, Language, examples

if TYPE_CHECKING:
    from hefboom.report.format import Formatter

__all__ = ["EPILOG", "transitions"]

EPILOG = examples(
    "hefboom transitions examples/drie_generaties.yaml --person tiener",
    "hefboom transitions examples/jongere_in_de_bijstand.yaml --to 27 --event kind_erbij",
    "hefboom transitions examples/paar_met_twee_kinderen.yaml --person ouder1 --from 60",
)

_WORDS = {
    "nl": {
        "titel": "Wat begint, stopt of verspringt voor {wie}",
        "net": "te besteden: {voor} → {na} per jaar ({verschil})",
        "begint": "begint",
        "stopt": "stopt",
        "hoger": "hoger",
        "lager": "lager",
        "alleen": "in een eigen woning met € {huur} huur per maand: {na} te besteden per jaar",
        "niets": "Er breekt niets.",
        "slot": "Er verandert één ding tegelijk: alleen de leeftijd, of alleen de gebeurtenis. De "
        "wet is die van deze dag. Bedragen per jaar; kleiner dan {kleinste} staat er niet bij.",
    },
    "en": {
        "titel": "What starts, stops or jumps for {wie}",
        "net": "to spend: {voor} → {na} per year ({verschil})",
        "begint": "starts",
        "stopt": "stops",
        "hoger": "higher",
        "lager": "lower",
        "alleen": "in a home of their own, rent €{huur} a month: {na} to spend per year",
        "niets": "Nothing breaks.",
        "slot": "One thing changes at a time: only the age, or only the event. The law is that of "
        "this day. Amounts per year; below {kleinste} they are left out.",
    },
}


def transitions(
    file: HouseholdFile,
    *,
    person: Annotated[
        str | None,
        typer.Option(
            "--person", metavar="ID", help="Whose age.  [the oldest child, or the youngest adult]"
        ),
    ] = None,
    start: Annotated[
        int | None, typer.Option("--from", metavar="AGE", help="First age.  [that of the file]")
    ] = None,
    stop: Annotated[
        int | None,
        typer.Option("--to", metavar="AGE", help="Last age.  [27, or 68 for who is 27 or older]"),
    ] = None,
    event: Annotated[
        list[str] | None,
        typer.Option(
            "--event",
            metavar="NAME",
            help="Only this event: partner, uit_elkaar, werk_weg, kind_erbij, studie, "
            "studie_klaar or uit_huis. May be given more than once.  [all that can happen]",
        ),
    ] = None,
    rent: Annotated[
        float | None,
        typer.Option(
            "--rent", metavar="EUR", help="Monthly rent of who leaves home.  [that of the file]"
        ),
    ] = None,
    date: Day = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """List what starts, stops or jumps when a person gets older or something happens."""
    from hefboom.scenario.transitions import transitions as compute

    document = compute(file, person, start, stop, event or None, date, rent)
    if json:
        from hefboom.cli.output import print_json

        print_json(document)
    else:
        _show(document, lang.value)


def _show(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_text
    from hefboom.report.format import Formatter, check_lang

    words, ending = _WORDS[lang], "_en" if lang == "en" else ""
    write = Formatter(check_lang(lang))
    print_text(write.date(document["datum"]), words["titel"].format(wie=document["persoon"]))
    for step in document["stappen"]:
        print_text("", step[f"naam{ending}"])
        net = step["besteedbaar_inkomen"]
        signed = write.euro(net["verschil"], sign=True)
        print_paragraph(
            words["net"].format(
                voor=write.euro(net["voor"]), na=write.euro(net["na"]), verschil=signed
            ),
            indent="  ",
        )
        for row in step["breuken"]:
            print_paragraph(_break(row, words, write, ending), indent="  ")
        for row in step["andere_wetten"]:
            print_paragraph(f"- {row['wet']}: {row[f'tekst{ending}']}", indent="  ")
        alone = step.get("alleen")
        if alone:
            line = words["alleen"].format(
                huur=write.number(alone["huur_per_maand"]),
                na=write.euro(alone["besteedbaar_inkomen"]),
            )
            print_paragraph(line, indent="  ")
    if not document["stappen"]:
        print_text("", words["niets"])
    print_text("")
    print_paragraph(words["slot"].format(kleinste=write.euro(document["kleinste"])))


def _break(row: dict[str, Any], words: dict[str, str], write: Formatter, ending: str) -> str:
    why = f"; {row[f'reden{ending}']}" if row["reden"] else ""
    return (
        f"- {row[f'label{ending}']} {words[row['soort']]}: {write.euro(row['voor'])} → "
        f"{write.euro(row['na'])} ({row['artikel']}{why})"
    )
