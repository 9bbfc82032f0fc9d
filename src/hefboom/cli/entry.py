"""From arguments to exit code: every expected failure becomes one line on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from hefboom.errors import HefboomError

__all__ = ["BAD_INPUT", "INTERRUPTED", "run_command"]

BAD_INPUT = 2
INTERRUPTED = 130


def run_command(argv: Sequence[str] | None = None) -> int:
    """Run the command line; see `hefboom.cli.main`."""
    from hefboom.cli.app import app

    _never_fail_on_a_sign()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        outcome = app(arguments, prog_name="hefboom", standalone_mode=False)
        sys.stdout.flush()
        if outcome == INTERRUPTED:  # Typer turns Ctrl-C into this exit code
            raise KeyboardInterrupt
        return outcome if isinstance(outcome, int) else 0
    except HefboomError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("stopped", code=INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output, such as `head`, has gone: nothing is wrong with the input.
        _silence_stdout()
        return 0
    except OSError as error:
        return _refuse(_os_message(error))
    except MemoryError:
        return _refuse("not enough memory; choose a smaller area or fewer draws")
    except Exception as error:
        if type(error).__name__ == "Abort":  # Ctrl-C, as Typer passes it on
            return _refuse("stopped", code=INTERRUPTED)
        message = _usage_message(error)
        if message is None:
            raise
        return _refuse(message)


def _refuse(message: str, code: int = BAD_INPUT) -> int:
    print(f"hefboom: {' '.join(message.split())}", file=sys.stderr)
    return code


def _os_message(error: OSError) -> str:
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{reason}"


def _usage_message(error: Exception) -> str | None:
    """The text of an error in the arguments, or None for any other error.

    Typer's errors are known by what they offer, because the class they share has moved between
    versions of Typer.
    """
    format_message: Any = getattr(error, "format_message", None)
    if not callable(format_message):
        return None
    text = str(format_message()).strip().rstrip(".").replace("Value error, ", "")
    command = getattr(getattr(error, "ctx", None), "command_path", None) or "hefboom"
    return f"{text[:1].lower()}{text[1:]}{_found(error)}; see {command} --help"


def _found(error: Exception) -> str:
    """The value that Typer could not use, if its error does not already name it."""
    details = getattr(error.__cause__, "errors", None)
    if not callable(details):
        return ""
    value = repr(details()[0].get("input"))
    return "" if value in str(error) else f" (found {value})"


def _never_fail_on_a_sign() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _silence_stdout() -> None:
    # Otherwise the interpreter would complain once more when it flushes at exit.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
