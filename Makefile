# One word runs each thing. `make demo` and `make test` work on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
W ?= community
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
PACKAGES := ingest nlp api publish models
VENDOR := api/pages/static/vendor/htmx.min.js

.PHONY: demo pages serve test lint types arrows check fuzz fuzz-readers soak bench clean

demo: $(READY) ## distil the bundled example community into demo/
	$(BIN)/stillroom distil examples/community --out demo
	@echo "Open demo/handbook.html"

pages: $(VENDOR) ## the script that pages load where npm is at hand; they work without it

serve: $(READY) pages ## serve the workspace W to browsers and programs
	$(BIN)/stillroom serve --workspace $(W)

test: $(READY_DEV) pages ## the whole suite on two cores, with branch coverage
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_DEV)
	$(BIN)/mypy

arrows: $(READY_DEV) ## who may import whom
	$(BIN)/python -m pytest tests/test_arrows.py -q

check: lint types test ## everything that must hold before a change lands

fuzz: $(READY_DEV) ## schemathesis on the whole API, at length
	STILLROOM_FUZZ=50 $(BIN)/python -m pytest tests/api/serve/test_openapi.py -k whatever_is_sent

fuzz-readers: $(READY_DEV) ## atheris on every reader for an hour; findings in fuzz/
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[fuzz]"
	$(BIN)/python -m bench.fuzz_readers

soak: $(READY_DEV) ## the hostile corpus at full size, ten thousand spoilt exports, two hundred kills, disks that fail
	STILLROOM_HOSTILE_MB=100 $(BIN)/python -m pytest tests/ingest/test_hostile_uploads.py -q
	$(BIN)/python -m bench.soak_mutations
	$(BIN)/python -m tests.soak_no_loss

bench: $(READY_DEV) ## the figures of docs/benchmarks.md; data by STILLROOM_BENCH_DATA
	$(BIN)/python -m bench

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(READY_DEV): $(READY)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	@touch $@

$(VENDOR): package.json package-lock.json
	@if command -v npm >/dev/null; then \
		npm ci --no-audit --no-fund --loglevel=error && mkdir -p $(@D) && cp node_modules/htmx.org/dist/htmx.min.js $@ && touch $@; \
	else echo "npm is missing: pages go without htmx, and are not checked by axe"; fi

clean:
	rm -rf $(VENV) node_modules $(dir $(VENDOR)) demo build dist .coverage .pytest_cache .mypy_cache .ruff_cache
