# One word runs each thing. `make demo` and `make test` work on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
PACKAGES := ingest nlp api publish models

.PHONY: demo test lint types arrows check bench clean

demo: $(READY) ## distil the bundled example community into demo/
	$(BIN)/stillroom distil examples/community --out demo
	@echo "Open demo/handbook.html"

test: $(READY_DEV) ## the whole suite, with branch coverage
	$(BIN)/python -m pytest --cov --cov-report=term

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_DEV)
	$(BIN)/mypy

arrows: $(READY_DEV) ## who may import whom
	$(BIN)/python -m pytest tests/test_arrows.py -q

check: lint types test ## everything that must hold before a change lands

bench: $(READY_DEV) ## the figures of docs/benchmarks.md; data by STILLROOM_BENCH_DATA
	$(BIN)/python -m bench

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(READY_DEV): $(READY)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) demo build dist .coverage .pytest_cache .mypy_cache .ruff_cache
