"""``hefboom evidence``: every number of the evidence base, with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hefboom.cli.options import (
    Json,
    Lang,
    Language,
    Xlsx,
    examples,
    show_help_without_command,
)

if TYPE_CHECKING:
    from hefboom.report.format import Formatter
    from hefboom.returns.entries import Entry, Figure

__all__ = ["app"]

app = typer.Typer(
    rich_markup_mode=None,
    help="Look up unit costs, interventions and effects, with their sources.",
    epilog=examples("hefboom evidence list --payer gemeente", "hefboom evidence show ips"),
    callback=show_help_without_command,
    invoke_without_command=True,
)

Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="unit_cost, intervention, effect or gap."),
]
Theme = Annotated[
    str | None,
    typer.Option("--theme", metavar="THEME", help="Such as schulden; for an intervention its form"),
]


@app.command(
    "list",
    epilog=examples(
        "hefboom evidence list --kind intervention",
        "hefboom evidence list --theme schulden --lang en",
        "hefboom evidence list --text valongeval --json",
        "hefboom evidence list --xlsx bewijs.xlsx",
    ),
)
def list_entries(
    *,
    kind: Kind = None,
    theme: Theme = None,
    payer: Annotated[
        str | None, typer.Option("--payer", metavar="PAYER", help="Who pays or gains.")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="Such as single_source or gap.")
    ] = None,
    grade: Annotated[
        str | None, typer.Option("--grade", metavar="GRADE", help="Such as rct, expert, A or D.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Such as NL or US.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="Words anywhere in the entry.")
    ] = None,
    xlsx: Xlsx = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """List the evidence base, or a part of it."""
    from hefboom.cli.output import print_json, print_table, print_text
    from hefboom.report.format import Formatter
    from hefboom.returns.entries import KINDS, select

    asked = {
        "kind": kind,
        "theme": theme,
        "status": status,
        "grade": grade,
        "country": country,
    }
    found = select(
        payer=payer,
        text=text,
        **{name: value for name, value in asked.items() if value is not None},
    )
    _write(found, xlsx, lang.value)
    if json:
        print_json([each.to_dict() for each in found])
        return
    write = Formatter(lang.value)
    print_table(
        ["id", "kind", "grade", "status", "value", "price year", "label"],
        [_row(each, write, lang.value) for each in found],
        right=(4,),
        wrap=(4, 6),
    )
    counts: Counter[str] = Counter(each.kind for each in found)
    parts = ", ".join(f"{counts[name]} {name}" for name in KINDS if counts[name])
    print_text("", f"{len(found)} entries: {parts}" if found else "0 entries")


def _write(found: Sequence[Entry], xlsx: Path | None, lang: str) -> None:
    if xlsx is not None:
        from hefboom.report.evidence_workbook import entries_workbook
        from hefboom.report.workbook import write_workbook

        write_workbook(entries_workbook(found, lang=lang), xlsx)


def _row(found: Entry, write: Formatter, lang: str) -> list[str]:
    first = found.figures[0] if found.figures else None
    return [
        found.id,
        found.kind,
        found.grade or "",
        found.status,
        _value(first, write, lang, spread=False) if first else "",
        _price_year(first) if first else "",
        found.label(lang),
    ]


def _value(figure: Figure, write: Formatter, lang: str, *, spread: bool = True) -> str:
    from hefboom.report.evidence import figure_text

    return figure_text(figure, write, lang, spread=spread)


def _price_year(figure: Figure) -> str:
    if not figure.money or figure.value is None:
        return ""
    return "not stated" if figure.price_year is None else str(figure.price_year)


@app.command(
    epilog=examples("hefboom evidence show seh", "hefboom evidence show voorzorg_nl --lang en")
)
def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="Such as ips or seh.")],
    *,
    xlsx: Xlsx = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Show one entry: every number, what must be known of it, and the sources."""
    from hefboom.cli.output import print_json
    from hefboom.returns.entries import entry

    found = entry(identity, field="ID")
    _write([found], xlsx, lang.value)
    if json:
        print_json(found.to_dict())
    else:
        _show(found, lang.value)


def _show(found: Entry, lang: str) -> None:
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.evidence import facts
    from hefboom.report.format import Formatter

    write = Formatter("en" if lang == "en" else "nl")
    print_text(f"{found.id}  {found.label(lang)}", "")
    print_text(*(f"  {name:<15}{value}" for name, value in facts(found, lang)))
    if found.figures:
        print_text("")
        print_table(
            ["number", "value", "price year", "status", "source"],
            [
                [
                    figure.en if lang == "en" else figure.nl,
                    _value(figure, write, lang),
                    _price_year(figure),
                    figure.status,
                    ", ".join(figure.sources),
                ]
                for figure in found.figures
            ],
            right=(1,),
            wrap=(0, 1),
        )
    for note in found.notes(lang):
        print_text("")
        print_paragraph(note, indent="  ")
    if found.sources:
        print_text("")
        for name, source in found.sources.items():
            print_text(f"  {name}: {source.ref}  {source.url or ''}".rstrip())


@app.command(
    epilog=examples("hefboom evidence check", "hefboom evidence check mijn_interventie.yaml")
)
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Files of your own; without them, all shipped."),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Check the evidence base against its schema, and count what is weak in it."""
    from hefboom.cli.output import print_json, print_text
    from hefboom.returns.evidence_check import check_file, weak_spots

    if files:
        answers = [{"file": str(file), **check_file(file)} for file in files]
        if json:
            print_json(answers)
        else:
            print_text(*(f"{each['file']}: {each['form']}, whole" for each in answers))
        return
    weak = weak_spots()
    if json:
        print_json(weak)
        return
    counts = weak["counts"]
    print_text(
        f"{counts['unit_cost']} unit costs, {counts['intervention']} interventions, "
        f"{counts['effect']} effects, {counts['gap']} gaps: whole",
        f"{weak['numbers']} numbers; appraisable: {', '.join(weak['appraisable'])}",
    )
    for name, found in weak["weak"].items():
        print_text(f"{name}: {len(found)}")
