# Everything a newcomer needs: make demo, make test, make crawl OUTLET=ahram
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
OUTLET ?= ahram

.PHONY: demo test crawl lint clean

demo: $(VENV)/.run
	rm -f data/replay.sqlite data/replay.sqlite-wal data/replay.sqlite-shm
	NEWSBOT_REPLAY=fixtures $(BIN)/scrapy crawl ahram
	$(BIN)/scrapy report ahram

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

crawl: $(VENV)/.run
	$(BIN)/scrapy crawl $(OUTLET)

clean:
	rm -rf $(VENV) build *.egg-info

$(VENV)/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("newsbot needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: $(VENV)/.run pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
