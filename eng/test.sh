#!/usr/bin/env bash
# Runs every test of the solution. On Debian it installs what they need (redis-server, postgresql, chromium, strace) where
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

install_missing redis-server=redis-server initdb=postgresql pg_isready=postgresql-client chromium=chromium strace=strace
start_postgres
start_redis

echo "test: building"
if ! dotnet build CustomerCare.sln -m:1 >"$work/build.log" 2>&1 || grep -qE "(^|[: ])warning " "$work/build.log"; then
  grep -E "(^|[: ])(error|warning) " "$work/build.log" | sort -u >&2 || tail -n 50 "$work/build.log" >&2
  echo "The build is not clean." >&2
  exit 1
fi

echo "test: running"
mkdir -p "$work/results"
status=0
dotnet test --solution CustomerCare.sln --no-build --results-directory "$work/results" --report-xunit-trx || status=$?

# Each test project leaves one report; one without a report has crashed.
projects=$(grep -lE "<IsTestProject>true" tests/*/*.csproj | wc -l)
reports=$(find "$work/results" -name '*.trx' | wc -l)

# sum <attribute>: over the <Counters> of all reports; 0 where there are none.
sum() {
  find "$work/results" -name '*.trx' -exec grep -ohE '<Counters [^>]*>' {} + 2>/dev/null \
    | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }' || true
}

passed=$(sum passed)
failed=$(sum failed)
skipped=$(sum notExecuted)

if [ "$skipped" -gt 0 ]; then
  echo "test: skipped, because"
  find "$work/results" -name '*.trx' -exec cat {} + | sed 's/<UnitTestResult /\n&/g' | grep 'outcome="NotExecuted"' \
    | sed -E 's/.*testName="([^"]*)".*<(StdOut|Message)>([^<]*)<.*/  \1: \3/; s/&quot;/"/g' | sort || true
fi

if [ "$reports" -ne "$projects" ]; then
  echo "$projects test projects, but $reports reports: a test project has crashed." >&2
  status=1
fi
if [ "$passed" -eq 0 ] || [ "$failed" -gt 0 ]; then
  status=1
fi

[ "$skipped" -eq 0 ] || echo "test: $skipped skipped"
echo "$passed passed, $failed failed"
[ "$status" -eq 0 ] || exit 1
