.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup test check

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 22

setup:  ## make .venv and install what the program needs (done at once when nothing changed)
	@scripts/setup

test: setup  ## install the test extra and run the whole suite
	@scripts/setup test
	@$(BIN)/python -m pytest

check: setup  ## lint, types, imports, laws, catalogues
	@scripts/setup test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m pytest -q tests/laws
