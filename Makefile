# Two commands need nothing typed: make run, make test. Works with GNU make 3.81 and newer.
.PHONY: run test drills bench demo lint pictures
PYTHON := .venv/bin/python
# A Python that was removed underneath counts as no .venv at all.
IGNORED := $(shell $(PYTHON) -c '' 2>/dev/null || rm -f .venv/ready .venv/ready-dev)
INSTALL = $(PYTHON) -m pip install --quiet --disable-pip-version-check --only-binary=:all: -r

# Start the dashboard on a free local port (8501 if it is free) and print its address.
run: .venv/ready
	@$(PYTHON) -m streamlit run dashboard.py

# Check everything: style, types, layers, then all tests; a browser is found or installed.
test: .venv/ready-dev
	@bash scripts/check.sh

# The slow drills: kills, full disks, many sessions at once.
drills: .venv/ready-dev
	@$(PYTHON) -m pytest -m drill --timeout=1800

# The benchmarks, side by side with what one would otherwise do.
bench: .venv/ready-dev
	@$(PYTHON) -m bench

# Fill the store with an invented community of three years.
demo: .venv/ready
	@$(PYTHON) cli.py demo

# Take the pictures of the guide anew, over the invented community.
pictures: .venv/ready-dev
	@$(PYTHON) -m scripts.pictures

# Style, types and layers only.
lint: .venv/ready-dev
	@bash scripts/lint.sh

.venv/ready: requirements.txt
	@bash scripts/make_venv.sh
	@$(INSTALL) requirements.txt
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@$(INSTALL) requirements-dev.txt
	@touch $@
