# Thin: each target is a line or two; what it does is the work of the tools it calls.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.complete

# Material prints a notice about MkDocs 2 at every run; both are pinned, so it says nothing new.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: help site pdf serve test check bench bench-search lock clean chromium
.DELETE_ON_ERROR:

help: ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 14

site: $(STAMP) ## build the website into site/
	$(BIN)/mkdocs build --strict --quiet

pdf: $(STAMP) ## make the PDFs of site_data/exports.yml in build/exports/
	$(BIN)/builder pdf --all -o build/exports

# MkDocs writes a preview's thousand files anew at each change: in memory where that can be had.
serve: $(STAMP) ## preview at http://127.0.0.1:8000/, rebuilt at every change
	[ ! -w /dev/shm ] || export TMPDIR=/dev/shm; $(BIN)/mkdocs serve --strict

test: $(STAMP) chromium ## run all tests, those in a real browser too, and show what they cover
	$(BIN)/pytest --numprocesses auto --dist worksteal --cov

check: $(STAMP) ## lint, types, import contracts, and the accounting of every report
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/builder check

bench: $(STAMP) ## measure time and memory, print a table
	$(BIN)/python bench/bench.py

bench-search: .venv-bench/.complete chromium ## measure the search in a real browser beside two others, print a table
	.venv-bench/bin/python bench/search.py

clean: ## remove everything that was made
	rm -rf .venv .venv-bench site build builder.egg-info .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The package itself is installed in place, so that a change needs no new install.
$(STAMP): requirements/test.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/test.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Measuring compares with other searches, which nothing else needs.
.venv-bench/.complete: requirements/bench.txt pyproject.toml
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

chromium:
	@.ci/chromium

lock: ## pin the newest versions that requirements/*.in allow (needs pip-compile)
	cd requirements && for name in runtime test bench; do \
	  pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file $$name.txt $$name.in; done
