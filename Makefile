# Thin: each target is a line or two; what it does is the work of the tools it calls.
# `make PYTHON=python3.12 site` chooses one; else .ci/environment finds one that is new enough.
PYTHON ?=
BIN := .venv/bin
MKDOCS := $(BIN)/python -P -m builder.mkdocs_command
export PYTHON
export GOALS := $(MAKECMDGOALS)

# Material prints a notice about MkDocs 2 at every run; both are pinned, so it says nothing new.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

# Python keeps what it compiled: each process that a build or a test starts would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

# What make runs ends with it, also when it is killed, where the system can see to that.
BOUND = $(shell setpriv --pdeathsig TERM true 2>/dev/null && echo setpriv --pdeathsig TERM)

# What make itself says, in the language that BUILDER_LANG asks for: Chinese, where it asks for none.
ifneq ($(filter en%,$(BUILDER_LANG)),)
BUILDING := Building the website.
TOLD := 2
STANDS = The website is in site/: $$(find site -type f | wc -l) files, $$(du -sm site | cut -f1) MB; begin with site/index.html.
FREEING = Freeing $$(du -smc .venv .venv-lock site build 2>/dev/null | tail -n 1 | cut -f1) MB.
else
BUILDING := 正在做网站。
TOLD := 3
STANDS = 网站在 site/：$$(find site -type f | wc -l) 个文件，$$(du -sm site | cut -f1) MB；从 site/index.html 看起。
FREEING = 腾出 $$(du -smc .venv .venv-lock site build 2>/dev/null | tail -n 1 | cut -f1) MB。
endif

.PHONY: help site pdf serve test sweep check bench bench-search lock clean chromium with-site with-cluster with-test with-bench
.DELETE_ON_ERROR:

help: ## show this list | 列出这些
	@sed -nE 's/^([a-z-]+):.*## (.*) \| (.*)/make \1	\$(TOLD)/p' $(MAKEFILE_LIST) | expand -t 19

site: with-site ## build the website into site/ | 把网站做到 site/
	@echo "$(BUILDING)"
	@$(BOUND) $(MKDOCS) build --strict --quiet
	@echo "$(STANDS)"

pdf: with-site ## make the PDFs of site_data/exports.yml in build/exports/ | 把 site_data/exports.yml 里的 PDF 做到 build/exports/
	@$(BOUND) $(BIN)/builder pdf --all -o build/exports

# MkDocs writes a preview's thousand files anew at each change: in memory where that can be had.
serve: with-site ## preview at http://127.0.0.1:8000/, rebuilt at every change | 在 http://127.0.0.1:8000/ 预览，一改就重做
	[ ! -w /dev/shm ] || export TMPDIR=/dev/shm; exec $(BOUND) $(MKDOCS) serve --strict

test: with-test chromium ## run all tests, those in a real browser too, and show what they cover | 运行全部测试，连同真浏览器里的，并说明覆盖了多少
	$(BIN)/pytest --numprocesses auto --dist worksteal --cov

sweep: with-test chromium ## ask of every report what `make test` asks of some | 把 `make test` 只拿几份报告来问的，对每份都问一遍
	$(BIN)/pytest --numprocesses auto --dist worksteal -m sweep

check: with-test ## lint, types, import contracts, and the accounting of every report | 检查写法、类型、模块的界线，并逐行核算每份报告
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@.ci/types
	$(BIN)/builder check

bench: with-site ## measure time and memory of 5, 50 and 300 reports (SIZES=5,50), print tables | 量 5、50、300 份报告的时间和内存（SIZES=5,50），印成表
	$(BIN)/python bench/bench.py

bench-search: with-bench chromium ## measure the search in a real browser beside two others, print a table | 在真浏览器里量查找，与另两种并列，印成表
	$(BIN)/python bench/search.py

clean: ## remove everything that was made | 删去做出来的一切
	@echo "$(FREEING)"
	rm -rf .venv .venv-lock tools/types/node_modules site .site.new-* build builder.egg-info .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# One environment that grows: the site's packages, those of a cluster, of the tests, of the measurements.
with-site with-cluster with-test with-bench:
	@.ci/environment $(@:with-%=%)

chromium:
	@.ci/chromium

lock: ## pin the newest versions that requirements/*.in allow | 把 requirements/*.in 容许的最新版本钉住
	$(or $(PYTHON),python3) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --no-deps --require-hashes --requirement requirements/lock.txt
	.venv-lock/bin/python tools/lock.py
