#!/bin/bash
# curl runs in the background (where a shell without job control lets it ignore Ctrl-C) and is waited for again and again.

declare -A want have
declare -i created=0 updated=0 deleted=0 right=0 failed=0
max=3 limit=5 dry='' url='' file='' signal=''

die() { local code=$1; shift; printf '%s\n' "$*" >&2; exit "$code"; }

while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) dry=1 ;;
    --url) url=${2?}; shift ;;
    --desired) file=${2?}; shift ;;
    --max-delete) max=${2?}; shift ;;
    --timeout) limit=${2?}; shift ;;
    *) die 2 "what is $1?" ;;
  esac
  shift
done
[ -n "$url" ] && [ -n "$file" ] || die 2 "--url and --desired are needed"
case $max in '' | *[!0-9]*) die 2 "--max-delete: a whole number" ;; esac
[ -s "$file" ] || die 2 "$file is missing or empty"
[ "$(jq 'if type == "array" and (map(type) | unique | . == [] or . == ["object"]) then 0 else 1 end' "$file" 2> /dev/null)" = 0 ] || die 2 "$file is no array of objects"

while IFS= read -r line; do
  name=$(jq -r '.name // empty' <<< "$line")
  [[ $name =~ ^[a-z][-a-z0-9]*$ && ${#name} -le 63 ]] || die 2 "$file: bad name in $line"
  [[ ! -v want[$name] ]] || die 2 "$file: $name is there twice"
  want[$name]=$line
done < <(jq -c '.[]' "$file")

tmp=$(mktemp -d) || exit 1
trap 'rm -r "$tmp"' EXIT
trap 'signal=${signal:-2}' SIGINT
trap 'signal=${signal:-15}' SIGTERM

# background COMMAND...: runs it to its end, whatever signals come
background() {
  "$@" &
  local pid=$! code
  while :; do
    wait "$pid"
    code=$?
    kill -0 "$pid" 2> /dev/null || break
  done
  return "$code"
}

# ask METHOD URL [JSON]: answer in $tmp/body, status in $code
ask() {
  local more=() n after
  [ $# -lt 3 ] || { printf '%s' "$3" > "$tmp/sent"; more=(-H 'content-type: application/json' -d "@$tmp/sent"); }
  for n in 1 2 3 4 5; do
    [ -z "$signal" ] || return 1
    background curl -sS -m "$limit" -X "$1" "${more[@]}" -D "$tmp/head" -o "$tmp/body" "$2" 2> "$tmp/why"
    if [ $? -eq 0 ]; then
      code=$(awk '/^HTTP/ { code = $2 } END { print code }' "$tmp/head") why="status $code"
    else
      code=none why=$(cat "$tmp/why")
    fi
    if [ "$code" != 429 ] || [ "$n" = 5 ]; then return 0; fi
    after=$(awk -F ': *' 'tolower($1) == "retry-after" { print $2 + 0 }' "$tmp/head")
    echo "waiting $after seconds before $1 $2" >&2
    for ((n10 = after * 20; n10 > 0; n10--)); do
      [ -z "$signal" ] || return 1
      sleep 0.05
    done
  done
}

if ! ask GET "$url"; then exit $((128 + signal)); fi
[ "$code" = 200 ] || die 1 "list: $why"
[ "$(jq -r type "$tmp/body" 2> /dev/null)" = array ] || die 1 "list: not an array"
while IFS= read -r line; do have[$(jq -r .name <<< "$line")]=$line; done < <(jq -c '.[]' "$tmp/body")

gone=()
for name in "${!have[@]}"; do [[ -v want[$name] ]] || gone+=("$name"); done
if [ "${#gone[@]}" -gt "$max" ]; then die 3 "would delete ${gone[*]}"; fi

# report ACTION NAME STATUSES: after a call
report() {
  if [[ $3 == *"$code"* ]]; then
    echo "$1 $2 ok"
    return 0
  fi
  failed+=1
  echo "$1 $2 failed"
  echo "$1 of $2 failed: $why" >&2
  return 1
}

stopped() {
  echo "stopped" >&2
  finish
}

finish() {
  echo "summary create=$created update=$updated delete=$deleted unchanged=$right failed=$failed"
  [ -z "$signal" ] || exit $((128 + signal))
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}

for name in "${!want[@]}"; do
  if [[ ! -v have[$name] ]]; then
    [ -z "$dry" ] || { echo "create $name planned"; created+=1; continue; }
    ask POST "$url" "${want[$name]}" || stopped
    report create "$name" 201 && created+=1
  elif [ "$(jq -n "[${want[$name]}, ${have[$name]}] | . as [\$w, \$h] | all(\$w | to_entries[]; [.value] == [\$h[.key]])")" = true ]; then
    right+=1
  else
    [ -z "$dry" ] || { echo "update $name planned"; updated+=1; continue; }
    ask PATCH "$url/$name" "${want[$name]}" || stopped
    report update "$name" 200 && updated+=1
  fi
done
for name in "${gone[@]}"; do
  [ -z "$dry" ] || { echo "delete $name planned"; deleted+=1; continue; }
  ask DELETE "$url/$name" || stopped
  report delete "$name" "204 404" && deleted+=1
done
finish
