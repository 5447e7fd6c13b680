# make help lists what can be done. Needs python3 (3.12 or newer), make, git and a package registry.
SHELL := /bin/sh
.SHELLFLAGS := -euc
.ONESHELL:
.DEFAULT_GOAL := help
.PHONY: help demo rehearsal test bench prove-disclosure pictures verify-pdf check fix lock chromium clean

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements/dev.txt
# Redone only when the lock changed.
READY := $(VENV)/ready-$(shell cksum < $(LOCK) | tr -d ' ')
FOR_DEMO := PORT=$(PORT) $(BIN)/python -m wwt.embedded run --name demo $(if $(RESET),--fresh)
FOR_REHEARSAL := $(BIN)/python -m wwt.embedded run --name rehearsal --fresh --
FOR_TESTS := $(BIN)/python -m wwt.embedded run --name test --fresh --fast --
FOR_BENCH := $(BIN)/python -m wwt.embedded run --name bench --fresh --
FOR_CHECKS := env -u DATABASE_URL -u REDIS_URL -u SECRET_KEY $(BIN)/python -m wwt.embedded run --name check --fresh --
WORKERS ?= 2
REPORTS ?= 19
PYTEST := $(BIN)/pytest --numprocesses=$(WORKERS) --dist=loadscope --no-loadscope-reorder

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 28

$(READY): $(LOCK)
	@if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
	    python=$$(bin/find-python)
	    rm -rf $(VENV)
	    $$python -m venv $(VENV)
	fi
	echo "Building $(VENV) with $$($(BIN)/python --version) from $(LOCK)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --require-hashes --only-binary :all: -r $(LOCK)
	rm -f $(VENV)/ready-*
	touch $@

demo: $(READY) ## A running study in the browser; RESET=1 starts over, PORT=8000 chooses the port
	@$(BIN)/python -m wwt.translations
	$(FOR_DEMO) -- $(BIN)/python -m wwt.demo

rehearsal: $(READY) ## The whole source study with invented people: answers, releases, reports, comparison
	@$(BIN)/python -m wwt.translations
	$(FOR_REHEARSAL) /bin/sh -ec '$(BIN)/python manage.py migrate --no-input --verbosity 0
	    $(BIN)/python manage.py rehearse --check --reports $(REPORTS) --reproduce test-output'

test: check chromium ## Every check and every test, against a real PostgreSQL and Valkey
	@$(FOR_TESTS) $(PYTEST) $(TESTS)

check: $(READY) ## The checks that need no test run: style, types, floors, settings, compose file
	@$(BIN)/python -m wwt.translations
	$(FOR_CHECKS) bin/check

bench: $(READY) chromium ## Our speed beside the floor of this machine; BENCH="sealing growth", FULL=1, WRITE=1
	@$(BIN)/python -m wwt.translations
	$(FOR_BENCH) $(BIN)/python -m tests.benchmarks $(BENCH) $(if $(FULL),--full) $(if $(WRITE),--write)

POPULATIONS ?= 200
prove-disclosure: $(READY) ## Every attacker on 200 invented organisations, and rule R2 exhaustively
	@$(BIN)/python -m wwt.translations
	$(FOR_CHECKS) $(BIN)/python manage.py prove_disclosure --populations $(POPULATIONS) \
	    --processes $(WORKERS) --exhaustive --to test-output

PICTURES ?= docs/report
pictures: $(READY) chromium ## Pictures of reports for the docs, from the study that make rehearsal left
	@$(BIN)/python -m wwt.translations
	DJANGO_SETTINGS_MODULE=wwt.settings $(BIN)/python -m wwt.embedded run --name rehearsal -- \
	    $(BIN)/python -m tests.verification.pictures $(PICTURES)

VERIFY := .venv-verify
VERIFY_READY := $(VERIFY)/ready-$(shell cksum < requirements/verify.txt | tr -d ' ')
FOR_SAMPLES := env -u DATABASE_URL -u REDIS_URL -u SECRET_KEY DJANGO_SETTINGS_MODULE=wwt.settings \
    $(BIN)/python -m wwt.embedded run --name verify --fresh --fast --
MADE := test-output/pdf
verify-pdf: $(READY) $(VERIFY_READY) ## Every kind of PDF by veraPDF (PDF/UA-1, PDF/A-2a); SAMPLES=week-nl makes one, PDF=my.pdf takes yours
	@if [ -n "$(PDF)" ]; then exec $(VERIFY)/bin/python -m tests.verification.engine $(PDF); fi
	$(BIN)/python -m wwt.translations
	rm -rf $(MADE)
	$(FOR_SAMPLES) $(BIN)/python -m tests.verification.samples $(MADE) $(SAMPLES)
	$(VERIFY)/bin/python -m tests.verification.engine $(MADE)/*.pdf --planted $(MADE)/planted

$(VERIFY_READY): requirements/verify.txt $(READY)
	@echo "Building $(VERIFY) from requirements/verify.txt"
	rm -rf $(VERIFY)
	$(BIN)/python -m venv $(VERIFY)
	$(VERIFY)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --require-hashes --only-binary :all: -r requirements/verify.txt
	touch $@

fix: $(READY) ## Put the code in shape
	@$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Renew requirements/*.txt from requirements/*.in (maintainers; needs uv)
	@for name in base dev verify; do \
	    uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	        --only-binary :all: --python-version 3.12 $(UPGRADE) \
	        requirements/$$name.in -o requirements/$$name.txt; done

chromium: ## Debian's Chromium for the browser tests, installed where that is allowed
	@bin/install-chromium

clean: ## Remove what was built; the demo's data stays (make demo RESET=1)
	@rm -rf $(VENV) $(VERIFY) staticfiles test-output .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
