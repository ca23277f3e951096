#!/usr/bin/env bash
# Publishes Standalone, starts it, reports a fault as a customer would, and expects the answer, the group post and the
# e-mails within 5 seconds, and a clean end within 10.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
pid=
source "$root/eng/test-servers.sh"

stop() {
  if [ -n "$pid" ]; then
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

fail() {
  echo "smoke: $1" >&2
  echo "--- answers" >&2
  tail -n +1 "$work"/*.json >&2 2>/dev/null || true
  echo "--- the program's last lines" >&2
  tail -n 40 "$work/log" >&2 || true
  exit 1
}

# wait_for <seconds> <what> <command...>
wait_for() {
  local end what=$2
  end=$(($(date +%s%3N) + $1 * 1000))
  shift 2
  until "$@"; do
    kill -0 "$pid" 2>/dev/null || fail "the program ended by itself"
    [ "$(date +%s%3N)" -lt "$end" ] || fail "$what did not come in time"
    sleep 0.1
  done
}

get() {
  curl -fsS --max-time 5 "http://localhost:$web$1" -o "$work/$2.json" 2>/dev/null
}

ready() {
  get /ready ready
}

# The year of the ticket's number is the year in Lesotho.
number="MAK-$(TZ=Africa/Maseru date +%Y)-0001"

answered() {
  get "/simulator/messages?phone=%2B26658001234" messages \
    && tr '{' '\n' <"$work/messages.json" | grep -E '"direction": *"out"' | grep -q "$number"
}

posted() {
  get /simulator/group group && grep -q "$number" "$work/group.json"
}

mailed() {
  get /simulator/emails emails && node -e 'process.exit(JSON.parse(require("fs").readFileSync(process.argv[1])).length === 2 ? 0 : 1)' "$work/emails.json"
}

everything() {
  answered && posted && mailed
}

echo "smoke: publishing"
if ! dotnet publish "$root/services/Standalone" -c Release -m:1 -o "$work/app" >"$work/publish.log" 2>&1 \
  || grep -E "(^|[: ])warning " "$work/publish.log" >&2; then
  tail -n 30 "$work/publish.log" >&2
  exit 1
fi

web=$(free_port)
grpc=$(free_port)
while [ "$grpc" = "$web" ]; do grpc=$(free_port); done

(cd "$work/app" && exec env CustomerCare__WebPort="$web" CustomerCare__GrpcPort="$grpc" CustomerCare__DataDirectory="$work/data" \
  dotnet CustomerCare.Standalone.dll >"$work/log" 2>&1) &
pid=$!
wait_for 30 "readiness" ready

curl -fsS --max-time 5 -o "$work/accepted.json" -H 'Content-Type: application/json' \
  -d '{"from":"+26658001234","text":"I have no electricity at my house in Mazenod since this morning"}' \
  "http://localhost:$web/simulator/messages" || fail "the message was not taken"
wait_for 5 "ticket $number, its group post and its 2 e-mails" everything

kill -TERM "$pid"
end=$((SECONDS + 10))
while kill -0 "$pid" 2>/dev/null; do
  [ "$SECONDS" -lt "$end" ] || fail "the program did not end within 10 s of SIGTERM"
  sleep 0.1
done
code=0
wait "$pid" || code=$?
[ "$code" -eq 0 ] || fail "the program ended with exit code $code"
pid=
echo "smoke: message, answer, ticket, group post, e-mails and end are as they should be"
