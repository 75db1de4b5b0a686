# The site in five commands. On a bare Debian 12: python3, python3-venv, make and git.
#
#   PYTHON=python3.11   which Python makes the virtual environment
#   PORT=8000           where `make serve` listens, on 127.0.0.1
#   DATA_DIR=var        where the database, the secret key and the static files live
#   PYTEST_ARGS=        more for pytest: PYTEST_ARGS="-k deductible -x"
#   CASES=1000000 SEED=1 JOBS=1   how many bills `make oracle` draws, which, on how many cores

PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= var
PYTEST_ARGS ?=
CASES ?= 1000000
SEED ?= 1
JOBS ?= 1
export PORT DATA_DIR

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help serve test check oracle bench lighthouse lighthouse-install bench-speed bench-imports bench-install secret
.DELETE_ON_ERROR:

help:
	@echo "make serve   install what is missing, fill the database, serve on http://127.0.0.1:$(PORT)/"
	@echo "make test    run the tests (on PostgreSQL with DATABASE_URL=postgres://...)"
	@echo "make check   lint, formatting, types, migrations, deployment settings"
	@echo "make oracle  settle $(CASES) random bills twice, by two programs, and compare"
	@echo "make bench   measure settlements a second, and how long a full sheet takes to import"
	@echo "             (make bench-install: install what the first is measured against)"
	@echo "make lighthouse  six pages on a phone with slow 4G, as Lighthouse sees them"
	@echo "             (make lighthouse-install: install Lighthouse, by npm)"
	@echo "make secret  write a secret key to $(DATA_DIR)/secret_key, if there is none"

serve: .venv/runtime secret
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) seed
	$(MANAGE) seed_guides
	$(MANAGE) collectstatic --noinput --verbosity 0
	@exec $(BIN)/python -m gunicorn

test: .venv/dev
	$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

check: .venv/dev secret
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/mypy
	$(MANAGE) makemigrations --check --dry-run
	HTTPS=1 DEBUG=0 $(MANAGE) check --deploy --fail-level WARNING

oracle: .venv/runtime
	$(BIN)/python bench/oracle.py $(CASES) $(SEED) $(JOBS)

bench: bench-speed bench-imports

bench-speed: .venv/runtime
	$(BIN)/python bench/speed.py

bench-imports: .venv/runtime
	$(BIN)/python bench/imports.py

# What the speed is measured against: neither the site nor its tests need any of it.
bench-install:
	$(PYTHON) -m venv "$(DATA_DIR)/bench/python"
	"$(DATA_DIR)/bench/python/bin/python" -m pip install --quiet --disable-pip-version-check \
		-r bench/requirements.txt
	npm install --no-audit --no-fund --prefix "$(DATA_DIR)/bench/node" publicodes@1.10.3

# Six main pages as Lighthouse sees them, served as `make serve` serves; needs node 18 and chromium.
lighthouse: .venv/runtime
	node bench/lighthouse.mjs

lighthouse-install:
	npm install --no-audit --no-fund --prefix "$(DATA_DIR)/lighthouse" lighthouse@12.8.2

# Known to its owner only. A SECRET_KEY in the environment goes before it.
secret: .venv/runtime
	@mkdir -p "$(DATA_DIR)"
	@test -n "$$SECRET_KEY" || test -s "$(DATA_DIR)/secret_key" || (umask 077 && \
		$(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))" > "$(DATA_DIR)/secret_key")

# The stamps are files of the environment itself: removing .venv forgets them too.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python requirements.txt requirements-lock.txt
	@echo "Installing what the site needs …"
	@$(INSTALL) -c requirements-lock.txt -r requirements.txt
	@touch $@

.venv/dev: .venv/runtime requirements-dev.txt
	@echo "Installing what tests and checks need …"
	@$(INSTALL) -c requirements-lock.txt -r requirements-dev.txt
	@touch $@
