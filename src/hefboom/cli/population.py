"""``hefboom population``: build a synthetic population, or compare it with published figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples, show_help_without_command

__all__ = ["app"]

app = typer.Typer(
    rich_markup_mode=None,
    help="Build or check a synthetic population.",
    epilog=examples("hefboom population build GM0518 --out out/population"),
    callback=show_help_without_command,
    invoke_without_command=True,
)

FOLDER = Path("out/population")

Area = Annotated[
    str, typer.Argument(metavar="[AREA]", help="A gemeente, wijk or buurt, such as GM0518.")
]
Year = Annotated[int, typer.Option("--year", metavar="N", help="The year of the money.")]
SeedNumber = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Seed of every random number.")
]


@app.command(
    epilog=examples(
        "hefboom population build",
        "hefboom population build WK051828 --year 2026 --out out/centrum",
    )
)
def build(
    area: Area = "GM0518",
    *,
    year: Year = 2024,
    seed: SeedNumber = 1,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for the population.")
    ] = FOLDER,
    json: Json = False,
) -> None:
    """Build the persons, families and households of an area."""
    from hefboom import population
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working

    with Working(f"building {area}", quiet=json) as working:
        people = population.build(area, seed=seed, year=year, progress=working)
        people.write(out)
    if json:
        print_json({**people.summary(), "folder": str(out)})
        return
    print_text(
        f"{area}: {people.inhabitants} inhabitants, {people.huishoudens.height} households, "
        f"money of {year}",
        f"Nobody in it is real. {out}",
    )


@app.command(
    epilog=examples(
        "hefboom population validate",
        "hefboom population validate out/population --json",
    )
)
def validate(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="A population that was built; without it, GM0518."),
    ] = None,
    *,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """Compare a population with published figures, those it has not seen included."""
    from hefboom import population
    from hefboom.cli.output import print_json, print_table
    from hefboom.cli.progress import Working

    with Working("comparing with published figures", quiet=json) as working:
        if folder is None:
            people = population.build(progress=working)
        else:
            people = population.Population.read(folder)
        table = population.validate(people)
    rows = table.to_dicts()
    if json:
        print_json(rows)
        return
    print_table(
        ["figure", "level", "used", "got", "wanted", "error"],
        [_cells(row, lang.value) for row in rows],
        right=(3, 4, 5),
        wrap=(0,),
    )


def _cells(row: dict[str, Any], lang: str) -> list[str]:
    from hefboom.report.format import Formatter, check_lang

    write = Formatter(check_lang(lang))
    decimals = 0 if abs(row["gewenst"]) >= 10 else 3
    return [
        row["doel"],
        row["niveau"],
        row["soort"],
        write.number(row["gekregen"], decimals),
        write.number(row["gewenst"], decimals),
        write.percent(row["fout"], 1),
    ]
