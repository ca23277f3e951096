# For sourcing: PostgreSQL and Redis for the tests, on free loopback ports, with all their files in $work.

# Installs Debian packages, each named with a command that shows whether it is there: "command=package".
install_missing() {
  local missing=() pair sudo=()
  for pair in "$@"; do
    find_command "${pair%%=*}" >/dev/null || missing+=("${pair##*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Missing: ${missing[*]}. Install them, or run this as root or with sudo at hand." >&2
      return 1
    fi
    sudo=(sudo)
  fi

  echo "test: installing ${missing[*]}"
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Tests are skipped where one of these is missing.
install_what_tests_need() {
  install_missing redis-server=redis-server initdb=postgresql pg_isready=postgresql-client chromium=chromium strace=strace faketime=faketime
}

# Debian keeps PostgreSQL's programs off the PATH.
find_command() {
  command -v "$1" || ls -1 /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1 | grep .
}

# Random ports outside the system's own range and the one that tests take theirs from, tried until nobody answers.
free_port() {
  local port
  while :; do
    port=$((30000 + RANDOM % 2500))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# wait_until <seconds> <command...>
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

start_postgres() {
  local folder="$work/postgres" port as=()
  port=$(free_port)
  mkdir -p "$folder"
  # PostgreSQL refuses to run as root.
  if [ "$(id -u)" -eq 0 ]; then
    as=(setpriv --reuid postgres --regid "$(id -g postgres)" --clear-groups)
    chown postgres "$folder"
    chmod 711 "$work"
  fi

  (cd "$folder" && "${as[@]}" "$(find_command initdb)" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$work/initdb.log" 2>&1) \
    || { cat "$work/initdb.log" >&2; return 1; }
  (cd "$folder" && exec "${as[@]}" "$(find_command postgres)" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories="$folder" -c fsync=on -c max_connections=300 >"$work/postgres.log" 2>&1) &
  started+=($!)
  wait_until 30 "$(find_command pg_isready)" -h 127.0.0.1 -p "$port" || { cat "$work/postgres.log" >&2; return 1; }
  export CUSTOMERCARE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
  echo "test: PostgreSQL on port $port"
}

start_redis() {
  local port
  port=$(free_port)
  redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
  started+=($!)
  wait_until 10 redis-cli -p "$port" ping || { cat "$work/redis.log" >&2; return 1; }
  export CUSTOMERCARE_TEST_REDIS="127.0.0.1:$port"
  echo "test: Redis on port $port"
}

# SIGINT is PostgreSQL's fast shutdown; Redis ends by it as well.
stop_started() {
  local id
  for id in "${started[@]}"; do
    kill -INT "$id" 2>/dev/null || true
  done
  for id in "${started[@]}"; do
    wait "$id" 2>/dev/null || true
  done
  started=()
}
