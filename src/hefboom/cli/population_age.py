"""``hefboom population age``: the same place in later years."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, Nl, Xlsx, examples

__all__ = ["register"]

ON_SCREEN = ("inwoners", "vanaf_65", "vanaf_80", "wmo", "wlz", "wmo_uitgaven", "wlz_uitgaven")
"""Figures of the table of all years on screen; files have all."""


def register(app: typer.Typer) -> None:
    """Give the command to its group."""
    app.command(
        epilog=examples(
            "hefboom population age GM0518 --to 2040",
            "hefboom population age GM0518 --html vergrijzing.html --xlsx vergrijzing.xlsx",
            "hefboom population age GM0518 --residents 2031=601400 --residents 2035=650000",
            "hefboom population age NL --to 2035 --json",
            "hefboom population age WK051828 --csv vergrijzing.csv --nl",
        )
    )(age)


def age(
    area: Annotated[
        str,
        typer.Argument(metavar="[AREA]", help="A gemeente, wijk or buurt, such as GM0518, or NL."),
    ] = "GM0518",
    *,
    to: Annotated[
        int, typer.Option("--to", metavar="N", help="Last year, from 2024 to 2040.")
    ] = 2040,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="Seed of every random number.")
    ] = 1,
    residents: Annotated[
        list[str] | None,
        typer.Option(
            "--residents",
            metavar="YEAR=N",
            help="Residents by a forecast of the place itself, such as 2031=601400; repeatable.",
        ),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write all years as CSV.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write figures and tables.")
    ] = None,
    xlsx: Xlsx = None,
    nl: Nl = False,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Move the population to later years: older people, and use of Wmo and Wlz.

    Each figure has a range of 67%.
    """
    from hefboom import population
    from hefboom.cli.output import print_json
    from hefboom.cli.progress import Working
    from hefboom.population import ageing

    ageing.check_year(to)
    own = dict(_year_and_number(each) for each in residents or [])
    with Working(f"building {area}", quiet=json) as working:
        nation = area.upper() == "NL"  # Counted by age already; it need not be built.
        people = None if nation else population.build(area, seed=seed, progress=working)
        document = ageing.document(people, to, own)
    written = _write(document, csv, html, xlsx, nl=nl, lang=lang.value)
    if json:
        print_json(document)
    else:
        _show(document, written, lang.value)


def _year_and_number(text: str) -> tuple[int, float]:
    from hefboom.errors import HefboomError

    year, _, number = text.partition("=")
    try:
        return int(year), float(number)
    except ValueError:
        raise HefboomError(
            "a year and a number are wanted", field="--residents", found=text, allowed="2031=601400"
        ) from None


def _write(
    document: dict[str, Any],
    csv: Path | None,
    html: Path | None,
    xlsx: Path | None,
    *,
    nl: bool,
    lang: str,
) -> list[Path]:
    from hefboom.files import write_files
    from hefboom.report import ageing_page, ageing_tables

    if csv is not None:
        table = ageing_tables.ageing_csv(document, nl=nl)
        write_files(csv.parent, {csv.name: table}, "table")
    if html is not None:
        page = ageing_page.ageing_page(document, lang).encode("utf-8")
        write_files(html.parent, {html.name: page}, "page")
    if xlsx is not None:
        ageing_tables.write_ageing_workbook(document, xlsx, lang=lang)
    return [file for file in (csv, html, xlsx) if file is not None]


def _show(document: dict[str, Any], written: list[Path], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.ageing_words import AgeingWords
    from hefboom.report.format import check_lang

    words = AgeingWords(document, check_lang(lang))
    print_text(words.title(), "")
    print_paragraph(words.intro())
    print_text("")
    for heads, rows in (words.difference_table(), words.years_table(ON_SCREEN)):
        print_table(heads, rows, right=tuple(range(1, len(heads))), wrap=())
        print_text("")
    for line in words.assumptions():
        print_paragraph(f"- {line}")
    print_text(*(str(file) for file in written))
