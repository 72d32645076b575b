# Everything runs in a virtual environment of its own, made on first use with Python 3.10 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo demo-web test test-attacks test-web test-spark web site wheel rule generated generated-check \
	lint clean

demo: $(VENV)/installed
	$(BIN)/ssda903 demo

# The page with a sample ready to load. It is built on first use, with Node.
demo-web: web
	$(BIN)/ssda903 web

test: $(VENV)/with-spark
	$(BIN)/ruff check .
	tests/run-all $(BIN)/python

# Kills, Ctrl-C and other attacks by the hundred, with their counts: an hour or two. `make test` makes a few of each.
test-attacks: $(VENV)/installed
	$(BIN)/python -m pytest tests/attacks -m "attacks_in_full or not attacks_in_full"

test-web: $(VENV)/installed
	web/run-tests $(BIN)/python

# All that there is about Apache Spark; `make test` runs one return through it. Needs Java 17 or later.
test-spark: $(VENV)/with-spark
	$(BIN)/python -m pytest -m "spark or spark_in_full"

# The browser edition's page, where it is not built yet or its sources have changed.
web: $(VENV)/installed
	$(BIN)/ssda903 web build

# The reference: docs/, and a page for every rule and field, with the page for the browser in it. In site.
site: web
	$(BIN)/python -m docs_site

# The installation file, in dist, with the page in it.
wheel: web
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	ls -lh dist/*.whl

# The cases of one rule, as it is now: make rule CODE=101
rule: $(VENV)/installed
	$(if $(CODE),,$(error Say which rule: make rule CODE=101))
	@$(BIN)/ssda903 rule test $(CODE)

# What is made from models, rules and cases; to be made again whenever one of them changes.
generated: $(VENV)/installed
	@$(BIN)/python -m ssda903_pipeline.generated

generated-check: $(VENV)/installed
	@$(BIN)/python -m ssda903_pipeline.generated --check

# With the size of the page, which is built for it where it is not.
lint: web
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/sqlfluff lint --disable-progress-bar models
	web/fetch-libraries
	npm --prefix web run --silent lint
	npm --prefix web test -- tests/site.test.ts

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 10) and 'Python 3.10 or later is needed')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@

# By itself, because Spark is large and only tests need it.
$(VENV)/with-spark: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,spark]"
	touch $@

clean:
	rm -rf $(VENV) build dist site target logs ssda903-demo *.egg-info
	rm -rf web/dist web/generated web/node_modules web/sample
