"""``hefboom stacking``: how many schemes an income takes, and how much of it they make up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hefboom.cli.household import Day
from hefboom.cli.options import Json, Lang, Language, PolicyFile, Seed, examples
from hefboom.errors import HefboomError

__all__ = ["EPILOG", "stacking"]

EPILOG = examples(
    "hefboom stacking examples/alleenstaande_ouder_deels_bijstand.yaml",
    "hefboom stacking --area GM0518 --year 2026 --households 1000",
)

_WORDS: dict[str, dict[str, Any]] = {
    "nl": {
        "regelingen": "regelingen",
        "instanties": "instanties die beslissen",
        "formulieren": "formulieren",
        "bewijzen": "verschillende bewijzen",
        "langste_wachttijd_weken": "weken tot het laatste besluit",
        "zonder_bekende_moeite": "regelingen waarvan wij de moeite niet kennen",
        "deel": "{deel} van het inkomen ({bedrag} van {totaal}) komt uit regelingen die een te "
        "laag inkomen aanvullen.",
        "druk": "Van een euro loon erbij gaat {druk} weg:",
        "kop": ["regeling", "per jaar", "vult aan", "formulieren", "weken", "instantie"],
        "ja": "ja",
        "groep": ["huishoudens", "aantal", "regelingen", "instanties", "formulieren", "5 of meer",
                  "aanvulling", "helft of meer"],
        "slot": "Gemiddelden van {n} huishoudens, zonder regelingen van de gemeente. Iedereen "
        "vraagt alles aan. aanvulling: deel van het inkomen uit bijstand en toeslagen.",
    },
    "en": {
        "regelingen": "schemes",
        "instanties": "bodies that decide",
        "formulieren": "forms",
        "bewijzen": "different proofs",
        "langste_wachttijd_weken": "weeks until the last decision",
        "zonder_bekende_moeite": "schemes of which we do not know the effort",
        "deel": "{deel} of the income ({bedrag} of {totaal}) comes from schemes that fill up an "
        "income that is too low.",
        "druk": "Of one more euro of wage {druk} goes:",
        "kop": ["scheme", "per year", "fills up", "forms", "weeks", "body"],
        "ja": "yes",
        "groep": ["households", "number", "schemes", "bodies", "forms", "5 or more", "repair",
                  "half or more"],
        "slot": "Means of {n} households, without schemes of the municipality. Everybody claims "
        "everything. repair: part of income from social assistance and allowances.",
    },
}  # fmt: skip


def stacking(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A household file, YAML or JSON.")
    ] = None,
    *,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="CODE", help="A sample of an area instead: GM0518."),
    ] = None,
    year: Annotated[
        int, typer.Option("--year", metavar="YEAR", help="With --area: of law and money.")
    ] = 2026,
    households: Annotated[
        int,
        typer.Option(
            "--households", metavar="N", min=10, max=100_000, help="With --area: the sample."
        ),
    ] = 2_000,
    seed: Seed = None,
    date: Day = None,
    policy: PolicyFile = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Count schemes, forms and bodies behind an income, and the part that is repair."""
    from hefboom.cli.output import print_json

    if (file is None) == (area is None):
        raise HefboomError("give a household file or --area", field="FILE")
    if area is not None:
        from hefboom.scenario.stacking_area import stacking_area

        found = stacking_area(area, year, households=households, seed=1 if seed is None else seed)
        if json:
            print_json(found)
        else:
            _show_area(found, lang.value)
        return
    assert file is not None
    from hefboom.scenario.stacking import stacking as compute

    document = compute(file, date, policy)
    if json:
        print_json(document)
    else:
        _show(document, lang.value)


def _show(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import Formatter, check_lang

    words, write = _WORDS[lang], Formatter(check_lang(lang))
    label = "label_en" if lang == "en" else "label"
    print_text(write.date(document["datum"]), "")
    print_table(
        words["kop"],
        [
            [
                row[label],
                write.euro(row["per_jaar"]),
                words["ja"] if row["reparatie"] else "",
                *(_known(row["moeite"], name) for name in ("formulieren", "weken")),
                row["instantie"],
            ]
            for row in document["regelingen"]
        ],
        right=(1, 3, 4),
        wrap=(0,),
    )
    print_text("")
    for name, value in document["aantal"].items():
        if value is not None:
            print_text(f"{value:>4}  {words[name]}")
    print_text("")
    if document["aandeel_reparatie"] is not None:
        print_paragraph(
            words["deel"].format(
                deel=write.percent(document["aandeel_reparatie"]),
                bedrag=write.euro(document["reparatie"]),
                totaal=write.euro(document["besteedbaar_inkomen"]),
            )
        )
    stack = document["stapeling"]
    if stack is not None and stack["marginale_druk"] is not None:
        print_paragraph(words["druk"].format(druk=write.percent(stack["marginale_druk"])))
        print_text(
            *(f"{write.percent(part['aandeel']):>7}  {part[label]}" for part in stack["delen"])
        )


def _known(effort: dict[str, Any] | None, name: str) -> str:
    value = None if effort is None else effort[name]
    return "?" if value is None else str(value)


def _show_area(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import Formatter, check_lang

    words, write = _WORDS[lang], Formatter(check_lang(lang))
    label = "label_en" if lang == "en" else "label"
    print_table(
        words["groep"],
        [
            [
                row[label],
                write.number(row["huishoudens"]),
                *(
                    write.number(row[f"{name}_gemiddeld"], 1)
                    for name in ("regelingen", "instanties", "formulieren")
                ),
                write.percent(row["vijf_of_meer_regelingen"]),
                write.percent(row["aandeel_reparatie_gemiddeld"]),
                write.percent(row["helft_of_meer_reparatie"]),
            ]
            for row in document["groepen"]
        ],
        right=range(1, 8),
        wrap=(),
    )
    print_text("")
    print_paragraph(words["slot"].format(n=write.number(document["huishoudens"])))
