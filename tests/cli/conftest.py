"""Run a command in this process and look at what it prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hefboom.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Outcome:
    """Exit code and output of one command."""

    code: int
    out: str
    err: str

    @property
    def message(self) -> str:
        """The one line on stderr; fails if there is more or less than that."""
        lines = self.err.splitlines()
        assert len(lines) == 1, f"not one line: {self.err!r}"
        assert lines[0].startswith("hefboom: ")
        assert "Traceback" not in self.err
        return lines[0].removeprefix("hefboom: ")


Command = Callable[..., Outcome]


@pytest.fixture
def hefboom(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Call it with the arguments of a command; it runs in the root of the repository."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run
