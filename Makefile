# What a person or CI types; `make` alone prints the list. All of it is in scripts/make.py, which runs without make too.
PYTHON ?= python3
TASKS := help serve site check preview changes cited due review audit sbom quick test bench exits figures compress published lock

.PHONY: $(TASKS)
.DEFAULT_GOAL := help

$(TASKS):
	@$(PYTHON) scripts/make.py $@
