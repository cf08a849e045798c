# The project in a few words. `make site` and `make test` need only Python 3.11 or later and the package registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site serve test lint format bench clean lock

site: $(VENV)/site.done ## Turn seeds/ into a site in site/
	$(BIN)/mujaz build --strict

serve: $(VENV)/site.done ## Show the site and rebuild it whenever a source, template or setting changes
	$(BIN)/mujaz serve

test: $(VENV)/dev.done ## Run every test; installs Chromium and html-validate for some of them where it may
	@sh tools/chromium.sh
	@sh tools/markup.sh
	$(BIN)/mujaz build --strict
	$(BIN)/mujaz check
	$(BIN)/python -m pytest

lint: $(VENV)/dev.done ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/dev.done ## Put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

BENCHMARKS := pipeline timex quotes passages dossier read

bench: $(VENV)/dev.done ## Print speeds; benchmarks/README.md says what they were, and how to run the longer ones
	@for name in $(BENCHMARKS); do echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

lock: $(VENV)/dev.done ## Write the lock files anew
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --python-version 3.11 pyproject.toml --group build --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
	  --python-version 3.11 pyproject.toml --group dev --all-extras --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Remove everything that was made
	rm -rf $(VENV) site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Mujaz needs Python 3.11 or later; this is %s. Name another: make PYTHON=python3.12" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.done: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.done: requirements-dev.lock $(VENV)/site.done
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
