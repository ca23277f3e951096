#!/usr/bin/env bash
# Kills Standalone with SIGKILL at random moments while customers write, starts it again each time, and compares what they
# were told with what has come of it: every message that was answered 202 has its ticket and reply, and every outage its posts and e-mails, once.
# usage: eng/kill-proof.sh [kills] [messages] [seed]
# The last line has the seed, with which the same moments are chosen again, and the counts.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CUSTOMERCARE_KILLS=${1:-20}
export CUSTOMERCARE_KILL_MESSAGES=${2:-$((CUSTOMERCARE_KILLS * 50))}
export CUSTOMERCARE_KILL_SEED=${3:-$RANDOM}

tests=tests/CustomerCare.FunctionalTests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "kill-proof: building"
dotnet build "$tests" -m:1 >"$work/build" 2>&1 || { cat "$work/build" >&2; exit 1; }

echo "kill-proof: $CUSTOMERCARE_KILLS kills, $CUSTOMERCARE_KILL_MESSAGES messages, seed $CUSTOMERCARE_KILL_SEED"
status=0
dotnet run --project "$tests" --no-build -- -method '*.Sigkill_AtRandomMoments_*' -showLiveOutput -noColor >"$work/run" 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
  cat "$work/run" >&2
  echo "kill-proof: failed with seed $CUSTOMERCARE_KILL_SEED" >&2
  exit 1
fi
grep -oE 'seed [0-9]+: .*' "$work/run"
