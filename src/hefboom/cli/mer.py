"""``hefboom mer``: the minima-effectrapportage of a municipality."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, Out, PolicyFile, examples

if TYPE_CHECKING:
    from hefboom.report.mer_words import MerWords

__all__ = ["EPILOG", "mer"]

EPILOG = examples(
    "hefboom mer GM0518 --year 2026",
    "hefboom mer GM0984 --policy mijn_gemeente.yaml --out out/mer --lang en",
    "hefboom mer GM0484 --no-residents --json",
)

FILES = ("mer.html", "mer.xlsx", "mer.json")
"""What the folder of a report holds."""


def mer(
    area: Annotated[str, typer.Argument(metavar="AREA", help="Code of the municipality: GM0518.")],
    *,
    year: Annotated[
        int, typer.Option("--year", metavar="YYYY", help="Year of law, policy and prices.")
    ] = 2026,
    policy: PolicyFile = None,
    budgets: Annotated[
        Path | None,
        typer.Option("--budgets", metavar="FILE", help="Budgets that you have a licence for."),
    ] = None,
    rent: Annotated[
        float | None,
        typer.Option("--rent", metavar="EUR", help="Rent of the household types per month."),
    ] = None,
    residents: Annotated[
        bool,
        typer.Option("--residents/--no-residents", help="Count the shortage over the residents."),
    ] = True,
    out: Out = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Write a minima-effectrapportage: can households on a low income make ends meet?

    Eleven kinds of household from 100% to 130% of the social minimum: mer.html, mer.xlsx and
    mer.json in out/mer-AREA-YEAR. With --json they are written only if --out is given.
    """
    import hefboom
    from hefboom.cli.progress import Working

    folder = out if out is not None or json else Path("out") / f"mer-{area}-{year}"
    with Working(f"minima-effectrapportage {area}", quiet=json) as working:
        document = hefboom.mer(
            area,
            year=year,
            policy=policy,
            budgets=budgets,
            rent=rent,
            residents=residents,
            progress=working,
        )
        if folder is not None:
            working("writing the report")
            _write(document, folder, lang.value)
    if json:
        from hefboom.cli.output import print_json

        print_json(document)
    else:
        _show(document, folder, lang.value)


def _write(document: dict[str, Any], folder: Path, lang: str) -> None:
    from json import dumps

    from hefboom.files import write_files
    from hefboom.report.mer_page import mer_page
    from hefboom.report.mer_workbook import mer_workbook

    page, book = mer_page(document, lang), mer_workbook(document, lang)
    text = dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    contents = (page.encode("utf-8"), book, text.encode("utf-8"))
    write_files(folder, dict(zip(FILES, contents, strict=True)), "report")


def _show(document: dict[str, Any], folder: Path | None, lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import check_lang
    from hefboom.report.mer_words import MerWords

    words = MerWords(document, check_lang(lang))
    print_text(words.subtitle(), "")
    print_table(*_balance(words), right=range(1, 2 + len(document["niveaus"])), wrap=(0,))
    print_text("")
    for line in words.short():
        print_paragraph(line)
    if document["gat"] is not None:
        total = document["gat"]["totaal"]
        print_paragraph(
            words(
                "gat.totaal",
                n=words.f.number(total["huishoudens_tekort"]),
                bedrag=words.f.euro(total["tekort"]),
                gemiddeld=words.f.euro(total["gemiddeld_tekort"]),
            )
        )
    if folder is not None:
        print_text("", str(folder / FILES[0]))


def _balance(words: MerWords) -> tuple[list[str], list[list[str]]]:
    levels = [f"{level}%" for level in words.document["niveaus"]]
    rows = [
        [
            words.label(kind),
            words.f.euro(kind["budget_totaal"]),
            *(words.f.euro(step["saldo"], sign=True) for step in kind["niveaus"]),
        ]
        for kind in words.document["typen"]
    ]
    return [words("saldo.type"), words("saldo.begroting"), *levels], rows
