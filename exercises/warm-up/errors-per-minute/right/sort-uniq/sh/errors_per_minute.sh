#!/bin/bash
# sed, sort and uniq -c; no arrays anywhere.
set -u -o pipefail
LC_ALL=C
export LC_ALL
n=
while [ $# -gt 0 ]; do
  case $1 in
    -n) [ $# -gt 1 ] || { echo "errors_per_minute: -n: number missing" >&2; exit 2; }; n=$2; shift 2
        case $n in ''|*[!0-9]*|0) echo "errors_per_minute: -n: not a number from 1: $n" >&2; exit 2;; esac ;;
    -n*) n=${1#-n}; shift
        case $n in ''|*[!0-9]*|0) echo "errors_per_minute: -n: not a number from 1: $n" >&2; exit 2;; esac ;;
    --) shift; break ;;
    -?*) echo "errors_per_minute: no such option: $1" >&2; exit 2 ;;
    *) break ;;
  esac
done
tmp=$(mktemp) || exit 2
trap 'rm -f "$tmp"' EXIT
stamp='[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}'
if ! cat -- "$@" 2>"$tmp" | sed -nE "s/^($stamp):[0-9]{2}(\.[0-9]+)?Z (ERROR|FATAL)( .*|.?)\$/\1/p" | sort | uniq -c >"$tmp.counts"; then
  cat "$tmp" >&2
  rm -f "$tmp.counts"
  exit 2
fi
if [ -n "$n" ]; then sort -k1,1nr -k2,2 "$tmp.counts" | sed -n "1,${n}p"; else cat "$tmp.counts"; fi |
  while read -r count minute; do echo "$minute $count"; done
rm -f "$tmp.counts"
