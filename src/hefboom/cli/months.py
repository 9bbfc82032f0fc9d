"""``hefboom months``: the year as months, of one household or of an area."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.household import Day
from hefboom.cli.options import Json, Lang, Language, Seed, examples

if TYPE_CHECKING:
    from hefboom.report.months_words import AreaWords, MonthsWords, Table

__all__ = ["EPILOG", "months"]

EPILOG = examples(
    "hefboom months examples/maanden/werk_kwijt.yaml --html out/maanden.html",
    "hefboom months examples/maanden/meer_uren.yaml --report-after 2 --bijstand-delay 1",
    "hefboom months --area GM0518 --households 2000 --measure toeslagen_per_maand",
)


class _Estimate(StrEnum):
    januari = "januari"
    vorig_jaar = "vorig_jaar"


class _Assume(StrEnum):
    waarde = "waarde"
    laag = "laag"
    hoog = "hoog"


def months(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A household file with its months, YAML or JSON."),
    ] = None,
    *,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="CODE", help="Many households of an area instead: GM0518."),
    ] = None,
    estimate: Annotated[
        _Estimate | None,
        typer.Option("--estimate", help="Income that the advance starts from.  [januari]"),
    ] = None,
    report_after: Annotated[
        int | None,
        typer.Option(
            "--report-after", metavar="N", help="Months until the advance follows.  [never]"
        ),
    ] = None,
    bijstand_delay: Annotated[
        int | None,
        typer.Option("--bijstand-delay", metavar="N", help="Months until bijstand is paid.  [0]"),
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option("--measure", metavar="ID", help="Only this measure; may be repeated.  [all]"),
    ] = None,
    date: Day = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YYYY", help="Year of the area.  [2026]")
    ] = None,
    households: Annotated[
        int | None,
        typer.Option("--households", metavar="N", help="How many of the area are drawn.  [5000]"),
    ] = None,
    assume: Annotated[
        _Assume | None,
        typer.Option("--assume", help="End of the assumptions of the area.  [waarde]"),
    ] = None,
    seed: Seed = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write figures and tables.")
    ] = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Show a year as months: advance, settlement, clawback, months below the minimum.

    Under the law of today, and under each measure that changes how allowances are settled.
    """
    from hefboom.cli.output import print_json

    for_file = {
        "--estimate": estimate,
        "--report-after": report_after,
        "--bijstand-delay": bijstand_delay,
        "--date": date,
    }
    for_area = {"--year": year, "--households": households, "--assume": assume, "--seed": seed}
    _check(file, area, for_file, for_area)
    if area is not None:
        document = _area(area, year, households, assume, seed, measure, quiet=json)
    else:
        import hefboom

        assert file is not None
        document = hefboom.months(
            file,
            estimate=(estimate or _Estimate.januari).value,
            report_after=report_after,
            bijstand_delay=bijstand_delay or 0,
            measures=measure,
            date=date,
        )
    if html is not None:
        _write(document, html, lang.value, of_area=area is not None)
    if json:
        print_json(document)
    elif area is not None:
        _show_area(document, lang.value)
    else:
        _show(document, lang.value)


def _check(
    file: Path | None, area: str | None, for_file: dict[str, Any], for_area: dict[str, Any]
) -> None:
    from hefboom.errors import HefboomError

    if (file is None) == (area is None):
        raise HefboomError(
            "give a household file or an area, one of the two",
            field="FILE",
            found=file,
            allowed="FILE, or --area CODE",
        )
    for name, value in (for_file if file is None else for_area).items():
        if value is not None:
            raise HefboomError(
                "does not go with an area" if file is None else "goes with an area only",
                field=name,
                found=str(value),
            )


def _area(
    area: str,
    year: int | None,
    households: int | None,
    assume: _Assume | None,
    seed: int | None,
    measures: list[str] | None,
    *,
    quiet: bool,
) -> dict[str, Any]:
    from hefboom.cli.progress import Working
    from hefboom.scenario.months.area import HOUSEHOLDS, YEAR, area_months

    with Working(f"months {area}", quiet=quiet) as working:
        return area_months(
            area,
            year=YEAR if year is None else year,
            households=HOUSEHOLDS if households is None else households,
            seed=1 if seed is None else seed,
            assume=(assume or _Assume.waarde).value,
            measures=measures,
            progress=working,
        )


def _write(document: dict[str, Any], html: Path, lang: str, *, of_area: bool) -> None:
    from hefboom.files import write_files
    from hefboom.report.months_page import area_months_page, months_page

    page = area_months_page if of_area else months_page
    write_files(html.parent, {html.name: page(document, lang).encode("utf-8")}, "page")


def _show(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_text
    from hefboom.report.format import check_lang
    from hefboom.report.months_words import MonthsWords

    words = MonthsWords(document, check_lang(lang))
    _top(words)
    _lines(words.basis())
    print_text("", words.pick(words.law, "naam"))
    _table(words.months_table(words.law))
    settled = words.settlement_table(words.law)
    if settled[1]:
        print_text("", words("kop.afrekening"))
        _table(settled)
    print_text("", words("kop.vergelijken"))
    heads, rows = words.compare_table()
    names = [row[0] for row in rows]
    _table((heads, [[letter, *row[1:]] for letter, row in zip(_letters(names), rows, strict=True)]))
    _key(names)
    _reading(words)


def _show_area(document: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_text
    from hefboom.report.format import check_lang
    from hefboom.report.months_words import AreaWords

    words = AreaWords(document, check_lang(lang))
    _top(words)
    heads, rows = words.figures_table(spread=False)
    print_text("")
    _table(([heads[0], *_letters(heads[1:])], rows))
    _key(heads[1:])
    print_text("", words("kop.gepubliceerd"))
    names, published = words.published_table()
    _table((names[:3], [row[:3] for row in published]))
    _reading(words)


def _letters(names: list[str]) -> list[str]:
    """A letter for each set of rules: their names are long for a narrow column."""
    return [chr(ord("A") + i) for i in range(len(names))]


def _key(names: list[str]) -> None:
    """What the letters stand for."""
    from hefboom.cli.output import print_text

    print_text("")
    _lines([f"{letter}  {name}" for letter, name in zip(_letters(names), names, strict=True)])


def _top(words: MonthsWords | AreaWords) -> None:
    from hefboom.cli.output import print_text

    print_text(words.title(), words.subtitle(), "")
    _lines(words.short())


def _reading(words: MonthsWords | AreaWords) -> None:
    from hefboom.cli.output import print_text

    print_text("", words("kop.lezen"))
    _lines(words.reading())


def _lines(lines: list[str]) -> None:
    from hefboom.cli.output import print_paragraph

    for line in lines:
        print_paragraph(line, indent="  ")


def _table(table: Table) -> None:
    from hefboom.cli.output import print_table

    heads, rows = table
    print_table(heads, rows, right=range(1, len(heads)), wrap=range(len(heads)))
