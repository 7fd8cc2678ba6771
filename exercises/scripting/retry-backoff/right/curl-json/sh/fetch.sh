#!/bin/bash
# Everything about an answer comes out of one curl call; small functions, integers in milliseconds.
set -o nounset -o pipefail

say() { # level, msg, then key value pairs; numbers stay bare
  local out
  out="{\"time\":\"$(date -u +%FT%T.%3NZ)\",\"level\":\"$1\",\"msg\":\"$2\""
  shift 2
  while (($#)); do
    if [[ $2 =~ ^[0-9]+$ ]]; then out+=",\"$1\":$2"; else out+=",\"$1\":\"$2\""; fi
    shift 2
  done
  echo "$out}" >&2
}
refuse() { say error "$1"; exit 2; }
ms() { local w=${1%%.*} f=; [[ $1 == *.* ]] && f=${1#*.}; f+=000; echo $((10#${w:-0} * 1000 + 10#${f:0:3})); }
clock() { echo $(($(date +%s%N) / 1000000)); }

ATTEMPTS=5 BASE=0.1 CAP=2 TIMEOUT=1 BUDGET=10 URL='' OUT=''
args=$(getopt -q -o '' -l url:,out:,attempts:,base:,cap:,timeout:,budget: -- "$@") || refuse "wrong arguments"
eval set -- "$args"
while [[ $1 != -- ]]; do
  key=${1#--}
  declare "${key^^}=$2"
  shift 2
done
[[ $# -eq 1 && -n $URL && -n $OUT ]] || refuse "usage: fetch.sh --url URL --out FILE"
[[ $ATTEMPTS =~ ^[0-9]+$ && $ATTEMPTS -gt 0 ]] || refuse "bad --attempts"
for value in "$BASE" "$CAP" "$TIMEOUT" "$BUDGET"; do
  [[ $value =~ ^[0-9]+(\.[0-9]+)?$ ]] || refuse "bad number of seconds"
done
[[ -n ${API_TOKEN:-} ]] || refuse "API_TOKEN is not in the environment"

part="$OUT.part.$$"
note="$OUT.note.$$"
trap 'rm -f "$part" "$note"' EXIT
for pair in INT:130 TERM:143; do
  # shellcheck disable=SC2064
  trap "kill %% 2>/dev/null; say warn interrupted signal ${pair%%:*}; exit ${pair##*:}" "${pair%%:*}"
done

ask() {
  curl -sS -K - --max-time "$TIMEOUT" -o "$part" -w '%{http_code} %header{retry-after}' "$URL" \
    2>/dev/null <<<"header = \"Authorization: Bearer $API_TOKEN\"" >"$note" &
  wait $!
}

jitter() {
  local top=$(ms "$BASE") cap=$(ms "$CAP") i
  for ((i = 1; i < $1 && top < cap; i++)); do ((top *= 2)); done
  ((top > cap)) && top=$cap
  shuf -i "0-$top" -n 1
}

started=$(clock)
for n in $(seq "$ATTEMPTS"); do
  if ask; then
    read -r status after <"$note"
    result=(status "$status")
    [[ $status =~ ^(200|429|500|502|503|504)$ ]] && verdict=retry || verdict=give-up
    [[ $status =~ ^(429|503)$ ]] || after=
  else
    result=(error "curl exit $?")
    verdict=retry after= status=0
  fi
  if [[ $status == 200 ]]; then
    mv -f "$part" "$OUT" && say info attempt attempt "$n" "${result[@]}" outcome ok
    exit
  fi
  if [[ $after =~ ^[0-9]+$ ]]; then
    pause=$((after * 1000))
  elif [[ -n $after ]] && at=$(date -d "$after" +%s%3N 2>/dev/null); then
    pause=$((at - $(clock))); ((pause < 0)) && pause=0
  else
    pause=$(jitter "$n")
  fi
  if [[ $verdict == give-up ]] || ((n == ATTEMPTS)) || (($(clock) - started + pause > $(ms "$BUDGET"))); then
    say error attempt attempt "$n" "${result[@]}" outcome give-up
    exit 1
  fi
  say warn attempt attempt "$n" "${result[@]}" outcome retry delay_ms "$pause"
  sleep "$((pause / 1000)).$(printf %03d $((pause % 1000)))" &
  wait $!
done
