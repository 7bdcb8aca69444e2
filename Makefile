# make plan   installs what is missing, builds, and prints the plan of the built-in example
# make test   installs what is missing and runs all tests
# make bench  prints benchmark figures

APT = libglpk-dev glpk-utils locales
SWIFT_TEST_FLAGS ?=

.PHONY: plan test bench lint install tools

plan: tools
	@swift build --product peacebudget 1>&2
	@swift run --skip-build peacebudget plan

test: tools lint
	swift build --build-tests -Xswiftc -warnings-as-errors
	swift test --skip-build $(SWIFT_TEST_FLAGS)

bench: tools
	swift build -c release --product benchmarks 1>&2
	@swift run -c release --skip-build benchmarks

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Models

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
