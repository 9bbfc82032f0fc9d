"""Every command that an item names is run, as a reader would type it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from hefboom.cli import main
from hefboom.propositions import load_items

ROOT = Path(__file__).parents[2]
COMMANDS = sorted({line for item in load_items() for line in item.commands})


@pytest.mark.parametrize("line", COMMANDS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_command_runs(
    line: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main([*shlex.split(line)[1:], "--lang", lang]) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) > 5
    assert not told.err
