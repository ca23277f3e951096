#!/usr/bin/env bash
# One message at a time, a report, a follow-up and a danger: the process dies just before and just after each of its durable
# writes, one after the other, and after a start without harm everything is there once.
# usage: eng/crash-points.sh
# Prints every point by its name; the last line of each message has the count.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

tests=tests/CustomerCare.FunctionalTests
work=$(mktemp -d)
source eng/test-servers.sh
trap 'rm -rf "$work"' EXIT
install_missing strace=strace

echo "crash-points: building"
dotnet build "$tests" -m:1 >"$work/build" 2>&1 || { cat "$work/build" >&2; exit 1; }
dotnet run --project "$tests" --no-build -- -explicit only -method '*.Message_KilledAtEveryWrite_*' -showLiveOutput -noColor 2>&1 | sed -u 's/^.*\[OUTPUT\] //'
