#!/usr/bin/env bash
# xargs -P runs the probes; GNU timeout is not needed, since a watcher ends xargs when the time is up.
set -u
export LC_ALL=C
bad() { echo "health_check: $*" >&2; exit 2; }
c=5 t=1 d=10
while :; do
  case ${1-} in
    --concurrency) c=${2-}; shift 2 || bad "no value" ;;
    --timeout) t=${2-}; shift 2 || bad "no value" ;;
    --deadline) d=${2-}; shift 2 || bad "no value" ;;
    --*) bad "unknown option $1" ;;
    *) break ;;
  esac
done
is_positive() { awk -v v="$1" 'BEGIN { exit !(v ~ /^([0-9]+(\.[0-9]*)?|\.[0-9]+)$/ && v + 0 > 0) }'; }
[[ $c =~ ^[0-9]+$ ]] && is_positive "$c" && is_positive "$t" && is_positive "$d" || bad "numbers must be more than 0"
if (( $# )); then [[ -f $1 && -r $1 ]] && exec <"$1" || bad "$1 cannot be read"; fi

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
awk -v dir="$dir" '
  { sub(/\r$/, "") }
  NF == 0 || $1 ~ /^#/ { next }
  {
    at++
    if (NF < 2 || $1 !~ /^[A-Za-z0-9._-]+$/ || $2 !~ /^https?:\/\/[^\/]/) { print at, "line " NR > (dir "/unknown"); print "malformed" > (dir "/" at ".why"); next }
    if ($1 in seen) { print at, $1 > (dir "/unknown"); print "duplicate" > (dir "/" at ".why"); next }
    seen[$1] = 1
    text = $0; sub(/^[ \t]*[^ \t]+[ \t]+[^ \t]+[ \t]*/, "", text); sub(/[ \t]+$/, "", text)
    print $1 > (dir "/" at ".name"); print $2 > (dir "/" at ".url"); printf "%s", text > (dir "/" at ".text")
    print at > (dir "/todo")
  }
  END { print at + 0 > (dir "/count") }'
touch "$dir/todo" "$dir/unknown"

cat >"$dir/probe" <<'PROBE'
dir=$1 limit=$2 n=$3
IFS= read -r name <"$dir/$n.name"; IFS= read -r url <"$dir/$n.url"; text=$(cat "$dir/$n.text")
if got=$(curl -s -g -m "$limit" -o "$dir/$n.body" -w '%{http_code} %{time_total}' "$url"); then
  status=${got% *} ms=$(awk -v s="${got#* }" 'BEGIN { printf "%.1f", s * 1000 }')
  if [ "${status#2}" = "$status" ]; then why="status $status"
  elif [ -n "$text" ] && ! grep -aqF -e "$text" "$dir/$n.body"; then why="text is not there"
  else why=; fi
else
  why="curl exit $?" status=null ms=null
fi
if [ -n "$why" ]; then state=down rest=",\"reason\":\"$why\""; else state=up rest=; fi
printf '{"name":"%s","state":"%s","status":%s,"ms":%s%s}' "$name" "$state" "$status" "$ms" "$rest" >"$dir/$n.tmp"
mv "$dir/$n.tmp" "$dir/$n.row"
PROBE

code=
trap 'code=${code:-130}; kill "$timer" 2>/dev/null' INT
trap 'code=${code:-143}; kill "$timer" 2>/dev/null' TERM
xargs -r -P "$c" -n 1 sh "$dir/probe" "$dir" "$t" <"$dir/todo" &
probes=$!
sleep "$d" &
timer=$!
{ while kill -0 "$probes" 2>/dev/null; do sleep 0.05; done; kill "$timer" 2>/dev/null; } &
watcher=$!
while kill -0 "$timer" 2>/dev/null; do wait "$timer"; done 2>/dev/null
mkdir "$dir/final"
cp "$dir"/*.row "$dir/final" 2>/dev/null
kill "$watcher" 2>/dev/null
for child in $(ps -o pid= --ppid "$probes" 2>/dev/null); do pkill -P "$child"; done 2>/dev/null
kill "$probes" 2>/dev/null

read -r total <"$dir/count"
up=0 down=0 unknown=0 rows=
for (( n = 1; n <= total; n++ )); do
  if [[ -f $dir/final/$n.row ]]; then
    row=$(<"$dir/final/$n.row")
  else
    if [[ -f $dir/$n.name ]]; then name=$(<"$dir/$n.name") why="time is up"; else name=$(sed -n "s/^$n //p" "$dir/unknown") why=$(<"$dir/$n.why"); fi
    row="{\"name\":\"$name\",\"state\":\"unknown\",\"status\":null,\"ms\":null,\"reason\":\"$why\"}"
  fi
  [[ $row == *'"state":"up"'* ]] && (( up++ ))
  [[ $row == *'"state":"down"'* ]] && (( down++ ))
  [[ $row == *'"state":"unknown"'* ]] && (( unknown++ ))
  rows+=${rows:+,}$row
done
echo "{\"checked\":$total,\"up\":$up,\"down\":$down,\"unknown\":$unknown,\"targets\":[$rows]}"
if [[ $code ]]; then exit "$code"; elif (( down )); then exit 1; elif (( unknown )); then exit 3; fi
exit 0
