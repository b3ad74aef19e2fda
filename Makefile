# make refresh   read raw/, build, test and publish
# make test      format, lint, types, dbt parse, tests
# make ui        Dagster in the browser, on this machine only (HOST=… for others: it asks for no password)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 3000
HOST ?= 127.0.0.1
export PYTHON
export DAGSTER_HOME ?= $(CURDIR)/.dagster_home

.PHONY: refresh test ui setup clean

refresh: setup
	@$(BIN)/warehouse refresh

test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m orchestration.prepare --fresh
	$(BIN)/sqlfluff lint dbt_project/models dbt_project/macros dbt_project/tests
	$(BIN)/python -m pytest -n auto --dist loadscope

ui: setup
	@$(BIN)/python -m orchestration.prepare
	$(BIN)/dagster dev -w workspace.yaml -h $(HOST) -p $(PORT)

# An environment that was moved, or whose Python has gone, is made anew.
setup:
	@if [ -e $(STAMP) ] && ! $(BIN)/python -c 'import orchestration.cli' 2>/dev/null; then rm -f $(STAMP); fi
	@$(MAKE) -s --no-print-directory $(STAMP)

# Bytecode is compiled here because PYTHONDONTWRITEBYTECODE would otherwise make every process compile its libraries again.
$(STAMP): requirements.lock pyproject.toml
	@python=$$(.ci/find-python) || exit 1; \
	 $(BIN)/python -c 'import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null \
	   || { echo "Making $(VENV) with $$python (once; 1 to 2 minutes)"; "$$python" -m venv --clear $(VENV); }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps --no-index -e .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib orchestration || true
	@$(BIN)/python -m orchestration.prepare --fresh
	@touch $@

clean:
	rm -rf build .dagster_home dbt_project/target dbt_project/logs
