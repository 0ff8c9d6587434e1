# What a person or CI types. `make` alone prints this list.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE = 1
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve site test check due review bench lock figures compress published

help:  ## print this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F'\t' '{printf "make %-10s %s\n", $$1, $$2}'

serve: .venv/site  ## install, build and serve with live reload at http://127.0.0.1:8000/
	$(BIN)/mkdocs serve

site: .venv/site  ## build the site into site/
	$(BIN)/mkdocs build --clean

check: .venv/site  ## check every rule of the content, then build the site
	$(BIN)/python scripts/check.py
	$(MAKE) site

due: .venv/site  ## check, and fail where a page is due for its review
	$(BIN)/python scripts/check.py --due

review: .venv/site  ## write review.html, for a clinician to read and sign
	$(BIN)/python scripts/review.py

test: .venv/test site  ## install what testing needs and run every test
	$(BIN)/python scripts/browser.py
	$(BIN)/python scripts/servers.py
	$(BIN)/ruff check scripts tests bench
	$(BIN)/mypy scripts tests
	$(BIN)/python -m pytest

bench: .venv/test site  ## time builds and weigh pages beside stock Material, each embed, and what diagrams cost
	$(BIN)/python bench/cost.py || true
	$(BIN)/python bench/weight.py
	$(BIN)/python bench/embeds.py site
	$(BIN)/python bench/diagrams.py

figures: .venv/site  ## draw the figures again from evidence/figures.yml
	$(BIN)/python scripts/draw.py

compress: site  ## write .gz and .br beside the site's files, for a server of your own
	$(BIN)/python scripts/compress.py site

published: site  ## add new addresses to published.txt
	$(BIN)/python scripts/published.py

lock: .venv/test  ## pin every dependency again, with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --upgrade requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --upgrade requirements-test.in -o requirements-test.txt

# Wheels only: a source package could run or fetch anything while it installs.
.venv/site: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --only-binary :all: --require-hashes -r requirements.txt
	touch $@

.venv/test: .venv/site requirements-test.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --only-binary :all: --require-hashes -r requirements-test.txt
	touch $@
