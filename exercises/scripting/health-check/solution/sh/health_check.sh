#!/usr/bin/env bash
# Probes HTTP targets side by side and reports which are up.
set -uo pipefail
export LC_ALL=C

usage() {
  printf 'health_check.sh: %s\n' "$1" >&2
  exit 2
}

positive='^([0-9]+\.?[0-9]*|\.[0-9]+)$'
concurrency=5 timeout=1 deadline=10
while [[ $# -gt 0 && $1 == --* ]]; do
  case $1 in
    --concurrency | --timeout | --deadline)
      [[ $# -ge 2 ]] || usage "$1 needs a value"
      printf -v "${1#--}" '%s' "$2"
      shift 2
      ;;
    *) usage "unknown option $1" ;;
  esac
done
[[ $concurrency =~ ^0*[1-9][0-9]*$ ]] || usage "--concurrency must be a whole number from 1"
for name in timeout deadline; do
  [[ ${!name} =~ $positive && ${!name} =~ [1-9] ]] || usage "--$name must be more than 0"
done
[[ $# -le 1 ]] || usage "one file at most"
if [[ $# -eq 1 ]]; then
  [[ ! -d $1 ]] && { exec < "$1"; } 2> /dev/null || usage "cannot read $1"
fi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# What happens is told here, one line each: "over", or the number of a probe that is finished.
mkfifo "$work/events"
exec 9<> "$work/events"
caught='' over=''
trap 'caught=130 over=yes; echo over >&9' INT
trap 'caught=143 over=yes; echo over >&9' TERM

# Probe number N writes its row to $work/N when it is finished; whatever has no row is unknown.
row() {
  local reason=''
  [[ $3 == up ]] || reason=",\"reason\":\"$6\""
  printf '{"name":"%s","state":"%s","status":%s,"ms":%s%s}' "$2" "$3" "$4" "$5" "$reason" > "$work/$1.part" &&
    mv "$work/$1.part" "$work/$1"
}

probe() {
  local number=$1 name=$2 url=$3 text=$4 answer status spent ms
  answer=$(curl --silent --globoff --max-time "$timeout" --output "$work/$number.body" --write-out '%{http_code} %{time_total}' "$url" 2> /dev/null)
  case $? in
    0) ;;
    7) row "$number" "$name" down null null "connection refused"; return ;;
    28) row "$number" "$name" down null null "time-out"; return ;;
    *) row "$number" "$name" down null null "no whole answer"; return ;;
  esac
  read -r status spent <<< "$answer"
  ms=$(awk -v s="$spent" 'BEGIN { printf "%d", s * 1000 + 0.5 }')
  if [[ $status != 2?? ]]; then
    row "$number" "$name" down "$status" "$ms" "status $status"
  elif [[ -n $text ]] && ! grep -aqF -- "$text" "$work/$number.body"; then
    row "$number" "$name" down "$status" "$ms" "expected text is missing"
  else
    row "$number" "$name" up "$status" "$ms"
  fi
}

names=() urls=() texts=() reasons=()
declare -A seen=()
line_number=0
while IFS= read -r line || [[ -n $line ]]; do
  line_number=$((line_number + 1))
  read -r name url text <<< "${line%$'\r'}"
  [[ -n $name && $name != '#'* ]] || continue
  reason=''
  if [[ ! $name =~ ^[A-Za-z0-9._-]+$ || ! $url =~ ^https?://[^/] ]]; then
    name="line $line_number" reason="malformed line"
  elif [[ -n ${seen[$name]-} ]]; then
    reason="name used before"
  else
    seen[$name]=yes
  fi
  names+=("$name") urls+=("$url") texts+=("$text") reasons+=("$reason")
done

# Ctrl-C reaches every process of the terminal; what is said then is said by this one.
{ trap '' INT; sleep "$deadline"; echo over >&9; } &
timer=$!
pids=()
next_event() {
  local event
  read -r event <&9
  if [[ $event == over ]]; then over=yes; else unset "pids[$event]"; fi
}

for number in "${!names[@]}"; do
  [[ -z ${reasons[number]} ]] || continue
  while [[ -z $over ]] && ((${#pids[@]} >= concurrency)); do next_event; done
  [[ -z $over ]] || break
  { trap '' INT; probe "$number" "${names[number]}" "${urls[number]}" "${texts[number]}"; echo "$number" >&9; } &
  pids[number]=$!
done
while [[ -z $over ]] && ((${#pids[@]} > 0)); do next_event; done
# The report is of this moment: what ends later is not in it.
rm -f -- "$work/events"
cp -r "$work" "$work.done" && trap 'rm -rf -- "$work" "$work.done"' EXIT
for pid in "$timer" "${pids[@]+"${pids[@]}"}"; do
  pkill -P "$pid" 2> /dev/null
  kill "$pid" 2> /dev/null
done

up=0 down=0 unknown=0 rows=''
for number in "${!names[@]}"; do
  if [[ -f $work.done/$number ]]; then
    row=$(cat "$work.done/$number")
  else
    row="{\"name\":\"${names[number]}\",\"state\":\"unknown\",\"status\":null,\"ms\":null,\"reason\":\"${reasons[number]:-time was up}\"}"
  fi
  case $row in
    *'"state":"up"'*) up=$((up + 1)) ;;
    *'"state":"down"'*) down=$((down + 1)) ;;
    *) unknown=$((unknown + 1)) ;;
  esac
  rows+="${rows:+,}$row"
done
printf '{"checked":%d,"up":%d,"down":%d,"unknown":%d,"targets":[%s]}\n' "${#names[@]}" "$up" "$down" "$unknown" "$rows"
[[ -z $caught ]] || exit "$caught"
((down == 0)) || exit 1
((unknown == 0)) || exit 3
exit 0
