#!/usr/bin/env bash
# A file at a time with grep, merged in an associative array of Bash.
set -o nounset
top=0
usage() { echo "usage: errors_per_minute.sh [-n N] [FILE ...]: $*" >&2; exit 2; }
if [[ ${1-} == -n* ]]; then
  if [[ $1 == -n ]]; then value=${2-}; shift; (( $# )) && shift; else value=${1#-n}; shift; fi
  [[ $value =~ ^[0-9]+$ ]] && (( 10#$value > 0 )) || usage "bad value for -n: '$value'"
  top=$((10#$value))
fi
[[ ${1-} == -- ]] && shift
[[ ${1-} == -[^-]* && ! -e $1 ]] && usage "unknown option $1"

declare -A total=()
add() {
  local count minute
  while read -r count minute; do
    total[$minute]=$(( ${total[$minute]:-0} + count ))
  done
}
pick() { LC_ALL=C grep -aE '^[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}(\.[0-9]+)?Z (ERROR|FATAL)([[:space:]]|$)' | cut -c1-16 | sort | uniq -c; }
if (( $# == 0 )); then
  add < <(pick)
fi
for f; do
  { : < "$f"; } 2>/dev/null && [[ ! -d $f ]] || { echo "errors_per_minute.sh: $f: cannot be read" >&2; exit 2; }
  add < <(pick < "$f")
done
out=
for minute in "${!total[@]}"; do out+="$minute ${total[$minute]}"$'\n'; done
[[ $out ]] || exit 0
if (( top )); then
  printf %s "$out" | sort -k2,2rn -k1,1 | head -n "$top"
else
  printf %s "$out" | sort
fi
