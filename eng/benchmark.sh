#!/usr/bin/env bash
# Builds the benchmarks as they are released and runs one of them.
# usage: eng/benchmark.sh <name> [--quick] [--write]
#   --quick  about a minute at most, with lower bars: for machines that do other things besides
#   --write  puts the tables into docs/benchmarks.md as well, and those of lookup into the benchmarks' README
# Exit code 1 says that a target was missed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
project=tests/CustomerCare.Benchmarks
log=$(mktemp)
trap 'rm -f "$log"' EXIT

dotnet build "$project" -c Release -m:1 >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
dotnet run --project "$project" -c Release --no-build -- "$@"
