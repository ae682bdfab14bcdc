# What the project can do for you; `make help` lists it.
#
# Needs Rust (1.88 or later) and, for everything with Python in it, Python 3.10
# or later. Whatever else is needed is installed into the tree: `target` and
# `.venv`.

FILE ?= docs/sample.txt
GOLD ?= ../shared/eval
ARGS ?=
SECONDS ?= 60
profile := accuracy
PYTHON ?= python3
# The same made-up texts at every run; set another number to look elsewhere.
export PROPTEST_RNG_SEED ?= 1

venv := .venv
bin := $(venv)/bin
crate := pullquote
target := $(or $(CARGO_TARGET_DIR),target)
package := $(target)/package-test
accuracy := cargo run -q -p pullquote-benches --profile accuracy --bin accuracy --

.DEFAULT_GOAL := help
.PHONY: help demo test bench accuracy ablation fuzz fmt clean \
	python check-format check-lints check-rust check-docs check-package \
	check-python check-types check-accuracy

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: python ## reads the sample article, or yours: FILE=article.txt
	@$(bin)/python -m pullquote $(FILE)

test: check-format check-lints check-rust check-docs check-package check-python check-types check-accuracy ## everything that must hold before a change goes in
	@echo "make test: all is well"

bench: profile := release
bench: python ## speed, written to docs/performance.md: takes ten minutes
	$(bin)/python -m pip install -q --disable-pip-version-check -r benches/requirements.txt
	$(bin)/python benches/lists.py $(target)/lists
	RUSTFLAGS='--cfg pullquote_internals' cargo bench -p pullquote-benches
	@mkdir -p $(target)/criterion
	$(bin)/python benches/python.py $(target)/criterion/python.json
	cargo run -q -p pullquote-benches --profile accuracy --bin performance -- docs/performance.md

accuracy: ## scores, written to docs/accuracy.md; or GOLD=DIR ARGS='quotes --misses 5'
	@$(accuracy) --gold '$(GOLD)' $(if $(ARGS),$(ARGS),--write docs/accuracy.md)

ablation: ## what each list and rule is worth to the names, written to docs/accuracy.md
	RUSTFLAGS='--cfg pullquote_internals --cfg pullquote_ablation' CARGO_TARGET_DIR='$(target)/ablation' $(accuracy) --gold '$(GOLD)' --worth docs/accuracy.md

fuzz: ## each fuzz target for SECONDS=60; needs nightly Rust and cargo-fuzz
	@cd fuzz && for target in extract differs annotations dictionary; do \
		mkdir -p corpus-found/$$target && \
		cargo +nightly fuzz run $$target corpus-found/$$target seeds/$$target -- \
			-max_total_time=$(SECONDS) -max_len=4096 -timeout=10 || exit 1; \
	done

fmt: ## formats the code
	cargo fmt --all

clean: ## removes what was built
	cargo clean
	rm -rf $(venv) fuzz/target fuzz/corpus-found fuzz/artifacts

# The Python package, built into a virtual environment inside the tree.

$(venv)/.ready: python/requirements-dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or later is needed")'
	$(PYTHON) -m venv $(venv)
	$(bin)/python -m pip install -q --disable-pip-version-check -r python/requirements-dev.txt
	@touch $@

python: $(venv)/.ready
	@cd python && VIRTUAL_ENV='$(CURDIR)/$(venv)' ../$(bin)/maturin develop -q --profile $(profile)

# The parts of `make test`.

check-format:
	cargo fmt --all --check

check-lints:
	cargo clippy -q --workspace --all-targets --all-features -- -D warnings

# With the lexicon's tables against their sources, the cases, the properties
# and the texts that fuzzing found.
check-rust:
	cargo test -q -p $(crate)
	cargo test -q -p $(crate) --all-features
	cargo test -q -p pullquote-benches --bin accuracy
	cargo test -q -p pullquote-benches --doc

check-docs:
	RUSTDOCFLAGS='-D warnings' cargo doc -q --no-deps --all-features -p $(crate)

# A published crate holds what lies below its own folder. Its tests must pass
# from there, away from the workspace. Its files are dated now, or cargo would
# take what it built of an older package for this one.
check-package:
	cargo package -q -p $(crate) --allow-dirty --no-verify
	rm -rf $(package) && mkdir -p $(package)
	tar -xzmf $(target)/package/$(crate)-[0-9]*.crate -C $(package) --strip-components 1
	echo '[workspace]' >> $(package)/Cargo.toml
	cargo test -q --all-features --manifest-path $(package)/Cargo.toml --target-dir $(target)

check-python: python
	cd python && ../$(bin)/python -m pytest -q

check-types: python
	cd python && ../$(bin)/python -m mypy.stubtest pullquote --allowlist tests/typing/stubtest.txt
	cd python && ../$(bin)/python -m mypy
	cd python && ../$(bin)/pyright

check-accuracy: python
	@$(accuracy) --gold '$(GOLD)' --floors benches/floors.toml
	@if [ -f '$(GOLD)/seed/check.py' ]; then $(bin)/python '$(GOLD)/seed/check.py' --all; fi
