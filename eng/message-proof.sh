#!/usr/bin/env bash
# Generated customers write while processes are killed, frozen and given wrong clocks, and everything that the Bridge calls is
# slow, hangs, breaks off or is absent, each alone and in pairs. What the channel remembers is then compared with the tickets,
# the phones, the e-mails and the ledger. First everything in one process over SQLite, then separate processes with two Bridges
# over a PostgreSQL and a Redis of their own.
# usage: eng/message-proof.sh [messages] [kills] [seed] [one|separate]
# Prints how far it is; the last lines of each form have the seed, with which the same is generated again, and the counts.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export CUSTOMERCARE_PROOF_MESSAGES=${1:-10000}
export CUSTOMERCARE_PROOF_KILLS=${2:-200}
export CUSTOMERCARE_PROOF_SEED=${3:-$RANDOM}
form=${4:-}

case "$form" in
  one) method='*.Messages_InOneProcess_*' ;;
  separate) method='*.Messages_BetweenSeparateProcesses_*' ;;
  "") method='*.MessageProofTests.Messages_*' ;;
  *) echo "message-proof: wanted one or separate; found '$form'" >&2; exit 1 ;;
esac

tests=tests/CustomerCare.FunctionalTests
work=$(mktemp -d)
started=()
source eng/test-servers.sh
trap 'stop_started; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
install_missing redis-server=redis-server initdb=postgresql pg_isready=postgresql-client faketime=faketime
start_postgres

echo "message-proof: building"
dotnet build "$tests" -m:1 >"$work/build" 2>&1 || { cat "$work/build" >&2; exit 1; }

echo "message-proof: $CUSTOMERCARE_PROOF_MESSAGES messages, $CUSTOMERCARE_PROOF_KILLS kills, seed $CUSTOMERCARE_PROOF_SEED"
dotnet run --project "$tests" --no-build -- -method "$method" -showLiveOutput -noColor 2>&1 | sed -u 's/^.*\[OUTPUT\] //' \
  || { echo "message-proof: failed with seed $CUSTOMERCARE_PROOF_SEED" >&2; exit 1; }
