"""``hefboom debt``: how a debt grows, and what 18 or 36 months of repayment leave."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples

__all__ = ["EPILOG", "debt"]

EPILOG = examples(
    "hefboom debt 800 2500 1200 --pay 60",
    "hefboom debt 12000 --pay 150 --wait 24 --interest 0",
)

_NAMES = {
    "niets": ("zonder hulp", "without help"),
    "vroeg_36": ("meteen hulp, 36 maanden", "help at once, 36 months"),
    "vroeg_18": ("meteen hulp, 18 maanden", "help at once, 18 months"),
    "laat_36": ("hulp na wachten, 36 maanden", "help after waiting, 36 months"),
    "laat_18": ("hulp na wachten, 18 maanden", "help after waiting, 18 months"),
}
_HEADS = (
    ["", "schuld", "betaald", "kwijt", "maanden", "deel van de hoofdsom"],
    ["", "debt", "paid", "remitted", "months", "share of principal"],
)
_GROWTH = (
    "In {wachten} maanden komt er {kosten} aan incassokosten en {rente} aan rente ({deel}) bij.",
    "In {wachten} months {kosten} of collection costs and {rente} of interest ({deel}) are added.",
)
_END = (
    "Niet meegeteld: kosten van rechter en deurwaarder, btw op incassokosten en rente uit een "
    "contract. Wat iemand kan betalen is gevraagd en niet berekend. – = nooit klaar.",
    "Not counted: costs of court and bailiff, VAT on collection costs and interest of a contract. "
    "What somebody can pay is asked, not computed. – = never done.",
)


def debt(
    claims: Annotated[
        list[float], typer.Argument(metavar="EUR...", help="Principal of every claim.")
    ],
    *,
    pay: Annotated[
        float, typer.Option("--pay", metavar="EUR", help="What can be paid, per month.")
    ],
    wait: Annotated[
        int, typer.Option("--wait", metavar="N", help="Months before help starts.")
    ] = 12,
    interest: Annotated[
        float | None,
        typer.Option(
            "--interest", metavar="R", help="Per year, 0.07 for 7%.  [last rate with a source]"
        ),
    ] = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Show how a debt grows by collection, and what a debt settlement leaves."""
    from hefboom.cli.output import print_json
    from hefboom.scenario.debt import debt as compute

    document = compute(claims, pay, wait=wait, interest=interest)
    if json:
        print_json(document)
    else:
        _show(document, lang.value)


def _show(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import Formatter, check_lang

    english, write = lang == "en", Formatter(check_lang(lang))
    print_table(
        _HEADS[english],
        [
            [
                _NAMES[name][english],
                write.euro(row["schuld_bij_start"]),
                write.euro(row["betaald"]),
                write.euro(row["kwijtgescholden"]),
                "–" if row["maanden"] is None else str(row["maanden"]),
                write.percent(row["deel_van_hoofdsom"]),
            ]
            for name, row in document["paden"].items()
        ],
        right=range(1, 6),
        wrap=(),
    )
    print_text("")
    print_paragraph(
        _GROWTH[english].format(
            wachten=document["wachten"],
            kosten=write.euro(document["incassokosten"]),
            rente=write.euro(document["rente_tijdens_wachten"]),
            deel=write.percent(document["rente"]),
        )
    )
    for row in document["bronnen"]:
        print_paragraph(f"{row['artikel']}: {row['titel']} ({row['status']})")
    print_paragraph(_END[english])
