"""Where an error came from, for a log that holds no data."""

from __future__ import annotations

__all__ = ["place_of"]


def place_of(error: BaseException) -> str:
    """The kind of an error and the place in the code, without its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"
