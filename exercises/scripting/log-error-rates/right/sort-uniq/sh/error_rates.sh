#!/usr/bin/env bash
# Small stages: awk picks "METHOD path<TAB>status class", sed folds ids, sort and uniq count.
set -euo pipefail
export LC_ALL=C
tab=$'\t'
percent=5
if (( $# )) && [[ $1 == --max-malformed* ]]; then
  if [[ $1 == *=* ]]; then percent=${1#*=}; shift; else percent=${2-}; shift; (( $# )) && shift; fi
fi
awk -v p="$percent" 'BEGIN { exit !(p ~ /^[0-9]+(\.[0-9]*)?$/ && p <= 100) }' || { echo 'level=error msg="bad value for --max-malformed"' >&2; exit 2; }
(( $# )) || set -- -
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

read_all() {
  case $1 in
    -) cat ;;
    *.gz) gzip -cd "$1" ;;
    *) cat "$1" ;;
  esac
}

pick() {
  tr -d '\r' | awk -v bad="$dir/bad" -v sum="$dir/sum" '
    /^[[:space:]]*$/ { next }
    { total++ }
    /^[^ ]+ [^ ]+ [^ ]+ \[[^]]*\] "[A-Z]+ [^ "]+ HTTP\/[0-9.]+" [1-5][0-9][0-9] ([0-9]+|-)( |$)/ {
      split($0, part, "\""); split(part[2], words, "[ ?]")
      print words[1] " " words[2] "\t" substr(part[3], 2, 1); next
    }
    { if (malformed++ < 10) print NR >> bad }
    END { print total + 0, malformed + 0 >> sum }'
}

hex='[0-9a-fA-F]'
uuid="$hex{8}-$hex{4}-$hex{4}-$hex{4}-$hex{12}"
fold() { sed -E -e ":a" -e "s#([ /])([0-9]+|$uuid)([/$tab])#\1:id\3#" -e ta; }

: >"$dir/sum"; : >"$dir/warnings"
for file in "$@"; do
  : >"$dir/bad"
  good=0
  read_all "$file" 2>"$dir/why" | pick | fold | sort | uniq -c >>"$dir/counted" || good=$?
  while read -r number; do
    printf 'level=warn msg="malformed line" file="%s" line=%d\n' "$file" "$number"
  done <"$dir/bad" >>"$dir/warnings"
  if (( good != 0 )); then
    head -n 10 "$dir/warnings" >&2
    printf 'level=error msg="cannot read: %s" file="%s"\n' "$(tr -d '"\n' <"$dir/why")" "$file" >&2
    exit 2
  fi
done
head -n 10 "$dir/warnings" >&2
read -r total malformed <<<"$(awk '{ a += $1; b += $2 } END { print a + 0, b + 0 }' "$dir/sum")"
echo "level=info msg=summary lines=$total malformed=$malformed" >&2
if awk -v b="$malformed" -v t="$total" -v p="$percent" 'BEGIN { exit !(b * 100 > p * t) }'; then
  echo 'level=error msg="too many malformed lines"' >&2
  exit 3
fi
echo "endpoint${tab}requests${tab}errors${tab}error_rate"
sed -E "s#^ *([0-9]+) #\1$tab#" "$dir/counted" | awk -F "$tab" -v OFS="$tab" '
  { n[$2] += $1; if ($3 == 5) e[$2] += $1 }
  END { for (k in n) print k, n[k], e[k] + 0, sprintf("%.4f", e[k] / n[k]) }' |
  sort -t "$tab" -k4,4gr -k2,2nr -k1,1
