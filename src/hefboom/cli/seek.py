"""``hefboom seek``: the smallest change of a parameter with which a scenario reaches a goal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples

__all__ = ["EPILOG", "seek"]

EPILOG = examples(
    "hefboom seek scenarios/den-haag-jongeren-en-doorbraak.yaml --vary "
    "zorgtoeslag.standaardpremie --until 'huishoudens_onder_minimum <= 6%'",
    "hefboom seek scenarios/den-haag-jongeren-en-doorbraak.yaml --vary "
    "'kinderbijslag.*' --until 'kosten_rijk <= 5e6' --low 0.5 --high 1.5",
)

_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "already": "Het doel is al bereikt zonder deze verandering.",
        "found": "Kleinste verandering die het doel haalt: {change}",
        "factor": "× {value}",
        "steps": "{value} erbij",
        "columns": "getal|nu|dan",
        "parameter": "parameter|artikel|nu|dan",
    },
    "en": {
        "already": "The goal is reached already, without this change.",
        "found": "Smallest change that reaches the goal: {change}",
        "factor": "× {value}",
        "steps": "{value} added",
        "columns": "number|now|then",
        "parameter": "parameter|article|now|then",
    },
}


def seek(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scenario file, YAML or JSON.")],
    *,
    vary: Annotated[
        list[str],
        typer.Option(
            "--vary", metavar="PATH", help="Parameter to move; may end in .*; may be repeated."
        ),
    ],
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="GOAL", help="Such as 'huishoudens_onder_minimum <= 0.02'."
        ),
    ],
    low: Annotated[
        float | None,
        typer.Option("--low", metavar="X", help="Lowest factor (or step, for an age) to try."),
    ] = None,
    high: Annotated[
        float | None, typer.Option("--high", metavar="X", help="Highest factor or step to try.")
    ] = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Seek the smallest change of a parameter that reaches a goal.

    Measures for a goal: huishoudens_onder_minimum (share), aantal_onder_minimum, winnaars,
    verliezers (shares), gemiddelde_verandering, kosten, kosten_gemeente, kosten_rijk (EUR per
    year).
    """
    from hefboom.cli.output import print_json
    from hefboom.cli.progress import Working
    from hefboom.scenario.seek import seek as search

    with Working(f"seeking {until}", quiet=json) as working:
        document = search(
            file, vary=vary, until=until, low=low, high=high, progress=working
        ).document
    if json:
        print_json(document)
    else:
        _show(document, lang.value)


def _show(document: Mapping[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_table, print_text
    from hefboom.report.format import Formatter, check_lang
    from hefboom.scenario.goal import MEASURES

    words, f, suffix = _WORDS[lang], Formatter(check_lang(lang)), "" if lang == "nl" else "_en"

    def shown(value: float, unit: str) -> str:
        if unit == "aandeel":
            return f.percent(value, 2)
        return f.euro(value) if unit.startswith("EUR") else f.number(value)

    print_text(document[f"naam{suffix}"], "")
    if document["al_bereikt"]:
        print_text(words["already"])
    else:
        form = "steps" if document["verandering"] == "stappen" else "factor"
        value = f.number(document["gevonden"], 0 if form == "steps" else 4)
        print_text(words["found"].format(change=words[form].format(value=value)))
    print_text("")
    print_table(
        words["parameter"].split("|"),
        [
            [
                row[f"label{suffix}"],
                row["artikel"] or "",
                f.measured(row["oud"], row["eenheid"]),
                f.measured(row["nieuw"], row["eenheid"]),
            ]
            for row in document["parameters"]
        ],
        right=(2, 3),
        wrap=(0, 1),
    )
    print_text("")
    print_table(
        words["columns"].split("|"),
        [
            [
                label[lang == "en"],
                shown(document["nu"][name], label[2]),
                shown(document["dan"][name], label[2]),
            ]
            for name, label in MEASURES.items()
        ],
        right=(1, 2),
        wrap=(0,),
    )
