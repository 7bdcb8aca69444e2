# make plan   installs what is missing, builds, and prints the plan of the built-in example
# make test   installs what is missing and runs all tests
# make test-office  of these, only those in which LibreOffice opens what is written
# make bench  prints benchmark figures
# make mutants  damages 10,000 inputs and kills 200 runs; takes hours in a debug build

# libxlsxwriter-dev writes XLSX.
APT = libglpk-dev glpk-utils locales libxlsxwriter-dev
# Tests open workbooks with LibreOffice and take them apart, and ask CBC and a checker in Python.
TEST_APT = libreoffice-calc-nogui unzip coinor-cbc python3
# One set of flags, so that plan and test share what is built.
FLAGS = -Xswiftc -warnings-as-errors

.PHONY: plan test test-office bench mutants lint install tools test-tools

plan: tools
	@swift build --product peacebudget $(FLAGS) 1>&2
	@"$$(swift build --show-bin-path)/peacebudget" plan

test: test-tools lint
	swift build --build-tests $(FLAGS)
	swift test --skip-build

test-office: test-tools
	swift build --build-tests $(FLAGS)
	swift test --skip-build --filter RenderingOfficeTests

bench: tools
	swift build -c release --product benchmarks 1>&2
	swift build -c release --product peacebudget 1>&2
	@"$$(swift build -c release --show-bin-path)/benchmarks"

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Models Benchmarks

install: tools
	swift build -c release --product peacebudget
	install -D "$$(swift build -c release --show-bin-path)/peacebudget" $(or $(PREFIX),/usr/local)/bin/peacebudget

# Installs Debian packages; nothing is asked of apt when all are there.
define need
missing=""; for package in $(1); do \
  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
  echo "installing:$$missing" >&2; \
  sudo=""; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
  $$sudo apt-get update -qq >&2 && \
  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >&2; \
fi
endef

tools:
	@$(call need,$(APT))

test-tools: tools
	@$(call need,$(TEST_APT))

mutants: tools
	PEACEBUDGET_MUTANTS=10000 PEACEBUDGET_KILLS=200 swift test --filter 'MutantTests|KillTests'
