"""Options that more than one command has, so that they are called the same everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "Cluster",
    "Data",
    "Draws",
    "Json",
    "Lang",
    "Language",
    "Margins",
    "Nl",
    "Out",
    "PolicyFile",
    "Seed",
    "Xlsx",
    "examples",
    "show_help_without_command",
]


class Language(StrEnum):
    """The languages of texts and reports."""

    nl = "nl"
    en = "en"


Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of labels, texts and report.")]
Nl = Annotated[
    bool,
    typer.Option("--nl", help="CSV with semicolons, decimal comma and a byte order mark."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Folder for the result.")]
Xlsx = Annotated[
    Path | None, typer.Option("--xlsx", metavar="FILE", help="Write a workbook as well.")
]
PolicyFile = Annotated[
    Path | None,
    typer.Option(
        "--policy", metavar="FILE", help="Policy file of a municipality, instead of our own."
    ),
]
Draws = Annotated[
    int | None,
    typer.Option(
        "--draws", metavar="N", min=1, max=1_000_000, help="Number of draws for the ranges."
    ),
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", metavar="N", min=0, max=2**63 - 1, help="Seed of every random number."),
]

Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster", metavar="tcp://HOST:PORT", help="Work on this Dask scheduler, not here."
    ),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Buurten that population fetch put there."),
]
Margins = Annotated[
    Path | None,
    typer.Option(
        "--margins", metavar="FILE", help="Own figures per wijk or buurt, as CSV or Excel."
    ),
]


def examples(*lines: str) -> str:
    """The closing lines of a ``--help``: commands that a reader can copy."""
    # \b keeps the lines as they stand; Typer would otherwise fill them into one paragraph.
    title = "Example:" if len(lines) == 1 else "Examples:"
    return "\n".join(["\b", title, *(f"  {line}" for line in lines)])


def show_help_without_command(context: typer.Context) -> None:
    """Print the help when a group of commands is called without one of them."""
    if context.invoked_subcommand is None:
        print(context.get_help())
