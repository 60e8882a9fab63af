PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
INDEX  := .demo-index

.PHONY: demo test test-slow bench lint types docs corpus setup system lock clean

demo: setup
	@$(BIN)/pykala --index $(INDEX) ingest corpus
	@$(BIN)/pykala --index $(INDEX) search "perhesideluvat AMIF"

test: setup lint types
	$(BIN)/pytest -n 2

# Kills, full disks, races and flipped bits: about a quarter of an hour.
test-slow: setup
	$(BIN)/pytest -n 2 -m slow

# make bench FOLDER=path/to/pdfs LANGUAGE=path/to/treebanks also measures your own data, besides the sample collection;
# RECORDS="1000 10000 100000" sets the sizes of generated archives to grow and search (the last takes an hour).
bench: setup
	$(BIN)/python -m benchmarks.run $(FOLDER) $(if $(LANGUAGE),--language $(LANGUAGE)) $(if $(RECORDS),--records $(RECORDS))

setup: system $(STAMP)

# Voikko's library and its Finnish dictionary are not Python packages. apt is not called if they are installed.
system:
	@.ci/system-packages

$(STAMP): requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

corpus: setup
	$(BIN)/python corpus/render.py

docs: setup
	$(BIN)/python docs/messages.py
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/schema.py
	$(BIN)/python docs/notebook.py

# Versions and hashes of everything installed; run after changing pyproject.toml (needs uv).
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 -q -o requirements/run.txt
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 -q -o requirements/dev.txt

clean:
	rm -rf $(VENV) $(INDEX) .mypy_cache .pytest_cache .ruff_cache .hypothesis
