# make plan   installs what is missing, builds, and prints the plan of the built-in example
# make test   installs what is missing and runs all tests
# make bench  prints benchmark figures

APT = libglpk-dev glpk-utils coinor-cbc python3 locales
# One set of flags, so that plan and test share what is built.
FLAGS = -Xswiftc -warnings-as-errors

.PHONY: plan test bench lint install tools

plan: tools
	@swift build --product peacebudget $(FLAGS) 1>&2
	@"$$(swift build --show-bin-path)/peacebudget" plan

test: tools lint
	swift build --build-tests $(FLAGS)
	swift test --skip-build

bench: tools
	swift build -c release --product benchmarks 1>&2
	swift build -c release --product peacebudget 1>&2
	@"$$(swift build -c release --show-bin-path)/benchmarks"

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Models Benchmarks

install: tools
	swift build -c release --product peacebudget
	install -D "$$(swift build -c release --show-bin-path)/peacebudget" $(or $(PREFIX),/usr/local)/bin/peacebudget

# Debian packages; nothing is asked of apt when all are there.
tools:
	@missing=""; for package in $(APT); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing" >&2; \
	  sudo=""; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq >&2 && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >&2; \
	fi
