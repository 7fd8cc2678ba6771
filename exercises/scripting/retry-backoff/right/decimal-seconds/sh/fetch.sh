#!/usr/bin/env bash
# Options in an associative array, seconds kept as decimals, arithmetic in awk.
set -u

json() { printf '{"time":"%(%Y-%m-%dT%H:%M:%SZ)T","level":"%s","msg":"%s"%s}\n' -1 "$1" "$2" "${3:-}" >&2; }
die() { json error "$1"; exit 2; }
export TZ=UTC

declare -A opt=([attempts]=5 [base]=0.1 [cap]=2 [timeout]=1 [budget]=10 [url]= [out]=)
while (( $# >= 2 )); do
  name=${1#--}
  [[ $1 == --* && -v opt[$name] ]] || die "no such option"
  opt[$name]=$2
  shift 2
done
(( $# == 0 )) || die "an option without a value"
[[ ${opt[url]} && ${opt[out]} ]] || die "--url and --out are needed"
[[ ${opt[attempts]} =~ ^[1-9][0-9]*$ ]] || die "--attempts is a number from 1"
for name in base cap timeout budget; do
  [[ ${opt[$name]} =~ ^([0-9]+\.?[0-9]*|\.[0-9]+)$ ]] || die "--$name is a number of seconds"
done
[[ ${API_TOKEN:-} ]] || die "API_TOKEN is missing"

temporary=$(mktemp -d "$(dirname "${opt[out]}")/.fetch-XXXXXXXX") || die "cannot write to the folder of --out"
pid=
finish() { rm -rf "$temporary"; }
trap finish EXIT
stop() { [[ $pid ]] && kill "$pid" 2>/dev/null; json warn interrupted; exit "$1"; }
trap 'stop 130' INT
trap 'stop 143' TERM

draw() { awk -v n="$1" -v base="${opt[base]}" -v cap="${opt[cap]}" -v seed="$RANDOM$RANDOM" \
  'BEGIN { srand(seed); most = base * 2 ^ (n - 1); if (most > cap) most = cap; printf "%.3f", rand() * most }'; }
later() { awk -v now="$EPOCHREALTIME" -v start="$begin" -v wait="$1" -v budget="${opt[budget]}" \
  'BEGIN { exit !(now - start + wait > budget) }'; }

begin=$EPOCHREALTIME
n=0
while (( ++n )); do
  curl -s -m "${opt[timeout]}" -o "$temporary/body" -D "$temporary/head" -H @- "${opt[url]}" \
    <<< "Authorization: Bearer $API_TOKEN" & pid=$!
  wait "$pid"; code=$?; pid=
  pause=
  again=1
  if (( code )); then
    what="\"error\":\"curl ended with $code\""
  else
    read -r _ status _ < "$temporary/head"
    what="\"status\":$status"
    case $status in
      200) mv "$temporary/body" "${opt[out]}"; json info attempt ",\"attempt\":$n,$what,\"outcome\":\"ok\""; exit 0 ;;
      429|503)
        while IFS=': ' read -r key value; do
          [[ ${key,,} == retry-after ]] && pause=${value%$'\r'}
        done < "$temporary/head"
        if [[ $pause && ! $pause =~ ^[0-9]+$ ]]; then
          pause=$(date -d "$pause" +%s 2>/dev/null) && pause=$(awk -v t="$pause" -v now="$EPOCHREALTIME" 'BEGIN { d = t - now; printf "%.3f", (d > 0 ? d : 0) }')
        fi ;;
      500|502|504) ;;
      *) again=0 ;;
    esac
  fi
  [[ $pause ]] || pause=$(draw "$n")
  if (( ! again || n == opt[attempts] )) || later "$pause"; then
    json error attempt ",\"attempt\":$n,$what,\"outcome\":\"give-up\""
    exit 1
  fi
  json warn attempt ",\"attempt\":$n,$what,\"outcome\":\"retry\",\"delay_ms\":$(awk -v p="$pause" 'BEGIN { printf "%d", p * 1000 }')"
  sleep "$pause" & pid=$!
  wait "$pid"; pid=
done
