"""``hefboom serve``: refuses what cannot work before it loads anything."""

from __future__ import annotations

import socket

import pytest

from hefboom.cli import main


def test_port_in_use_is_said_in_one_line(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert (
        f"--port: this port is in use; stop the other server or choose another port (found {port}"
        in said
    )


@pytest.mark.parametrize("port", ["0", "65536", "acht"])
def test_port_that_cannot_be(port, capsys):
    assert main(["serve", "--port", port]) == 2
    assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["256.1.1.1", "203.0.113.7"])
def test_host_that_is_not_of_this_machine(host, capsys):
    assert main(["serve", "--host", host, "--port", "8199"]) == 2
    assert "--host" in capsys.readouterr().err


def test_help_has_an_example(capsys):
    assert main(["serve", "--help"]) == 0
    assert "hefboom serve --port 8080" in capsys.readouterr().out
