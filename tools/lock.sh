#!/bin/sh
# Writes requirements.lock: the base packages and every extra for every platform, with hashes.
# Neither a package index nor a path of this machine may end up in it.
set -eu

VENV="${VENV:-.venv}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$VENV/bin/python" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip --disable-pip-version-check --quiet install uv
"$scratch/venv/bin/uv" pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet --upgrade \
    --output-file "$scratch/requirements.lock"

if grep -nE '://|^-|@ ' "$scratch/requirements.lock"; then
    echo "requirements.lock would name a host or a path; it was not changed" >&2
    exit 1
fi
mv "$scratch/requirements.lock" requirements.lock
echo "requirements.lock: $(grep -c == requirements.lock) packages"
