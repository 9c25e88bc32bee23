# Python 3.11 with venv, make, and root or the Debian packages below are enough to start: `make run`, `make test`.
PYTHON ?= python3
PORT ?= 5000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
NPM := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --update-notifier=false

PDF_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core
TEST_PACKAGES := $(PDF_PACKAGES) chromium postgresql poppler-utils git

.PHONY: run install example test trust lint bench

run: install  ## the desk with its example, at http://127.0.0.1:5000
	@$(BIN)/python -m tools.run --port $(PORT)

install: .venv/.desk app/static/vendor/.made  ## what the desk runs on
	@tools/debian.sh "printing to PDF" $(PDF_PACKAGES)

example: install  ## the example caseload, loaded afresh
	@$(BIN)/python -m tools.run --example-again

test: install .venv/.dev  ## the gate
	@tools/debian.sh "the tests" $(TEST_PACKAGES)
	@$(BIN)/python -m pytest -n 2 --dist loadfile </dev/null

trust: install .venv/.dev  ## the long form of every test that counts its rounds
	@tools/debian.sh "the tests" $(TEST_PACKAGES)
	@DESK_TEST_ROUNDS=40 $(BIN)/python -m pytest -n 2 $$(grep -rl DESK_TEST_ROUNDS tests --include='test_*.py') </dev/null

lint: .venv/.dev  ## style, types and floors, without the tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports && $(BIN)/mypy && $(BIN)/djlint --lint --quiet app/templates

bench: install  ## each choice beside what it was chosen over
	@$(BIN)/python -m benchmarks

.venv/.made:
	@echo "Setting up: a minute the first time."
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.desk: requirements.txt | .venv/.made
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/.desk
	@$(PIP) -r requirements-dev.txt
	@touch $@

app/static/vendor/.made: package-lock.json tools/build_assets.py requirements-assets.txt | .venv/.desk
	@if command -v npm >/dev/null; then $(NPM); else \
		$(PYTHON) -m venv .node && \
		.node/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-assets.txt && \
		PATH="$(CURDIR)/.node/bin:$$PATH" NODE_OPTIONS=--use-system-ca $(NPM); \
	fi
	@$(BIN)/python tools/build_assets.py
	@rm -rf .node
	@touch $@
