"""``hefboom test-measure``: can it be explained, carried out, and does it rest on a law?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples

__all__ = ["EPILOG", "test_measure"]

EPILOG = examples(
    "hefboom test-measure",
    "hefboom test-measure mildere_vermogenstoets",
    "hefboom test-measure jongerennorm_21 --household examples/jongere_in_de_bijstand.yaml",
)

_TITLES = {
    "uitlegbaar": ("Uit te leggen", "Can be explained"),
    "uitvoerbaar": ("Uit te voeren", "Can be carried out"),
    "juridisch": ("Rust op de wet", "Rests on the law"),
    "gezondheid": ("Gezondheid en bestaan", "Health and livelihood"),
}
_SIGNS = {"ja": "+", "let op": "!", "vraag": "?"}
_LEGEND = (
    "+ in orde, ! let op, ? een vraag die een mens beantwoordt.",
    "+ in order, ! needs attention, ? a question for a person.",
)


def test_measure(
    identity: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A measure; without it, the register.")
    ] = None,
    *,
    household: Annotated[
        list[Path] | None,
        typer.Option(
            "--household", metavar="FILE", help="Try this household instead of the shipped ones."
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the test.")
    ] = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Test a measure before it is adopted, on words, work, law and example households."""
    from hefboom.cli.output import print_json
    from hefboom.scenario.measure_register import register
    from hefboom.scenario.measure_test import test_measure as test

    if identity is None:
        rows = register()
        if json:
            print_json(rows)
        else:
            _show_register(rows, lang.value)
        return
    document = test(identity, date=date, households=household or ())
    if json:
        print_json(document)
    else:
        _show(document, lang.value)


def _show(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import Formatter, check_lang

    english, write = lang == "en", Formatter(check_lang(lang))
    ending = "_en" if english else ""
    print_text(document[f"naam{ending}"], write.date(document["datum"]))
    for name, titles in _TITLES.items():
        print_text("", titles[english])
        for point in document[name]:
            print_paragraph(f"{_SIGNS[point['uitkomst']]} {point[f'tekst{ending}']}", indent="  ")
    touched = [row for row in document["huishoudens"] if row["regelingen"]]
    print_text("")
    print_table(
        ["example", "before", "after", "change"] if english
        else ["voorbeeld", "voor", "na", "verschil"],
        [
            [
                row[f"label{ending}"],
                write.euro(row["voor"]),
                write.euro(row["na"]),
                write.euro(row["verschil"], sign=True),
            ]
            for row in touched
        ],
        right=(1, 2, 3),
        wrap=(0,),
    )  # fmt: skip
    print_text("", _LEGEND[english])


def _show_register(rows: list[dict[str, Any]], lang: str) -> None:
    from hefboom.cli.output import print_table, print_text

    english = lang == "en"
    print_table(
        ["measure", "from", "until", "group", "schemes", "bodies"],
        [
            [
                row["maatregel"],
                row["vanaf"],
                row["tot"] or "",
                ", ".join(row["geldt_voor"]),
                str(row["regelingen"]),
                str(len(row["instanties"])),
            ]
            for row in rows
        ],
        right=(4, 5),
        wrap=(3,),
    )
    ends = sum(row["tijdelijk"] for row in rows)
    print_text(
        "",
        f"{len(rows)} measures change the law, {ends} of them for a time"
        if english
        else f"{len(rows)} maatregelen veranderen de wet, {ends} daarvan tijdelijk",
    )
