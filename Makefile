# Every target sets itself up: a virtual environment in .venv with the locked packages.
# Needed: Python 3.11 or newer, git and make. Choose a Python with `make PYTHON=python3.12 …`.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.setup-stamp
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test bench docs lint lock clean

help: ## show these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh tools/setup.sh
	@touch $@

setup: $(READY) ## create .venv and install the locked packages

demo: $(READY) ## two measures in The Hague: numbers on screen, report in out/demo
	@$(BIN)/hefboom demo

serve: $(READY) ## the workbench in the browser, at http://127.0.0.1:8000
	@$(BIN)/hefboom serve

test: $(READY) ## all quick tests (browser tests are skipped without Chromium)
	@$(BIN)/python -m pytest -m "not slow" -n auto --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

bench: $(READY) ## speed and the slow tests; figures go to benchmarks/RESULTS.md
	@$(BIN)/hefboom bench -- --write
	@$(BIN)/python -m pytest -m slow $(PYTEST_ARGS)

docs: $(READY) ## the documentation site, in docs/_build/html
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

lint: $(READY) ## formatting, lint and types
	@$(BIN)/ruff format --check src tests docs/conf.py docs/_ext tools
	@$(BIN)/ruff check src tests docs/conf.py docs/_ext tools
	@$(BIN)/mypy

lock: $(READY) ## write requirements.lock anew from pyproject.toml
	@sh tools/lock.sh

clean: ## remove what was built (not .venv)
	@rm -rf out build dist docs/_build docs/law docs/cases .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
