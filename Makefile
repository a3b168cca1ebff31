# `make run` starts Svod with the sample documents; `make test` checks everything. Both set the machine up first.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SOURCES := model ingest extract normalize export store svod api corpora client
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export OMP_THREAD_LIMIT := 1
# The tests start hundreds of processes: with no bytecode kept each of them compiles everything anew, for 2 s and more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test checks setup system web web-all format-check format lint types contracts pytest web-check lock bench mutate metamorphic hold audit samples clean

run: setup ## start Svod on http://127.0.0.1:8000: its own database, a worker, the page, the sample documents
	@$(BIN)/svod serve --samples corpora/samples

test: system $(STAMP) web-all ## everything CI runs
	@$(MAKE) --no-print-directory -j 2 checks pytest

checks: ## format, lint, types, contracts, the page: one core's work, beside tests that wait for what they started
	@$(MAKE) --no-print-directory format-check
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory contracts
	@$(MAKE) --no-print-directory web-check

setup: system $(STAMP) web

system: ## system packages, where apt may install them; else one line a missing one
	@bash tools/system.sh

$(STAMP): requirements-dev.lock pyproject.toml
	@bash tools/venv.sh $(PYTHON) $(VENV)
	@touch $@

web: $(STAMP) ## build the page when its sources changed
	@bash tools/web.sh $(VENV)

web-all: $(STAMP) ## build the page with all that checks of it need
	@bash tools/web.sh $(VENV) all

web-check: web-all ## types, lint and tests of the page
	@bash tools/web.sh $(VENV) check

format-check:
	$(BIN)/ruff format --check $(SOURCES) tests tools

format: ## write the house format
	$(BIN)/ruff format $(SOURCES) tests tools
	$(BIN)/ruff check --fix $(SOURCES) tests tools

lint:
	$(BIN)/ruff check $(SOURCES) tests tools

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

# One worker above the cores: many tests wait for a server, a browser or a killed process.
pytest:
	$(BIN)/pytest -n $$(( $$(env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc) + 1 )) --dist worksteal --reruns 1 -rR --durations=25

bench: setup ## heavy measurements: writes docs/benchmarks.md
	$(BIN)/python tools/bench.py speed samples folder service ingest dedup

mutate: setup ## read 5,000 mutated files: an end state each
	$(BIN)/python -m tools.mutate --files 5000

metamorphic: setup ## read 600 documents that say the same in other ways
	$(BIN)/python -W ignore -m tools.metamorphic --variants 600

hold: setup ## break Svod on purpose: prints what was lost, leaked, recovered in; writes docs/reliability.md
	$(BIN)/python -m tests.hold --write

audit: setup ## known vulnerabilities of all packages: asks PyPI and the npm registry, so it needs the internet
	@$(BIN)/python tools/audit.py

samples: setup ## write corpora/samples anew from their descriptions
	$(BIN)/python -m corpora.generator samples

lock: ## pin every package with hashes, without addresses
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q requirements.in -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -c requirements.lock requirements-dev.in -o requirements-dev.lock

clean:
	rm -rf $(VENV) .tools web/dist web/node_modules out build dist *.egg-info
