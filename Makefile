# One command per habit. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := $(VENV)/.runtime-$(shell cat requirements.lock pyproject.toml | cksum | cut -d' ' -f1)
DEVLOCK := $(VENV)/.dev-$(shell cat requirements-dev.lock pyproject.toml | cksum | cut -d' ' -f1)
UVFLAGS := -q --universal --generate-hashes --python-version 3.11 --no-header

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run demo test soak format lint types bench docs lock clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(LOCK)  ## install into .venv and no further
setup-dev: $(DEVLOCK)

$(LOCK):
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "make: python3 with venv is needed (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "make: installing into $(VENV), about a minute"
	@$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/.runtime-* && touch $@

$(DEVLOCK): $(LOCK)
	@$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	@rm -f $(VENV)/.dev-* && touch $@

run: setup  ## the service: a first crawl at once, then on schedule
	$(BIN)/giaoban run

demo: setup  ## the whole way against a small newsroom bundled with the project, no internet needed
	$(BIN)/python -m tests.newsroom.demo

test: setup-dev  ## every test (a missing server skips its tests with one clear line)
	$(BIN)/python -m pytest

soak: setup-dev  ## the long form of the tests: a hundred kills, thousands of mutations
	$(BIN)/python -m pytest -m soak --timeout 7200

format: setup-dev  ## rewrite the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --exit-zero .

lint: setup-dev  ## style and the arrows between the rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: setup-dev  ## mypy, strict
	$(BIN)/mypy

docs: setup-dev  ## write the pages that are made from the code anew
	$(BIN)/python -m cli.reference
	$(BIN)/python -m settings.papers_table

bench: setup-dev  ## every figure of the README, beside its peer or limit
	$(BIN)/python -m benchmarks

lock: setup-dev  ## pin the newest versions that pyproject.toml allows (needs uv)
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile $(UVFLAGS) --upgrade pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile $(UVFLAGS) --upgrade -c requirements.lock pyproject.toml --group build --group dev -o requirements-dev.lock

clean:  ## remove what was installed and written
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
