#!/usr/bin/env bash
# Runs every test of the solution. On Debian it installs what they need (redis-server, postgresql, chromium, strace, faketime) where
# that is missing, and starts a PostgreSQL and a Redis of its own; those of the machine are not touched.
# The last line is the count: "N passed, N failed".
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
work=$(mktemp -d)
started=()
source eng/test-servers.sh
trap 'stop_started; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

install_what_tests_need
start_postgres
start_redis

echo "test: building"
if ! dotnet build CustomerCare.sln -m:1 >"$work/build.log" 2>&1 || grep -qE "(^|[: ])warning " "$work/build.log"; then
  grep -E "(^|[: ])(error|warning) " "$work/build.log" | sort -u >&2 || tail -n 50 "$work/build.log" >&2
  echo "The build is not clean." >&2
  exit 1
fi

echo "test: running"
status=0
# One project after the other: each takes every core by itself, and tests with a browser have no time to lose.
dotnet test --solution CustomerCare.sln --no-build --max-parallel-test-modules 1 --results-directory "$work/results" --report-xunit-trx 2>&1 | tee "$work/run.log" || status=$?

# count <word>: from the summary that dotnet test prints over all projects; 0 where it has none.
count() {
  sed -nE "/^Test run summary/,\$ s/^ +$1: ([0-9]+)\$/\1/p" "$work/run.log" | tail -n 1 | grep . || echo 0
}

passed=$(count succeeded)
failed=$(count failed)
skipped=$(count skipped)

if [ "$skipped" -gt 0 ]; then
  echo "test: $skipped skipped, among them"
  find "$work/results" -name '*.trx' -exec cat {} + | sed 's/<UnitTestResult /\n&/g' | grep 'outcome="NotExecuted"' \
    | sed -E 's/.*testName="([^"]*)".*<(StdOut|Message)>([^<]*)<.*/  \1: \3/; s/&quot;/"/g' | sort || true
fi

# Every test project says how it ended; one that does not has crashed.
projects=$(grep -lE "<IsTestProject>true" tests/*/*.csproj | wc -l)
ended=$(grep -oE "[A-Za-z.]+\.dll \([^)]*\) (passed|failed)" "$work/run.log" | cut -d' ' -f1 | sort -u | wc -l)
if [ "$ended" -ne "$projects" ]; then
  echo "There are $projects test projects, but $ended ended: a test project has crashed." >&2
  status=1
fi
if [ "$passed" -eq 0 ] || [ "$failed" -gt 0 ]; then
  status=1
fi

echo "$passed passed, $failed failed"
[ "$status" -eq 0 ] || exit 1
