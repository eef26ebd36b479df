# Thin targets; everything they do works the same by hand (README, "Two commands").
# Each makes the virtual environment it needs from the lock files.

VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP_INSTALL := $(BIN)/python -m pip install --quiet

TEST := $(BIN)/python -m pytest -n auto --dist loadgroup

.PHONY: help site pages docs serve check test lint types format findings lock clean

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

site: $(VENV)/.site ## Build the site into site/, any finding is an error
	$(BIN)/mkdocs build --strict
	@echo "Built site/. To look at it: make serve"

pages: $(VENV)/.site ## Build the site, and serve it from a sub-path as GitHub Pages would
	SITE_URL=http://127.0.0.1:8000/mkdocs-sxs/ $(BIN)/sxs build --strict --budget 1GB
	$(BIN)/python .ci/pages site

docs: $(VENV)/.site ## Build the documentation into docs/site/, any finding is an error
	$(BIN)/mkdocs build --strict -f docs/mkdocs.yml

serve: $(VENV)/.site ## Preview the site; saved files show at once
	$(BIN)/mkdocs serve

check: lint types ## Check style and types, and run the tests that build no site: a minute
	$(TEST) -m quick

test: $(VENV)/.test ## Run all tests on all cores; sets up a browser for them if none is there
	$(BIN)/python tests/browser.py
	$(TEST)

lint: $(VENV)/.test ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test ## Check types
	$(BIN)/mypy

format: $(VENV)/.test ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

findings: $(VENV)/.site ## Renew docs/pages/en/findings.md, and the rules in checks.md
	$(BIN)/python -m mkdocs_sxs.findings_page docs/pages/en/findings.md
	$(BIN)/python -m mkdocs_sxs.checks.table docs/pages/en/checks.md

# Needs uv. The lock files serve every supported Python and platform.
UV_LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --upgrade
lock: ## Renew the lock files
	$(UV_LOCK) pyproject.toml --group build -o requirements.lock
	$(UV_LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(UV_LOCK) .ci/workflows.in -o .ci/workflows.txt

clean: ## Remove what these targets made
	rm -rf $(VENV) site docs/site docs/.cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found. \
	Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The virtual environment could not be \
	made. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP_INSTALL) --require-hashes -r requirements.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.site
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
