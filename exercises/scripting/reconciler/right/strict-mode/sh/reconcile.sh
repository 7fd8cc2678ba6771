#!/usr/bin/env bash
set -Eeuo pipefail

declare -A option=([max-delete]=3 [timeout]=5)
fail() { echo "reconcile: $2" >&2; exit "$1"; }

while [[ $# -gt 0 ]]; do
  key=${1#--}
  case $1 in
    --dry-run) option[dry-run]=1; shift ;;
    --url | --desired | --max-delete | --timeout) [[ $# -gt 1 ]] || fail 2 "$1: value missing"; option[$key]=$2; shift 2 ;;
    *) fail 2 "unknown option $1" ;;
  esac
done
[[ ${option[url]+x} && ${option[desired]+x} ]] || fail 2 "--url and --desired are required"
[[ ${option[max-delete]} == +([0-9]) ]] || fail 2 "--max-delete must be a number"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
got=0
trap 'got=130' INT
trap 'got=143' TERM

jq -s -e '
  if length != 1 or (.[0] | type) != "array" then error("not one array") else .[0] end
  | if all(.[]; type == "object" and (.name | type) == "string") then . else error("not all are objects with names") end
  | if all(.[]; .name | test("^[a-z][a-z0-9-]*$") and length < 64) then . else error("names") end
  | if (group_by(.name) | map(length) | max // 1) == 1 then map({(.name): .}) | add // {} else error("twice") end
' "${option[desired]}" > "$scratch/want" || fail 2 "${option[desired]} is not what it should be"

# Job control gives every curl a process group of its own, which Ctrl-C does not reach.
request() {
  local method=$1 path=$2 body=${3-} pid
  {
    printf 'request = "%s"\nurl = "%s%s"\nmax-time = %s\n' "$method" "${option[url]}" "$path" "${option[timeout]}"
    printf 'silent\nshow-error\noutput = "%s"\ndump-header = "%s"\nwrite-out = "%%{http_code}"\n' "$scratch/body" "$scratch/head"
    if [[ $body ]]; then
      printf 'header = "Content-Type: application/json"\ndata-binary = "@%s"\n' "$body"
    fi
  } > "$scratch/config"
  set -m
  curl --config "$scratch/config" > "$scratch/code" 2> "$scratch/error" &
  pid=$!
  set +m
  while kill -0 "$pid" 2> "$scratch/gone"; do
    wait "$pid" || true
  done
  code=$(< "$scratch/code")
  if [[ $code == 000 ]]; then code=$(< "$scratch/error"); fi
  if [[ -s $scratch/error ]]; then code="broken: $(< "$scratch/error")"; fi
}

# patient METHOD PATH [FILE]
patient() {
  local answers=0 until
  while ((got == 0)); do
    request "$@"
    answers=$((answers + 1))
    [[ $code == 429 && $answers -lt 5 ]] || return 0
    until=$(grep -i '^retry-after:' "$scratch/head" | grep -o '[0-9]*')
    echo "429 for $1 $2: waiting ${until}s" >&2
    until=$((SECONDS + until + (until > 0 ? 1 : 0)))
    while ((SECONDS < until && got == 0)); do sleep 0.1; done
  done
  return 1
}

patient GET "" || exit "$got"
[[ $code == 200 ]] || fail 1 "list: $code"
jq -e 'if type == "array" then map({(.name): .}) | add // {} else error("no array") end' "$scratch/body" > "$scratch/have" ||
  fail 1 "list: not an array"

names() {
  jq -r --slurpfile want "$scratch/want" --slurpfile have "$scratch/have" -n '$want[0] as $w | $have[0] as $h | '"$1"
}
mapfile -t create < <(names '$w | keys[] | select($h[.] == null)')
mapfile -t delete < <(names '$h | keys[] | select($w[.] == null)')
mapfile -t update < <(names '$w | keys[] | select($h[.] != null) | . as $n
  | select($h[$n] as $old | $w[$n] | to_entries | any(.key as $k | ($old | has($k) | not) or $old[$k] != .value))')
unchanged=$(names "(\$w | length) - ${#create[@]} - ${#update[@]}")

if [[ ${#delete[@]} -gt ${option[max-delete]} ]]; then
  printf 'guard: not deleting %s\n' "${delete[@]}" >&2
  exit 3
fi

declare -A count=([create]=0 [update]=0 [delete]=0 [failed]=0)
# each ACTION METHOD STATUSES NAME...
each() {
  local action=$1 method=$2 statuses=$3 name path
  shift 3
  for name in "$@"; do
    if [[ ${option[dry-run]+x} ]]; then
      echo "$action $name planned"
      count[$action]=$((count[$action] + 1))
      continue
    fi
    path=/$name
    if [[ $action == create ]]; then path=''; fi
    local body=()
    if [[ $action != delete ]]; then
      jq --arg name "$name" '.[$name]' "$scratch/want" > "$scratch/sent"
      body=("$scratch/sent")
    fi
    patient "$method" "$path" "${body[@]}" || return 0
    if [[ ,$statuses, == *,$code,* ]]; then
      echo "$action $name ok"
      count[$action]=$((count[$action] + 1))
    else
      echo "$action $name failed"
      echo "$name could not be ${action}d: $code" >&2
      count[failed]=$((count[failed] + 1))
    fi
  done
}
each update PATCH 200 "${update[@]}"
each create POST 201 "${create[@]}"
each delete DELETE 204,404 "${delete[@]}"
echo "summary create=${count[create]} update=${count[update]} delete=${count[delete]} unchanged=$unchanged failed=${count[failed]}"
if ((got > 0)); then exit "$got"; fi
if ((count[failed] > 0)); then exit 1; fi
