#!/usr/bin/env bash
# Builds the benchmarks as they are released and runs one of them.
# usage: eng/benchmark.sh <name> [--quick] [--write]
#   --quick  about a minute at most, with lower bars: for machines that do other things besides
#   --write  puts the tables into docs/benchmarks.md as well, and those of lookup into the benchmarks' README
# The tickets are measured over a PostgreSQL too, which it starts and stops; the messages over a Standalone that it publishes.
# Where strace is installed, that run counts fsyncs as well. Exit code 1 says that a target was missed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
project=tests/CustomerCare.Benchmarks
work=$(mktemp -d)
started=()
source eng/test-servers.sh
trap 'stop_started; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

dotnet build "$project" -c Release -m:1 >"$work/build" 2>&1 || { cat "$work/build" >&2; exit 1; }
if [ "${1:-}" = tickets ]; then
  install_missing initdb=postgresql pg_isready=postgresql-client
  start_postgres
fi
if [ "${1:-}" = messages ]; then
  dotnet publish services/Standalone -c Release -m:1 -o "$work/standalone" >"$work/publish" 2>&1 || { cat "$work/publish" >&2; exit 1; }
  export STANDALONE_FOLDER="$work/standalone"
fi
dotnet run --project "$project" -c Release --no-build -- "$@"
