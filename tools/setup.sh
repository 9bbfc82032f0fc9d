#!/bin/sh
# Creates the virtual environment and installs the locked packages and this package.
# Reads PYTHON (which Python; empty = look for one) and VENV (where).
set -eu

VENV="${VENV:-.venv}"

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

if [ -x "$VENV/bin/python" ] && new_enough "$VENV/bin/python"; then
    :
else
    python="${PYTHON:-$(find_python)}"
    if [ -z "$python" ] || ! new_enough "$python"; then
        echo "Hefboom needs Python 3.11 or newer${python:+; $python is older or missing}." >&2
        echo "Install it, or point to it: make PYTHON=/path/to/python3.11 demo" >&2
        exit 2
    fi
    rm -rf "$VENV"
    if ! "$python" -m venv "$VENV"; then
        rm -rf "$VENV"
        echo "$python cannot make a virtual environment." >&2
        echo "On Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 2
    fi
fi

echo "Installing packages in $VENV (once)"
pip() { "$VENV/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
pip install --require-hashes -r requirements.lock
pip install --no-deps --no-build-isolation -e .
