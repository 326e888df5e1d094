.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup run test test-all check lint types imports scripts laws catalogues catalogues-check screens bench lock

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 26

setup:  ## make .venv and install what the program needs (done at once when nothing changed)
	@scripts/setup run

run: setup  ## a demo conference on port 5000; PORT and PUBLIC_URL may be set
	@exec $(BIN)/participate demo

.PHONY: setup-test
setup-test:
	@scripts/setup test

WORKERS ?= 4
PYTEST = TMPDIR=$$(scripts/memory-folder) $(BIN)/python -m pytest \
	--numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder --durations=15 --durations-min=1

# Every server and command a test starts would compile the whole program again where Python may keep no bytecode.
test test-all: export PYTHONDONTWRITEBYTECODE :=

test: setup-test programs  ## every test with real PostgreSQL, Redis and Chromium, matrices thinned; WORKERS=0: one by one
	@$(PYTEST) -m "not matrix"

test-all: export FULL := 1
test-all: setup-test programs  ## the same with the full matrices and all random examples (docs/tests.md)
	@$(PYTEST)

.PHONY: programs
programs: setup-test
	@scripts/ensure-program chromium
	@scripts/ensure-program redis

check: lint types imports scripts laws catalogues-check  ## lint, types, imports, laws, catalogues

lint: setup-test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: run .venv/bin/ruff format ."; exit 1; }

types: setup-test
	@$(BIN)/mypy

imports: setup-test
	@$(BIN)/lint-imports --no-logo

scripts:
	@scripts/check-scripts

laws: setup-test
	@$(BIN)/python -m pytest -q tests/laws

catalogues: setup-test  ## read the sentences out of the code into the translation catalogues
	@$(BIN)/python -m scripts.catalogues update

catalogues-check: setup-test
	@$(BIN)/python -m scripts.catalogues check

SEEDS ?= 10

screens: setup-test  ## pictures of every screen in German and Arabic, to be looked at, in build/screens
	@scripts/ensure-program chromium
	@PYTHONPATH=. $(BIN)/python scripts/screens.py build/screens

bench: setup  ## how well and how fast halls are seated, and agenda walls arranged; SEEDS halls a line
	@$(BIN)/python scripts/measure_seating.py --seeds $(SEEDS)
	@PYTHONPATH=. $(BIN)/python scripts/measure_arrangement.py --seeds $(SEEDS)

PHONES ?= 300

.PHONY: bench-live
bench-live: setup-test  ## how long a hall of PHONES waits for a change of phase, and what the server works for it
	@PYTHONPATH=. $(BIN)/python -m tests.live.measure --phones $(PHONES)

.PHONY: bench-board
bench-board: setup-test  ## what somebody else's move costs a board of 1,000 cards, beside one of 10
	@scripts/ensure-program chromium
	@PYTHONPATH=. $(BIN)/python scripts/measure_board.py

.PHONY: bench-grouping
bench-grouping: setup-test  ## how well and how fast cards are grouped, by words and across languages
	@PYTHONPATH=. $(BIN)/python scripts/measure_grouping.py

lock:  ## pin the newest versions that pyproject.toml admits, with hashes
	@scripts/lock
