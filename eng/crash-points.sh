#!/usr/bin/env bash
# One message at a time: a process dies just before and just after each of its durable writes, one after the other, and after
# a start without harm everything is there once. First everything in one process over SQLite, at each fsync of each database;
# then a Bridge of its own, at each thing that it says to its PostgreSQL.
# usage: eng/crash-points.sh
# Prints every point by its name; the last line of each message has the count.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

tests=tests/CustomerCare.FunctionalTests
work=$(mktemp -d)
started=()
source eng/test-servers.sh
trap 'stop_started; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
install_missing redis-server=redis-server initdb=postgresql pg_isready=postgresql-client strace=strace faketime=faketime
start_postgres

echo "crash-points: building"
dotnet build "$tests" -m:1 >"$work/build" 2>&1 || { cat "$work/build" >&2; exit 1; }
dotnet run --project "$tests" --no-build -- -explicit only -method '*.Message_KilledAtEveryWrite_*' -method '*.Message_BridgeKilledAtEveryPiece_*' -showLiveOutput -noColor 2>&1 | sed -u 's/^.*\[OUTPUT\] //'
