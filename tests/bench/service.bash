# For the programs of this folder, which source it in the folder of the sources: a service of the
# release build (or of another `preset`) with its own PostgreSQL, in a folder that goes with the script.

say() { echo "bench: $*" >&2; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/tawi-bench-XXXXXX")
chmod 711 "$folder"
service=
clean_up() {
  if [ -n "$service" ]; then
    kill -TERM "$service" 2>/dev/null || true
    wait "$service" || true
  fi
  rm -rf -- "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
case $(stat --file-system --format %T "$folder") in
  tmpfs | ramfs) say "$folder is in memory: name a disk with TMPDIR"; exit 1 ;;
esac

preset=${preset:-release}
build=build/$preset
cmake --preset "$preset" -DTAWI_BENCH=ON >"$folder/build.log" 2>&1 &&
  cmake --build --preset "$preset" --target bench_programs >>"$folder/build.log" 2>&1 ||
  { cat "$folder/build.log" >&2; exit 1; }

# A port that nobody listens on.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); do
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# The service starts the PostgreSQL that everything here shares.
start_service() {
  port=$(free_port)
  TAWI_DATA=$folder/d TAWI_PORT=$port "$build/tawi" serve >"$folder/serve.log" 2>&1 &
  service=$!
  local turn
  for turn in $(seq 600); do
    ! curl -sf "http://127.0.0.1:$port/health" >/dev/null || return 0
    kill -0 "$service" 2>/dev/null || break
    sleep 0.1
  done
  cat "$folder/serve.log" >&2
  return 1
}

server=(-h "$folder/d/s" -U tawi)
programs=/usr/lib/postgresql/15/bin
ask() { "$programs/psql" "${server[@]}" -d tawi -XAtqc "$1"; }

check_durable() {
  local setting
  for setting in fsync synchronous_commit full_page_writes; do
    [ "$(ask "SHOW $setting")" = on ] || { say "$setting is not on"; return 1; }
  done
}

# sign_in [USERNAME] prints a token.
sign_in() {
  curl -sS --fail-with-body "http://127.0.0.1:$port/v1/sessions" -H 'Content-Type: application/json' \
    -d '{"username":"'"${1:-bench.manager}"'","password":"correct horse 7"}' | jq -er .token
}

# load_service SECONDS PATTERN ROWS CONNECTIONS prints "REPAYMENTS_PER_SECOND P50_MS P99_MS".
load_service() {
  "$build/tests/repayment_load" "$port" "$token" "$loans" "$4" "$1" "$(date -u +%F)" "$2" "$3"
}
