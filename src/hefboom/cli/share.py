"""``hefboom share``: who pays and who gains before and after a deal, and what would be fair."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Draws, Json, Lang, Language, Seed, Xlsx, examples

if TYPE_CHECKING:
    from hefboom.report.format import Formatter

__all__ = ["EPILOG", "share"]

EPILOG = examples(
    "hefboom share scenarios/den-haag-jongeren-en-doorbraak.yaml --deal gedeelde_besparing",
    "hefboom share --deal spiegelbepaling_preventie",
    "hefboom share scenarios/den-haag-jongeren-en-doorbraak.yaml "
    "--deal eerlijke_verdeling --xlsx verdeling.xlsx",
)

Row = Mapping[str, Any]

_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "payer": "betaler", "costs": "kosten", "benefits": "baten", "before": "voor",
        "payment": "betaling", "after": "na", "range": "van … tot", "chance": "kans op winst",
        "total": "samen", "money": "Wie betaalt en wie wint ({unit}, contante waarde, gemiddeld)",
        "nobody": "Kans dat niemand verliest: {before} zonder de afspraak, {after} met.",
        "keys": "Wat eerlijk zou zijn: deel van de kosten",
        "shapley": "Shapley", "nucleolus": "nucleolus", "naar_baat": "naar baten",
        "gelijke_winst": "gelijke winst", "gelijke_kosten": "gelijke kosten",
        "euro": "€", "thousand": "× € 1.000", "million": "€ mln",
        "core": "houdt iedereen aan boord", "yes": "ja", "no": "nee",
        "contract": "Het contract als de aanpak niets doet (* deze afspraak)",
        "persons": "deelnemers",
        "found": "gevonden besparing", "pays": "betaalt toch", "per_person": "€ per deelnemer",
        "needed": "drempel voor {risk}", "caveats": "Kanttekeningen", "written": "Werkboek",
    },
    "en": {
        "payer": "payer", "costs": "costs", "benefits": "benefits", "before": "before",
        "payment": "payment", "after": "after", "range": "from … to", "chance": "chance of gain",
        "total": "together", "money": "Who pays and who gains ({unit}, present value, mean)",
        "nobody": "Chance that nobody loses: {before} without the deal, {after} with it.",
        "keys": "What would be fair: share of the cost",
        "shapley": "Shapley", "nucleolus": "nucleolus", "naar_baat": "by benefit",
        "gelijke_winst": "equal gain", "gelijke_kosten": "equal cost",
        "euro": "€", "thousand": "× €1,000", "million": "€ million",
        "core": "keeps all on board", "yes": "yes", "no": "no",
        "contract": "The contract if the method does nothing (* this deal)",
        "persons": "participants",
        "found": "saving found", "pays": "pays anyway", "per_person": "€ per participant",
        "needed": "threshold for {risk}", "caveats": "Keep in mind", "written": "Workbook",
    },
}  # fmt: skip

_STEPS = ((1e6, "million", 1e9), (1e3, "thousand", 1e5), (1, "euro", 0.0))
"""Unit of amounts on screen, and the largest amount from which it is used."""


def share(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="SCENARIO",
            help="A scenario file with an investment; without it the example of the deal.",
        ),
    ] = None,
    *,
    deal: Annotated[
        str, typer.Option("--deal", metavar="ID|FILE", help="The id of a deal, or a deal file.")
    ],
    risk: Annotated[
        float,
        typer.Option(
            "--risk",
            metavar="SHARE",
            help="Accepted chance that a contract pays for nothing, between 0 and 1.",
        ),
    ] = 0.05,
    xlsx: Xlsx = None,
    draws: Draws = None,
    seed: Seed = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Divide the costs and gains of a scenario's investments by a deal.

    Shows who pays and gains before and after, who would lose, what would make everyone whole,
    and what a fair key would be.
    """
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working
    from hefboom.scenario.share import share as share_scenario

    with Working(f"sharing {file.name if file else deal}", quiet=json):
        document = share_scenario(file, deal, draws=draws, seed=seed, risk=risk).document
        if xlsx is not None:
            from hefboom.report.share_workbook import write_share_workbook

            write_share_workbook(document, xlsx, lang=lang.value)
    if json:
        print_json(document)
        return
    _show(document, lang.value)
    if xlsx is not None:
        print_text("", f"{_WORDS[lang.value]['written']}: {xlsx}")


def _show(document: Row, lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_text
    from hefboom.report.format import Formatter, check_lang

    words, suffix, f = _WORDS[lang], "" if lang == "nl" else "_en", Formatter(check_lang(lang))
    agreed = document["afspraak"]
    print_text(document[f"naam{suffix}"], "")
    print_paragraph(f"{agreed[f'naam{suffix}']}. {agreed[f'in_woorden{suffix}']}")

    print_text("")
    _money(document, words, suffix, f)
    whole = document["totaal"]
    print_text("")
    print_paragraph(
        words["nobody"].format(
            before=f.percent(whole["kans_niemand_verliest_voor"]),
            after=f.percent(whole["kans_niemand_verliest_na"]),
        )
    )
    for line in document[f"conclusies{suffix}"]:
        print_paragraph(line)
    if document["sleutels"]:
        print_text("", words["keys"])
        _keys(document["sleutels"], words, suffix, f)
    if document["contract_zonder_effect"]:
        print_text("", words["contract"])
        _contract(document["contract_zonder_effect"], words, f)
    print_text("", words["caveats"])
    for line in document[f"kanttekeningen{suffix}"]:
        print_paragraph(line, indent="  ")


def _money(document: Row, words: Mapping[str, str], suffix: str, f: Formatter) -> None:
    from hefboom.cli.output import print_table, print_text

    rows = [(row[f"label{suffix}"], row) for row in document["betalers"]]
    rows.append((words["total"], document["totaal"]))
    largest = max(
        abs(row[key][end])
        for _, row in rows
        for key in ("kosten", "baten", "voor", "na")
        for end in ("waarde", "laag", "hoog")
    )
    # No column may be cut off: large amounts are shown in thousands or millions.
    scale, unit = next(step for step in _STEPS if largest >= step[2] or step[0] == 1)[:2]
    print_text(words["money"].format(unit=words[unit]))
    names = ("payer", "costs", "benefits", "before", "payment", "after", "range", "chance")
    print_table(
        [words[name] for name in names],
        [
            [
                label,
                *(f.number(row[key]["waarde"] / scale) for key in ("kosten", "baten", "voor")),
                f.number(row["betaling"]["waarde"] / scale, sign=True),
                f.number(row["na"]["waarde"] / scale),
                f.between(*(f.number(row["na"][end] / scale) for end in ("laag", "hoog"))),
                f.percent(row["kans_op_winst_na"]),
            ]
            for label, row in rows
        ],
        right=range(1, len(names)),
        wrap=(0,),
    )


def _keys(rows: list[Row], words: Mapping[str, str], suffix: str, f: Formatter) -> None:
    from hefboom.cli.output import print_table

    methods = list(dict.fromkeys(row["sleutel"] for row in rows))
    labels = {row["betaler"]: row[f"label{suffix}"] for row in rows}
    shares = {(row["betaler"], row["sleutel"]): row["deel_kosten"] for row in rows}
    stable = {row["sleutel"]: row["in_kern"] for row in rows}
    lines = [
        [label, *(f.percent(shares[name, method], 1) for method in methods)]
        for name, label in labels.items()
    ]
    lines.append([words["core"], *(words["yes" if stable[name] else "no"] for name in methods)])
    print_table(
        [words["payer"], *(words[name] for name in methods)],
        lines,
        right=range(1, len(methods) + 1),
        wrap=(0,),
    )


def _contract(rows: list[Row], words: Mapping[str, str], f: Formatter) -> None:
    from hefboom.cli.output import print_table

    print_table(
        [
            *(words[name] for name in ("persons", "found", "pays", "per_person")),
            words["needed"].format(risk=f.percent(rows[0]["risico"])),
        ],
        [
            [
                f.number(row["personen"]) + (" *" if row["eigen_omvang"] else ""),
                f.percent(row["gevonden_besparing"], 1),
                f.percent(row["kans_op_betaling"]),
                f.number(row["betaling_per_persoon"]),
                f.percent(row["minimale_besparing_nodig"], 1),
            ]
            for row in rows
        ],
        right=range(5),
        wrap=(),
    )
