# make plan   installs what is missing, builds, and prints the plan of the built-in example
# make test   installs what is missing and runs all tests
# make test-office  of these, only those in which LibreOffice opens what is written
# make bench  prints benchmark figures
# make conflicts  checks repairs on 200 budgets in which nothing fits, against looking at every decision
# make bench-peers  compares with HiGHS, PuLP, CBC and glpsol, from PyPI; SIZE=ten: a budget ten times as large
# make mutants  damages 10,000 inputs and kills runs of every writer, optimised build
# make fuzz     looks for bytes that crash what reads them, SECONDS=60 for each way in; the corpus is in Tests/Fuzzing
# make sanitize runs the tests with the address sanitizer and with the thread sanitizer; SUITES=GLPKTests for some of them

# libxlsxwriter-dev writes XLSX.
APT = libglpk-dev glpk-utils locales libxlsxwriter-dev
# Tests open workbooks with LibreOffice and take them apart, and ask CBC and a checker in Python.
TEST_APT = libreoffice-calc-nogui unzip coinor-cbc python3
# One set of flags, so that plan and test share what is built.
FLAGS = -Xswiftc -warnings-as-errors

.PHONY: plan test test-office bench bench-peers mutants conflicts fuzz sanitize lint install tools test-tools

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

bench-peers: tools
	@$(call need,python3-venv)
	swift build -c release --product benchmarks 1>&2
	python3 -m venv .build/peers
	.build/peers/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/peers/requirements.txt 1>&2
	@.build/peers/bin/python Benchmarks/peers/peers.py "$$(swift build -c release --show-bin-path)/benchmarks" $(SIZE)

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
  apt="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300"; \
  $$apt update >&2 && $$apt install -y --no-install-recommends $$missing >&2; \
fi
endef

tools:
	@$(call need,$(APT))

test-tools: tools
	@$(call need,$(TEST_APT))

mutants: tools
	PEACEBUDGET_MUTANTS=10000 PEACEBUDGET_KILLS=200 swift test -c release --scratch-path .build-mutants \
	  -Xswiftc -enable-testing --filter 'MutantTests|KillTests|KilledWriterTests'

ATTACKS = folder certificate begrotingsstaten budgettaire-tabellen table
SECONDS = 60
FUZZ = swift build -c release --scratch-path .build-fuzz --product fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld

# What is new is kept in .build-fuzz; the smallest set that reaches as much joins the corpus. A find is written beside it.
fuzz: tools
	PEACEBUDGET_FUZZ=1 $(FUZZ)
	@for attack in $(ATTACKS); do \
	  kept=Tests/Fuzzing/Corpus/$$attack; new=.build-fuzz/corpus/$$attack; mkdir -p $$new; \
	  PEACEBUDGET_ATTACK=$$attack .build-fuzz/release/fuzzer $$new $$kept -artifact_prefix=$$kept/find- \
	    -max_total_time=$(SECONDS) -timeout=20 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 -verbosity=0 || exit 1; \
	done

sanitize: sanitize-address sanitize-thread

sanitize-address: export LSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Sanitizing/leaks.txt:print_suppressions=0
sanitize-thread: export TSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Sanitizing/races.txt:print_suppressions=0
sanitize-%: test-tools
	swift test --scratch-path .build-$* --sanitize $* $(if $(SUITES),--filter '$(SUITES)')

conflicts: tools
	PEACEBUDGET_ALL=1 swift test --filter ConflictTests
