# Everything a person types more than once. `make run` and `make test` work on a fresh machine with Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
HOST := 127.0.0.1
# Set-up is done again only when what it installs has changed.
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev

# What tests write is gone with them, so it goes to memory where that has four gigabytes to spare: most of what they would
# wait for are commits to a disk. Bytecode is kept, or each of the hundred processes that they start would compile the program.
MEMORY := $(shell [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 {print $$4}')" -gt 4000000 ] 2>/dev/null && echo TMPDIR=/dev/shm)
# Two workers of one thread each: threads of one test would wait for those of the other. Files go out in the order of
# tests/conftest.py, long ones first.
TEST := $(MEMORY) PYTHONDONTWRITEBYTECODE= OMP_NUM_THREADS=1 \
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: run test check format screenshots clean help

help:
	@echo "make run          set up, build the demo index if it is not there, serve http://$(HOST):$(PORT)"
	@echo "make test         install what tests need, run all of them"
	@echo "make check        format and lint (ruff), types (mypy --strict), tests with warnings as errors"
	@echo "make format       put the code into the one format"
	@echo "make screenshots  take docs/screenshots again"
	@echo "make clean        remove the virtual environment and caches (indexes and runs stay)"

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(DEV_READY): requirements-dev.txt $(RUN_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(RUN_READY)
	@$(BIN)/workbench index info demo >/dev/null 2>&1 || { \
		echo "Building the demo index (once)"; \
		$(BIN)/workbench index build examples/evidence.jsonl --name demo; }
	@echo "The workbench is at http://$(HOST):$(PORT)  (stop it with Ctrl-C)"
	@$(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

test: $(DEV_READY)
	$(TEST)

check: $(DEV_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(TEST)

format: $(DEV_READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: $(DEV_READY)
	$(BIN)/python -m tests.ui.make_screenshots docs/screenshots

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
