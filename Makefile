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

# What Mujaz is compared with has an environment of its own; one of them needs Python 3.13: make bench PEERS_PYTHON=python3.13
PEERS_PYTHON ?= $(PYTHON)
PEERS := .cache/peers

bench: $(VENV)/dev.done $(PEERS)/done ## Print speeds beside those of others, in minutes; FULL=1 takes an hour
	@$(BIN)/python -m benchmarks.bench $(PEERS)/bin/python $(if $(FULL),--full)

$(PEERS)/done: pyproject.toml
	$(PEERS_PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install 'pip>=25.1'
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --group bench
	@touch $@

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
