"""``hefboom population``: build a synthetic population, or check it against published counts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hefboom.cli.options import Json, examples, show_help_without_command

__all__ = ["app"]

app = typer.Typer(
    rich_markup_mode=None,
    help="Build or check a synthetic population.",
    epilog=examples("hefboom population build --area GM0518 --out out/population"),
    callback=show_help_without_command,
    invoke_without_command=True,
)

Area = Annotated[str, typer.Option("--area", metavar="CODE", help="A gemeente, such as GM0518.")]
Year = Annotated[int, typer.Option("--year", metavar="N", help="The year whose totals are met.")]
SeedNumber = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Seed of every random number.")
]


@app.command(
    epilog=examples(
        "hefboom population build",
        "hefboom population build --area GM0518 --year 2024 --out out/population",
    )
)
def build(
    area: Area = "GM0518",
    year: Year = 2024,
    seed: SeedNumber = 1,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for the population.")
    ] = Path("out/population"),
    json: Json = False,
) -> None:
    """Build the persons, families and households of an area."""
    from hefboom import population
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working

    with Working(f"building {area}", quiet=json):
        people = population.build(area=area, seed=seed, year=year)
        people.write(out)
    counts = {
        "area": area,
        "year": year,
        "seed": seed,
        "households": people.huishoudens.height,
        "families": people.gezinnen.height,
        "persons": people.personen.height,
        "folder": str(out),
    }
    if json:
        print_json(counts)
        return
    print_text(
        f"{area}, {year}: {counts['persons']} persons, {counts['families']} families, "
        f"{counts['households']} households",
        f"{out}",
    )
