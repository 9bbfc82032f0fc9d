"""``hefboom bench`` hands its options to the script of the repository, and back its exit code."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("code", [0, 1])
def test_options_go_to_the_script(hefboom, monkeypatch, tmp_path, code):
    script = tmp_path / "benchmarks" / "run.py"
    script.parent.mkdir()
    script.write_text("")
    asked: list[list[str]] = []

    def run(command, **_):
        asked.append(command)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr("hefboom.cli.bench.benchmark_script", lambda: script)
    monkeypatch.setattr("hefboom.cli.bench.subprocess.run", run)
    outcome = hefboom("bench", "--json", "--", "--households", "1000", "--write")
    assert outcome.code == code
    assert asked == [[sys.executable, str(script), "--json", "--households", "1000", "--write"]]
