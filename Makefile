# One word each. Every word makes the virtual environment when it is missing.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(if $(shell command -v $(name)),$(name))))
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SOURCES := app tests migrations bench scripts
WORKERS ?= auto
# what runs of the app in other tests too: counting lines makes it take twice as long
UNCOUNTED := thorough or browser or packaging

.PHONY: help demo test check audit bench fix dev screens words
help:
	@echo 'make demo   the example organisations on a local server'
	@echo 'make test   every test: both databases, the browser, the built wheel (WORKERS=2 at once)'
	@echo 'make check  format, lint, types, imports, templates'
	@echo 'make audit  what is known against the libraries (asks PyPI)'
	@echo 'make fix    format, and mend what can be mended by itself'
	@echo 'make dev    a server that reloads when app/ or templates/ change'
	@echo 'make bench  the speed of the hot paths, as ratios'
	@echo 'make words  the catalogue of messages, for translators, from code and templates'
	@echo 'make screens  the pictures in docs/screens, from the demo data'

demo: $(RUN)
	@$(BIN)/throughline demo

dev: $(DEV)
	@$(BIN)/throughline demo --reload

test: $(DEV)
	@scripts/provision.sh $(BIN)/python
	$(BIN)/python -m pytest -n $(WORKERS) -m 'not ($(UNCOUNTED))' --cov
	$(BIN)/python -m pytest -n $(WORKERS) -m '$(UNCOUNTED)'

check: $(DEV)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --check --lint --quiet

audit: $(DEV)
	@$(BIN)/python -m scripts.audit

fix: $(DEV)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)
	-$(BIN)/djlint templates --reformat --quiet

bench: $(DEV)
	@$(BIN)/python -m bench

words: $(DEV)
	@$(BIN)/pybabel -q extract -F babel.cfg --no-location --sort-output --project throughline \
	  --copyright-holder '' --msgid-bugs-address '' -o app/wording/locale/messages.pot .

screens: $(DEV)
	@$(BIN)/python -m scripts.screens

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'Throughline needs Python 3.11 or later; no python3 was found.'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Throughline needs Python 3.11 or later; $(PYTHON) is older. Name another: make demo PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo 'This Python has no venv module. On Debian and Ubuntu: apt-get install python3-venv'; exit 1; }
	@echo 'Making the virtual environment in $(VENV) (once)'
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ $(RUN)
