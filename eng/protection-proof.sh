#!/usr/bin/env bash
# Shows for each protection of an area that the tests fail where it is gone: removes one after the other from a copy of HEAD,
# runs the tests that must notice it, and puts it back. The areas are the files in eng/protections.
# usage: eng/protection-proof.sh <area> [protection]
# The last lines are a table: protection, the test that caught its removal, seconds. Fails where a removal was not caught,
# did not compile, or its text is not in the file any more.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
area=${1:-}
only=${2:-}
list=$root/eng/protections/$area.sh
work=$(mktemp -d)
tree=$work/tree
table=()
unproven=0

started=()
source "$root/eng/test-servers.sh"

stop() {
  stop_started
  git -C "$root" worktree remove --force "$tree" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

fail() {
  echo "protection-proof: $1" >&2
  exit 1
}

[ -n "$area" ] && [ -f "$list" ] || fail "wanted: $(cd "$root/eng/protections" && echo *.sh | sed 's/\.sh//g; s/ /|/g') [protection]; found '$*'"

# Defines protections. Every line of it: what to do with it, the protection, the test project, the class that must fail, and
# then what to replace by what in which file; several replacements where a protection has several layers.
source "$list"

# Without the analyzers: what is left of a removed protection may well look odd.
build() {
  dotnet build "$tree/tests/CustomerCare.$1" -m:1 -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false >"$work/build" 2>&1
}

# run_tests <project> <class>
run_tests() {
  local project="$tree/tests/CustomerCare.$1" filter=(-noColor -class "$2")
  if grep -q UseMicrosoftTestingPlatformRunner "$project"/*.csproj; then
    filter=(--filter-class "$2")
  fi
  timeout 300 dotnet run --project "$project" --no-build -- "${filter[@]}" >"$work/run" 2>&1
}

# The failed tests, in the words of either test runner.
failed_tests() {
  sed -nE 's/^ *([^ (]+).*\[FAIL\]$/\1/p; s/^failed ([^ (]+).*/\1/p' "$work/run" | grep -oE '[^.]+\.[^.]+$' | sort -u
}

# replace <file> <old> <new>: the old text must be there, once.
replace() {
  local file="$tree/$1" old=$2 new=$3 text
  text=$(<"$file")
  [[ $text == *"$old"* ]] || fail "'$old' is not in $1"
  [[ ${text#*"$old"} != *"$old"* ]] || fail "'$old' is more than once in $1"
  printf '%s\n' "${text/"$old"/"$new"}" >"$file"
}

wanted() {
  [ -z "$only" ] || [ "$only" = "$1" ]
}

declare -A checked=()

# Tests that fail with every protection in place would prove nothing, and a skipped one notices nothing.
check_before() {
  wanted "$1" || return 0
  if [ -z "${checked[$2]:-}" ]; then
    build "$2" || { tail -n 20 "$work/build" >&2; fail "tests/CustomerCare.$2 does not build"; }
  fi
  if [ -z "${checked["$2 $3"]:-}" ]; then
    run_tests "$2" "$3" || { tail -n 40 "$work/run" >&2; fail "$3 fails with every protection in place"; }
    ! grep -qiE 'skipped: *[1-9]' "$work/run" || { tail -n 20 "$work/run" >&2; fail "$3 is skipped here, at least in part"; }
  fi
  checked[$2]=1
  checked["$2 $3"]=1
}

prove() {
  wanted "$1" || return 0
  local name=$1 project=$2 class=$3 start=$SECONDS caught result=0 count
  shift 3
  while [ $# -gt 0 ]; do
    replace "$1" "$2" "$3"
    shift 3
  done

  if ! build "$project"; then
    grep -m 5 error "$work/build" >&2 || true
    unproven=$((unproven + 1))
    caught="DOES NOT BUILD"
  else
    run_tests "$project" "$class" || result=$?
    caught=$(failed_tests || true)
    count=$(grep -c . <<<"$caught" || true)
    if [ "$result" -eq 0 ] || [ "$count" -eq 0 ]; then
      unproven=$((unproven + 1))
      caught="NOTHING"
      [ "$result" -eq 0 ] || tail -n 20 "$work/run" >&2
    elif [ "$count" -gt 1 ]; then
      caught="$(head -n 1 <<<"$caught") and $((count - 1)) more"
    fi
  fi

  git -C "$tree" checkout --quiet -- .
  table+=("$(printf '%-36s | %-100s | %4d' "$name" "$caught" "$((SECONDS - start))")")
  echo "protection-proof: ${table[-1]}"
}

names() {
  echo "  $1" >&2
}

if [ -n "$only" ]; then
  known=$(protections names 2>&1)
  grep -qxF "  $only" <<<"$known" || fail "there is no protection '$only'; known are
$known"
fi

install_what_tests_need
start_postgres
start_redis
git -C "$root" worktree add --quiet --detach "$tree" HEAD
echo "protection-proof: building, and running the tests with every protection in place"
protections check_before
protections prove

echo
printf '%-36s | %-100s | %s\n' "protection" "caught by" "seconds"
printf '%s\n' "${table[@]}"
[ "$unproven" -eq 0 ] || fail "$unproven removals were not caught"
echo "protection-proof: ${#table[@]} protections, each noticed by a test when it is gone"
