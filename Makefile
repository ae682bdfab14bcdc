# What the project can do for you. `make help` lists it.

GOLD ?= ../shared/eval
ARGS ?=

.PHONY: help accuracy

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

accuracy: ## scores against gold files: GOLD=DIR ARGS='quotes --misses 5'
	@cargo run -q -p pullquote-benches --profile accuracy --bin accuracy -- \
		--gold '$(GOLD)' $(ARGS)
