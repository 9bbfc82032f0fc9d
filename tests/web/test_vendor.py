"""What the workbench takes from others: there, listed with its licence, and asked from nowhere."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "hefboom" / "web" / "static"
LINES = (ROOT / "tools" / "vendor.txt").read_text(encoding="utf-8").splitlines()


def test_every_vendored_file_is_there_and_no_other():
    wanted = {line.split()[2] for line in LINES if line.startswith("file ")} | {"README.md"}
    vendor = STATIC / "vendor"
    found = {str(f.relative_to(vendor)) for f in vendor.rglob("*") if f.is_file()}
    assert found == wanted


def test_every_package_is_listed_with_version_licence_and_integrity():
    listed = (STATIC / "vendor" / "README.md").read_text(encoding="utf-8")
    packages = [line.split()[1:] for line in LINES if line.startswith("package ")]
    assert len(packages) >= 7
    for name, version, licence, integrity in packages:
        assert f"| {name} | {version} | {licence} | `{integrity}` |" in listed


def test_own_styles_and_scripts_name_no_other_host():
    for file in STATIC.glob("*.[cj]s*"):
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|//[a-z]+\.[a-z]", text), file.name
