"""``hefboom warm``: compile the rules once, so that the next runs start at once."""

from __future__ import annotations

from typing import Annotated

import typer

from hefboom.cli.options import Json, examples

__all__ = ["EPILOG", "warm"]

EPILOG = examples("hefboom warm", "hefboom warm --year 2026 --json")


def warm(
    year: Annotated[
        list[int] | None,
        typer.Option("--year", metavar="N", help="A year; may be given more than once."),
    ] = None,
    json: Json = False,
) -> None:
    """Compile the rules once, so that large runs start fast.

    Without --year: the last three years that the law room covers.
    """
    import time

    import hefboom.law
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working
    from hefboom.law.coverage import covered_years
    from hefboom.scenario.warm import warm as compile_runs

    start = time.perf_counter()
    compiled = 0
    years = year or covered_years(hefboom.law.load())[-3:]
    with Working("compiling the rules", quiet=json) as working:
        for number, one in enumerate(years):
            for module in compile_runs(one):
                compiled += 1
                working(f"{one}: {module}", number / len(years))
    seconds = round(time.perf_counter() - start, 1)
    if json:
        print_json({"years": years, "compiled": compiled, "seconds": seconds})
    elif compiled:
        print_text(f"Compiled {compiled} modules for {', '.join(map(str, years))} ({seconds} s).")
    else:
        print_text("All rules were compiled before.")
