#!/usr/bin/env bash
# Counts errors per minute in logs.
set -euo pipefail
export LC_ALL=C

fail() {
  printf 'errors_per_minute.sh: %s\n' "$1" >&2
  exit 2
}

worst=''
while getopts ':n:' option; do
  case $option in
    n) worst=$OPTARG ;;
    :) fail "-$OPTARG needs a number" ;;
    *) fail "unknown option -$OPTARG" ;;
  esac
done
shift $((OPTIND - 1))
if [[ -n $worst && ! $worst =~ ^0*[1-9][0-9]*$ ]]; then
  fail "-n needs a whole number from 1, not \"$worst\""
fi

for file in "$@"; do
  [[ -f $file && -r $file ]] || fail "cannot read $file"
done

# cat and not awk opens the files: awk would take a name such as a=b for an assignment.
counts=$(
  cat -- "$@" | awk '
    /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9](\.[0-9]+)?Z / {
      level = $2
      sub(/\r$/, "", level)
      if (level == "ERROR" || level == "FATAL") count[substr($0, 1, 16)]++
    }
    END { for (minute in count) print minute, count[minute] }' | sort
) || fail "cannot read the input"

[[ -n $counts ]] || exit 0
if [[ -n $worst ]]; then
  sort -k2,2nr -k1,1 <<< "$counts" | awk -v n="$worst" 'NR <= n'
else
  printf '%s\n' "$counts"
fi
