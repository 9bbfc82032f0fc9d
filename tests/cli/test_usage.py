"""Help, version, wrong arguments, and how a command ends."""

from __future__ import annotations

import errno
import os
import subprocess
import sys

import pytest

from hefboom import __version__
from hefboom.cli.app import app

COMMANDS = [
    [],
    ["demo"],
    ["run"],
    ["household"],
    ["months"],
    ["path"],
    ["unclaimed"],
    ["mer"],
    ["keys"],
    ["explain"],
    ["law"],
    ["propositions"],
    ["cases"],
    ["share"],
    ["evidence"],
    ["evidence", "list"],
    ["evidence", "show"],
    ["evidence", "check"],
    ["population"],
    ["population", "build"],
    ["population", "fetch"],
    ["population", "validate"],
    ["population", "age"],
    ["population", "take-up"],
    ["transitions"],
    ["stacking"],
    ["test-measure"],
    ["debt"],
    ["seek"],
    ["serve"],
    ["warm"],
    ["bench"],
]


def test_every_command_is_in_the_list():
    names = {command.name or command.callback.__name__ for command in app.registered_commands}
    names |= {group.name for group in app.registered_groups}
    assert names == {words[0] for words in COMMANDS if words}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_has_an_example(hefboom, words):
    outcome = hefboom(*words, "--help")
    assert outcome.code == 0
    assert "Example" in outcome.out
    assert f"\n    hefboom {' '.join(words)}".rstrip() in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize("words", [words for words in COMMANDS if words], ids=" ".join)
def test_every_command_has_json(hefboom, words):
    if words in (["population"], ["evidence"]):
        pytest.skip("a group of commands, not a command")
    if words == ["serve"]:
        pytest.skip("it prints nothing but its address")
    assert "--json" in hefboom(*words, "--help").out


@pytest.mark.parametrize("words", [[], ["population"], ["evidence"]], ids=" ".join)
def test_no_command_shows_the_help(hefboom, words):
    outcome = hefboom(*words)
    assert outcome.code == 0
    assert "Commands:" in outcome.out


def test_version(hefboom):
    assert hefboom("--version").out.strip() == f"hefboom {__version__}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "no such command 'nope'"),
        (["run"], "missing argument"),
        (["household"], "missing argument"),
        (["explain", "examples/x.yaml"], "missing argument"),
        (["run", "a.yaml", "b.yaml"], "b.yaml"),
        (["run", "--nope", "a.yaml"], "--nope"),
        (["run", "a.yaml", "--out"], "--out"),
        (["run", "a.yaml", "--draws", "many"], "'many'"),
        (["run", "a.yaml", "--draws", "0"], "'0'"),
        (["run", "a.yaml", "--draws", "-5"], "'-5'"),
        (["run", "a.yaml", "--seed", "-1"], "'-1'"),
        (["run", "a.yaml", "--seed", "1.5"], "'1.5'"),
        (["demo", "--lang", "de"], "'de'"),
        (["household", "a.yaml", "--lang", "NL"], "'NL'"),
        (["population", "build", "--year", "soon"], "'soon'"),
        (["population", "fetch", "--year", "late"], "'late'"),
        (["law", "--json=yes"], "--json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_arguments_give_one_line(hefboom, arguments, said):
    outcome = hefboom(*arguments)
    assert outcome.code == 2
    assert said in outcome.message
    assert "--help" in outcome.message
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "stopped"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "out/x"), 2, "out/x: no space left"),
        (OSError(errno.EACCES, os.strerror(errno.EACCES), "out/x"), 2, "out/x: permission denied"),
        (OSError(errno.EROFS, os.strerror(errno.EROFS)), 2, "read-only file system"),
        (MemoryError(), 2, "not enough memory"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_the_end_of_a_command_that_cannot_go_on(hefboom, monkeypatch, error, code, said):
    def fail() -> None:
        raise error

    monkeypatch.setattr("hefboom.law.load", fail)
    outcome = hefboom("law")
    assert outcome.code == code
    assert said in outcome.message


def test_a_mistake_of_our_own_is_not_hidden(hefboom, monkeypatch):
    monkeypatch.setattr("hefboom.law.load", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hefboom("law")


def test_a_reader_that_goes_away_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -c 'from hefboom.cli import main; raise SystemExit(main())' law --json"
        " | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "{"
    assert done.stderr == ""
