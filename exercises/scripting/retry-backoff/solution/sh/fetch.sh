#!/usr/bin/env bash
# Fetches a URL into a file; retries with exponential backoff and full jitter.
set -uo pipefail
export LC_ALL=C TZ=UTC

# log LEVEL MSG [MORE]: MORE is the rest of the JSON object, ready made.
log() {
  printf '{"time":"%s","level":"%s","msg":"%s"%s}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2" "${3-}" >&2
}

usage() {
  log error "$1"
  exit 2
}

# milliseconds SECONDS: whole milliseconds, or nothing when it is not a number.
milliseconds() {
  [[ $1 =~ ^[0-9]*\.?[0-9]+$ ]] && awk -v s="$1" 'BEGIN { printf "%d", s * 1000 + 0.5 }'
}

seconds() {
  printf '%d.%03d' "$(($1 / 1000))" "$(($1 % 1000))"
}

now_ms() {
  local now=${EPOCHREALTIME/[.,]/}
  printf '%s' "${now%???}"
}

url='' out='' attempts=5 base=0.1 cap=2 timeout=1 budget=10
while [[ $# -gt 0 ]]; do
  case $1 in
    --url | --out | --attempts | --base | --cap | --timeout | --budget)
      [[ $# -ge 2 ]] || usage "$1 needs a value"
      printf -v "${1#--}" '%s' "$2"
      shift 2
      ;;
    *) usage "unknown argument" ;;
  esac
done
[[ -n $url ]] || usage "--url is missing"
[[ -n $out ]] || usage "--out is missing"
[[ $attempts =~ ^[1-9][0-9]*$ ]] || usage "--attempts must be a whole number from 1"
base_ms=$(milliseconds "$base") || usage "--base must be a number of seconds"
cap_ms=$(milliseconds "$cap") || usage "--cap must be a number of seconds"
timeout_ms=$(milliseconds "$timeout") || usage "--timeout must be a number of seconds"
budget_ms=$(milliseconds "$budget") || usage "--budget must be a number of seconds"
[[ -n ${API_TOKEN-} ]] || usage "API_TOKEN is not set"

work=$(mktemp -d) || exit 1
part=$(mktemp "$(dirname -- "$out")/.fetch.XXXXXX") || { rm -rf -- "$work"; exit 1; }
child=''
cleanup() {
  rm -rf -- "$work" "$part"
}
interrupted() {
  [[ -n $child ]] && kill "$child" 2> /dev/null
  log warn interrupted ",\"signal\":\"$1\""
  exit "$2"
}
trap cleanup EXIT
trap 'interrupted SIGINT 130' INT
trap 'interrupted SIGTERM 143' TERM

# In the background, with wait: a trap runs at once, not only when the command is done.
run() {
  "$@" &
  child=$!
  wait "$child"
  local result=$?
  child=''
  return "$result"
}

# The token comes from a file and not from the command line, where every user of the host could read it.
printf 'header = "Authorization: Bearer %s"\n' "$API_TOKEN" > "$work/config"
attempt() {
  curl --silent --config "$work/config" --max-time "$(seconds "$timeout_ms")" --max-redirs 0 \
    --output "$part" --dump-header "$work/headers" --write-out '%{http_code}' "$url" > "$work/status"
}

# retry_after_ms: what the last answer asked for, or nothing.
retry_after_ms() {
  local value at
  value=$(sed -n 's/^[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]:[ ]*//p' "$work/headers" | tr -d '\r' | tail -n 1)
  if [[ $value =~ ^[0-9]+$ ]]; then
    printf '%d' "$((10#$value * 1000))"
  elif [[ -n $value ]] && at=$(date -d "$value" +%s 2> /dev/null); then
    local left=$((at * 1000 - $(now_ms)))
    printf '%d' "$((left > 0 ? left : 0))"
  fi
}

start=$(now_ms)
bound_ms=$base_ms
for ((number = 1; number <= attempts; number++)); do
  : > "$work/headers"
  run attempt
  result=$?
  status=$(cat "$work/status")
  retry=no
  delay_ms=''
  if ((result == 0)); then
    seen="\"status\":$status"
    case $status in
      200)
        chmod 644 "$part" && mv -f -- "$part" "$out" || exit 1
        log info attempt ",\"attempt\":$number,$seen,\"outcome\":\"ok\""
        exit 0
        ;;
      429 | 503) retry=yes delay_ms=$(retry_after_ms) ;;
      500 | 502 | 504) retry=yes ;;
    esac
  else
    case $result in
      28) reason=time-out ;;
      7) reason="connection refused" ;;
      18) reason="answer cut off" ;;
      *) reason="curl exit status $result" ;;
    esac
    seen="\"error\":\"$reason\""
    retry=yes
  fi
  if [[ -z $delay_ms ]]; then
    most=$((bound_ms < cap_ms ? bound_ms : cap_ms))
    delay_ms=$(((RANDOM * 32768 + RANDOM) % (most + 1)))
  fi
  if [[ $retry == no ]] || ((number == attempts || $(now_ms) - start + delay_ms > budget_ms)); then
    log error attempt ",\"attempt\":$number,$seen,\"outcome\":\"give-up\""
    exit 1
  fi
  log warn attempt ",\"attempt\":$number,$seen,\"outcome\":\"retry\",\"delay_ms\":$delay_ms"
  run sleep "$(seconds "$delay_ms")"
  ((bound_ms < cap_ms)) && bound_ms=$((bound_ms * 2))
done
exit 1
