"""Imports run only down the house, imports stay lazy, and the tree names no place of its making."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "hefboom"

ROOMS = (
    "cli",
    "web",
    "api",
    "report",
    "scenario",
    "propositions",
    "casework",
    "allocation",
    "delivery",
    "returns",
    "lifecourse",
    "population",
    "law",
    "engine",
    "files",
    "errors",
)
"""From the roof down. A room imports only from rooms that stand further on in this list."""

LAW_NAMES_FOR_POPULATION = ("hefboom.law.invoer",)
"""Population takes entities, input names and published norms from the law, never a rule."""


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def dotted(file: Path) -> str:
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(file: Path) -> list[tuple[str, int]]:
    """Every module of Hefboom that a file imports anywhere in it, with the line."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = full_name(node, file)
            if module == "hefboom":
                found += [(f"hefboom.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append((module, node.lineno))
    return [(name, line) for name, line in found if name.split(".")[0] == "hefboom"]


def full_name(node: ast.ImportFrom, file: Path) -> str:
    """The module of ``from … import``, with the dots of a relative import written out."""
    if not node.level:
        return node.module or ""
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts[: -node.level]
    return ".".join([*parts, *([node.module] if node.module else [])])


def room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_every_room_has_a_place_in_the_list():
    found = {room(dotted(file)) for file in modules()} - {""}
    assert found <= set(ROOMS)


def test_imports_run_only_down_the_house():
    wrong = []
    for file in modules():
        own = room(dotted(file))
        if not own:
            continue  # the package itself only hands out names, on first use
        for name, line in imported(file):
            other = room(name)
            if other in ROOMS and ROOMS.index(other) < ROOMS.index(own):
                wrong.append(f"{file.relative_to(ROOT)}:{line}: {own} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("own", ["law", "engine", "files", "errors"])
def test_lower_rooms_know_only_the_engine(own):
    allowed = {own, "engine", "errors"}
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in modules()
        if room(dotted(file)) == own
        for name, line in imported(file)
        if room(name) not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("own", ["returns", "lifecourse"])
def test_returns_and_lifecourse_know_no_tax_law(own):
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in modules()
        if room(dotted(file)) == own
        for name, line in imported(file)
        if room(name) == "law"
    ]
    assert wrong == []


def test_population_takes_only_inputs_and_norms_from_the_law():
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in modules()
        if room(dotted(file)) == "population"
        for name, line in imported(file)
        if room(name) == "law"
        and name != "hefboom.law"
        and not name.startswith(LAW_NAMES_FOR_POPULATION)
    ]
    assert wrong == []


HEAVY = ("polars", "numba", "altair", "pyarrow", "scipy", "vl_convert", "xlsxwriter", "rich")


def loaded_by(code: str) -> set[str]:
    """Heavy packages that are in memory after running some code in a fresh interpreter."""
    script = (
        f"{code}\nimport json, sys\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import hefboom, hefboom.cli, hefboom.engine, hefboom.law",
        "from hefboom.cli import main; main(['--help'])",
        "from hefboom.cli import main; main(['run', '--help'])",
        "import hefboom.law; hefboom.law.load()",
    ],
)
def test_imports_are_lazy(code):
    assert loaded_by(code) == set()


# --- what the tree may not name -----------------------------------------------------------------

TEXT_ENDINGS = {
    "", ".md", ".py", ".toml", ".yaml", ".yml", ".json", ".lock", ".sh", ".cfg", ".txt", ".html",
    ".j2", ".css", ".js", ".csv",
}  # fmt: skip

FORBIDDEN = {
    "an absolute path of one machine": r"(?<![\w.<])/(?:home|root|Users|work|opt|tmp|mnt)/[\w.-]",
    "a host of a package index": r"(?:pypi|pythonhosted|npmjs|conda|artifactory)\.(?:org|com|io)",
    "an option that points to a package index": r"--(?:extra-)?index-url[ =]|--find-links[ =]",
}


def tracked_files() -> list[Path]:
    """Files in version control; in a source archive without it, all of the project."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        names = [name for name in done.stdout.split("\0") if name]
        files = [ROOT / name for name in names]
    except (OSError, subprocess.CalledProcessError):
        folders = ("src", "tests", "docs", "tools", "scenarios", "examples")
        files = [file for folder in folders for file in (ROOT / folder).rglob("*")]
    return [file for file in files if file.is_file() and file.suffix in TEXT_ENDINGS]


def test_no_file_names_a_machine_or_a_package_index():
    wrong = []
    for file in tracked_files():
        if file == Path(__file__):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for what, pattern in FORBIDDEN.items():
            for match in re.finditer(pattern, text):
                line = text.count("\n", 0, match.start()) + 1
                wrong.append(f"{file.relative_to(ROOT)}:{line}: {what}: {match.group()}")
    assert wrong == []


def test_modules_beside_the_tests_have_names_of_their_own():
    """They are imported by bare name: of two with one name, the order of the files decides."""
    files = [file for folder in ("tests", "benchmarks") for file in (ROOT / folder).rglob("*.py")]
    names = Counter(file.name for file in files if file.name not in {"conftest.py", "__init__.py"})
    assert [name for name, times in names.items() if times > 1] == []


def test_lock_file_pins_every_package_with_a_hash():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9][a-z0-9._-]*)==\S+", lock, flags=re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9][a-z0-9._-]*==)", lock, flags=re.MULTILINE)[1:]
    assert len(pinned) > 40
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"://|^-", lock, flags=re.MULTILINE)


def test_lock_file_covers_what_pyproject_asks():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[><=\[;~! ]", line)[0].lower().replace("_", "-") for line in wanted}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, flags=re.MULTILINE))
    assert names <= pinned


# --- what the papers promise ---------------------------------------------------------------------


def documented_commands(file: str) -> list[str]:
    """The first two words after ``hefboom`` in code of a text file."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return re.findall(r"^\s*\$?\s*hefboom ([a-z][a-z-]+)", text, flags=re.MULTILINE)


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "docs/getting_started.md"])
def test_commands_in_the_papers_exist(file):
    from hefboom.cli.app import app

    known = {c.name or c.callback.__name__ for c in app.registered_commands}  # type: ignore[union-attr]
    known |= {group.name for group in app.registered_groups}
    assert set(documented_commands(file)) <= known


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md"])
def test_make_targets_in_the_papers_exist(file):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    text = (ROOT / file).read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text, flags=re.MULTILINE))
    assert {a or b for a, b in named} <= targets


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md"])
def test_files_named_in_the_papers_exist(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([a-zA-Z][\w/.-]*)\)", text))
    named |= set(re.findall(r"(?:examples|scenarios)/[\w-]+\.yaml", text))
    missing = [name for name in sorted(named) if not (ROOT / name).exists()]
    assert missing == []
