"""``hefboom population fetch``: the complete buurt table of CBS and its boundaries."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hefboom.cli.options import Json, examples

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to ``hefboom population``."""
    app.command(
        epilog=examples(
            "hefboom population fetch --year 2024",
            "hefboom population build GM0479 --data out/cbs-2024",
        )
    )(fetch)


def fetch(
    *,
    year: Annotated[int, typer.Option("--year", metavar="N", help="Year of the table.")] = 2024,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder; default out/cbs-YEAR.")
    ] = None,
    boundaries: Annotated[
        bool, typer.Option("--boundaries/--no-boundaries", help="With the outlines of buurten.")
    ] = True,
    json: Json = False,
) -> None:
    """Load figures and boundaries of all buurten from CBS and PDOK, over the internet.

    A fetch that was interrupted goes on where it stopped.
    """
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working
    from hefboom.population.fetch import fetch as load

    with Working(f"fetching {year}", quiet=json) as working:
        found = load(year, out, boundaries=boundaries, progress=working)
    if json:
        print_json(found)
        return
    lines = [
        f"{found['table']}: {found['buurten']} buurten in {found['gemeenten']} gemeenten, "
        f"{found['inwoners']:.0f} inhabitants, {found['outlines']} outlines",
        found["source"],
    ]
    if found["empty_columns"]:
        lines.append(f"Not published yet: {', '.join(found['empty_columns'])}")
    print_text(*lines, found["folder"])
