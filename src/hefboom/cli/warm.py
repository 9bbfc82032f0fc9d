"""``hefboom warm``: compile the rules once, so that the next runs start at once."""

from __future__ import annotations

from hefboom.cli.options import Json, examples

__all__ = ["EPILOG", "warm"]

EPILOG = examples("hefboom warm", "hefboom warm --json")


def warm(json: Json = False) -> None:
    """Compile the rules once, so that large runs start fast."""
    import time

    import hefboom.law
    from hefboom.cli.output import print_json, print_text
    from hefboom.cli.progress import Working
    from hefboom.engine import warm as compile_rules

    start = time.perf_counter()
    with Working("compiling the rules", quiet=json):
        compile_rules(hefboom.law.load())
    seconds = round(time.perf_counter() - start, 1)
    if json:
        print_json({"seconds": seconds})
    else:
        print_text(f"The rules are compiled ({seconds} s).")
