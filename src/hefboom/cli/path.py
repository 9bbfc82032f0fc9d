"""``hefboom path``: what a household keeps when one person earns more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.household import Day
from hefboom.cli.options import Json, Lang, Language, Nl, Seed, examples

if TYPE_CHECKING:
    from hefboom.report.path_words import PathWords

__all__ = ["EPILOG", "path"]

EPILOG = examples(
    "hefboom path examples/alleenstaande_ouder_met_werk.yaml --html out/pad.html",
    "hefboom path examples/alleenstaande_minimumloon.yaml --from 10000 --to 40000 --step 250",
    "hefboom path examples/paar_met_twee_kinderen.yaml --hours 0..40 --person ouder2 --wage 18.50",
    "hefboom path --area GM0518 --sample 500 --year 2026",
)

ROWS = 25
"""Most rows of the table on screen."""


def path(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A household file, YAML or JSON.")
    ] = None,
    *,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="CODE", help="A sample of an area instead: GM0518."),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YYYY", help="Year of the area.  [2026]")
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample",
            metavar="N",
            min=10,
            max=20_000,
            help="How many households of the area are drawn.  [500]",
        ),
    ] = None,
    seed: Seed = None,
    vary: Annotated[
        str | None,
        typer.Option(
            "--vary", metavar="NAME", help="The income: loon, winst, pensioen or uitkering.  [loon]"
        ),
    ] = None,
    start: Annotated[
        float | None,
        typer.Option("--from", metavar="EUR", help="First income, a year before tax.  [0]"),
    ] = None,
    stop: Annotated[
        float | None,
        typer.Option("--to", metavar="EUR", help="Last income, a year before tax.  [60000]"),
    ] = None,
    step: Annotated[
        float | None,
        typer.Option("--step", metavar="N", help="Between two points: euros [500], or hours [1]."),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="ID", help="Whose income.  [whoever earns most]"),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option("--hours", metavar="A..B", help="A path in hours a week, such as 0..40."),
    ] = None,
    wage: Annotated[
        float | None,
        typer.Option(
            "--wage", metavar="EUR", help="Per hour, before tax.  [minimum wage for the age]"
        ),
    ] = None,
    date: Day = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write all points as CSV.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write figures and tables.")
    ] = None,
    nl: Nl = False,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Show what a household keeps when one person earns more.

    Net income by part, marginal rate, participation tax, and where more income leaves less.
    With --area: those figures over a sample of households, by income and household type.
    """
    from hefboom.cli.path_area import check_choice

    for_file = {"--vary": vary, "--from": start, "--to": stop, "--step": step, "--person": person,
                "--hours": hours, "--wage": wage, "--date": date, "--csv": csv, "--html": html,
                "--nl": nl or None}  # fmt: skip
    check_choice(file, area, for_file, {"--year": year, "--sample": sample, "--seed": seed})
    if area is not None:
        _area(area, year, sample, seed, json=json, lang=lang.value)
        return
    assert file is not None
    from hefboom.scenario.income_path import path as compute

    document = compute(
        file,
        vary=vary or "loon",
        start=start,
        stop=stop,
        step=step,
        person=person,
        hours=hours,
        hourly_wage=wage,
        date=date,
    )
    _write(document, csv, html, nl=nl, lang=lang.value)
    if json:
        from hefboom.cli.output import print_json

        print_json(document)
    else:
        _show(document, lang.value)


def _area(
    area: str, year: int | None, sample: int | None, seed: int | None, *, json: bool, lang: str
) -> None:
    from hefboom.cli.output import print_json
    from hefboom.cli.path_area import show_area
    from hefboom.scenario.pressure import SAMPLE, pressure

    document = pressure(
        area,
        2026 if year is None else year,
        sample=SAMPLE if sample is None else sample,
        seed=1 if seed is None else seed,
    )
    if json:
        print_json(document)
    else:
        show_area(document, lang)


def _write(
    document: dict[str, Any], csv: Path | None, html: Path | None, *, nl: bool, lang: str
) -> None:
    from hefboom.files import write_files

    if csv is not None:
        from hefboom.report.path_csv import path_csv

        write_files(csv.parent, {csv.name: path_csv(document, nl=nl)}, "table")
    if html is not None:
        from hefboom.report.path_page import path_page

        write_files(html.parent, {html.name: path_page(document, lang).encode("utf-8")}, "page")


def _show(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_text
    from hefboom.report.format import check_lang
    from hefboom.report.path_words import PathWords

    words = PathWords(document, check_lang(lang))
    print_text(words.title(), words.subtitle(), "")
    every = -(-len(document["punten"]) // ROWS)
    print_text(*_table(words, every), "")
    print_paragraph(words("regel.uitleg", wat=words.what))
    if every > 1:
        print_paragraph(words("regel.elke", elke=every, aantal=len(document["punten"])))
    for title, lines, nothing in (
        ("val.titel", words.traps(), words("val.geen")),
        ("druk.titel", words.pressure(), words("druk.geen")),
        ("doorstroom.titel", words.progress(), ""),
        ("lezen.titel", words.reading(), ""),
    ):
        print_text("", words(title))
        for line in lines or [nothing]:
            print_paragraph(line, indent="  ")


def _table(words: PathWords, every: int) -> list[str]:
    """The points as aligned text; a point from which income falls is marked."""
    points = words.document["punten"]
    shares = [p["marginale_druk_per_component"] or {} for p in points]
    names = [n for n in words.labels if any(abs(s.get(n, 0.0)) >= 0.0005 for s in shares)]
    falls = [(trap["van"], trap["tot"]) for trap in words.document["vallen"]]
    heads = [
        words.what,
        words("kolom.besteedbaar"),
        words("kort.druk"),
        *(words.short(name) for name in names),
        words("kort.participatie"),
        "",
    ]
    rows = [heads]
    for i, (point, share) in enumerate(zip(points, shares, strict=True)):
        trap = any(low <= point["waarde"] < high for low, high in falls)
        if i % every and i != len(points) - 1 and not trap:
            continue
        euros = words.f.euro(point["waarde"])
        hours = point["uren"]
        rows.append(
            [
                euros if hours is None else f"{words.hours(hours)}  {euros}",
                words.f.euro(point["besteedbaar_inkomen"]),
                words.f.percent(point["marginale_druk"]),
                *(words.f.percent(share.get(name)) for name in names),
                words.f.percent(point["participatiebelasting"]),
                f"< {words('regel.val')}" if trap else "",
            ]
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    return [
        "  ".join(cell.rjust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
