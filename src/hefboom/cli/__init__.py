"""The command line: ``hefboom …``. A face of the house: it asks and prints, it computes nothing."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        argv: the arguments after ``hefboom``; None takes those of the process.

    Returns:
        0 when it worked, 2 for bad input or a file that cannot be read or written (one line on
        stderr says what is wrong), 130 when the user stops it.
    """
    from hefboom.cli.entry import run_command

    return run_command(argv)
