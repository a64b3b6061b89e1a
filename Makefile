# Run inside a virtual environment with the development extras: pip install -e '.[dev]'

.PHONY: help check fix test test-long docs messages ci

help:  ## list these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

check:  ## format, lint, types, imports, spelling: what CI checks
	.ci/check

fix:  ## format the code and apply the linter's safe fixes
	ruff format .
	ruff check --fix .

test:  ## the tests, on all cores
	pytest

test-long:  ## the tests that take minutes each; most of an hour in all
	pytest -m long

docs:  ## draw docs/session.svg, the picture in the README
	python bench/picture.py

messages:  ## extract the messages for translators, and compile translations
	python tools/messages.py

ci:  ## everything CI runs, in fresh virtual environments
	.ci/run
