# Everything starts here: `make demo` and `make test` do all of their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check long fuzz bench evaluate corpora golden papers defects year docs lock engine verapdf stop clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

demo: $(READY) engine corpora  ## run the main job on the project's own sample review
	@$(BIN)/reportkit run corpora/section47/documents/draft.docx --response corpora/section47/documents/response.docx \
	  --meeting corpora/section47/meeting.toml --out demo/paper --register demo/register.sqlite3 --force

test: $(READY) engine verapdf corpora  ## run the tests
	@$(BIN)/python -m pytest -q -m "not long"; status=$$?; $(BIN)/reportkit engine stop >/dev/null; exit $$status

check: $(READY)  ## lint, types and import contracts
	@$(BIN)/ruff format --check -q reportkit tests corpora
	@$(BIN)/ruff check -q reportkit tests corpora
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

long: $(READY) engine verapdf corpora  ## the tests with their full counts
	@REPORTKIT_LONG=1 $(BIN)/python -m pytest -q

fuzz: $(READY) corpora  ## read N spoilt documents: make fuzz N=20000
	@$(BIN)/python -m tests.fuzz --count $(or $(N),2000)

bench: $(READY) engine corpora  ## speed and memory: reading against the known libraries, checking against LanguageTool alone
	@$(BIN)/python -m tests.bench

evaluate: $(READY) engine corpora  ## planted faults beside LanguageTool alone, judged texts, the reviews’ lists
	@$(BIN)/python -m tests.evaluate

corpora: $(READY)  ## make the documents that scripts make
	@$(BIN)/python -m corpora.make

defects: $(READY)  ## how many seeded defects the acceptance checks of a paper find
	@$(BIN)/python -m tests.papers.defects

year: $(READY) corpora  ## a year of monthly reviews of the sample matter, played by a script
	@$(BIN)/python -m tests.register.year --out demo/year

papers: $(READY) verapdf corpora  ## every kind of document in every pack, through every gate (PDF/UA, axe, A01 to A36, texts, pictures)
	@$(BIN)/python -m tests.papers.gallery

golden: $(READY)  ## write the packs’ samples, golden texts and pictures anew
	@$(BIN)/python -m tests.papers.packed
	@$(BIN)/python -m tests.papers.gallery --goldens

docs: $(READY)  ## write the reference pages anew
	@$(BIN)/python -m tests.docs.reference

lock:  ## resolve the dependencies anew, with hashes
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra dev --extra postgresql pyproject.toml \
	  -o requirements.lock --custom-compile-command "make lock" --quiet

engine: $(READY)
	@$(BIN)/reportkit engine install

verapdf: $(READY)
	@$(BIN)/python -m tests.pdfua

stop: $(READY)  ## stop the shared LanguageTool engine
	@$(BIN)/reportkit engine stop

clean:  ## remove what was made; the register and the engine's files stay
	@rm -rf $(VENV) build dist demo *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("reportkit needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.11 ..." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up in $(VENV) (once; about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@rm -rf reportkit.egg-info
	@touch $@
