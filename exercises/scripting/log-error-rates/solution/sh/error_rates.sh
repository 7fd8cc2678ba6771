#!/usr/bin/env bash
# Prints the error rate of every endpoint in access logs, worst first.
set -euo pipefail
export LC_ALL=C

max_malformed=5
max_warnings=10

usage() {
  printf 'level=error msg="%s"\n' "$1" >&2
  printf 'usage: error_rates.sh [--max-malformed PERCENT] [FILE ...]\n' >&2
  exit 2
}

while [[ $# -gt 0 ]]; do
  case $1 in
    --max-malformed) [[ $# -ge 2 ]] || usage "--max-malformed needs a number"; max_malformed=$2; shift 2 ;;
    --max-malformed=*) max_malformed=${1#*=}; shift ;;
    --) shift; break ;;
    -) break ;;
    -*) usage "unknown option $1" ;;
    *) break ;;
  esac
done
[[ $max_malformed =~ ^[0-9]+(\.[0-9]+)?$ ]] || usage "--max-malformed must be a number from 0 to 100"
awk -v p="$max_malformed" 'BEGIN { exit !(p <= 100) }' || usage "--max-malformed must be a number from 0 to 100"
[[ $# -gt 0 ]] || set -- -

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

read_input() {
  case $1 in
    -) cat ;;
    *.gz) gzip -cd -- "$1" ;;
    *) cat -- "$1" ;;
  esac
}

# One pass over a file: "endpoint<TAB>requests<TAB>errors" lines, warnings to a file, totals to another.
count() {
  FILE=$1 awk -v warnings="$work/warnings" -v totals="$work/totals" -v most="$max_warnings" '
    function is_id(part) {
      if (part ~ /^[0-9]+$/) return 1
      return length(part) == 36 && part ~ /^[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+$/ &&
        substr(part, 9, 1) == "-" && substr(part, 14, 1) == "-" && substr(part, 19, 1) == "-" && substr(part, 24, 1) == "-"
    }
    function endpoint(method, target,   n, i, parts, path) {
      sub(/\?.*/, "", target)
      n = split(target, parts, "/")
      path = is_id(parts[1]) ? ":id" : parts[1]
      for (i = 2; i <= n; i++) path = path "/" (is_id(parts[i]) ? ":id" : parts[i])
      return method " " path
    }
    function bad() {
      malformed++
      if (malformed <= most) printf "level=warn msg=\"malformed line\" file=\"%s\" line=%d\n", ENVIRON["FILE"], NR >> warnings
    }
    { sub(/\r$/, "") }
    /^[ \t]*$/ { next }
    { lines++ }
    !/^[^ ]+ [^ ]+ [^ ]+ \[[^]]*\] "[A-Z]+ [^ "]+ HTTP\/[0-9.]+" [1-5][0-9][0-9] ([0-9]+|-)( |$)/ { bad(); next }
    {
      match($0, /\] "[A-Z]+ [^ "]+ HTTP\/[0-9.]+" [1-5][0-9][0-9] /)
      split(substr($0, RSTART + 3, RLENGTH - 3), field, " ")
      key = endpoint(field[1], field[2])
      requests[key]++
      if (field[4] >= 500) errors[key]++
    }
    END {
      for (key in requests) printf "%s\t%d\t%d\n", key, requests[key], errors[key]
      printf "%d %d\n", lines, malformed >> totals
    }'
}

: > "$work/warnings"
: > "$work/totals"
for file in "$@"; do
  if ! read_input "$file" 2> "$work/reason" | count "$file" >> "$work/counts"; then
    head -n "$max_warnings" "$work/warnings" >&2
    printf 'level=error msg="cannot read: %s" file="%s"\n' "$(tr -d '"\n' < "$work/reason")" "$file" >&2
    exit 2
  fi
done

read -r lines malformed < <(awk '{ l += $1; m += $2 } END { printf "%d %d\n", l, m }' "$work/totals")
head -n "$max_warnings" "$work/warnings" >&2
printf 'level=info msg=summary lines=%d malformed=%d\n' "$lines" "$malformed" >&2
if awk -v m="$malformed" -v n="$lines" -v p="$max_malformed" 'BEGIN { exit !(m * 100 > p * n) }'; then
  printf 'level=error msg="too many malformed lines" lines=%d malformed=%d\n' "$lines" "$malformed" >&2
  exit 3
fi

awk -F '\t' '
  { requests[$1] += $2; errors[$1] += $3 }
  END { for (key in requests) printf "%s\t%d\t%d\t%.4f\n", key, requests[key], errors[key], errors[key] / requests[key] }
' "$work/counts" | sort -t $'\t' -k4,4nr -k2,2nr -k1,1 > "$work/table"
printf 'endpoint\trequests\terrors\terror_rate\n'
cat -- "$work/table"
