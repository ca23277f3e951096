#!/usr/bin/env bash
# Lints protos/ by protos/buf.yaml. Needs npm on the first run; buf is kept in the user's cache.
set -euo pipefail

version=1.75.0
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/customercare/buf/$version"
buf="$cache/node_modules/.bin/buf"

if [ ! -x "$buf" ]; then
  mkdir -p "$cache"
  npm install --silent --no-audit --no-fund --no-save --prefix "$cache" "@bufbuild/buf@$version"
fi

cd "$root"
"$buf" lint protos
"$buf" format --diff --exit-code protos
echo "protos: clean"
