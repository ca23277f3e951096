#!/usr/bin/env bash
# Kills Standalone with SIGKILL while 64 callers open tickets for three sites, starts it again each time, and compares what the
# callers were told with the tickets: one for each request, the numbers of each site from 1 without a gap. First over SQLite,
# then over a PostgreSQL of its own.
# usage: eng/ticket-kill-proof.sh [kills] [tickets] [seed]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export CUSTOMERCARE_TICKET_KILLS=${1:-5}
export CUSTOMERCARE_TICKETS=${2:-20000}
export CUSTOMERCARE_KILL_SEED=${3:-$RANDOM}

tests=tests/CustomerCare.FunctionalTests
work=$(mktemp -d)
started=()
source eng/test-servers.sh
trap 'stop_started; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
install_missing initdb=postgresql pg_isready=postgresql-client
start_postgres

echo "ticket-kill-proof: building"
dotnet build "$tests" -m:1 >"$work/build" 2>&1 || { cat "$work/build" >&2; exit 1; }

echo "ticket-kill-proof: $CUSTOMERCARE_TICKET_KILLS kills, $CUSTOMERCARE_TICKETS tickets, seed $CUSTOMERCARE_KILL_SEED"
status=0
dotnet run --project "$tests" --no-build -- -class '*TicketKillTests' -showLiveOutput -noColor >"$work/run" 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
  cat "$work/run" >&2
  echo "ticket-kill-proof: failed with seed $CUSTOMERCARE_KILL_SEED" >&2
  exit 1
fi
grep -oE 'seed [0-9]+, .*' "$work/run"
