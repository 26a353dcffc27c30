# Few verbs. `make demo` and `make test` set up everything they need by themselves.
.PHONY: demo test deep fuzz coverage check fix bench bench-elicitation docs pins wheel
PY := .venv/bin/python

demo:
	@scripts/setup.sh run
	@mkdir -p out
	@.venv/bin/afterward decide examples/us-internist.toml --report out/us-internist.html --force

test: check
	$(PY) -m pytest -n 2

# Ten times as many examples of every law, the same ones each time. It takes long.
deep: check
	AFTERWARD_DEEP=1 $(PY) -m pytest -n 2

# Ten minutes of changed bytes for everything that reads text from outside; what brings a reader down
# is kept under out/fuzz. What reaches a line by a new way is changed further.
fuzz:
	@scripts/setup.sh test
	PYTHONPATH=tests $(PY) -m fuzz --seconds 600 --out out/fuzz

# Which lines and branches the tests reach. Following every line takes as long again as the tests.
coverage:
	@scripts/setup.sh test
	$(PY) -m pytest -n 2 --cov --cov-report=term

check:
	@scripts/setup.sh test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m ty check
	.venv/bin/lint-imports --no-logo

fix:
	@scripts/setup.sh test
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench:
	@scripts/setup.sh test
	$(PY) -m bench.startup
	$(PY) -m bench.reference
	$(PY) -m bench.tax_curves
	$(PY) -m bench.simulation
	$(PY) -m bench.answer
	$(PY) -m bench.web
	$(PY) -m bench.law
	$(PY) -m bench.decision
	$(PY) -m bench.voi_accuracy
	$(PY) -m bench.burnout
	$(PY) -m bench.discussion
	$(PY) -m bench.qdpx

# Thousands of simulated people, asked in five ways, and when asking may stop: some hours on two cores.
# Only rows that are missing, or measured with other code, are measured; stop it and go on as you like.
bench-elicitation:
	@scripts/setup.sh test
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(PY) -m bench.elicitation --only-missing --stale
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(PY) -m bench.stop_rule --only-missing --stale

docs:
	@scripts/setup.sh docs
	.venv/bin/sphinx-build -q -W -b html docs docs/_build

# Every word on the page, listed for those who translate.
words:
	@scripts/setup.sh test
	$(PY) -m afterward.web.extracting

wheel:
	@scripts/setup.sh test
	$(PY) -m build --wheel --no-isolation

pins:
	scripts/pins.sh
