"""``hefboom bench``: measure speed with the benchmarks of the repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from hefboom.cli.options import Json, examples
from hefboom.errors import HefboomError

__all__ = ["EPILOG", "bench", "benchmark_script"]

EPILOG = examples(
    "hefboom bench", "hefboom bench -- --write", "hefboom bench --json -- --households 100000"
)


def benchmark_script() -> Path:
    """The script that measures.

    Raises:
        HefboomError: Hefboom is installed as a package, which comes without benchmarks.
    """
    script = Path(__file__).parents[3] / "benchmarks" / "run.py"
    if not script.is_file():
        raise HefboomError(
            "the benchmarks are not part of the installed package; run them in a clone of the "
            "repository",
            found=str(script),
        )
    return script


def bench(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[-- OPTIONS]", help="Options for benchmarks/run.py."),
    ] = None,
    json: Json = False,
) -> None:
    """Measure speed; -- --write keeps the figures.

    What follows -- goes to benchmarks/run.py; --write adds to benchmarks/RESULTS.md.
    """
    script = benchmark_script()
    command = [sys.executable, str(script), *(["--json"] if json else []), *(arguments or [])]
    done = subprocess.run(command, cwd=script.parents[1], check=False)
    if done.returncode:
        raise typer.Exit(done.returncode)
