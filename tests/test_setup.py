"""Set-up says in one sentence what is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def set_up(tmp_path: Path, python: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "tools/setup.sh"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHON": python, "VENV": str(tmp_path / "venv")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("kind", ["missing", "too old"])
def test_without_a_python_that_is_new_enough(tmp_path, kind):
    python = tmp_path / "python"
    if kind == "too old":
        python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        python.chmod(0o755)
    done = set_up(tmp_path, str(python))
    assert done.returncode == 2
    assert "Python 3.11 or newer" in done.stderr
    assert str(python) in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_python_without_venv_leaves_nothing_half(tmp_path):
    python = tmp_path / "python"
    # New enough, but `-m venv` fails after it has made the folder, as on a bare Debian.
    python.write_text(
        '#!/bin/sh\n[ "$1" = -m ] || exit 0\nmkdir -p "$3/bin"\nexit 1\n', encoding="utf-8"
    )
    python.chmod(0o755)
    done = set_up(tmp_path, str(python))
    assert done.returncode == 2
    assert "python3-venv" in done.stderr
    assert not (tmp_path / "venv").exists()
