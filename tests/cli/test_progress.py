"""The progress bar appears on a terminal only, and only when work takes time."""

from __future__ import annotations

import io
import sys
import time

import pytest

from hefboom.cli import progress
from hefboom.cli.progress import Working


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def busy(monkeypatch):
    """Work for some time with a terminal (or not) and return what appeared on stderr."""

    def work(seconds: float, *, stream: io.StringIO | None = None, quiet: bool = False) -> str:
        stream = Terminal() if stream is None else stream
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", stream)
            patch.setattr(progress, "PATIENCE", 0.05)
            patch.setenv("TERM", "xterm")
            with Working("counting", quiet=quiet) as working:
                time.sleep(seconds)
                working("adding", 0.5)
                time.sleep(seconds)
        return stream.getvalue()

    return work


def test_quick_work_shows_nothing(busy):
    assert busy(0.0) == ""


def test_longer_work_shows_what_is_done(busy):
    assert "adding" in busy(0.4)


def test_quiet_shows_nothing(busy):
    assert busy(0.1, quiet=True) == ""


def test_no_terminal_shows_nothing(busy):
    assert busy(0.1, stream=io.StringIO()) == ""


def test_an_error_passes_through():
    with pytest.raises(ValueError, match="wrong"), Working("counting"):
        raise ValueError("wrong")
