#!/usr/bin/env bash
# Whole numbers only: rates are kept in millionths, dates are read by date(1) in one go.
set -u

stop() { echo "$*" >&2; exit 2; }
micro() { # micro 99.95 -> 99950000
  local whole=${1%%.*} part=''
  [[ $1 == *.* ]] && part=${1#*.}
  part=${part}000000
  echo $((10#$whole * 1000000 + 10#${part:0:6}))
}
decimal() { # decimal -1500000 -> -1.500000
  local value=$1 sign=''
  ((value < 0)) && sign=- value=$((-value))
  printf '%s%d.%06d' "$sign" $((value / 1000000)) $((value % 1000000))
}

declare -A given=([slo]='' [step]=1 [period]=30 [now]='')
while [[ ${1-} == --* ]]; do
  key=${1:2}
  [[ $# -gt 1 && -v given[$key] ]] || stop "wrong usage: $1"
  given[$key]=$2
  shift 2
done
(($# < 2)) || stop "wrong usage: $*"
[[ ${given[slo]} =~ ^[0-9]{1,2}(\.[0-9]+)?$ ]] || stop "--slo PERCENT is needed, between 0 and 100"
[[ ${given[step]} =~ ^[15]$ ]] || stop "--step is 1 or 5"
[[ ${given[period]} =~ ^[1-9][0-9]{0,3}$ ]] || stop "--period is a number of days"
allowed=$((100000000 - $(micro "${given[slo]}")))
((allowed < 100000000)) || stop "--slo is more than 0"
step=${given[step]}
time_pattern='^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$'
now=''
if [[ -n ${given[now]} ]]; then
  [[ ${given[now]} =~ $time_pattern ]] && now=$(date -u -d "${given[now]}" +%s) || stop "--now is a time"
fi

name=${1:--}
[[ $name == - ]] && name=/dev/stdin
[[ -r $name && ! -d $name ]] || stop "cannot read $name"
mapfile -t lines < "$name"
((${#lines[@]} > 0)) && [[ ${lines[0]%$'\r'} == timestamp,total,errors ]] || stop "the header is missing in $name"

row_pattern='^([^,]+),([0-9]+),([0-9]+)$'
times=() totals=() errors=() skipped=0
for ((i = 1; i < ${#lines[@]}; i++)); do
  line=${lines[i]%$'\r'}
  [[ -n $line ]] || continue
  if [[ $line =~ $row_pattern ]]; then
    at=${BASH_REMATCH[1]} total=$((10#${BASH_REMATCH[2]})) bad=$((10#${BASH_REMATCH[3]}))
    if [[ $at =~ $time_pattern && ${at:17:2} == 00 ]] && ((10#${at:14:2} % step == 0 && bad <= total)); then
      times+=("$at") totals+=("$total") errors+=("$bad")
      continue
    fi
  fi
  skipped=$((skipped + 1))
  echo "level=warn msg=\"malformed row\" line=$((i + 1))" >&2
done

declare -A total_at=() errors_at=()
newest=''
if ((${#times[@]})); then
  mapfile -t seconds < <(printf '%s\n' "${times[@]}" | date -u -f - +%s)
  for i in "${!seconds[@]}"; do
    total_at[${seconds[i]}]=${totals[i]}
    errors_at[${seconds[i]}]=${errors[i]}
    [[ -z $newest ]] || ((seconds[i] > newest)) || continue
    newest=${seconds[i]}
  done
fi
[[ -n $now || -z $newest ]] || now=$((newest + step * 60))

# Sets samples, expected, total, bad and rate (empty: not known) for so many minutes.
measure() {
  local from at
  samples=0 total=0 bad=0 expected=$(($1 / step)) rate=''
  if [[ -n $now ]]; then
    from=$((now - $1 * 60))
    for at in "${!total_at[@]}"; do
      ((at >= from && at < now)) || continue
      samples=$((samples + 1)) total=$((total + total_at[$at])) bad=$((bad + errors_at[$at]))
    done
  fi
  ((2 * samples >= expected)) || return 0
  rate=0
  ((total == 0)) || rate=$((bad * 1000000 / total * 100000000 / allowed))
  # The division above loses digits; do it in one when the numbers are small enough.
  ((total == 0 || bad > 90000)) || rate=$((bad * 100000000000000 / total / allowed))
}
counts() { printf '"samples":%d,"expected":%d,"total":%d,"errors":%d' "$samples" "$expected" "$total" "$bad"; }
shown() { if [[ -n $1 ]]; then decimal "$1"; else printf null; fi; }

declare -A rates=()
out='' glue=''
for window in 5m:5 30m:30 1h:60 2h:120 6h:360 1d:1440 3d:4320; do
  measure "${window#*:}"
  rates[${window%:*}]=$rate
  out+="$glue{\"window\":\"${window%:*}\",$(counts),\"burn_rate\":$(shown "$rate")}"
  glue=,
done
out+='],"alerts":[' glue='' code=0
while read -r long short threshold severity; do
  limit=$(micro "$threshold") a=${rates[$long]} b=${rates[$short]}
  if [[ -n $a && $a -le $limit ]] || [[ -n $b && $b -le $limit ]]; then state=ok
  elif [[ -z $a || -z $b ]]; then state=unknown; ((code == 1)) || code=3
  else state=firing code=1; fi
  out+="$glue{\"long\":\"$long\",\"short\":\"$short\",\"threshold\":$threshold,\"severity\":\"$severity\",\"state\":\"$state\"}"
  glue=,
done << 'ALERTS'
1h 5m 14.4 page
6h 30m 6 page
1d 2h 3 ticket
3d 6h 1 ticket
ALERTS

measure $((given[period] * 1440))
left=$rate
[[ -z $left ]] || left=$((1000000 - left))
moment=null
[[ -z $now ]] || moment="\"$(date -u -d "@$now" +%Y-%m-%dT%H:%M:%SZ)\""
printf '{"now":%s,"slo":%s,"skipped":%d,"budget":{"days":%d,%s,"left":%s},"windows":[%s]}\n' \
  "$moment" "${given[slo]}" "$skipped" "${given[period]}" "$(counts)" "$(shown "$left")" "$out"
exit "$code"
